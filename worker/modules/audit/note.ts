import { createHash } from 'node:crypto'

/**
 * Where a trail stood: its newest sequence number and that entry's hash. The hash covers the entry before it, and so
 * on to the first, so whoever holds a checkpoint can tell whether the trail he is shown later is the same up to there.
 */
export type Head = { seq: number; hash: string }

/** A head that was signed: whose trail, how far, and when. */
export type Checkpoint = Head & { tenant: string; at: string }

/** Origin line of a tenant's checkpoints, and the name of the key that signs them. */
export const originOf = (tenant: string): string => `salama/${tenant}`

const utf8 = new TextEncoder()
const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
const fromHex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** Algorithm byte of Ed25519 in C2SP signed-note. */
const ed25519 = 1

/** First four bytes of SHA-256 over name, newline, algorithm and key (C2SP signed-note, "Signatures"). */
const keyIdOf = (origin: string, publicKey: Uint8Array): Uint8Array =>
  createHash('sha256').update(`${origin}\n`).update(Uint8Array.of(ed25519)).update(publicKey).digest().subarray(0, 4)

/** What a witness is told to trust: `<origin>+<key id>+<algorithm and public key>`. */
export const verifierOf = (tenant: string, publicKey: Uint8Array): string =>
  `${originOf(tenant)}+${hex(keyIdOf(originOf(tenant), publicKey))}+${base64(Uint8Array.of(ed25519, ...publicKey))}`

/** The text that is signed: origin, size, base64 of the head hash, and the instant as an extension line (C2SP tlog-checkpoint). */
const textOf = ({ tenant, seq, hash, at }: Checkpoint): string => `${originOf(tenant)}\n${seq}\n${base64(fromHex(hash))}\n${at}\n`

/** A text and its signature as a C2SP signed note; the text ends with a newline. */
export async function signText(name: string, text: string, key: { private: CryptoKey; public: Uint8Array }): Promise<string> {
  const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', key.private, utf8.encode(text)))
  return `${text}\n— ${name} ${base64(Uint8Array.of(...keyIdOf(name, key.public), ...signature))}\n`
}

const signedNote = /^([^]*\n)\n((?:— \S+ [A-Za-z0-9+/=]+\n)+)$/

/** The text of a note that one of these keys has signed under this name, or null. Signatures of others, such as witnesses, may stand beside. */
export async function openText(name: string, note: string, publicKeys: readonly Uint8Array<ArrayBuffer>[]): Promise<string | null> {
  const [, text, signatures] = signedNote.exec(note) ?? []
  if (!text || !signatures) return null
  for (const [, signer, encoded] of signatures.matchAll(/^— (\S+) (\S+)$/gm)) {
    const bytes = signer === name ? decoded(encoded!) : null
    if (bytes?.length !== 68) continue
    for (const publicKey of publicKeys) {
      if (hex(keyIdOf(name, publicKey)) !== hex(bytes.subarray(0, 4))) continue
      const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
      if (await crypto.subtle.verify('Ed25519', key, bytes.subarray(4), utf8.encode(text))) return text
    }
  }
  return null
}

/** A checkpoint as a signed note. */
export const signNote = (checkpoint: Checkpoint, key: { private: CryptoKey; public: Uint8Array }): Promise<string> =>
  signText(originOf(checkpoint.tenant), textOf(checkpoint), key)

const shape = /^salama\/([a-z0-9-]{1,64})\n(\d{1,15})\n([A-Za-z0-9+/]{43}=)\n(\d{4}-\d\d-\d\dT[\d:.]+Z)\n$/

/** The checkpoint of a note of this tenant that one of these keys has signed, or null. */
export async function openNote(note: string, tenant: string, publicKeys: readonly Uint8Array<ArrayBuffer>[]): Promise<Checkpoint | null> {
  const [, named, seq, hash, at] = shape.exec((await openText(originOf(tenant), note, publicKeys)) ?? '') ?? []
  if (named !== tenant || !seq || !hash || !at) return null
  return { tenant, seq: Number(seq), hash: hex(bytesOf(hash)), at }
}

function decoded(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return bytesOf(text)
  } catch {
    return null
  }
}
