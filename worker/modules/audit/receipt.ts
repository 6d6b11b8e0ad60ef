import { z } from 'zod'

/** An entry of a trail as whoever caused it holds it in hand: whose trail, which entry, and its hash. */
export const Receipt = z.strictObject({
  tenant: z.string().regex(/^(nation|fac-[a-z0-9-]{1,60})$/),
  seq: z.number().int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Receipt = z.infer<typeof Receipt>

const type = 'salama-receipt'
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64url'))

/** Name of a key in `/.well-known/jwks.json`. */
export const keyIdOf = (publicKey: Uint8Array): string => `checkpoint-${Buffer.from(publicKey).toString('base64url').slice(0, 8)}`

/** A receipt as a compact JWS (RFC 7515, EdDSA) by the key that signs checkpoints; its type keeps it from being taken for anything else. */
export async function signReceipt(receipt: Receipt, key: { private: CryptoKey; public: Uint8Array }): Promise<string> {
  const signed = `${encode({ alg: 'EdDSA', kid: keyIdOf(key.public), typ: type })}.${encode(receipt)}`
  return `${signed}.${Buffer.from(await crypto.subtle.sign('Ed25519', key.private, Buffer.from(signed))).toString('base64url')}`
}

/** What a receipt says, when one of these keys has signed it; else null. */
export async function openReceipt(text: string, publicKeys: readonly Uint8Array<ArrayBuffer>[]): Promise<Receipt | null> {
  const [, head, payload, signature] = /^([\w-]{1,300})\.([\w-]{1,400})\.([\w-]{86})$/.exec(text.trim()) ?? []
  if (!head || !payload || !signature) return null
  for (const publicKey of publicKeys) {
    if (head !== encode({ alg: 'EdDSA', kid: keyIdOf(publicKey), typ: type })) continue
    const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
    if (!(await crypto.subtle.verify('Ed25519', key, bytes(signature), Buffer.from(`${head}.${payload}`)))) continue
    return Receipt.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()))
  }
  return null
}
