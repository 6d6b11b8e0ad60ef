import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from '../worker/local/build.ts'
import { serve } from '../worker/local/serve.ts'
import { Client, inParallel } from './client.ts'
import { readCsv } from './csv.ts'
import { spoken, tally } from './figures.ts'
import { bindingsIn, foundNation, listAll, ownFolder, revisionsOf, signIn, untilDrained } from './nation.ts'

/** 10,334 comments of patients, © NHS England, MIT; beside the repository, not in it. */
export const commentsFile = fileURLToPath(new URL('../../shared/data/nhs-feedback/text_data.csv', import.meta.url))
export const haveComments = (): boolean => existsSync(commentsFile)

/** The column `feedback` of the file. */
export function readComments(): string[] {
  const [heads, ...rows] = readCsv(readFileSync(commentsFile, 'utf8'))
  const column = heads!.indexOf('feedback')
  return rows.map((row) => row[column] ?? '')
}

export type CommentsOutcome = {
  comments: number
  accepted: number
  refused: number
  reasons: [string, number][]
  incidents: number
  auditEntries: number
  facts: number
  altered: number
  legible: string[]
  perSecond: number
  lines: string[]
}

type Refusal = { error: { code: string; details: { path: string; message: string }[] | null } }
type Told = {
  id: string
  number: string
  description: string
  category: string
  eventType: string
  ai: { riskScore: number; signals: { tier: string }[] }
}

/** Sends every comment as an anonymous report to a Worker of its own, then looks for each of them, everywhere. */
export async function submitComments(comments = readComments()): Promise<CommentsOutcome> {
  build()
  const folder = ownFolder('comments')
  const storage = join(folder.path, 'storage')
  const served = await serve({ port: 0, data: storage, bindings: bindingsIn(folder.path), assets: false })
  const client = new Client(served.url)
  const lines: string[] = []
  try {
    const { hospitals, management } = await foundNation(client, folder.path, 1)
    const hospital = hospitals[0]!
    const quality = await signIn(client, hospital.quality)
    const entriesBefore = (await client.must<{ entries: number }>('POST', '/api/v1/audit/verify', {}, quality)).entries

    const receipts = new Map<string, string>()
    const reasons: string[] = []
    const started = performance.now()
    await inParallel(16, comments, async (description) => {
      const { status, body } = await client.call<Refusal & { number: string; receipt: string }>('POST', `/api/v1/patients/submit/${hospital.link}`, {
        description,
      })
      if (status === 201 && body.number && body.receipt) receipts.set(body.number, description)
      else
        reasons.push(
          status === 400
            ? `${body.error.code}: ${body.error.details?.map(({ path, message }) => `${path} ${message}`).join('; ')}`
            : `unexpected ${status}`,
        )
    })
    const seconds = (performance.now() - started) / 1_000

    const rows = await listAll(client, quality)
    const { entries, ok } = await client.must<{ entries: number; ok: boolean }>('POST', '/api/v1/audit/verify', {}, quality)
    if (!ok) throw new Error('the chain of the trail does not verify')
    const { facts, ms } = await untilDrained(client, management, hospital.id, revisionsOf(rows))

    const read: Told[] = []
    await inParallel(16, rows, async ({ id }) => void read.push(await client.must<Told>('GET', `/api/v1/incidents/${id}`, undefined, quality)))
    const altered = read.filter(({ number, description }) => description !== tidied(receipts.get(number))).length
    lines.push(
      `category   ${spoken(tally(read.map(({ category }) => category)))}`,
      `event type ${spoken(tally(read.map(({ eventType }) => eventType)))}`,
      `risk       ${spoken(tally(read.map(({ ai }) => ai.riskScore)))}`,
      `signals    ${spoken(tally(read.flatMap(({ ai }) => ai.signals.map(({ tier }) => tier))))} · reports without any ${read.filter(({ ai }) => ai.signals.length === 0).length}`,
      `drained    ${(ms / 1_000).toFixed(1)} s after the last was counted`,
    )
    await served.stop()

    const long = comments.filter((comment) => comment.length >= 40)
    const canary = ownFolder('canary')
    writeFileSync(
      join(canary.path, 'planted'),
      Buffer.concat([Buffer.alloc(1_001), Buffer.from(long[0] ?? ''), Buffer.from(long.at(-1) ?? '', 'utf16le')]),
    )
    const planted = findLegible(canary.path, long.slice(0, 1)).length + findLegible(canary.path, long.slice(-1)).length
    canary.clear()
    if (long.length > 0 && planted !== 2) throw new Error('the search for legible text does not find what was planted for it')
    const { bytes, files } = sizeOf(storage)
    lines.push(`searched   ${files} files, ${(bytes / 1e6).toFixed(0)} MB, for ${long.length} comments of 40 or more characters in UTF-8 and UTF-16`)

    return {
      comments: comments.length,
      accepted: receipts.size,
      refused: reasons.length,
      reasons: tally(reasons),
      incidents: rows.length,
      auditEntries: entries - entriesBefore,
      facts: facts.length,
      altered,
      legible: findLegible(storage, long),
      perSecond: comments.length / seconds,
      lines,
    }
  } finally {
    client.close()
    await served.stop()
    folder.clear()
  }
}

