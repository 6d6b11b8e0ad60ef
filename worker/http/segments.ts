import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { fail, ok, type Result } from '../kernel/result.ts'
import type { Entry } from '../modules/audit/chain.ts'
import { describeSegment, type Segment } from '../modules/audit/segment.ts'
import { toBytes } from './bytes.ts'
import type { Sealer } from './seal.ts'

/** Named by its first entry alone, so that there is one segment at most for every place in a trail. */
const pathOf = (tenant: string, first: number) => `segments/${tenant}/${String(first).padStart(12, '0')}`

const cellOf = (first: number) => ({ table: 'segments', column: 'entries', record: String(first) })

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/**
 * Seals entries that follow one another and lays them down for good: JSON lines, gzipped, encrypted with a key of the
 * tenant. Null when something already lies there, which is never overwritten.
 */
export async function laySegment(env: Env, sealer: Sealer, entries: readonly Entry[]): Promise<Segment | null> {
  const { seq: first } = entries[0]!
  const lines = entries.map((entry) => JSON.stringify(entry)).join('\n')
  const sealed = await sealer.sealBytes(cellOf(first), gzipSync(toBytes(lines)))
  const put = await env.ANCHORS.put(pathOf(sealer.tenant, first), sealed, {
    onlyIf: { etagDoesNotMatch: '*' },
    httpMetadata: { contentType: 'application/octet-stream' },
  })
  return put && describeSegment(entries, digestOf(sealed), sealed.byteLength)
}

/** A segment as it was found; `digest` and `bytes` are of what lies there. */
export type OpenedSegment = { entries: Entry[]; digest: string; bytes: number }

/** The entries from `first` on. Whoever knows the digest says which it must be; what was altered is as good as lost. */
export async function openSegment(env: Env, sealer: Sealer, first: number, expected?: string): Promise<Result<OpenedSegment>> {
  const lost = fail({ kind: 'unavailable', what: `the part of the trail that begins with entry ${first}` })
  const stored = await env.ANCHORS.get(pathOf(sealer.tenant, first))
  if (!stored) return lost
  const sealed = new Uint8Array(await stored.arrayBuffer())
  const digest = digestOf(sealed)
  if (expected !== undefined && digest !== expected) return lost
  const opened = await sealer.openBytes(cellOf(first), sealed)
  if (!opened) return lost
  const lines = new TextDecoder().decode(gunzipSync(opened)).split('\n')
  return ok({ entries: lines.map((line) => JSON.parse(line) as Entry), digest, bytes: sealed.byteLength })
}
