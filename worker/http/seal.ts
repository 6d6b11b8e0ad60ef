import { createHmac } from 'node:crypto'
import type { Cell, KeyedHash, Sealed } from '../kernel/sealed.ts'
import type { Configuration } from './configuration.ts'
import { fromBase64Url, toBase64Url, toBytes } from './bytes.ts'
import { readKeyring, type DataKeys, type IndexKey } from './keyring.ts'

/** Unwrapped keys stay in an isolate this long, so that a shredded tenant is silent within five minutes. */
const keptMs = 5 * 60_000
const wordsRemembered = 20_000
/**
 * A new index key is known to every isolate before any of them writes with it, so that nobody looks past what is written;
 * and it has been written with for a while before older rows are walked through (objects/reindexing.ts).
 */
export const indexKnownMs = keptMs + 60_000
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const pattern = /^s1\.(\d{1,5})\.([A-Za-z0-9_-]+)$/

const framed = (text: string) => `${text.length}:${text}`

/** What a sealed text is bound to: tenant, table, column, record and key version, length-prefixed. */
const associatedData = (tenant: string, cell: Cell, version: number) =>
  toBytes(['1', tenant, cell.table, cell.column, cell.record, String(version)].map(framed).join(''))

/**
 * Seals and opens one tenant's texts at the door: AES-256-GCM with a random 96-bit IV under a key derived for each
 * column (reference/security.md §2a). Values that must be found are hashed with keys of their own.
 */
export class Sealer {
  readonly tenant: string
  #keys: DataKeys
  readonly #reload: () => Promise<DataKeys | null>
  readonly #derived = new Map<string, Promise<CryptoKey>>()
  readonly #hashKeys = new Map<string, Promise<Uint8Array>>()
  readonly #words = new Map<string, KeyedHash>()

  /** `reload` is asked once a text names a version that is not among `keys`: another isolate may have made it meanwhile. */
  constructor(tenant: string, keys: DataKeys, reload: () => Promise<DataKeys | null> = () => Promise.resolve(null)) {
    this.tenant = tenant
    this.#keys = keys
    this.#reload = reload
  }

  /** The version that new texts are sealed with. */
  get version(): number {
    return this.#keys.current
  }

  async seal(cell: Cell, text: string): Promise<Sealed> {
    return `s1.${this.#keys.current}.${toBase64Url(await this.#encrypt(cell, toBytes(text)))}` as Sealed
  }