/** What the contract makes of a typed text. */
const tidied = (text: string | undefined) => text?.replaceAll('\r\n', '\n').normalize('NFC').trim()

/** Why the outcome is not what it must be; empty when it is. */
export const faultsOf = ({ comments, accepted, refused, reasons, incidents, auditEntries, facts, altered, legible }: CommentsOutcome): string[] => [
  ...(accepted + refused === comments ? [] : [`${comments - accepted - refused} comments got no answer`]),
  ...reasons.filter(([reason]) => reason.startsWith('unexpected')).map(([reason, n]) => `${n} × ${reason}`),
  ...(incidents === accepted ? [] : [`${accepted} accepted, ${incidents} incidents`]),
  ...(auditEntries === accepted ? [] : [`${accepted} accepted, ${auditEntries} audit entries`]),
  ...(facts === accepted ? [] : [`${accepted} accepted, ${facts} facts`]),
  ...(altered === 0 ? [] : [`${altered} comments came back altered`]),
  ...(legible.length === 0 ? [] : [`${legible.length} comments are legible at rest, the first in ${legible[0]}`]),
]

function* filesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) if (entry.isFile()) yield join(entry.parentPath, entry.name)
}

function sizeOf(folder: string): { files: number; bytes: number } {
  const sizes = [...filesUnder(folder)].map((file) => readFileSync(file).byteLength)
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}

/** Each text is cut into windows of this many bytes, so that a part of it would be found too. */
const windowBytes = 32
const base = 16_777_619

/** A rolling hash (Rabin and Karp) over every file, so that ten thousand texts are looked for in one pass. `file: text` for each find. */
export function findLegible(folder: string, texts: readonly string[]): string[] {
  const encodings: [BufferEncoding | 'utf16be', number][] = [
    ['utf8', windowBytes],
    ['utf16le', 2 * windowBytes],
    ['utf16be', 2 * windowBytes],
  ]
  const found: string[] = []
  for (const [encoding, width] of encodings) {
    const wanted = new Map<number, { bytes: Buffer; text: string }[]>()
    for (const text of texts) {
      const bytes = encoding === 'utf16be' ? Buffer.from(text, 'utf16le').swap16() : Buffer.from(text, encoding)
      for (let at = 0; at + width <= bytes.length; at += width) {
        const part = bytes.subarray(at, at + width)
        // A run of one letter, such as dots, says nothing and occurs everywhere.
        if (new Set(part).size < 6) continue
        const hash = hashOf(part)
        wanted.set(hash, [...(wanted.get(hash) ?? []), { bytes: part, text }])
      }
    }
    for (const file of filesUnder(folder)) found.push(...findIn(readFileSync(file), wanted, width).map((text) => `${file}: ${text.slice(0, 60)}`))
  }
  return [...new Set(found)]
}

function hashOf(bytes: Buffer): number {
  let hash = 0
  for (const byte of bytes) hash = (Math.imul(hash, base) + byte) | 0
  return hash
}

function findIn(bytes: Buffer, wanted: Map<number, { bytes: Buffer; text: string }[]>, width: number): string[] {
  const found: string[] = []
  // Few windows of a file are wanted: one bit each rules nearly all of them out before the map is asked.
  const maybe = new Uint8Array(1 << 20)
  for (const hash of wanted.keys()) maybe[hash & 0xfffff] = 1
  let first = 1
  for (let i = 1; i < width; i++) first = Math.imul(first, base)
  let hash = 0
  for (let end = 0; end < bytes.length; end++) {
    if (end >= width) hash = (hash - Math.imul(bytes[end - width]!, first)) | 0
    hash = (Math.imul(hash, base) + bytes[end]!) | 0
    if (end < width - 1 || maybe[hash & 0xfffff] === 0) continue
    for (const each of wanted.get(hash) ?? []) if (each.bytes.equals(bytes.subarray(end + 1 - width, end + 1))) found.push(each.text)
  }
  return found
}

export async function run(): Promise<void> {
  if (!haveComments()) return console.log('skipped: ../shared/data/nhs-feedback/text_data.csv is not there')
  const outcome = await submitComments()
  const { comments, accepted, refused, reasons, incidents, auditEntries, facts, perSecond, lines } = outcome
  console.log(`${comments} comments: ${accepted} accepted, ${refused} refused; ${perSecond.toFixed(0)} a second at c=16`)
  for (const [reason, n] of reasons) console.log(`  ${n} × ${reason}`)
  console.log(
    `incidents ${incidents} · audit entries ${auditEntries} · facts ${facts} · altered ${outcome.altered} · legible at rest ${outcome.legible.length}`,
  )
  for (const line of lines) console.log(line)
  const faults = faultsOf(outcome)
  for (const fault of faults) console.error(`FAILED ${fault}`)
  if (faults.length > 0) process.exitCode = 1
}
