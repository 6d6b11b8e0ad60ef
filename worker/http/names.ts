import { createHmac } from 'node:crypto'
import { anonymousAt, systemAt } from '../kernel/actor.ts'
import type { KeyedHash } from '../kernel/sealed.ts'
import type { Result } from '../kernel/result.ts'
import { at, directoryOf, shardOf } from '../objects/stubs.ts'
import { fromBase64Url } from './bytes.ts'
import type { Configuration } from './configuration.ts'

type NameKind = 'email' | 'slug' | 'code' | 'link'

/** A name as the directory knows it: HMAC-SHA-256 over kind and name under the directory's own key. */
export const nameHash = (configuration: Configuration, kind: NameKind, name: string): KeyedHash =>
  createHmac('sha256', fromBase64Url(configuration.DIRECTORY_KEY)).update(`${kind}|${name}`).digest('hex') as KeyedHash

/**
 * Where a name led lately. Only directions are remembered; whether a link is in force the hospital itself decides.
 * Addresses are asked for each time: one that somebody has would be answered sooner than one that nobody has.
 */
const remembered = new Map<string, { home: string; until: number }>()
const rememberedMs = 30_000

/** The tenant that a name leads to, or null. */
export async function findHome(env: Env, configuration: Configuration, kind: NameKind, name: string): Promise<string | null> {
  const hash = nameHash(configuration, kind, name)
  const known = remembered.get(hash)
  if (known && known.until > Date.now()) return known.home
  const found = await at(directoryOf(env, hash).names({ actor: anonymousAt(shardOf(hash)) }), (desk) => desk.find(hash))
  if (!found.ok) return null
  if (remembered.size > 5_000) remembered.clear()
  if (kind !== 'email') remembered.set(hash, { home: found.value.home, until: Date.now() + rememberedMs })
  return found.value.home
}

export async function claimFor(
  env: Env,
  configuration: Configuration,
  kind: NameKind,
  name: string,
  home: string,
): Promise<Result<{ home: string }>> {
  const hash = nameHash(configuration, kind, name)
  return at(directoryOf(env, hash).names({ actor: systemAt(shardOf(hash)) }), (desk) => desk.claim(kind, hash, home))
}

export async function release(env: Env, configuration: Configuration, kind: NameKind, name: string, home: string): Promise<void> {
  const hash = nameHash(configuration, kind, name)
  remembered.delete(hash)
  await at(directoryOf(env, hash).names({ actor: systemAt(shardOf(hash)) }), (desk) => desk.release(hash, home))
}

/** Ends every address and link that leads to a tenant. Slug and code stay taken: ids and receipts carry the code for ever. */
export async function endNames(env: Env, tenant: string): Promise<void> {
  for (const [hash, { home }] of remembered) if (home === tenant) remembered.delete(hash)
  const shards = [...'0123456789abcdef'].map((digit) => `names-${digit}`)
  await Promise.all(shards.map((shard) => at(env.DIRECTORY.getByName(shard).names({ actor: systemAt(shard) }), (desk) => desk.endHome(tenant))))
}
