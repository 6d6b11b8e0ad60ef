import { and, count, desc, eq, gte, lt, min, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../objects/commit.ts'
import type { SurgeState } from './schema.ts'
import { factPatterns, surges } from './surge.tables.ts'

export type StoredSurge = typeof surges.$inferSelect

export const patternsOfFact = (db: Reader, fact: string): string[] =>
  db
    .select({ pattern: factPatterns.pattern })
    .from(factPatterns)
    .where(eq(factPatterns.fact, fact))
    .all()
    .map(({ pattern }) => pattern)

/** The patterns of a report as they are now; those it had before are gone. */
export function replacePatterns(tx: Tx, fact: string, patterns: readonly string[], day: string, facilityId: string): void {
  tx.delete(factPatterns).where(eq(factPatterns.fact, fact)).run()
  for (const pattern of patterns) tx.insert(factPatterns).values({ fact, pattern, day, facilityId }).run()
}

export function forgetPatternsBefore(tx: Tx, pattern: string, day: string): void {
  tx.delete(factPatterns)
    .where(and(eq(factPatterns.pattern, pattern), lt(factPatterns.day, day)))
    .run()
}

/** Reports of a pattern from a day on, in how many facilities, and how many there were between an earlier day and then. */
export function countPattern(db: Reader, pattern: string, from: string, earliest: string): { reports: number; facilities: number; before: number } {
  const now = db
    .select({ reports: count(), facilities: sql<number>`count(distinct ${factPatterns.facilityId})` })
    .from(factPatterns)
    .where(and(eq(factPatterns.pattern, pattern), gte(factPatterns.day, from)))
    .get()
  const before = db
    .select({ n: count() })
    .from(factPatterns)
    .where(and(eq(factPatterns.pattern, pattern), gte(factPatterns.day, earliest), lt(factPatterns.day, from)))
    .get()
  return { reports: now?.reports ?? 0, facilities: now?.facilities ?? 0, before: before?.n ?? 0 }
}

/** The first day of which any report of a category is known. */
export const firstPatternDay = (db: Reader, pattern: string): string | null =>
  db
    .select({ day: min(factPatterns.day) })
    .from(factPatterns)
    .where(eq(factPatterns.pattern, pattern))
    .get()?.day ?? null

export const latestSurge = (db: Reader, pattern: string): StoredSurge | undefined =>
  db.select().from(surges).where(eq(surges.pattern, pattern)).orderBy(desc(surges.row)).limit(1).get()

export const findSurge = (db: Reader, id: string): StoredSurge | undefined => db.select().from(surges).where(eq(surges.id, id)).get()

export const surgesBefore = (db: Reader, state: SurgeState | undefined, row: number, limit: number): StoredSurge[] =>
  db
    .select()
    .from(surges)
    .where(and(lt(surges.row, row), state ? eq(surges.state, state) : undefined))
    .orderBy(desc(surges.row))
    .limit(limit)
    .all()

export const countSurges = (db: Reader, state: SurgeState | undefined): number =>
  db
    .select({ n: count() })
    .from(surges)
    .where(state ? eq(surges.state, state) : undefined)
    .get()?.n ?? 0

export function insertSurge(tx: Tx, surge: Omit<StoredSurge, 'row'>): void {
  tx.insert(surges).values(surge).run()
}
export function updateSurge(tx: Tx, id: string, change: Partial<StoredSurge>): void {
  tx.update(surges).set(change).where(eq(surges.id, id)).run()
}
