import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, sql, type SQL } from 'drizzle-orm'
import { integer, sqliteTable, text, type SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Granted } from '../../kernel/grant.ts'
import type { Cursor } from '../../kernel/page.ts'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import type { KeyedHash } from '../../kernel/sealed.ts'
import type { Reader, Tx } from '../../objects/commit.ts'
import { insertion, prepared, preparedChange, replacement, rowsOf } from '../../objects/prepared.ts'
import { rowsPerWord } from './rules/similar.ts'
import { statuses, type ListIncidents, type sortFields } from './schema.ts'
import { actionOwners, incidentNumbers, incidents, messages } from './tables.ts'

export type StoredIncident = typeof incidents.$inferSelect
export type NewIncident = Omit<StoredIncident, 'row'>
export type StoredMessage = typeof messages.$inferSelect

const incidentById = prepared((db) =>
  db
    .select()
    .from(incidents)
    .where(eq(incidents.id, sql.placeholder('id')))
    .prepare(),
)

const incidentOf = rowsOf(incidents)

export function findIncident(db: Reader, id: string): Result<StoredIncident> {
  const [values] = incidentById(db).values({ id })
  return values ? ok(incidentOf(values)) : notFound()
}

/** By what every index key there ever was makes of a receipt. */
export function findByReceipt(db: Reader, receiptHashes: readonly KeyedHash[]): Result<StoredIncident> {
  const row = db
    .select()
    .from(incidents)
    .where(inArray(incidents.receiptHash, [...receiptHashes]))
    .get()
  return row ? ok(row) : notFound()
}

export const countReportsBy = (db: Reader, reporterType: 'staff' | 'patient'): number =>
  db
    .select({ n: sql<number>`count(*)` })
    .from(incidents)
    .where(eq(incidents.reporterType, reporterType))
    .get()?.n ?? 0

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
  tx
    .insert(incidentWords)
    .values({ rowid: sql`last_insert_rowid()`, words: sql.placeholder('words') })
    .prepare(),
)

export function insertIncident(tx: Tx, incident: NewIncident, words: readonly KeyedHash[]): void {
  insertRow(tx, incident)
  if (words.length > 0) indexWords(tx).run({ words: words.join(' ') })
}

type Changeable = 'move' | 'assess' | 'act' | 'ask' | 'close' | 'attach' | 'answer'

const replaceRow = replacement(incidents, incidents.row)

export function replaceIncident(tx: Tx, before: Granted<Changeable, StoredIncident>, change: Partial<NewIncident>): void {
  replaceRow(tx, before.row, change)
}

/** Who owes an open action on a report, instead of who did before. */
export function writeOwners(tx: Tx, incidentRow: number, owners: ReadonlySet<string>): void {
  tx.delete(actionOwners).where(eq(actionOwners.incidentRow, incidentRow)).run()
  for (const ownerId of owners) tx.insert(actionOwners).values({ ownerId, incidentRow }).run()
}

export const insertMessage: (tx: Tx, message: Omit<StoredMessage, 'row'>) => void = insertion(messages)

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

export type IncidentFilter = Omit<ListIncidents, 'limit' | 'cursor' | 'sort' | 'q' | 'medicalFileNumber' | 'mine' | 'facility' | 'overdue'> & {
  /** Something open was due before this instant. */
  dueBefore?: string | undefined
  reporterId?: string | undefined
  /** The number as every index key in use has it. */
  medicalFileNumbers?: KeyedHash[] | undefined
}

/** The conditions of a filter. `unindexed` keeps SQLite from looking for the matches: then it walks an order and passes over what does not match. */
function conditionsOf(filter: IncidentFilter, unindexed = false): SQL[] {
  const looked = (column: SQLiteColumn): SQL => (unindexed ? sql`+${column}` : sql`${column}`)
  const wanted: (SQL | undefined)[] = [
    filter.status && eq(looked(incidents.status), filter.status),
    // Named one by one, because an index finds what is equal and not what is different.
    filter.open === 'true' ? inArray(looked(incidents.status), openStatuses) : undefined,
    filter.category && eq(looked(incidents.category), filter.category),
    filter.eventType && eq(looked(incidents.eventType), filter.eventType),
    filter.riskLevel && eq(looked(incidents.riskLevel), filter.riskLevel),
    filter.highRisk ? inArray(looked(incidents.riskLevel), ['High', 'Critical']) : undefined,
    filter.pendingReview ? sql`${incidents.ai} is not null and ${incidents.reviews} = '[]'` : undefined,
    filter.reporterType && eq(looked(incidents.reporterType), filter.reporterType),
    filter.from ? gte(looked(incidents.reportedAt), filter.from) : undefined,
    filter.to ? lte(looked(incidents.reportedAt), filter.to) : undefined,
    filter.reporterId ? eq(looked(incidents.reporterId), filter.reporterId) : undefined,
    filter.medicalFileNumbers && inArray(looked(incidents.medicalFileNumberHash), filter.medicalFileNumbers),
    filter.dueBefore ? lt(looked(incidents.dueAt), filter.dueBefore) : undefined,
    filter.assignedTo
      ? sql`${looked(incidents.row)} in (select ${actionOwners.incidentRow} from ${actionOwners} where ${actionOwners.ownerId} = ${filter.assignedTo})`
      : undefined,
  ]
  return wanted.filter((condition) => condition !== undefined)
}

