import { and, asc, count, desc, eq, gt, gte, inArray, like, lt, lte, or, type SQL } from 'drizzle-orm'
import type { Reader } from '../../objects/commit.ts'
import { incidents } from '../incidents/tables.ts'
import { auditEntries, checkpoints } from './tables.ts'

export type StoredEntry = typeof auditEntries.$inferSelect

export const entriesAbout = (db: Reader, subject: string): StoredEntry[] =>
  db.select().from(auditEntries).where(eq(auditEntries.subject, subject)).orderBy(asc(auditEntries.seq)).all()

export const entriesAfter = (db: Reader, seq: number, limit: number): StoredEntry[] =>
  db.select().from(auditEntries).where(gt(auditEntries.seq, seq)).orderBy(asc(auditEntries.seq)).limit(limit).all()

export const countEntries = (db: Reader): number => db.select({ n: count() }).from(auditEntries).get()?.n ?? 0

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

/** What a search asks for. `reportsHere`: this house has reports, whose patients can be looked up. */
export type TrailFilter = {
  actor?: string | undefined
  patient?: string | undefined
  subject?: string | undefined
  action?: string | undefined
  from?: string | undefined
  to?: string | undefined
  reportsHere: boolean
}

/** Totals are exact up to here; beyond it a count would cost more than it tells. */
const countedTo = 1_000

function conditionOf(db: Reader, { actor, patient, subject, action, from, to, reportsHere }: TrailFilter): SQL | undefined {
  const ofPatient =
    patient && reportsHere && inArray(auditEntries.subject, db.select({ id: incidents.id }).from(incidents).where(eq(incidents.patientRef, patient)))
  return and(
    // What the product notes of somebody's sign-in is theirs too.
    actor ? or(eq(auditEntries.actor, actor), and(eq(auditEntries.actor, 'system'), eq(auditEntries.subject, actor))) : undefined,
    subject ? eq(auditEntries.subject, subject) : undefined,
    patient ? or(eq(auditEntries.subject, patient), ofPatient || undefined) : undefined,
    action ? or(eq(auditEntries.action, action), like(auditEntries.action, `${action}.%`)) : undefined,
    from ? gte(auditEntries.at, from) : undefined,
    to ? lte(auditEntries.at, to) : undefined,
  )
}

export const entriesMatching = (db: Reader, filter: TrailFilter, before: number, limit: number): StoredEntry[] =>
  db
    .select()
    .from(auditEntries)
    .where(and(lt(auditEntries.seq, before), conditionOf(db, filter)))
    .orderBy(desc(auditEntries.seq))
    .limit(limit)
    .all()

export function countMatching(db: Reader, filter: TrailFilter): { total: number; totalIsExact: boolean } {
  const some = db
    .select({ seq: auditEntries.seq })
    .from(auditEntries)
    .where(conditionOf(db, filter))
    .limit(countedTo + 1)
    .as('some')
  const total = db.select({ n: count() }).from(some).get()?.n ?? 0
  return { total: Math.min(total, countedTo), totalIsExact: total <= countedTo }
}
