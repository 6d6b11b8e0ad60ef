import { z } from 'zod'
import { anchorsAfter, type Anchor } from '../../http/anchors.ts'
import { checkpointKeysOf, type CheckpointKeys } from '../../http/checkpoint-keys.ts'
import type { Configuration } from '../../http/configuration.ts'
import type { Sealer } from '../../http/seal.ts'
import { cursorOf, type Page } from '../../kernel/page.ts'
import { invalid, notFound, ok, type Result } from '../../kernel/result.ts'
import { openSegment } from '../../http/segments.ts'
import { openTrail, nameCell } from '../incidents/door.ts'
import { firstBreak, genesis, hashOf, type Entry } from './chain.ts'
import type { Head } from './note.ts'
import { openReceipt } from './receipt.ts'
import { countedTo, isWanted, type SegmentRef } from './segment.ts'
import type { SealedAlert } from './list-alerts.ts'
import type { Alert, AuditEntry, ReceiptVerdict, Verification, Verify } from './schema.ts'
import type { Findings, SealedAuditEntry } from './search-trail.ts'
import type { Part, Stretch } from './verify-trail.ts'

/** Anchors of a stretch, smallest first. */
async function anchorsBetween(env: Env, keys: CheckpointKeys, tenant: string, after: number, last: number): Promise<Anchor[]> {
  const found: Anchor[] = []
  for (let from = after; from < last;) {
    const { anchors, more } = await anchorsAfter(env, keys, tenant, from)
    found.push(...anchors.filter(({ seq }) => seq <= last))
    if (!more) break
    from = anchors.at(-1)?.seq ?? last
  }
  return found
}

/**
 * Walks the whole trail, stretch by stretch, and holds it against every anchor in R2. An anchor that does not fit says
 * that something after the anchor before it was rewritten, so the first entry that nobody vouches for is named. A long
 * trail is checked in several calls: whoever forges where one goes on deceives nobody but themselves.
 */
export async function verifyTrail(
  env: Env,
  configuration: Configuration,
  sealer: Sealer,
  walk: (head: Head) => Promise<Result<Stretch>>,
  { after, limit }: Verify,
): Promise<Result<Verification>> {
  const { tenant } = sealer
  const keys = await checkpointKeysOf(configuration)
  const begun = after === undefined ? { head: { seq: 0, hash: genesis }, vouched: 0, checkpoints: 0 } : readProgress(after)
  if (!begun) return invalid('after', 'is not one that this check gave; leave it out to start anew')
  let { head, vouched, checkpoints } = begun
  const stopAt = head.seq + limit
  for (;;) {
    const walked = await walk(head)
    if (!walked.ok) return walked
    const { sealed, entries, checkpoints: remembered } = walked.value
    const bad = (firstBadSequence: number) => ok({ ok: false, entries, checkpoints, firstBadSequence })
    const found = sealed ? await entriesIn(env, sealer, sealed) : null
    if (found && !found.ok) return bad(head.seq + 1)
    const hashes = found ? found.value.map(({ hash }) => hash) : walked.value.hashes
    const broken = found ? firstBreak(found.value, head) : walked.value.broken

    if (hashes.length === 0) {
      if (entries !== head.seq) return bad(head.seq + 1)
      const { anchors } = await anchorsAfter(env, keys, tenant, head.seq, 1)
      if (anchors.length === 0) return ok({ ok: true, entries, checkpoints })
      // Either the end was cut off, or the trail grew and was signed meanwhile; only the second has entries to show.
      const again = await walk(head)
      if (!again.ok) return again
      if (again.value.hashes.length === 0) return bad(head.seq + 1)
      continue
    }

    const last = head.seq + hashes.length
    const anchors = await anchorsBetween(env, keys, tenant, head.seq, broken === null ? last : broken - 1)
    for (const { seq, checkpoint } of anchors) {
      if (checkpoint?.hash !== hashes[seq - head.seq - 1]) return bad(vouched + 1)
      vouched = seq
      checkpoints++
    }
    if (broken !== null) return bad(broken)
    const anchored = new Set(anchors.map(({ seq }) => seq))
    const missing = remembered.find((seq) => !anchored.has(seq))
    if (missing !== undefined) return bad(missing)
    head = { seq: last, hash: hashes.at(-1)! }
    if (last >= stopAt && last < entries)
      return ok({ ok: true, entries, checkpoints, checkedUpTo: last, next: progressOf({ head, vouched, checkpoints }) })
  }
}

