import { z } from 'zod'
import type { Configuration } from './configuration.ts'
import { KeysUnavailable, managementsOf, type KeyManagement } from './key-management.ts'

/** A key as it lies in a keyring: wrapped, and by what. Keyrings from before roots had names leave `root` out. */
const WrappedKey = z.strictObject({
  version: z.number().int().min(1),
  wrapped: z.string(),
  root: z.string().optional(),
  createdAt: z.string().optional(),
})
type WrappedKey = z.infer<typeof WrappedKey>

/**
 * A tenant's data keys, random and wrapped, kept in R2 and not in an object: a point-in-time restore of an object must
 * not bring a shredded key back (decision 6). Keys of the indexes are keys of their own; a keyring from before they
 * were takes them from its first data key.
 */
const Keyring = z.strictObject({
  current: z.number().int().min(1),
  keys: z.array(WrappedKey).min(1),
  index: z.array(WrappedKey).min(1).optional(),
  /** The oldest version that what is looked up may still be indexed with; absent while all are. */
  indexFrom: z.number().int().min(1).optional(),
})
export type Keyring = z.infer<typeof Keyring>

/** A key of the indexes as an HKDF base, and when it was made (ms; zero where nobody noted it). */
export type IndexKey = { version: number; base: CryptoKey; madeAt: number }

/** Data keys as HKDF bases, by version, and those of the indexes, oldest first. */
export type DataKeys = { current: number; bases: Map<number, CryptoKey>; indexes?: IndexKey[]; indexFrom?: number }

const folder = 'keyring/'

/** What stays of a keyring that was destroyed: that there was one. */
const graveOf = (tenant: string) => `destroyed/${tenant}.json`

/** Which roots a keyring wants, beside it, where a listing finds them without reading a thousand of them. */
const noted = ({ keys, index }: Keyring) => ({
  customMetadata: { roots: [...new Set([...keys, ...(index ?? [])].map(({ root }) => root ?? 'unnamed'))].join(' ') },
})
const pathOf = (tenant: string) => `${folder}${tenant}.json`

const tenantOf = (path: string) => path.slice(folder.length, -'.json'.length)

/** What a wrapped key is bound to. */
const contextOf = (kind: 'dek' | 'idx', tenant: string, version: number) => `${kind}|1|${tenant}|${version}`

async function newKey(management: KeyManagement, kind: 'dek' | 'idx', tenant: string, version: number): Promise<WrappedKey> {
  const key = crypto.getRandomValues(new Uint8Array(32))
  const wrapped = await management.wrap(contextOf(kind, tenant, version), key)
  return { version, wrapped, root: management.id, createdAt: new Date().toISOString() }
}

/** Makes a tenant's first keys. A keyring that is already there stays: the first one counts. */
export async function createKeyring(env: Env, configuration: Configuration, tenant: string): Promise<void> {
  if ((await env.KEYRING.get(pathOf(tenant))) || (await env.KEYRING.head(graveOf(tenant)))) return
  const management = managementsOf(configuration).of(tenant)
  const [key, index] = await Promise.all([newKey(management, 'dek', tenant, 1), newKey(management, 'idx', tenant, 1)])
  const keyring: Keyring = { current: 1, keys: [key], index: [index] }
  await env.KEYRING.put(pathOf(tenant), JSON.stringify(keyring), { onlyIf: { etagDoesNotMatch: '*' }, ...noted(keyring) })
}

/** A keyring as it lies there, with the etag under which it may be replaced; null when never opened, or shredded. */
async function load(env: Env, tenant: string): Promise<{ keyring: Keyring; etag: string } | null> {
  const stored = await env.KEYRING.get(pathOf(tenant))
  return stored && { keyring: Keyring.parse(await stored.json()), etag: stored.etag }
}

/** The keyring with its keys wrapped: versions, ages and roots, no key. */
export const describeKeyring = async (env: Env, tenant: string): Promise<Keyring | null> => (await load(env, tenant))?.keyring ?? null

