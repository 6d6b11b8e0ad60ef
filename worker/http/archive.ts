import { createHash, randomBytes, scrypt } from 'node:crypto'
import { z } from 'zod'
import { fromBase64Url, toBase64Url, toBytes } from './bytes.ts'

/**
 * A facility's archive, encrypted to whoever knows its password (docs/decisions.md, Taking a facility out).
 *
 * `salama-archive-1\n`, a line of JSON (the header), then parts. A part is the length of what follows (32 bits, big
 * endian), a salt of 16 bytes and an AES-256-GCM ciphertext with its tag. Its key is HKDF-SHA-256 of the file key under
 * that salt, with the part's number and whether it is the last: parts open in their order and up to their end only. The
 * header is part of every tag. In the clear a part is a line of JSON (path, rows) and the file's bytes; the last file is
 * `manifest.json`, which says how many rows each file has and what its SHA-256 is.
 */
const magic = 'salama-archive-1'

const Header = z.strictObject({
  archive: z.string(),
  facility: z.string(),
  startedAt: z.string(),
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    log2N: z.number().int().min(14).max(18),
    r: z.literal(8),
    p: z.number().int().min(1).max(8),
    salt: z.string(),
  }),
  /** The file key under the password's: IV and ciphertext, base64url. */
  key: z.string(),
})
export type Header = z.infer<typeof Header>

/** What is written down of a file in the archive, and what the manifest promises of it. */
export const ArchivedFile = z.strictObject({ path: z.string(), rows: z.number().int(), bytes: z.number().int(), sha256: z.string() })
export type ArchivedFile = z.infer<typeof ArchivedFile>

export const Manifest = z.strictObject({
  format: z.literal(magic),
  archive: z.string(),
  facility: z.strictObject({ id: z.string(), code: z.string(), slug: z.string(), name: z.strictObject({ ar: z.string(), en: z.string() }) }),
  startedAt: z.string(),
  finishedAt: z.string(),
  /** Rows of each table, as many as its files hold. */
  tables: z.record(z.string(), z.number().int()),
  /** Tables and columns that stayed behind, and why. */
  left: z.record(z.string(), z.string()),
  /** Texts that no key of the facility opens; they stand as they are sealed. */
  unopened: z.number().int(),
  files: z.array(ArchivedFile),
})
export type Manifest = z.infer<typeof Manifest>

/** OWASP's scrypt at 32 MB, which an isolate of 128 MB can spare. */
const cost = { log2N: 15, r: 8, p: 3 } as const

export class NotWhole extends Error {
  override readonly name = 'NotWhole'
}

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest()
const bindingOf = ({ archive, facility, startedAt, kdf }: Omit<Header, 'key'>) => toBytes(JSON.stringify({ archive, facility, startedAt, kdf }))
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

function passwordKey(password: string, { log2N, r, p, salt }: Header['kdf']): Promise<CryptoKey> {
  const options = { N: 2 ** log2N, r, p, maxmem: 256 * 2 ** log2N * r }
  return new Promise((resolve, reject) =>
    scrypt(password.normalize('NFC'), fromBase64Url(salt), 32, options, (error, key) =>
      error ? reject(error) : resolve(crypto.subtle.importKey('raw', own(key), 'AES-GCM', false, ['encrypt', 'decrypt'])),
    ),
  )
}

/** A header for a new archive, and the file key: random, for whoever writes the parts. */
export async function beginArchive(
  password: string,
  about: Pick<Header, 'archive' | 'facility' | 'startedAt'>,
): Promise<{ header: string; key: string }> {
  const kdf = { name: 'scrypt' as const, ...cost, salt: randomBytes(16).toString('base64url') }
  const raw = own(randomBytes(32))
  const iv = own(randomBytes(12))
  const additionalData = bindingOf({ ...about, kdf })
  const wrapped = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, await passwordKey(password, kdf), raw)
  const key = `${toBase64Url(iv)}.${toBase64Url(new Uint8Array(wrapped))}`
  return { header: `${magic}\n${JSON.stringify({ ...about, kdf, key } satisfies Header)}\n`, key: toBase64Url(raw) }
}

const fileKeyOf = (key: string) => crypto.subtle.importKey('raw', fromBase64Url(key), 'HKDF', false, ['deriveKey'])