/** How far a check has come: the last entry that followed, the last that an anchor vouches for, and how many anchors fitted. */
const Progress = z.strictObject({
  head: z.strictObject({ seq: z.number().int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  vouched: z.number().int().min(0),
  checkpoints: z.number().int().min(0),
})
type Progress = z.infer<typeof Progress>

const progressOf = (progress: Progress): string => Buffer.from(JSON.stringify(progress)).toString('base64url')

function readProgress(text: string): Progress | null {
  try {
    return Progress.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch {
    return null
  }
}

/** The entries of a segment that an object has named. */
const entriesIn = async (env: Env, sealer: Sealer, { first, digest }: SegmentRef): Promise<Result<Entry[]>> => {
  const opened = await openSegment(env, sealer, first, digest)
  return opened.ok ? ok(opened.value.entries) : opened
}

/** All entries about a subject in these segments, in their order. */
export async function entriesAbout(env: Env, sealer: Sealer, subject: string, segments: readonly SegmentRef[]): Promise<Result<Entry[]>> {
  const about: Entry[] = []
  for (const segment of segments) {
    const found = await entriesIn(env, sealer, segment)
    if (!found.ok) return found
    about.push(...found.value.filter((entry) => entry.subject === subject))
  }
  return ok(about)
}

/** The next entries after a place, oldest first, wherever they lie; `read` asks the object for at most `limit`. */
export async function entriesOfPart(env: Env, sealer: Sealer, { entries, sealed }: Part, after: number): Promise<Result<Entry[]>> {
  if (!sealed) return ok(entries)
  const found = await entriesIn(env, sealer, sealed)
  return found.ok ? ok(found.value.filter(({ seq }) => seq > after)) : found
}

/** Segments that one search opens: some tenths of a second each. A page may end before it is full; the next goes on. */
const openedAtOnce = 5

/** Fills a page up with what lies outside, newest first. `dressed` gives those entries their names. */
export async function findOutside(
  env: Env,
  sealer: Sealer,
  { items, wanted, before, segments, candidates, total }: Findings,
  limit: number,
  dressed: (entries: Entry[]) => Promise<Result<SealedAuditEntry[]>>,
): Promise<Result<Page<SealedAuditEntry>>> {
  const outside: Entry[] = []
  let opened = 0
  for (const segment of segments) {
    if (items.length + outside.length > limit || opened === openedAtOnce) break
    const found = await entriesIn(env, sealer, segment)
    if (!found.ok) return found
    outside.push(...found.value.filter((entry) => entry.seq < before && isWanted(entry, wanted)).toReversed())
    opened++
  }
  const told = outside.length ? await dressed(outside.slice(0, limit + 1 - items.length)) : ok([])
  if (!told.ok) return told
  const all = [...items, ...told.value]
  const page = all.slice(0, limit)
  const row = all.length > limit ? page.at(-1)!.seq : opened < segments.length ? (segments[opened - 1]?.first ?? before) : null
  const everything = Object.values(wanted).every((each) => each === undefined)
  const known = everything ? total : total + outside.length
  return ok({
    items: page,
    nextCursor: row === null ? null : cursorOf({ after: null, row }),
    total: Math.min(known, countedTo),
    totalIsExact: known <= countedTo && (everything || opened === candidates),
  })
}

/** Holds a receipt against the trail as it is now. Another tenant's is unknown here. */
export async function judgeReceipt(
  env: Env,
  configuration: Configuration,
  sealer: Sealer,
  text: string,
  entryOf: (seq: number) => Promise<Result<Part>>,
): Promise<Result<ReceiptVerdict>> {
  const { trusted } = await checkpointKeysOf(configuration)
  const receipt = await openReceipt(text, trusted)
  // Asked first whatever the receipt says: the object knows whether this person's session still stands.
  const part = await entryOf(receipt?.seq ?? 1)
  if (!part.ok) return part
  if (!receipt) return ok({ ok: false, verdict: 'unsigned', seq: null, at: null, action: null })
  if (receipt.tenant !== sealer.tenant) return notFound()
  const entries = await entriesOfPart(env, sealer, part.value, receipt.seq - 1)
  if (!entries.ok) return entries
  const entry = entries.value.find(({ seq }) => seq === receipt.seq)
  if (!entry) return ok({ ok: false, verdict: 'missing', seq: receipt.seq, at: null, action: null })
  const stands = hashOf(entry) === receipt.hash && entry.hash === receipt.hash
  return ok({ ok: stands, verdict: stands ? 'stands' : 'rewritten', seq: entry.seq, at: entry.at, action: entry.action })
}

/** Entries in clear, as far as they left the object. */
export async function openEntries(sealer: Sealer, entries: readonly SealedAuditEntry[]): Promise<AuditEntry[]> {
  const opened = await openTrail(sealer, entries)
  return Promise.all(
    entries.map(async ({ subject, subjectName }, i) => ({
      ...opened[i]!,
      subject: { id: subject, name: subject.startsWith('usr-') ? await sealer.openOptional(nameCell(subject), subjectName) : subjectName },
    })),
  )
}

export const alertReason = (id: string) => ({ table: 'alerts', column: 'reason', record: id })

/** An alert in clear. Whoever reads from elsewhere has no name here. */
export async function openAlert(sealer: Sealer, alert: SealedAlert): Promise<Alert> {
  const named = async <T extends { id: string; name: string | null }>(person: T) => ({
    ...person,
    name: await sealer.openOptional(nameCell(person.id), person.name),
  })
  return {
    ...alert,
    person: await named(alert.person),
    acknowledged: alert.acknowledged && (await named(alert.acknowledged)),
    resolved: alert.resolved && (await named(alert.resolved)),
    reason: await sealer.openOptional(alertReason(alert.id), alert.reason),
  }
}
