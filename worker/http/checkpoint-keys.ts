import { hkdfSync } from 'node:crypto'
import { keyIdOf } from '../modules/audit/receipt.ts'
import { fromBase64Url, toBase64Url } from './bytes.ts'
import type { Configuration } from './configuration.ts'

/** Signs checkpoints, and knows every key that ever has. */
export type CheckpointKeys = { private: CryptoKey; public: Uint8Array<ArrayBuffer>; trusted: readonly Uint8Array<ArrayBuffer>[] }

/** PKCS #8 around the 32-byte seed of an Ed25519 key (RFC 8410 §7). */
const pkcs8 = Uint8Array.from([0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20])

let keys: { of: Configuration; made: Promise<CheckpointKeys> } | null = null

/** A key of its own, derived from the signing key: a checkpoint can never be taken for a token, nor a token for one. */
export function checkpointKeysOf(configuration: Configuration): Promise<CheckpointKeys> {
  if (keys?.of !== configuration) keys = { of: configuration, made: makeKeys(configuration) }
  return keys.made
}

async function makeKeys({ SIGNING_KEY, FORMER_CHECKPOINT_KEYS }: Configuration): Promise<CheckpointKeys> {
  const seed = new Uint8Array(hkdfSync('sha256', fromBase64Url(SIGNING_KEY.d), new Uint8Array(32), 'checkpoint|1', 32))
  const key = await crypto.subtle.importKey('pkcs8', Uint8Array.of(...pkcs8, ...seed), 'Ed25519', true, ['sign'])
  const { x } = (await crypto.subtle.exportKey('jwk', key)) as { x: string }
  const own = fromBase64Url(x)
  return { private: key, public: own, trusted: [own, ...FORMER_CHECKPOINT_KEYS.map(fromBase64Url)] }
}

/** The keys as `/.well-known/jwks.json` publishes them, for whoever verifies a checkpoint outside. */
export async function checkpointJwks(configuration: Configuration) {
  const { trusted } = await checkpointKeysOf(configuration)
  return trusted.map((key) => ({
    kty: 'OKP',
    crv: 'Ed25519',
    x: toBase64Url(key),
    kid: keyIdOf(key),
    alg: 'EdDSA',
    use: 'sig',
  }))
}
