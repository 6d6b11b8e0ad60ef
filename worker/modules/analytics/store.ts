import { and, asc, desc, eq, gt, gte, inArray, lt, lte, ne, or, sql, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Scope } from '../../kernel/actor.ts'
import type { Cursor } from '../../kernel/page.ts'
import type { Reader, Tx } from '../../objects/commit.ts'
import { preparedChange, upsertion } from '../../objects/prepared.ts'
import type { ListIncidents } from '../incidents/schema.ts'
import { emptyTally, measures, type Measure, type Tally } from './methods/measures.ts'
import type { Years } from './methods/spans.ts'
import type { Exposure } from './methods/monthly.ts'
import type { Denominator } from './schema.ts'
import { denominators, factTallies, feeds, incidentFacts } from './tables.ts'

export type IncidentFact = typeof incidentFacts.$inferSelect

export const takenFrom = (db: Reader, facilityId: string): number => db.select().from(feeds).where(eq(feeds.facilityId, facilityId)).get()?.taken ?? 0

/** When something last arrived from each of these facilities; who never sent anything is not among them. */
export const lastHeard = (db: Reader, facilities: readonly string[]): { facilityId: string; at: string }[] =>
  db
    .select({ facilityId: feeds.facilityId, at: feeds.at })
    .from(feeds)
    .where(sql`${feeds.facilityId} in ${list(facilities)}`)
    .all()

/** The newest fact of a report takes the place of the one before. */
export const writeFact: (tx: Tx, fact: Omit<IncidentFact, 'row'>) => void = upsertion(incidentFacts, incidentFacts.id, 'row')

export function writeTaken(tx: Tx, facilityId: string, taken: number, at: string): void {
  tx.insert(feeds).values({ facilityId, taken, at }).onConflictDoUpdate({ target: feeds.facilityId, set: { taken, at } }).run()
}

export const findFact = (db: Reader, id: string): IncidentFact | undefined => db.select().from(incidentFacts).where(eq(incidentFacts.id, id)).get()

export const factsOf = (db: Reader, facilityId: string): IncidentFact[] =>
  db.select().from(incidentFacts).where(eq(incidentFacts.facilityId, facilityId)).all()

/** The rows that a scope covers; own and facility scopes cover no facts of the nation. */
function within(scope: Scope): SQL {
  if (scope.kind === 'national') return sql`1`
  if (scope.kind === 'governorate' && scope.id) return eq(incidentFacts.governorateId, scope.id)
  if (scope.kind === 'administration' && scope.id) return eq(incidentFacts.administrationId, scope.id)
  return sql`0`
}

export type FactFilter = Pick<
  ListIncidents,
  | 'status'
  | 'open'
  | 'category'
  | 'eventType'
  | 'riskLevel'
  | 'highRisk'
  | 'pendingReview'
  | 'reporterType'
  | 'from'
  | 'to'
  | 'facility'
  | 'administration'
  | 'governorate'
>

function conditionsOf(scope: Scope, filter: FactFilter): SQL {
  return and(
    within(scope),
    filter.status && eq(incidentFacts.status, filter.status),
    filter.open === 'true' ? ne(incidentFacts.status, 'Completed') : undefined,
    filter.category && eq(incidentFacts.category, filter.category),
    filter.eventType && eq(incidentFacts.eventType, filter.eventType),
    filter.riskLevel && eq(incidentFacts.riskLevel, filter.riskLevel),
    filter.highRisk ? inArray(incidentFacts.riskLevel, ['High', 'Critical']) : undefined,
    filter.pendingReview ? eq(incidentFacts.pendingReview, true) : undefined,
    filter.reporterType && eq(incidentFacts.reporterType, filter.reporterType),
    filter.from ? gte(incidentFacts.reportedAt, filter.from) : undefined,
    filter.to ? lte(incidentFacts.reportedAt, filter.to) : undefined,
    filter.facility ? eq(incidentFacts.facilityId, filter.facility) : undefined,
    filter.administration ? eq(incidentFacts.administrationId, filter.administration) : undefined,
    filter.governorate ? eq(incidentFacts.governorateId, filter.governorate) : undefined,
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

/** What narrows a question beyond place and time. */
export type TallyFilter = Pick<FactFilter, 'status' | 'category' | 'eventType' | 'riskLevel' | 'reporterType'>
export type TallyQuestion = { places: readonly string[]; buckets: readonly string[]; measures: readonly Measure[] }
/** The sums of a place in a year, a month or a day; a place in which nothing was reported has no row. */
export type TallyRow = { bucket: string; place: string; tally: Tally }

const list = (values: readonly string[]): SQL => sql`(select value from json_each(${JSON.stringify(values)}))`

export function readYears(db: Reader): Years | null {
  const [first, last] = db.values<[string | null, string | null]>(
    sql`select min(${factTallies.bucket}), max(${factTallies.bucket}) from ${factTallies}`,
  )[0]!
  return first && last ? { first: Number(first.slice(0, 4)), last: Number(last.slice(0, 4)) } : null
}

export function readTallies(db: Reader, { places, buckets, measures: asked }: TallyQuestion): TallyRow[] {
  const sums = sql.join(
    asked.map((measure) => sql`${factTallies[measure]}`),
    sql`, `,
  )
  return db
    .values<unknown[]>(
      sql`select ${factTallies.bucket}, ${factTallies.place}, ${sums} from ${factTallies} where ${factTallies.bucket} in ${list(buckets)} and ${factTallies.place} in ${list(places)}`,
    )
    .map(([bucket, place, ...values]) => {
      const tally = emptyTally()
      for (const [i, measure] of asked.entries()) tally[measure] = values[i] as number
      return { bucket: bucket as string, place: place as string, tally }
    })
}

/** A facility with its seat, by the group it is added up in. One that was moved sat there in the months in which it reported. */
export type Exposing = { facilityId: string; place: string; group: string; moved: boolean }
export type ExposedQuestion = { facilities: readonly Exposing[]; months: readonly string[]; per: Exposure }
/** The exposure of a group in a month, and how many of its facilities reported but gave none. */
export type ExposedRow = { group: string; month: string; size: number; missing: number }

export function readExposed(db: Reader, { facilities, months, per }: ExposedQuestion): ExposedRow[] {
  const exposure = denominators[per]
  const seated = JSON.stringify(facilities.map(({ facilityId, place, group, moved }) => [facilityId, place, group, moved ? 1 : 0]))
  return db
    .values<[string, string, number, number]>(
      sql`with seated as materialized (select value ->> 0 as facility, value ->> 1 as place, value ->> 2 as grouped, value ->> 3 as moved from json_each(${seated})),
      reported as materialized (select ${factTallies.place} as place, ${factTallies.bucket} as month from ${factTallies} where ${factTallies.bucket} in ${list(months)} and ${factTallies.total} > 0),
      exposed as materialized (select ${denominators.facilityId} as facility, ${denominators.month} as month, ${exposure} as size from ${denominators} where ${denominators.month} in ${list(months)} and ${exposure} > 0)
      select grouped, month, sum(size), sum(missing) from (
        select grouped, exposed.month, size, 0 as missing from exposed join seated using (facility)
          where moved = 0 or exists (select 1 from reported where reported.place = seated.place and reported.month = exposed.month)
        union all
        select grouped, reported.month, 0, 1 from reported join seated using (place)
          where not exists (select 1 from exposed where exposed.facility = seated.facility and exposed.month = reported.month)
      ) group by 1, 2`,
    )
    .map(([group, month, size, missing]) => ({ group, month, size, missing }))
}
