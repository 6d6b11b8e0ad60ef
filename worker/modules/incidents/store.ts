import { and, asc, desc, eq, gt, gte, lt, lte, ne, or, sql, type SQL } from 'drizzle-orm'
import { integer, sqliteTable, text, type SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Granted } from '../../kernel/grant.ts'
import type { Cursor } from '../../kernel/page.ts'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import type { KeyedHash } from '../../kernel/sealed.ts'
import type { Reader, Tx } from '../../objects/commit.ts'
import { driverValues, insertion, place, prepared, preparedChange } from '../../objects/prepared.ts'
import type { ListIncidents, sortFields } from './schema.ts'
import { incidentNumbers, incidents, messages } from './tables.ts'

export type StoredIncident = typeof incidents.$inferSelect
export type NewIncident = Omit<StoredIncident, 'row'>
export type StoredMessage = typeof messages.$inferSelect

const incidentById = prepared((db) => db.select().from(incidents).where(eq(incidents.id, sql.placeholder('id'))).prepare())

export function findIncident(db: Reader, id: string): Result<StoredIncident> {
  const row = incidentById(db).get({ id })
  return row ? ok(row) : notFound()
}

export function findByReceipt(db: Reader, receiptHash: KeyedHash): Result<StoredIncident> {
  const row = db.select().from(incidents).where(eq(incidents.receiptHash, receiptHash)).get()
  return row ? ok(row) : notFound()
}

const nextNumber = preparedChange((tx) =>
  tx
    .insert(incidentNumbers)
    .values({ year: sql.placeholder('year'), last: 1 })
    .onConflictDoUpdate({ target: incidentNumbers.year, set: { last: sql`${incidentNumbers.last} + 1` } })
    .returning({ last: incidentNumbers.last })
    .prepare(),
)

/** Takes the next number of a year; inside the transaction of its report, so that none is given twice or skipped. */
export function takeNumber(tx: Tx, year: number): string {
  const taken = nextNumber(tx).get({ year })
  return `OVR-${year}-${String(taken.last).padStart(6, '0')}`
}

const insertRow = insertion(incidents)

/** The full-text index as a statement sees it. Not among the tables: drizzle cannot migrate a virtual one. */
const incidentWords = sqliteTable('incident_words', { rowid: integer('rowid').notNull(), words: text('words').notNull() })

/** The words of the report just inserted, as keyed hashes, into the full-text index (contentless: nothing else is kept). */
const indexWords = preparedChange((tx) =>
  tx.insert(incidentWords).values({ rowid: sql`last_insert_rowid()`, words: sql.placeholder('words') }).prepare(),
)

export function insertIncident(tx: Tx, incident: NewIncident, words: readonly KeyedHash[]): void {
  insertRow(tx, incident)
  if (words.length > 0) indexWords(tx).run({ words: words.join(' ') })
}

/** One statement for each set of columns that are changed together. */
const replacing = preparedChange((tx) => {
  const byColumns = new Map<string, ReturnType<typeof build>>()
  const build = (columns: string[]) =>
    tx.update(incidents).set(Object.fromEntries(columns.map((column) => [column, place(column)]))).where(eq(incidents.row, sql.placeholder('row'))).prepare()
  return (columns: string[]) => {
    const name = columns.join()
    const statement = byColumns.get(name) ?? build(columns)
    byColumns.set(name, statement)
    return statement
  }
})

type Changeable = 'move' | 'assess' | 'ask' | 'close' | 'answer'

export function replaceIncident(tx: Tx, before: Granted<Changeable, StoredIncident>, change: Partial<NewIncident>): void {
  replacing(tx)(Object.keys(change)).run({ ...driverValues(incidents, change), row: before.row })
}

export function insertMessage(tx: Tx, message: Omit<StoredMessage, 'row'>): void {
  tx.insert(messages).values(message).run()
}

export const messagesOf = (db: Reader, incidentId: string): StoredMessage[] =>
  db.select().from(messages).where(eq(messages.incidentId, incidentId)).orderBy(asc(messages.row)).all()

type SortField = (typeof sortFields)[number]
const sortColumns: Record<SortField, SQLiteColumn> = {
  reportedAt: incidents.reportedAt,
  occurredAt: incidents.occurredAt,
  number: incidents.number,
  status: incidents.status,
  category: incidents.category,
  riskScore: incidents.riskScore,
  attention: incidents.attention,
}

