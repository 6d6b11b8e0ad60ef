import { and, asc, count, eq, gt, inArray, lte } from 'drizzle-orm'
import { outbox, outboxMark } from '../modules/audit/tables.ts'
import type { Database } from './commit.ts'

/** One delivery carries at most this many events. */
export const batchSize = 200

/** Events gather this long before they are delivered together. */
export const gatheredMs = 250

/** Delivered events stay this long, for a receiver that lost them. */
const keptMs = 30 * 24 * 3_600_000

export type OutgoingEvent = { seq: number; at: string; type: string; body: Record<string, unknown> }

const markOf = (db: Database) => db.select().from(outboxMark).where(eq(outboxMark.id, 1)).get() ?? { id: 1, delivered: 0, failures: 0 }

/** How many events wait. */
export function undelivered(db: Database): number {
  return (
    db
      .select({ n: count() })
      .from(outbox)
      .where(gt(outbox.seq, markOf(db).delivered))
      .get()?.n ?? 0
  )
}

/** The next events in order, at most `batchSize`. */
export function nextBatch(db: Database): OutgoingEvent[] {
  return db
    .select()
    .from(outbox)
    .where(gt(outbox.seq, markOf(db).delivered))
    .orderBy(asc(outbox.seq))
    .limit(batchSize)
    .all()
    .map((row) => ({ ...row, body: JSON.parse(row.body) as Record<string, unknown> }))
}

/** Notes that everything up to `seq` has arrived, and lets go of what arrived long ago. */
export function markDelivered(db: Database, seq: number, nowMs: number): void {
  db.transaction((tx) => {
    const mark = { id: 1, delivered: seq, failures: 0 }
    tx.insert(outboxMark).values(mark).onConflictDoUpdate({ target: outboxMark.id, set: mark }).run()
    // Only the oldest are looked at, no more than a batch brings: deliveries stay as cheap as they were on the first day.
    const oldest = tx.select({ seq: outbox.seq }).from(outbox).orderBy(asc(outbox.seq)).limit(batchSize)
    tx.delete(outbox)
      .where(and(inArray(outbox.seq, oldest), lte(outbox.seq, seq), lte(outbox.at, new Date(nowMs - keptMs).toISOString())))
      .run()
  })
}

/**
 * Goes back to the event that the receiver misses, because it lost what had arrived before; false where that is kept no
 * more, or where it asks for what it was never sent.
 */
export function rewind(db: Database, to: number): boolean {
  const mark = markOf(db)
  const kept = db.select({ seq: outbox.seq }).from(outbox).where(eq(outbox.seq, to)).get()
  if (to > mark.delivered || !kept) return false
  const back = { id: 1, delivered: to - 1, failures: 0 }
  db.insert(outboxMark).values(back).onConflictDoUpdate({ target: outboxMark.id, set: back }).run()
  return true
}

/** When to try again: soon while events wait, with growing patience after failures (1 s to 5 min), else not at all. */
export function nextDelivery(db: Database, arrived: boolean, nowMs: number): number | null {
  const waiting = undelivered(db)
  if (waiting === 0) return null
  // A full batch goes at once; a few events wait for company, so that a busy hospital does not deliver them one by one.
  if (arrived) return nowMs + (waiting < batchSize ? gatheredMs : 10)
  const mark = markOf(db)
  const failures = mark.failures + 1
  db.insert(outboxMark)
    .values({ ...mark, failures })
    .onConflictDoUpdate({ target: outboxMark.id, set: { failures } })
    .run()
  return nowMs + Math.min(300_000, 1_000 * 2 ** Math.min(failures - 1, 9))
}
