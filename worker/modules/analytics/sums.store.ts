import { sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import { breakdownNames, type Breakdown, type Countable, type Measure } from './methods/measures.ts'

/** The columns that `tallyOf` would look at, wherever reports rest. */
export type CountableColumns = Record<keyof Countable, SQLWrapper>

const is = (column: SQLWrapper, part: string): SQL => (part === 'unassessed' ? sql`${column} is null` : sql`coalesce(${column} = ${part}, 0)`)

const parts: Record<Breakdown, (columns: CountableColumns, part: string) => SQL> = {
  status: ({ status }, part) => is(status, part),
  severity: ({ severity }, part) => (part === 'unassessed' ? sql`${severity} is null` : sql`coalesce(${severity} = ${Number(part)}, 0)`),
  eventType: ({ eventType }, part) => is(eventType, part),
  category: ({ category }, part) => is(category, part),
  riskLevel: ({ riskLevel }, part) => is(riskLevel, part),
  reporter: ({ reporterType }, part) => is(reporterType, part),
  naming: ({ anonymous }, part) => sql`${anonymous} = ${part === 'anonymous' ? 1 : 0}`,
  review: ({ pendingReview }, part) => sql`${pendingReview} = ${part === 'pending' ? 1 : 0}`,
}

const hours = (from: SQLWrapper, to: SQLWrapper) => sql`max(0, round((julianday(${to}) - julianday(${from})) * 24))`
const times: Partial<Record<Measure, (columns: CountableColumns) => SQL>> = {
  total: () => sql`count(*)`,
  timed: ({ occurredAt }) => sql`count(${occurredAt})`,
  hoursToReport: ({ occurredAt, reportedAt }) => sql`sum(coalesce(${hours(occurredAt, reportedAt)}, 0))`,
  withinADay: ({ occurredAt, reportedAt }) => sql`sum(coalesce(${hours(occurredAt, reportedAt)} <= 24, 0))`,
  closed: ({ closedAt }) => sql`count(${closedAt})`,
  hoursToClose: ({ reportedAt, closedAt }) => sql`sum(coalesce(${hours(reportedAt, closedAt)}, 0))`,
  within30Days: ({ reportedAt, closedAt }) => sql`sum(coalesce(${hours(reportedAt, closedAt)} <= 720, 0))`,
}

/** A measure of rows themselves, where no sums are kept: the same that adding `tallyOf` of each would give. */
export function sumOf(measure: Measure, columns: CountableColumns): SQL {
  const time = times[measure]
  if (time) return time(columns)
  const breakdown = breakdownNames.find((name) => measure.startsWith(`${name}_`))!
  return sql`sum(${parts[breakdown](columns, measure.slice(breakdown.length + 1))})`
}