async function unwrap(configuration: Configuration, kind: 'dek' | 'idx', tenant: string, key: WrappedKey): Promise<Uint8Array<ArrayBuffer>> {
  const candidates = managementsOf(configuration).named(key.root)
  const context = contextOf(kind, tenant, key.version)
  for (const [i, management] of candidates.entries()) {
    try {
      return await management.unwrap(context, key.wrapped)
    } catch (error) {
      // Only a keyring without names has a second candidate: a root key that is not its own does not open it.
      if (i === candidates.length - 1) throw error
    }
  }
  throw new KeysUnavailable(key.root ?? 'root key', 'absent')
}

/** Null when the tenant has no keyring: never opened, or shredded. */
export async function readKeyring(env: Env, configuration: Configuration, tenant: string): Promise<DataKeys | null> {
  const found = await load(env, tenant)
  if (!found) return null
  const { current, keys, index = [], indexFrom } = found.keyring
  const baseOf = async (kind: 'dek' | 'idx', key: WrappedKey) =>
    crypto.subtle.importKey('raw', await unwrap(configuration, kind, tenant, key), 'HKDF', false, ['deriveKey', 'deriveBits'])
  const [pairs, indexes] = await Promise.all([
    Promise.all(keys.map(async (key) => [key.version, await baseOf('dek', key)] as const)),
    Promise.all(
      index.map(async (key) => ({ version: key.version, base: await baseOf('idx', key), madeAt: Date.parse(key.createdAt ?? '1970-01-01') })),
    ),
  ])
  const bases = new Map(pairs)
  const first = bases.get(1)
  if (indexes[0]?.version !== 1 && first) indexes.unshift({ version: 1, base: first, madeAt: 0 })
  return { current, bases, indexes, ...(indexFrom ? { indexFrom } : {}) }
}

/**
 * Replaces a keyring by what `change` makes of it, unless somebody else was quicker: then of what they made. `change`
 * answers null to leave it as it is. The keyring as it then stands, or null where there is none.
 */
async function replace(env: Env, tenant: string, change: (keyring: Keyring) => Promise<Keyring | null>): Promise<Keyring | null> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const found = await load(env, tenant)
    if (!found) return null
    const changed = await change(found.keyring)
    if (!changed) return found.keyring
    if (await env.KEYRING.put(pathOf(tenant), JSON.stringify(changed), { onlyIf: { etagMatches: found.etag }, ...noted(changed) })) return changed
  }
  throw new Error(`the keyring of ${tenant} never held still`)
}

/** A new data key after `current`, for every text sealed from now on. Nothing happens where somebody has made it already. */
export async function addDataKey(env: Env, configuration: Configuration, tenant: string, current: number): Promise<void> {
  const key = await newKey(managementsOf(configuration).of(tenant), 'dek', tenant, current + 1)
  await replace(env, tenant, async (keyring) =>
    keyring.current === current ? { ...keyring, current: key.version, keys: [...keyring.keys, key] } : null,
  )
}

/** The newest version of the index keys; the first is in every keyring, written down or not. */
export const newestIndex = ({ index }: Keyring): number => index?.at(-1)?.version ?? 1

/** A new index key after `current`. Nothing happens where somebody has made it already. */
export async function addIndexKey(env: Env, configuration: Configuration, tenant: string, current: number): Promise<void> {
  const key = await newKey(managementsOf(configuration).of(tenant), 'idx', tenant, current + 1)
  await replace(env, tenant, async (keyring) => (newestIndex(keyring) === current ? { ...keyring, index: [...(keyring.index ?? []), key] } : null))
}

/** Nothing is looked up under versions before this one any more, but for receipts, whose text nobody kept. */
export async function retireIndexKeys(env: Env, tenant: string, version: number): Promise<void> {
  await replace(env, tenant, async (keyring) => ((keyring.indexFrom ?? 1) < version ? { ...keyring, indexFrom: version } : null))
}

export type Rewrapped = 'rewrapped' | 'already' | 'gone'

/**
 * Wraps every key of a tenant by what wraps new ones now: the current root key, or the newest version of a key service's.
 * The keys stay what they are, so nothing that they sealed is touched. Doing it again changes nothing.
 */
