import { and, asc, desc, eq, getTableColumns, gt, gte, lt, lte, ne, or, sql, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Scope } from '../../kernel/actor.ts'
import type { Cursor } from '../../kernel/page.ts'
import type { Reader, Tx } from '../../objects/commit.ts'
import { preparedChange, upsertion } from '../../objects/prepared.ts'
import type { ListIncidents } from '../incidents/schema.ts'
import { emptyTally, measures, type Measure, type Tally } from './methods/measures.ts'
import { bucketsOf, monthsOf, type Period } from './methods/period.ts'
import type { Exposure } from './methods/monthly.ts'
import type { Denominator } from './schema.ts'
import { sumOf } from './sums.store.ts'
import { denominators, factTallies, feeds, incidentFacts } from './tables.ts'

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

const addTally = preparedChange((tx) => {
  const sums = Object.fromEntries(measures.map((measure) => [measure, sql`${factTallies[measure]} + excluded.${sql.identifier(measure)}`]))
  const places = Object.fromEntries(['bucket', 'place', ...measures].map((name) => [name, sql.placeholder(name)]))
  return tx
    .insert(factTallies)
    .values(places as never)
    .onConflictDoUpdate({ target: [factTallies.bucket, factTallies.place], set: sums })
    .prepare()
})

/** Adds to the sums of a place in a bucket. */
export function writeTally(tx: Tx, bucket: string, place: string, tally: Tally): void {
  addTally(tx).run({ bucket, place, ...tally })
}

export const writeDenominator: (tx: Tx, facilityId: string, row: Denominator) => void = (tx, facilityId, row) =>
  void tx
    .insert(denominators)
    .values({ facilityId, ...row })
    .onConflictDoUpdate({ target: [denominators.month, denominators.facilityId], set: row })
    .run()

/** Levels of the tree by the column that a fact has for them. */
const levelColumns = {
  governorate: incidentFacts.governorateId,
  administration: incidentFacts.administrationId,
  facility: incidentFacts.facilityId,
}
export type Level = 'nation' | keyof typeof levelColumns

/** What narrows a question beyond place and time; sums are then made of the facts themselves. */
export type TallyFilter = Pick<FactFilter, 'status' | 'category' | 'eventType' | 'riskLevel' | 'reporterType'>
export type TallyQuestion = {
  level: Level
  places: readonly string[]
  /** All that was ever reported where there is none. */
  period: Period | null
  by: 'whole' | 'month'
  filter: TallyFilter
  measures: readonly Measure[]
}
/** The sums of a place, in a month if it was asked by month. */
export type TallyRow = { place: string; month: string | null; tally: Tally }

const list = (values: readonly string[]): SQL => sql`(select value from json_each(${JSON.stringify(values)}))`

const rowsOfValues = (rows: unknown[][], asked: readonly Measure[]): TallyRow[] =>
  rows.map(([place, month, ...values]) => ({
    place: place as string,
    month: month as string | null,
    tally: Object.assign(emptyTally(), Object.fromEntries(asked.map((measure, i) => [measure, Number(values[i] ?? 0)]))),
  }))

/** The first and the last day of the years in which anything was reported. */
function everything(db: Reader): Period | null {
  const [first, last] = db.values<[string | null, string | null]>(
    sql`select min(${factTallies.bucket}), max(${factTallies.bucket}) from ${factTallies}`,
  )[0]!
  return first && last ? { from: `${first.slice(0, 4)}-01-01`, to: `${last.slice(0, 4)}-12-31` } : null
}

export function readTallies(db: Reader, question: TallyQuestion): TallyRow[] {
  const { level, places, by, filter, measures: asked } = question
  const period = question.period ?? everything(db)
  if (!period || places.length === 0) return []
  if (Object.values(filter).some((value) => value !== undefined)) return addUpFacts(db, { ...question, period })
  const month = by === 'month' ? sql`substr(${factTallies.bucket}, 1, 7)` : sql`null`
  const sums = sql.join(
    asked.map((measure) => sql`sum(${factTallies[measure]})`),
    sql`, `,
  )
  const buckets = bucketsOf(period, by === 'month' ? 'month' : 'year')
  const where = level === 'nation' ? sql`${factTallies.place} = ${places[0]}` : sql`${factTallies.place} in ${list(places)}`
  return rowsOfValues(
    db.values<unknown[]>(
      sql`select ${factTallies.place}, ${month}, ${sums} from ${factTallies} where ${factTallies.bucket} in ${list(buckets)} and ${where} group by 1, 2`,
    ),
    asked,
  )
}

const countable = {
  ...getTableColumns(incidentFacts),
  severity: sql`${incidentFacts.severity}`,
  anonymous: sql`${incidentFacts.anonymous}`,
  pendingReview: sql`${incidentFacts.pendingReview}`,
  closedAt: sql`${incidentFacts.closedAt}`,
}

function addUpFacts(db: Reader, { level, places, period, by, filter, measures: asked }: TallyQuestion & { period: Period }): TallyRow[] {
  const place = level === 'nation' ? sql`${places[0]}` : sql`${levelColumns[level]}`
  const month = by === 'month' ? sql`substr(${incidentFacts.reportedAt}, 1, 7)` : sql`null`
  const sums = sql.join(
    asked.map((measure) => sumOf(measure, countable)),
    sql`, `,
  )
  const where = and(
    level === 'nation' ? undefined : sql`${levelColumns[level]} in ${list(places)}`,
    gte(incidentFacts.reportedAt, period.from),
    lt(incidentFacts.reportedAt, `${period.to}U`),
    ...Object.entries(filter).map(([field, value]) => (value === undefined ? undefined : eq(incidentFacts[field as keyof TallyFilter], value))),
  )
  return rowsOfValues(db.values<unknown[]>(sql`select ${place}, ${month}, ${sums} from ${incidentFacts} where ${where} group by 1, 2`), asked)
}

export type RatedQuestion = { facilities: readonly string[]; period: Period; measure: Measure; per: Exposure }
/** Events of a facility in the months for which its exposure is known. */
export type RatedRow = { facilityId: string; month: string; events: number; exposure: number }

export function readRated(db: Reader, { facilities, period, measure, per }: RatedQuestion): RatedRow[] {
  const whole = new Set(bucketsOf(period, 'month'))
  const months = monthsOf(period).filter((month) => whole.has(month))
  const exposure = denominators[per]
  return db
    .values<[string, string, number, number]>(
      sql`select ${denominators.facilityId}, ${denominators.month}, coalesce(${factTallies[measure]}, 0), ${exposure} from ${denominators} left join ${factTallies} on ${factTallies.bucket} = ${denominators.month} and ${factTallies.place} = ${denominators.facilityId} where ${denominators.month} in ${list(months)} and ${denominators.facilityId} in ${list(facilities)} and ${exposure} > 0`,
    )
    .map(([facilityId, month, events, size]) => ({ facilityId, month, events, exposure: size }))
}
