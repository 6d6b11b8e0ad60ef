import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { fileLimit, type SentFile } from './uploads/file-kind.ts'
import { fail, ok, type Issue, type Result } from '../kernel/result.ts'

/** Bytes of a JSON body unless a route says otherwise. */
export const defaultBodyLimit = 256 * 1024
export const formExpected = 'multipart/form-data with a field `file`'
const deepest = 32

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

const oneIssue = (message: string) => fail({ kind: 'invalid', issues: [{ path: '', message }] })

/** The body's bytes, never more than the limit, whatever the request says of its length. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const length = request.headers.get('content-length')
  if (Number(length ?? 0) > limit) return null
  if (!request.body) return new Uint8Array()
  // A body that says its length is no longer than that: HTTP/1.1 ends it there, HTTP/2 refuses the rest. One piece is much cheaper than a stream.
  if (length !== null && /^\d+$/.test(length)) return new Uint8Array(await request.arrayBuffer())
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body as ReadableStream<Uint8Array>) {
    size += part.byteLength
    if (size > limit) return null
    parts.push(part)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}

/** Nesting of a JSON text, counted without building it: recursion over a hostile depth would end the isolate. */
function depthOf(text: string): number {
  let depth = 0
  let most = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i)
    if (quoted) {
      if (char === 92) i++
      else if (char === 34) quoted = false
    } else if (char === 34) quoted = true
    else if (char === 123 || char === 91) most = Math.max(most, ++depth)
    else if (char === 125 || char === 93) depth--
  }
  return most
}

/** JSON of a request, with the hash of its bytes for the Idempotency-Key, if one came. An empty body reads as `{}`. */
export async function readJson(request: Request, limit: number): Promise<Result<{ value: unknown; hash: () => string }>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  const bytes = await readBytes(request, limit)
  if (!bytes) return fail({ kind: 'too-large', limit })
  const hash = () => createHash('sha256').update(bytes).digest('hex')
  if (bytes.byteLength === 0) return ok({ value: {}, hash })
  if (type !== 'application/json') return fail({ kind: 'unsupported-type', expected: 'application/json' })
  let text: string
  try {
    text = strictUtf8.decode(bytes)
  } catch {
    return oneIssue('is not UTF-8; send JSON encoded as UTF-8')
  }
  if (depthOf(text) > deepest) return oneIssue(`is nested deeper than ${deepest} levels`)
  try {
    return ok({ value: JSON.parse(text) as unknown, hash })
  } catch {
    return oneIssue('is not valid JSON')
  }
}

const isForm = (type: string): boolean => /^multipart\/form-data\s*;/i.test(type)

/** The fields of a multipart form in the order in which they came. */
async function readFields(request: Request, limit: number): Promise<Result<[name: string, sent: string | File][]>> {
  const type = request.headers.get('content-type') ?? ''
  const bytes = await readBytes(request, limit)
  if (!bytes) return fail({ kind: 'too-large', limit: fileLimit })
  if (!isForm(type)) return fail({ kind: 'unsupported-type', expected: formExpected })
  try {
    return ok([...(await new Response(bytes, { headers: { 'content-type': type } }).formData()).entries()])
  } catch {
    return oneIssue('is not a form that can be read')
  }
}

/** A file of a form, as it came. */
export const sentFile = async (sent: File): Promise<SentFile> => ({
  name: sent.name,
  type: sent.type.split(';')[0]!.trim(),
  bytes: new Uint8Array(await sent.arrayBuffer()),
})
const hashOf = (file: SentFile) => createHash('sha256').update(`${file.name}\n${file.type}\n`).update(file.bytes)

/** The one file of a form, with the hash of what it is and is called: each form has a boundary of its own. */
export async function readUpload(request: Request, limit: number): Promise<Result<{ file: SentFile; hash: () => string }>> {
  const read = await readFields(request, limit)
  if (!read.ok) return read
  const [first, ...more] = read.value
  if (more.length > 0 || first?.[0] !== 'file' || typeof first[1] === 'string')
    return fail({ kind: 'invalid', issues: [{ path: 'file', message: 'must be the one field of the form, and a file' }] })
  const file = await sentFile(first[1])
  return ok({ file, hash: () => hashOf(file).digest('hex') })
}

export type SentWithPhoto = { value: unknown; photo: SentFile | undefined; hash: () => string }

/** A body as JSON, or as a form with the same fields in words and perhaps a `photo`. A photo of no bytes and no name is none: so browsers send an empty field. */
export async function readWithPhoto(request: Request, limit: number): Promise<Result<SentWithPhoto>> {
  if (!isForm(request.headers.get('content-type') ?? '')) {
    const read = await readJson(request, limit)
    return read.ok ? ok({ ...read.value, photo: undefined }) : read
  }
  const read = await readFields(request, limit + fileLimit)
  if (!read.ok) return read
  const fields = new Map<string, string>()
  let photo: SentFile | undefined
  for (const [name, sent] of read.value) {
    if (fields.has(name) || (name === 'photo' && photo)) return fail({ kind: 'invalid', issues: [{ path: name, message: 'must come once' }] })
    if (typeof sent === 'string') fields.set(name, sent)
    else if (name !== 'photo') return fail({ kind: 'invalid', issues: [{ path: name, message: 'must be text; a file goes into `photo`' }] })
    else if (sent.size > 0 || sent.name !== '') photo = await sentFile(sent)
  }
  // An empty `photo` is read as text by some.
  if (fields.get('photo') === '') fields.delete('photo')
  const value = Object.fromEntries(fields)
  const hash = () =>
    createHash('sha256')
      .update(JSON.stringify([...fields].toSorted()))
      .update(photo ? hashOf(photo).digest('hex') : '')
      .digest('hex')
  return ok({ value, photo, hash })
}

const pathOf = (path: readonly PropertyKey[]) => path.map(String).join('.')

/** What a schema makes of a value, or each problem with the path of its field. */
export function parse<S extends z.ZodType>(schema: S, value: unknown): Result<z.output<S>> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return ok(parsed.data)
  const issues: Issue[] = parsed.error.issues
    .slice(0, 50)
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ path: pathOf([...issue.path, key]), message: 'is not a field that this call knows; remove it' }))
        : [{ path: pathOf(issue.path), message: issue.message }],
    )
  return fail({ kind: 'invalid', issues })
}
