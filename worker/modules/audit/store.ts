import { asc, count, eq, gt } from 'drizzle-orm'
import type { Reader } from '../../objects/commit.ts'
import { auditEntries } from './tables.ts'

export type StoredEntry = typeof auditEntries.$inferSelect

export const entriesAbout = (db: Reader, subject: string): StoredEntry[] =>
  db.select().from(auditEntries).where(eq(auditEntries.subject, subject)).orderBy(asc(auditEntries.seq)).all()

export const entriesAfter = (db: Reader, seq: number, limit: number): StoredEntry[] =>
  db.select().from(auditEntries).where(gt(auditEntries.seq, seq)).orderBy(asc(auditEntries.seq)).limit(limit).all()

export const countEntries = (db: Reader): number => db.select({ n: count() }).from(auditEntries).get()?.n ?? 0