function partKey(fileKey: CryptoKey, salt: Uint8Array, n: number, last: boolean): Promise<CryptoKey> {
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: own(salt), info: toBytes(`${magic}|part|${n}|${last ? 'last' : 'more'}`) }
  return crypto.subtle.deriveKey(algorithm, fileKey, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

// Each key is used once, so that its IV may stand still.
const gcm = (header: string) => ({ name: 'AES-GCM', iv: new Uint8Array(12), additionalData: own(sha256(header)) })

/** The n-th part of an archive (from 1), as its bytes stand in the file. */
export async function sealPart(
  { header, key }: { header: string; key: string },
  n: number,
  last: boolean,
  file: { path: string; rows: number; content: string | Uint8Array },
): Promise<{ part: Uint8Array<ArrayBuffer>; file: ArchivedFile }> {
  const { path, rows } = file
  const content = typeof file.content === 'string' ? toBytes(file.content) : file.content
  const salt = own(randomBytes(16))
  const head = toBytes(`${JSON.stringify({ path, rows })}\n`)
  const clear = new Uint8Array(head.length + content.length)
  clear.set(head)
  clear.set(content, head.length)
  const sealed = new Uint8Array(await crypto.subtle.encrypt(gcm(header), await partKey(await fileKeyOf(key), salt, n, last), clear))
  const part = new Uint8Array(4 + 16 + sealed.length)
  new DataView(part.buffer).setUint32(0, 16 + sealed.length)
  part.set(salt, 4)
  part.set(sealed, 20)
  return { part, file: { path, rows, bytes: content.length, sha256: sha256(content).toString('hex') } }
}

/** Reads so many bytes at a time from a stream. */
class Reader {
  readonly #chunks: AsyncIterator<Uint8Array>
  #held = new Uint8Array(0)
  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#chunks = stream[Symbol.asyncIterator]()
  }
  async #more(): Promise<boolean> {
    const next = await this.#chunks.next()
    if (next.done) return false
    const joined = new Uint8Array(this.#held.length + next.value.length)
    joined.set(this.#held)
    joined.set(next.value, this.#held.length)
    this.#held = joined
    return true
  }
  /** Null at the end of the stream; NotWhole when it ends in the middle. */
  async take(length: number): Promise<Uint8Array | null> {
    while (this.#held.length < length) {
      if (await this.#more()) continue
      if (this.#held.length === 0) return null
      throw new NotWhole('the file ends in the middle of a part')
    }
    const taken = this.#held.slice(0, length)
    this.#held = this.#held.slice(length)
    return taken
  }
  async line(limit: number): Promise<string> {
    for (;;) {
      const end = this.#held.indexOf(10)
      if (end >= 0) return new TextDecoder().decode((await this.take(end + 1))!.subarray(0, end))
      if (this.#held.length > limit || !(await this.#more())) throw new NotWhole('this is no archive of Salama')
    }
  }
}

/** The most that a part may hold: beyond it the length is not to be believed. */
const largestPart = 64 * 2 ** 20

export type OpenedFile = { path: string; rows: number; content: Uint8Array }

/**
 * Opens an archive with its password, one file at a time. Throws NotWhole for another password, for a byte that was
 * changed, for parts in another order, and when the end is missing or something follows it. Ends with the manifest, whose
 * promises the caller has yet to hold the files against (`checkManifest`).
 */
export async function* openArchive(stream: AsyncIterable<Uint8Array>, password: string): AsyncGenerator<OpenedFile> {
  const reader = new Reader(stream)
  const first = await reader.line(100)
  if (first !== magic) throw new NotWhole('this is no archive of Salama')
  const line = await reader.line(10_000)
  const header = Header.safeParse(parsed(line))
  if (!header.success) throw new NotWhole('the header of the archive cannot be read')
  const whole = `${first}\n${line}\n`
  const [iv, wrapped] = header.data.key.split('.').map(fromBase64Url)
  const raw = await refusing('this is not its password, or the header was changed', async () =>
    crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: iv!, additionalData: bindingOf(header.data) },
      await passwordKey(password, header.data.kdf),
      wrapped!,
    ),
  )
  const fileKey = await fileKeyOf(toBase64Url(new Uint8Array(raw)))
  for (let n = 1, ended = false; ; n++) {
    const length = await reader.take(4)
    if (!length) {
      if (!ended) throw new NotWhole(`the file ends after part ${n - 1}, which is not the last`)
      return
    }
    if (ended) throw new NotWhole('something follows the last part')
    const size = new DataView(length.buffer, length.byteOffset).getUint32(0)
    if (size < 32 || size > largestPart) throw new NotWhole(`part ${n} was changed`)
    const body = await reader.take(size)
    if (!body) throw new NotWhole('the file ends in the middle of a part')
    const salt = body.subarray(0, 16)
    const tries = [false, true].map(async (last) => ({
      last,
      clear: new Uint8Array(await crypto.subtle.decrypt(gcm(whole), await partKey(fileKey, salt, n, last), own(body.subarray(16)))),
    }))
    const { last, clear } = await refusing(`part ${n} was changed`, () => Promise.any(tries))
    ended = last
    const end = clear.indexOf(10)
    const { path, rows } = z.strictObject({ path: z.string(), rows: z.number() }).parse(parsed(new TextDecoder().decode(clear.subarray(0, end))))
    yield { path, rows, content: clear.subarray(end + 1) }
  }
}

async function refusing<T>(why: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch {
    throw new NotWhole(why)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What a file is, by its bytes. */
export const measure = ({ path, rows, content }: OpenedFile): ArchivedFile => ({
  path,
  rows,
  bytes: content.length,
  sha256: sha256(content).toString('hex'),
})

/** Holds what was read against what the manifest promises; throws NotWhole at the first difference. */
export function checkManifest(files: readonly ArchivedFile[], text: string): Manifest {
  const manifest = Manifest.safeParse(parsed(text))
  if (!manifest.success) throw new NotWhole('the manifest cannot be read')
  const promised = manifest.data.files
  if (promised.length !== files.length) throw new NotWhole(`the manifest names ${promised.length} files, and there are ${files.length}`)
  const counted: Record<string, number> = {}
  for (const [i, file] of files.entries()) {
    const expected = promised[i]!
    if (JSON.stringify(expected) !== JSON.stringify(file)) throw new NotWhole(`${file.path} is not what the manifest says of it`)
    const table = /^tables\/(\w+)\//.exec(file.path)?.[1]
    if (table) counted[table] = (counted[table] ?? 0) + file.rows
  }
  for (const [table, rows] of Object.entries(manifest.data.tables))
    if ((counted[table] ?? 0) !== rows) throw new NotWhole(`${table} has ${counted[table] ?? 0} rows, and the manifest says ${rows}`)
  return manifest.data
}