const openStatuses = statuses.filter((status) => status !== 'Completed')

/** Totals are exact up to here; beyond, counting would cost more than the page (spec/quality.md B3). */
export const exactTotal = 1_000

/** A ranked search looks at this many of the newest matches. */
export const rankedWindow = 2_000

/** So few matches are sorted faster than they are met on a walk through an order that holds everything. */
const sortedAtOnce = 300

export type Count = { total: number; totalIsExact: boolean; few: boolean }

export function countIncidents(db: Reader, filter: IncidentFilter): Count {
  const some = db
    .select({ one: sql`1` })
    .from(incidents)
    .where(and(...conditionsOf(filter)))
    .limit(exactTotal + 1)
    .as('some')
  const n =
    db
      .select({ n: sql<number>`count(*)` })
      .from(some)
      .get()?.n ?? 0
  return { total: Math.min(n, exactTotal), totalIsExact: n <= exactTotal, few: n <= sortedAtOnce }
}

/**
 * Row numbers of one page in the order of a column, then of the row; null sorts first ascending and last descending, as
 * SQLite does. A few matches are found by the filter's index and sorted; many are met soon on a walk along the order's own
 * index.
 */
function rowsInOrderOf(
  db: Reader,
  filter: IncidentFilter,
  sort: ListIncidents['sort'],
  limit: number,
  cursor: Cursor | null,
  few: boolean,
): number[] {
  const descending = sort.startsWith('-')
  const field = sort.replace('-', '') as SortField
  // The filters' own indexes go on with the date of the report: they find and sort at once.
  const walk = field !== 'reportedAt' && !few
  const where = conditionsOf(filter, walk)
  const sorted = !walk && field !== 'reportedAt' && where.length > 0
  const order = orderOf(field).map((column) => (descending ? desc : asc)(sorted ? sql`+${column}` : column))

  const rows: number[] = []
  for (const stretch of stretchesAfter(field, descending, cursor)) {
    if (rows.length === limit) break
    const found = db
      .select({ row: incidents.row })
      .from(incidents)
      .where(and(...where, stretch))
      .orderBy(...order)
      .limit(limit - rows.length)
      .all()
    for (const { row } of found) rows.push(row)
  }
  return rows
}

/** One page of reports in the order of a column. */
export const listIncidents = (...asked: Parameters<typeof rowsInOrderOf>): StoredIncident[] => incidentsByRow(asked[0], rowsInOrderOf(...asked))

/** Row numbers of all that matches, in the order asked for: numbers only, so that it stays small. `words` rank, among the newest. */
export function matchingRows(db: Reader, filter: IncidentFilter, words: Words | null, sort: ListIncidents['sort']): number[] {
  if (words) return hitsOf(db, filter, words)
  return rowsInOrderOf(db, filter, sort, Number.MAX_SAFE_INTEGER, null, countIncidents(db, filter).few)
}

const exported = {
  row: incidents.row,
  id: incidents.id,
  number: incidents.number,
  reporterType: incidents.reporterType,
  status: incidents.status,
  occurredAt: incidents.occurredAt,
  reportedAt: incidents.reportedAt,
  location: incidents.location,
  eventType: incidents.eventType,
  category: incidents.category,
  description: incidents.description,
  specificError: incidents.specificError,
  involvedPerson: incidents.involvedPerson,
  medicalFileNumber: incidents.medicalFileNumber,
  responsibleManager: incidents.responsibleManager,
  immediateAction: incidents.immediateAction,
  notes: incidents.notes,
  finalReport: incidents.finalReport,
  assessment: incidents.assessment,
  riskScore: incidents.riskScore,
  riskLevel: incidents.riskLevel,
} as const

/** A report as a table of reports needs it. */
export type ExportedIncident = Pick<StoredIncident, keyof typeof exported>

/** Reports by their row numbers, in the order of these. */
export const exportedIncidents = (db: Reader, rows: readonly number[]): ExportedIncident[] =>
  inOrderOf(rows, db.select(exported).from(incidents).where(amongRows(rows)).all())

/** Equal states and categories stand in the order of their index, by date; everything else by row. */
const orderOf = (field: SortField): SQLiteColumn[] =>
  field === 'status' || field === 'category' ? [sortColumns[field], incidents.reportedAt, incidents.row] : [sortColumns[field], incidents.row]