export async function rewrapKeyring(env: Env, configuration: Configuration, tenant: string): Promise<Rewrapped> {
  const target = managementsOf(configuration).of(tenant)
  let outcome: Rewrapped = 'gone'
  const rewrapAll = (kind: 'dek' | 'idx', keys: readonly WrappedKey[]) =>
    Promise.all(
      keys.map(async (key) => {
        const context = contextOf(kind, tenant, key.version)
        const wrapped =
          key.root === target.id
            ? await target.rewrap(context, key.wrapped)
            : await target.wrap(context, await unwrap(configuration, kind, tenant, key))
        return { ...key, wrapped, root: target.id }
      }),
    )
  await replace(env, tenant, async (keyring) => {
    const { index } = keyring
    const changed = { ...keyring, keys: await rewrapAll('dek', keyring.keys), ...(index ? { index: await rewrapAll('idx', index) } : {}) }
    outcome = JSON.stringify(changed) === JSON.stringify(keyring) ? 'already' : 'rewrapped'
    return outcome === 'already' ? null : changed
  })
  return outcome
}

/** Tenants that have a keyring, in the order of their names, after one of them. */
export async function tenantsWithKeys(env: Env, after: string | null, limit: number): Promise<{ tenants: string[]; more: boolean }> {
  const { objects, truncated } = await env.KEYRING.list({ prefix: folder, limit, ...(after ? { startAfter: pathOf(after) } : {}) })
  return { tenants: objects.map(({ key }) => tenantOf(key)), more: truncated }
}

/** How many keyrings there are, and how many of them have a key that something else wraps than what wraps new ones. */
export async function surveyKeyrings(env: Env, configuration: Configuration): Promise<{ keyrings: number; waiting: number }> {
  const managements = managementsOf(configuration)
  const survey = { keyrings: 0, waiting: 0 }
  let cursor: string | undefined
  do {
    const listed = await env.KEYRING.list({ prefix: folder, include: ['customMetadata'], ...(cursor ? { cursor } : {}) })
    for (const { key, customMetadata } of listed.objects) {
      survey.keyrings++
      if (customMetadata?.['roots'] !== managements.of(tenantOf(key)).id) survey.waiting++
    }
    cursor = listed.truncated ? listed.cursor : undefined
  } while (cursor)
  return survey
}

const Grave = z.strictObject({ versions: z.array(z.number().int()), wrappedBy: z.array(z.string()), destroyedAt: z.string() })
export type Grave = z.infer<typeof Grave> & { keyService: 'none' | 'destroyed' | 'kept' }

/** Whether a tenant's keys were destroyed: then there is nothing to wait for. */
export const isDestroyed = async (env: Env, tenant: string): Promise<boolean> => (await env.KEYRING.head(graveOf(tenant))) !== null

/**
 * Destroys every key of a tenant for good. What is left is a note of which there were; done again, it finds that note
 * and goes on where it broke off. Null where there never was a key. Keys in other isolates' memory end within five minutes.
 */
export async function destroyKeyring(env: Env, configuration: Configuration, tenant: string): Promise<Grave | null> {
  const found = await load(env, tenant)
  if (found) {
    const { keys, index } = found.keyring
    const wrappedBy = [...new Set([...keys, ...(index ?? [])].map(({ root }) => root ?? managementsOf(configuration).roots.at(-1)!))]
    const grave = { versions: keys.map(({ version }) => version), wrappedBy, destroyedAt: new Date().toISOString() }
    await env.KEYRING.put(graveOf(tenant), JSON.stringify(grave), { onlyIf: { etagDoesNotMatch: '*' } })
    await env.KEYRING.delete(pathOf(tenant))
  }
  const left = await env.KEYRING.get(graveOf(tenant))
  if (!left) return null
  const grave = Grave.parse(await left.json())
  const services = grave.wrappedBy.filter((name) => name.startsWith('kms-')).flatMap((name) => managementsOf(configuration).named(name))
  const ended = await Promise.all(services.map((service) => service.destroy()))
  return { ...grave, keyService: services.length === 0 ? 'none' : ended.every(Boolean) ? 'destroyed' : 'kept' }
}
