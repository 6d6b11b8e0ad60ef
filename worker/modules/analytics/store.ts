import { and, asc, desc, eq, gt, gte, lt, lte, ne, or, sql, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Scope } from '../../kernel/actor.ts'
import type { Cursor } from '../../kernel/page.ts'
import type { Reader, Tx } from '../../objects/commit.ts'
import { upsertion } from '../../objects/prepared.ts'
import type { ListIncidents } from '../incidents/schema.ts'
import { feeds, incidentFacts } from './tables.ts'

export type IncidentFact = typeof incidentFacts.$inferSelect

export const takenFrom = (db: Reader, facilityId: string): number => db.select().from(feeds).where(eq(feeds.facilityId, facilityId)).get()?.taken ?? 0

/** The newest fact of a report takes the place of the one before. */
export const writeFact: (tx: Tx, fact: Omit<IncidentFact, 'row'>) => void = upsertion(incidentFacts, incidentFacts.id, 'row')

export function writeTaken(tx: Tx, facilityId: string, taken: number, at: string): void {
  tx.insert(feeds).values({ facilityId, taken, at }).onConflictDoUpdate({ target: feeds.facilityId, set: { taken, at } }).run()
}

export const findFact = (db: Reader, id: string): IncidentFact | undefined => db.select().from(incidentFacts).where(eq(incidentFacts.id, id)).get()

/** The rows that a scope covers; own and facility scopes cover no facts of the nation. */
function within(scope: Scope): SQL {
  if (scope.kind === 'national') return sql`1`
  if (scope.kind === 'governorate' && scope.id) return eq(incidentFacts.governorateId, scope.id)
  if (scope.kind === 'administration' && scope.id) return eq(incidentFacts.administrationId, scope.id)
  return sql`0`
}

export type FactFilter = Pick<ListIncidents, 'status' | 'open' | 'category' | 'eventType' | 'riskLevel' | 'reporterType' | 'from' | 'to' | 'facility'>

function conditionsOf(scope: Scope, filter: FactFilter): SQL {
  return and(
    within(scope),
    filter.status && eq(incidentFacts.status, filter.status),
    filter.open === 'true' ? ne(incidentFacts.status, 'Completed') : undefined,
    filter.category && eq(incidentFacts.category, filter.category),
    filter.eventType && eq(incidentFacts.eventType, filter.eventType),
    filter.riskLevel && eq(incidentFacts.riskLevel, filter.riskLevel),
    filter.reporterType && eq(incidentFacts.reporterType, filter.reporterType),
    filter.from ? gte(incidentFacts.reportedAt, filter.from) : undefined,
    filter.to ? lte(incidentFacts.reportedAt, filter.to) : undefined,
    filter.facility ? eq(incidentFacts.facilityId, filter.facility) : undefined,
  )!
}

const sortColumns: Record<string, SQLiteColumn> = {
  reportedAt: incidentFacts.reportedAt,
  occurredAt: incidentFacts.occurredAt,
  number: incidentFacts.number,
  status: incidentFacts.status,
  category: incidentFacts.category,
  riskScore: incidentFacts.riskScore,
  attention: incidentFacts.attention,
}

export function listFacts(
  db: Reader,
  scope: Scope,
  filter: FactFilter,
  sort: ListIncidents['sort'],
  limit: number,
  cursor: Cursor | null,
): IncidentFact[] {
  const descending = sort.startsWith('-')
  const column = sortColumns[sort.replace('-', '')]!
  const direction = descending ? desc : asc
  const beyondRow = cursor && (descending ? lt(incidentFacts.row, cursor.row) : gt(incidentFacts.row, cursor.row))
  const beyond =
    cursor &&
    (cursor.after === null
      ? descending
        ? and(sql`${column} is null`, beyondRow!)
        : or(sql`${column} is not null`, beyondRow!)
      : or(descending ? or(lt(column, cursor.after), sql`${column} is null`) : gt(column, cursor.after), and(eq(column, cursor.after), beyondRow!)))
  return db
    .select()
    .from(incidentFacts)
    .where(and(conditionsOf(scope, filter), beyond ?? undefined))
    .orderBy(direction(column), direction(incidentFacts.row))
    .limit(limit)
    .all()
}

export function countFacts(db: Reader, scope: Scope, filter: FactFilter): { total: number; totalIsExact: boolean } {
  const some = db
    .select({ one: sql`1` })
    .from(incidentFacts)
    .where(conditionsOf(scope, filter))
    .limit(1_001)
    .as('some')
  const n =
    db
      .select({ n: sql<number>`count(*)` })
      .from(some)
      .get()?.n ?? 0
  return { total: Math.min(n, 1_000), totalIsExact: n <= 1_000 }
}
