import { z } from 'zod'
import type { Configuration } from './configuration.ts'
import { fromBase64Url, toBase64Url, toBytes } from './bytes.ts'

/**
 * A tenant's data keys, random and wrapped by the root key, kept in R2 and not in an object: a point-in-time restore
 * of an object must not bring a shredded key back (decision 6).
 */
const Keyring = z.strictObject({
  current: z.number().int().min(1),
  keys: z.array(z.strictObject({ version: z.number().int().min(1), wrapped: z.string() })).min(1),
})
type Keyring = z.infer<typeof Keyring>

/** Data keys as HKDF bases, by version. */
export type DataKeys = { current: number; bases: Map<number, CryptoKey> }

const pathOf = (tenant: string) => `keyring/${tenant}.json`
const wrapContext = (tenant: string, version: number) => toBytes(`dek|1|${tenant}|${version}`)

const rootKeyOf = (configuration: Configuration) =>
  crypto.subtle.importKey('raw', fromBase64Url(configuration.ROOT_KEY), 'AES-GCM', false, ['encrypt', 'decrypt'])

/** Makes a tenant's first key. A keyring that is already there stays: the first one counts. */
export async function createKeyring(env: Env, configuration: Configuration, tenant: string): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const key = crypto.getRandomValues(new Uint8Array(32))
  const root = await rootKeyOf(configuration)
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: wrapContext(tenant, 1) }, root, key))
  const keyring: Keyring = { current: 1, keys: [{ version: 1, wrapped: `${toBase64Url(iv)}.${toBase64Url(sealed)}` }] }
  await env.KEYRING.put(pathOf(tenant), JSON.stringify(keyring), { onlyIf: { etagDoesNotMatch: '*' } })
}

/** Null when the tenant has no keyring: never opened, or shredded. */
export async function readKeyring(env: Env, configuration: Configuration, tenant: string): Promise<DataKeys | null> {
  const stored = await env.KEYRING.get(pathOf(tenant))
  if (!stored) return null
  const { current, keys } = Keyring.parse(await stored.json())
  const root = await rootKeyOf(configuration)
  const bases = new Map<number, CryptoKey>()
  for (const { version, wrapped } of keys) {
    const [iv, sealed] = wrapped.split('.').map(fromBase64Url)
    const raw = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: iv!, additionalData: wrapContext(tenant, version) }, root, sealed!)
    bases.set(version, await crypto.subtle.importKey('raw', raw, 'HKDF', false, ['deriveKey', 'deriveBits']))
  }
  return { current, bases }
}
