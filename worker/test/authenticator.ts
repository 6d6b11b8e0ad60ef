const utf8 = new TextEncoder()
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const sha256 = async (bytes: Uint8Array<ArrayBuffer>) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
const bytesOf = (text: string) => utf8.encode(text) as Uint8Array<ArrayBuffer>
const joined = (...parts: (Uint8Array | number[])[]) => new Uint8Array(parts.flatMap((part) => [...part])) as Uint8Array<ArrayBuffer>
const fourBytes = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]

/** An ECDSA signature as WebAuthn wants it: DER, where WebCrypto gives the two numbers side by side. */
function der(signature: Uint8Array): Uint8Array {
  const integer = (number: Uint8Array) => {
    const start = number.findIndex((byte) => byte !== 0)
    const trimmed = Array.from(number.slice(start))
    const signed = trimmed[0]! & 0x80 ? [0, ...trimmed] : trimmed
    return [2, signed.length, ...signed]
  }
  const body = [...integer(signature.slice(0, 32)), ...integer(signature.slice(32))]
  return joined([0x30, body.length], body)
}

/** What a dishonest or broken authenticator, page or network may do differently. */
export type Bend = {
  verified?: boolean
  origin?: string
  rpId?: string
  challenge?: string
  type?: string
  count?: number
  flip?: boolean
  userHandle?: string
}

type Options = { challenge: string }

/** An authenticator in forty lines: ES256, no attestation, one passkey. */
export class Authenticator {
  readonly origin: string
  readonly id = crypto.getRandomValues(new Uint8Array(32))
  readonly #keys: CryptoKeyPair
  readonly #cose: Uint8Array
  readonly #synced: boolean
  count = 0
  userHandle = ''

  private constructor(origin: string, keys: CryptoKeyPair, cose: Uint8Array, synced: boolean) {
    this.origin = origin
    this.#keys = keys
    this.#cose = cose
    this.#synced = synced
  }

  static async make(origin: string, synced = false): Promise<Authenticator> {
    const keys = (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])) as CryptoKeyPair
    const point = new Uint8Array((await crypto.subtle.exportKey('raw', keys.publicKey)) as ArrayBuffer)
    const cose = joined([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 0x20], point.slice(1, 33), [0x22, 0x58, 0x20], point.slice(33))
    return new Authenticator(origin, keys, cose, synced)
  }

  get credentialId(): string {
    return base64(this.id)
  }

  async #data(rpId: string, verified: boolean, attested: Uint8Array | null): Promise<Uint8Array<ArrayBuffer>> {
    const flags = 1 | (verified ? 4 : 0) | (this.#synced ? 0x18 : 0) | (attested ? 0x40 : 0)
    return joined(await sha256(bytesOf(rpId)), [flags], fourBytes(this.#synced ? 0 : this.count), attested ?? [])
  }

  #client(type: string, challenge: string, origin: string) {
    return bytesOf(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  }

  #credential(response: Record<string, unknown>) {
    return { id: this.credentialId, rawId: this.credentialId, type: 'public-key', clientExtensionResults: {}, response }
  }

  /** Makes the passkey that the options ask for. */
  async create(options: Options & { user: { id: string } }, bend: Bend = {}) {
    const {
      verified = true,
      origin = this.origin,
      rpId = new URL(this.origin).hostname,
      challenge = options.challenge,
      type = 'webauthn.create',
    } = bend
    this.userHandle = options.user.id
    const data = await this.#data(rpId, verified, joined(new Uint8Array(16), [0, this.id.length], this.id, this.#cose))
    const text = (word: string) => [0x60 + word.length, ...bytesOf(word)]
    const attestation = joined([0xa3], text('fmt'), text('none'), text('attStmt'), [0xa0], text('authData'), [0x58, data.length], data)
    return this.#credential({
      clientDataJSON: base64(this.#client(type, challenge, origin)),
      attestationObject: base64(attestation),
      transports: ['internal'],
    })
  }

  /** Uses it. */
  async get(options: Options, bend: Bend = {}) {
    const {
      verified = true,
      origin = this.origin,
      rpId = new URL(this.origin).hostname,
      challenge = options.challenge,
      type = 'webauthn.get',
      userHandle = this.userHandle,
    } = bend
    this.count = bend.count ?? this.count + 1
    const data = await this.#data(rpId, verified, null)
    const client = this.#client(type, challenge, origin)
    const signature = der(
      new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, this.#keys.privateKey, joined(data, await sha256(client)))),
    )
    if (bend.flip) signature[signature.length - 1]! ^= 1
    return this.#credential({ clientDataJSON: base64(client), authenticatorData: base64(data), signature: base64(signature), userHandle })
  }
}
