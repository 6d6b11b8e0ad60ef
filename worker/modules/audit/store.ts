import { and, asc, count, desc, eq, gt, lt, lte } from 'drizzle-orm'
import type { Reader } from '../../objects/commit.ts'
import { auditEntries, checkpoints } from './tables.ts'

export type StoredEntry = typeof auditEntries.$inferSelect

export const entriesAbout = (db: Reader, subject: string): StoredEntry[] =>
  db.select().from(auditEntries).where(eq(auditEntries.subject, subject)).orderBy(asc(auditEntries.seq)).all()

export const entriesAfter = (db: Reader, seq: number, limit: number): StoredEntry[] =>
  db.select().from(auditEntries).where(gt(auditEntries.seq, seq)).orderBy(asc(auditEntries.seq)).limit(limit).all()

export const countEntries = (db: Reader): number => db.select({ n: count() }).from(auditEntries).get()?.n ?? 0

export const checkpointsBetween = (db: Reader, after: number, last: number): number[] =>
  db.select({ seq: checkpoints.seq }).from(checkpoints).where(and(gt(checkpoints.seq, after), lte(checkpoints.seq, last))).orderBy(asc(checkpoints.seq)).all()
    .map(({ seq }) => seq)

export const checkpointsBefore = (db: Reader, seq: number, limit: number): (typeof checkpoints.$inferSelect)[] =>
  db.select().from(checkpoints).where(lt(checkpoints.seq, seq)).orderBy(desc(checkpoints.seq)).limit(limit).all()

export const countCheckpoints = (db: Reader): number => db.select({ n: count() }).from(checkpoints).get()?.n ?? 0