export type IncidentFilter = Omit<ListIncidents, 'limit' | 'cursor' | 'sort' | 'q' | 'medicalFileNumber' | 'mine' | 'facility' | 'overdue' | 'assignedTo'> & {
  reporterId?: string | undefined
  medicalFileNumberHash?: KeyedHash | undefined
}

function conditionsOf(filter: IncidentFilter): SQL[] {
  const wanted: (SQL | undefined)[] = [
    filter.status && eq(incidents.status, filter.status),
    filter.open === 'true' ? ne(incidents.status, 'Completed') : undefined,
    filter.category && eq(incidents.category, filter.category),
    filter.eventType && eq(incidents.eventType, filter.eventType),
    filter.riskLevel && eq(incidents.riskLevel, filter.riskLevel),
    filter.reporterType && eq(incidents.reporterType, filter.reporterType),
    filter.from ? gte(incidents.reportedAt, filter.from) : undefined,
    filter.to ? lte(incidents.reportedAt, filter.to) : undefined,
    filter.reporterId ? eq(incidents.reporterId, filter.reporterId) : undefined,
    filter.medicalFileNumberHash && eq(incidents.medicalFileNumberHash, filter.medicalFileNumberHash),
  ]
  return wanted.filter((condition) => condition !== undefined)
}

/** Totals are exact up to here; beyond, counting would cost more than the page (spec/quality.md B3). */
export const exactTotal = 1_000

/** A ranked search looks at this many of the newest matches. */
export const rankedWindow = 2_000

export function countIncidents(db: Reader, filter: IncidentFilter): { total: number; totalIsExact: boolean } {
  const some = db.select({ one: sql`1` }).from(incidents).where(and(...conditionsOf(filter))).limit(exactTotal + 1).as('some')
  const n = db.select({ n: sql<number>`count(*)` }).from(some).get()?.n ?? 0
  return { total: Math.min(n, exactTotal), totalIsExact: n <= exactTotal }
}

/** One page in the order of a column, then of the row; null sorts first ascending and last descending, as SQLite does. */
export function listIncidents(db: Reader, filter: IncidentFilter, sort: ListIncidents['sort'], limit: number, cursor: Cursor | null): StoredIncident[] {
  const descending = sort.startsWith('-')
  const column = sortColumns[sort.replace('-', '') as SortField]
  const direction = descending ? desc : asc
  const where = conditionsOf(filter)
  if (cursor) where.push(afterCursor(column, descending, cursor))
  return db.select().from(incidents).where(and(...where)).orderBy(direction(column), direction(incidents.row)).limit(limit).all()
}

function afterCursor(column: SQLiteColumn, descending: boolean, { after, row }: Cursor): SQL {
  const beyondRow = descending ? lt(incidents.row, row) : gt(incidents.row, row)
  if (after === null) return descending ? and(sql`${column} is null`, beyondRow)! : or(sql`${column} is not null`, beyondRow)!
  const beyond = descending ? or(lt(column, after), sql`${column} is null`) : gt(column, after)
  return or(beyond, and(eq(column, after), beyondRow))!
}

export type Ranked = { rows: StoredIncident[]; total: number; totalIsExact: boolean }

/** Matches of hashed words among the newest `rankedWindow`, best first (bm25), then newest. `offset` pages. */
export function searchIncidents(db: Reader, filter: IncidentFilter, words: readonly KeyedHash[], limit: number, offset: number): Ranked {
  const match = words.map((word) => `"${word}"`).join(' ')
  const where = conditionsOf(filter)
  const window = sql`(select rowid as hit, bm25(incident_words) as rank from incident_words where incident_words match ${match} order by rowid desc limit ${rankedWindow})`
  const hits = db.all<{ row: number }>(
    sql`select ${incidents.row} as row from ${window} join ${incidents} on ${incidents.row} = hit ${where.length ? sql`where ${and(...where)}` : sql``} order by rank, hit desc`,
  )
  const rows = hits.slice(offset, offset + limit).map((hit) => db.select().from(incidents).where(eq(incidents.row, hit.row)).get()!)
  return { rows, total: Math.min(hits.length, exactTotal), totalIsExact: hits.length <= exactTotal }
}