  /** Throws when the text was altered or belongs elsewhere: that is never an expected outcome. */
  async open(cell: Cell, sealed: string): Promise<string> {
    const [, version, body] = pattern.exec(sealed) ?? []
    if (!version || !body) throw new Error(`not a sealed text: ${cell.table}.${cell.column}`)
    return decoder.decode(await this.#decrypt(cell, Number(version), fromBase64Url(body)))
  }

  /** For what is too large to be a text of a row: two bytes of key version, then as `seal`. */
  async sealBytes(cell: Cell, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    const { current } = this.#keys
    const sealed = await this.#encrypt(cell, bytes)
    const joined = new Uint8Array(2 + sealed.length)
    joined.set([current >> 8, current & 255])
    joined.set(sealed, 2)
    return joined
  }

  /** Null when the bytes were altered or belong elsewhere: they lay outside, where that can be expected. */
  async openBytes(cell: Cell, sealed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | null> {
    const version = (sealed[0]! << 8) | sealed[1]!
    if (!this.#keys.bases.has(version)) this.#keys = (await this.#reload()) ?? this.#keys
    if (sealed.length < 30 || !this.#keys.bases.has(version)) return null
    try {
      return new Uint8Array(await this.#decrypt(cell, version, sealed.subarray(2)))
    } catch (error) {
      if (error instanceof DOMException && error.name === 'OperationError') return null
      throw error
    }
  }

  sealOptional = async (cell: Cell, text: string | undefined | null): Promise<Sealed | null> => (text == null ? null : this.seal(cell, text))
  openOptional = async (cell: Cell, sealed: string | null): Promise<string | null> => (sealed === null ? null : this.open(cell, sealed))

  /** The newest version of the index keys that is known here. */
  get newestIndex(): number {
    return this.#indexes().at(-1)!.version
  }

  /** Equality of a normalised value, 128 bits, under a key of its own for each field. */
  async hash(field: string, normalised: string, version = this.#indexNow()): Promise<KeyedHash> {
    return createHmac('sha256', await this.#hashKey(`b|1|${field}`, version))
      .update(normalised)
      .digest('hex')
      .slice(0, 32) as KeyedHash
  }

  /** The same under every key that something may be indexed with; `ever` also under those that only receipts still have. */
  hashes(field: string, normalised: string, ever: 'ever' | 'now' = 'now'): Promise<KeyedHash[]> {
    return Promise.all(this.#lookedUp(ever).map((version) => this.hash(field, normalised, version)))
  }

  /** Search words as the index keeps them: 60 bits each, nothing legible, same word same hash. */
  async hashWords(words: readonly string[], version = this.#indexNow()): Promise<KeyedHash[]> {
    const key = await this.#hashKey('fts|1', version)
    return words.map((word) => {
      const known = this.#words.get(`${version} ${word}`)
      if (known) return known
      const hash = `t${createHmac('sha256', key).update(word).digest('hex').slice(0, 15)}` as KeyedHash
      if (this.#words.size < wordsRemembered) this.#words.set(`${version} ${word}`, hash)
      return hash
    })
  }

  /** Of each word all that it may stand in the index as. */
  async wordHashes(words: readonly string[]): Promise<KeyedHash[][]> {
    const each = await Promise.all(this.#lookedUp('now').map((version) => this.hashWords(words, version)))
    return words.map((_, i) => each.map((hashes) => hashes[i]!))
  }

  #indexes(): readonly Pick<IndexKey, 'version' | 'madeAt'>[] {
    return this.#keys.indexes ?? [{ version: 1, madeAt: 0 }]
  }

  /** What is written now: the newest that every isolate has had the time to hear of, or the first. */
  #indexNow(): number {
    const known = this.#indexes()
    return (known.findLast(({ version, madeAt }) => version === 1 || madeAt <= Date.now() - indexKnownMs) ?? known[0]!).version
  }

  #lookedUp(which: 'ever' | 'now'): number[] {
    const from = which === 'ever' ? 1 : (this.#keys.indexFrom ?? 1)
    return this.#indexes().flatMap(({ version }) => (version >= from ? [version] : []))
  }

  /** A random IV, then the ciphertext, under the newest key. */
  async #encrypt(cell: Cell, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    const version = this.#keys.current
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const key = await this.#keyOf(version, cell)
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: associatedData(this.tenant, cell, version) }, key, bytes)
    const joined = new Uint8Array(12 + sealed.byteLength)
    joined.set(iv)
    joined.set(new Uint8Array(sealed), 12)
    return joined
  }

  async #decrypt(cell: Cell, version: number, joined: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
    const key = await this.#keyOf(version, cell)
    const additionalData = associatedData(this.tenant, cell, version)
    return crypto.subtle.decrypt({ name: 'AES-GCM', iv: joined.subarray(0, 12), additionalData }, key, joined.subarray(12))
  }

  async #base(version: number): Promise<CryptoKey> {
    if (!this.#keys.bases.has(version)) this.#keys = (await this.#reload()) ?? this.#keys
    const base = this.#keys.bases.get(version)
    if (!base) throw new Error(`no data key of version ${version}`)
    return base
  }

  async #keyOf(version: number, { table, column }: Cell): Promise<CryptoKey> {
    const name = `${version}|${table}.${column}`
    const known = this.#derived.get(name)
    if (known) return known
    const base = this.#keys.bases.get(version) ?? (await this.#base(version))
    const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: toBytes(`f|1|${table}.${column}`) }
    const key = crypto.subtle.deriveKey(algorithm, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
    this.#derived.set(name, key)
    return key
  }

  /** Index keys are keys of their own, so that rotation of the data keys does not empty the index; in old keyrings the first data key is theirs. */
  async #hashKey(info: string, version: number): Promise<Uint8Array> {
    const name = `${version}|${info}`
    const known = this.#hashKeys.get(name)
    if (known) return known
    const base = this.#keys.indexes?.find((key) => key.version === version)?.base ?? (await this.#base(1))
    const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: toBytes(info) }
    const key = crypto.subtle.deriveBits(algorithm, base, 256).then((bits) => new Uint8Array(bits))
    this.#hashKeys.set(name, key)
    return key
  }
}

const sealers = new Map<string, { sealer: Sealer; until: number }>()

/**
 * The sealer of a tenant, or null where there is no key (never opened, or shredded). Throws KeysUnavailable where the
 * tenant's key service gives none; what was unwrapped before goes on serving for its five minutes.
 */
export async function sealerOf(env: Env, configuration: Configuration, tenant: string): Promise<Sealer | null> {
  const kept = sealers.get(tenant)
  if (kept && kept.until > Date.now()) return kept.sealer
  const read = () => readKeyring(env, configuration, tenant)
  const keys = await read()
  // Kept only once it is there: a request that ends while it waits for R2 must not leave others waiting for ever.
  const sealer = keys && new Sealer(tenant, keys, read)
  if (sealer) sealers.set(tenant, { sealer, until: Date.now() + keptMs })
  else sealers.delete(tenant)
  return sealer
}

/** Lets go of unwrapped keys of a tenant before their time: its keyring was changed here. */
export const forgetKeys = (tenant: string): void => void sealers.delete(tenant)
