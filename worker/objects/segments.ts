import { and, asc, desc, eq, gt, gte, lt, lte } from 'drizzle-orm'
import type { Entry } from '../modules/audit/chain.ts'
import type { Segment } from '../modules/audit/segment.ts'
import { segments } from '../modules/audit/segment.tables.ts'
import { auditEntries, checkpoints } from '../modules/audit/tables.ts'
import type { Database } from './commit.ts'

/** Characters of entries that travel to the courier at a time: an RPC message holds 32 MiB, an isolate 128 MB. */
const mostCharacters = 8_000_000

const sizeOf = ({ before, after, reason }: Entry) => 400 + (before?.length ?? 0) + (after?.length ?? 0) + (reason?.length ?? 0)

/** Where the next segment begins: behind the last one. */
export const sealedUpTo = (db: Database): number =>
  db.select({ last: segments.last }).from(segments).orderBy(desc(segments.last)).limit(1).get()?.last ?? 0

/**
 * The entries of the next segment: whole stretches from checkpoint to checkpoint, some `size` entries in all, fewer
 * where their texts are long. Null while there are not so many that are signed. The newest entry of a trail never
 * leaves, because the next one is chained to it.
 */
export function nextSegment(db: Database, size: number): Entry[] | null {
  const sealed = sealedUpTo(db)
  const newest = db.select({ seq: auditEntries.seq }).from(auditEntries).orderBy(desc(auditEntries.seq)).limit(1).get()?.seq ?? 0
  const ends = db
    .select({ seq: checkpoints.seq })
    .from(checkpoints)
    .where(and(gt(checkpoints.seq, sealed), lt(checkpoints.seq, newest)))
    .orderBy(asc(checkpoints.seq))
    .limit(size)
    .all()
    .map(({ seq }) => seq)
  if ((ends.at(-1) ?? 0) < sealed + size) return null

  const entries: Entry[] = []
  let characters = 0
  for (const end of ends) {
    const some = db
      .select()
      .from(auditEntries)
      .where(and(gt(auditEntries.seq, entries.at(-1)?.seq ?? sealed), lte(auditEntries.seq, end)))
      .orderBy(asc(auditEntries.seq))
      .all()
    for (const entry of some) characters += sizeOf(entry)
    if (entries.length > 0 && (end > sealed + size || characters > mostCharacters)) break
    entries.push(...some)
  }
  return entries
}

/** Lets go of what lies sealed outside, and keeps where to find it; of its checkpoints, which lie outside too, the last. */
export function dropSealed(db: Database, segment: Segment): boolean {
  return db.transaction((tx) => {
    const head = tx.select({ hash: auditEntries.hash }).from(auditEntries).where(eq(auditEntries.seq, segment.last)).get()
    if (head?.hash !== segment.hash || sealedUpTo(tx as unknown as Database) !== segment.first - 1) return false
    tx.insert(segments).values(segment).run()
    tx.delete(auditEntries).where(lte(auditEntries.seq, segment.last)).run()
    tx.delete(checkpoints)
      .where(and(gte(checkpoints.seq, segment.first), lt(checkpoints.seq, segment.last)))
      .run()
    return true
  })
}