/**
 * What comes after a place in an order, stretch by stretch, so that an index can jump to the beginning of each: the same
 * values but a later row, then the same but for the last, and so on. Nulls are a stretch of their own.
 */
function stretchesAfter(field: SortField, descending: boolean, cursor: Cursor | null): (SQL | undefined)[] {
  if (!cursor) return [undefined]
  const { after, row } = cursor
  const [column, ...rest] = orderOf(field)
  const beyond = descending ? lt : gt
  const nulls = column!.notNull ? [] : [descending ? isNull(column!) : isNotNull(column!)]
  if (after === null) return [and(isNull(column!), beyond(incidents.row, row)), ...(descending ? [] : nulls)]
  const same = eq(column!, after)
  const later = descending ? [lt(column!, after), ...nulls] : [gt(column!, after)]
  if (rest.length === 1) return [and(same, beyond(incidents.row, row)), ...later]
  const reportedAt = sql`(select ${incidents.reportedAt} from ${incidents} where ${incidents.row} = ${row})`
  return [and(same, eq(incidents.reportedAt, reportedAt), beyond(incidents.row, row)), and(same, beyond(incidents.reportedAt, reportedAt)), ...later]
}

/** Whole rows in the order of their numbers given. */
export const incidentsByRow = (db: Reader, rows: readonly number[]): StoredIncident[] =>
  rows.length === 0 ? [] : inOrderOf(rows, db.select().from(incidents).where(amongRows(rows)).all())

/** One parameter for all of them: a statement of an object takes a hundred. */
const amongRows = (rows: readonly number[]): SQL => sql`${incidents.row} in (select value from json_each(${JSON.stringify(rows)}))`

function inOrderOf<T extends { row: number }>(rows: readonly number[], found: readonly T[]): T[] {
  const byRow = new Map(found.map((incident) => [incident.row, incident]))
  return rows.flatMap((row) => byRow.get(row) ?? [])
}

/** Hashed words that are wanted, each as every index key in use has it. */
type Words = readonly (readonly KeyedHash[])[]

export type Ranked = { rows: StoredIncident[]; total: number; totalIsExact: boolean }

/** Row numbers of the matches of hashed words among the newest `rankedWindow`, best first (bm25), then newest. */
function hitsOf(db: Reader, filter: IncidentFilter, words: Words): number[] {
  const match = matchOf(words)
  const where = conditionsOf(filter)
  const window = sql`(select rowid as hit, bm25(incident_words) as rank from incident_words where incident_words match ${match} order by rowid desc limit ${rankedWindow})`
  const wanted = where.length > 0 ? sql`join ${incidents} on ${incidents.row} = hit where ${and(...where)}` : sql``
  return db.values<[number]>(sql`select hit from ${window} ${wanted} order by rank, hit desc`).map(([row]) => row)
}

const matchOf = (words: Words): string => words.map((each) => `(${each.map((word) => `"${word}"`).join(' OR ')})`).join(' AND ')

/** Matches of hashed words, ranked. `offset` pages. */
export function searchIncidents(db: Reader, filter: IncidentFilter, words: Words, limit: number, offset: number): Ranked {
  const hits = hitsOf(db, filter, words)
  const match = matchOf(words)
  // Where the window is full there may be older matches that the filter never saw.
  const seen =
    conditionsOf(filter).length > 0
      ? db.values<[number]>(sql`select count(*) from (select 1 from incident_words where incident_words match ${match} limit ${rankedWindow})`)[0]![0]
      : hits.length
  return {
    rows: incidentsByRow(db, hits.slice(offset, offset + limit)),
    total: Math.min(hits.length, exactTotal),
    totalIsExact: hits.length <= exactTotal && seen < rankedWindow,
  }
}

const match = sql.placeholder('match')
const wordRows = prepared((db) =>
  db
    .select({ row: incidentWords.rowid })
    .from(incidentWords)
    .where(sql`incident_words match ${match}`)
    .orderBy(desc(incidentWords.rowid))
    .limit(rowsPerWord)
    .prepare(),
)

/** The newest reports with a word, as their rows. */
export const rowsWithWord = (db: Reader, word: readonly KeyedHash[]): number[] =>
  wordRows(db)
    .values({ match: matchOf([word]) })
    .map(([row]) => Number(row))

/** How many reports the index can know of at most. */
export const countIndexed = (db: Reader): number =>
  db
    .select({ n: sql<number>`coalesce(max(${incidents.row}), 0)` })
    .from(incidents)
    .get()?.n ?? 0

/** What two reports are compared by beside their words. */
export const likeness = (db: Reader, rows: readonly number[]) =>
  db
    .select({
      row: incidents.row,
      reporterId: incidents.reporterId,
      category: incidents.category,
      eventType: incidents.eventType,
      location: incidents.location,
      medicationRef: incidents.medicationRef,
    })
    .from(incidents)
    .where(sql`${incidents.row} in (select value from json_each(${JSON.stringify(rows)}))`)
    .all()
