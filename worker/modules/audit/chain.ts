import { createHash } from 'node:crypto'

/** The parts of an entry that its hash covers. */
export type Chained = {
  seq: number
  at: string
  actor: string
  session: string | null
  action: string
  subject: string
  before: string | null
  after: string | null
  reason: string | null
  prev: string
}

/** An entry as it stands in the trail. */
export type Entry = Chained & { hash: string }

export const genesis = '0'.repeat(64)

/** Length-prefixed, so that no two different entries write the same bytes; null differs from empty. */
const framed = (value: string | null) => (value === null ? '-1:' : `${value.length}:${value}`)

/** SHA-256 over 0x00 and every field in order (leaf prefix of RFC 6962 §2.1), lower-case hex. */
export function hashOf(entry: Chained): string {
  const fields = [
    String(entry.seq),
    entry.at,
    entry.actor,
    entry.session,
    entry.action,
    entry.subject,
    entry.before,
    entry.after,
    entry.reason,
    entry.prev,
  ]
  return createHash('sha256')
    .update('\u0000' + fields.map(framed).join(''))
    .digest('hex')
}

/** The first sequence number that does not follow from the one before, or null when all do. */
export function firstBreak(entries: Iterable<Entry>, from: { seq: number; hash: string }): number | null {
  let { seq, hash } = from
  for (const entry of entries) {
    if (entry.seq !== seq + 1 || entry.prev !== hash || hashOf(entry) !== entry.hash) return entry.seq
    ;({ seq, hash } = entry)
  }
  return null
}
