import { and, asc, count, desc, eq, gt, gte, like, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import type { Reader } from '../../objects/commit.ts'
import { incidents } from '../incidents/tables.ts'
import { countedTo, mayHoldWanted, type SegmentRef, type Wanted } from './segment.ts'
import { segments } from './segment.tables.ts'
import { auditEntries, checkpoints } from './tables.ts'

export type StoredEntry = typeof auditEntries.$inferSelect

export const entriesAbout = (db: Reader, subject: string): StoredEntry[] =>
  db.select().from(auditEntries).where(eq(auditEntries.subject, subject)).orderBy(asc(auditEntries.seq)).all()

export const entriesAfter = (db: Reader, seq: number, limit: number): StoredEntry[] =>
  db.select().from(auditEntries).where(gt(auditEntries.seq, seq)).orderBy(asc(auditEntries.seq)).limit(limit).all()

/** Entries that left this object lie before this one; the first of all has 1. */
export const sealedUpTo = (db: Reader): number =>
  db.select({ last: segments.last }).from(segments).orderBy(desc(segments.last)).limit(1).get()?.last ?? 0

/** Of the whole trail: those that lie sealed outside, and those that are here. */
export const countEntries = (db: Reader): number => sealedUpTo(db) + (db.select({ n: count() }).from(auditEntries).get()?.n ?? 0)

/** The segment that holds an entry, or undefined where it is still here or was never written. */
export const segmentHolding = (db: Reader, seq: number): SegmentRef | undefined =>
  db
    .select({ first: segments.first, last: segments.last, digest: segments.digest })
    .from(segments)
    .where(and(lte(segments.first, seq), gte(segments.last, seq)))
    .get()

/** Segments in which something wanted may be, newest first. */
export const segmentsWith = (db: Reader, wanted: Wanted): SegmentRef[] =>
  db
    .select()
    .from(segments)
    .orderBy(desc(segments.first))
    .all()
    .filter((segment) => mayHoldWanted(segment, wanted))
    .map(({ first, last, digest }) => ({ first, last, digest }))

/** Reports about a patient as they refer to them. */
export const reportsAbout = (db: Reader, patient: string): string[] =>
  db
    .select({ id: incidents.id })
    .from(incidents)
    .where(eq(incidents.patientRef, patient))
    .all()
    .map(({ id }) => id)

export const checkpointsBetween = (db: Reader, after: number, last: number): number[] =>
  db
    .select({ seq: checkpoints.seq })
    .from(checkpoints)
    .where(and(gt(checkpoints.seq, after), lte(checkpoints.seq, last)))
    .orderBy(asc(checkpoints.seq))
    .all()
    .map(({ seq }) => seq)

export const checkpointsBefore = (db: Reader, seq: number, limit: number): (typeof checkpoints.$inferSelect)[] =>
  db.select().from(checkpoints).where(lt(checkpoints.seq, seq)).orderBy(desc(checkpoints.seq)).limit(limit).all()

export const countCheckpoints = (db: Reader): number => db.select({ n: count() }).from(checkpoints).get()?.n ?? 0

function conditionOf({ actor, subject, subjects, action, from, to }: Wanted): SQL | undefined {
  return and(
    actor ? or(eq(auditEntries.actor, actor), and(eq(auditEntries.actor, 'system'), eq(auditEntries.subject, actor))) : undefined,
    subject ? eq(auditEntries.subject, subject) : undefined,
    // A list as one parameter: of single ones a statement takes a hundred.
    subjects ? sql`${auditEntries.subject} in (select value from json_each(${JSON.stringify(subjects)}))` : undefined,
    action ? or(eq(auditEntries.action, action), like(auditEntries.action, `${action}.%`)) : undefined,
    from ? gte(auditEntries.at, from) : undefined,
    to ? lte(auditEntries.at, to) : undefined,
  )
}

export const entriesMatching = (db: Reader, wanted: Wanted, before: number, limit: number): StoredEntry[] =>
  db
    .select()
    .from(auditEntries)
    .where(and(lt(auditEntries.seq, before), conditionOf(wanted)))
    .orderBy(desc(auditEntries.seq))
    .limit(limit)
    .all()

/** How many are still here, counted up to one more than totals are exact to. */
export function countMatching(db: Reader, wanted: Wanted): number {
  const some = db
    .select({ seq: auditEntries.seq })
    .from(auditEntries)
    .where(conditionOf(wanted))
    .limit(countedTo + 1)
    .as('some')
  return db.select({ n: count() }).from(some).get()?.n ?? 0
}
