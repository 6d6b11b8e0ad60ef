import { and, asc, eq, gt, gte, isNotNull, lt, sql, type SQL } from 'drizzle-orm'
import type { Reader, Tx } from '../../objects/commit.ts'
import { auditEntries, outbox, outboxMark } from '../audit/tables.ts'
import { incidents } from '../incidents/tables.ts'
import { ownDenominators } from './hospital.tables.ts'
import { emptyTally, type Measure, type Tally } from './methods/measures.ts'
import type { Period } from './methods/period.ts'
import type { Denominator } from './schema.ts'
import { sumOf } from './sums.store.ts'
import type { TallyFilter } from './store.ts'

const countable = {
  ...incidents,
  severity: sql`json_extract(${incidents.assessment}, '$.severity')`,
  anonymous: sql`(${incidents.receiptHash} is not null)`,
  pendingReview: sql`(${incidents.ai} is not null and ${incidents.reviews} = '[]')`,
  closedAt: sql`case when ${incidents.status} = 'Completed' then (select ${auditEntries.at} from ${auditEntries} where ${auditEntries.subject} = ${incidents.id} and ${auditEntries.action} = 'incident.close' limit 1) end`,
}

const conditionsOf = (period: Period | null, filter: TallyFilter): SQL | undefined =>
  and(
    period ? gte(incidents.reportedAt, period.from) : undefined,
    period ? lt(incidents.reportedAt, `${period.to}U`) : undefined,
    ...Object.entries(filter).map(([field, value]) => (value === undefined ? undefined : eq(incidents[field as keyof TallyFilter], value))),
  )

/** This hospital's reports added up, in all (month null) or by month. */
export function addUpOwn(
  db: Reader,
  { period, filter, by, measures }: { period: Period | null; filter: TallyFilter; by: 'whole' | 'month'; measures: readonly Measure[] },
): { month: string | null; tally: Tally }[] {
  const month = by === 'month' ? sql`substr(${incidents.reportedAt}, 1, 7)` : sql`null`
  const sums = sql.join(
    measures.map((measure) => sumOf(measure, countable)),
    sql`, `,
  )
  return db
    .values<[string | null, ...(number | null)[]]>(
      sql`select ${month}, ${sums} from ${incidents} where ${conditionsOf(period, filter) ?? sql`1`} group by 1`,
    )
    .map(([at, ...values]) => ({
      month: at,
      tally: Object.assign(emptyTally(), Object.fromEntries(measures.map((measure, i) => [measure, Number(values[i] ?? 0)]))),
    }))
}

/** When those things happened that a filter names, oldest first; what has no time of its own counts from its report. */
export const momentsOf = (db: Reader, period: Period, filter: TallyFilter): string[] =>
  db
    .select({ at: sql<string>`coalesce(${incidents.occurredAt}, ${incidents.reportedAt})` })
    .from(incidents)
    .where(conditionsOf(period, filter))
    .orderBy(sql`1`)
    .all()
    .map(({ at }) => at)

export const listOwnDenominators = (db: Reader): Denominator[] => db.select().from(ownDenominators).orderBy(asc(ownDenominators.month)).all()

export const exposureByMonth = (db: Reader, per: 'bedDays' | 'admissions' | 'doses'): Map<string, number> =>
  new Map(
    db
      .select()
      .from(ownDenominators)
      .where(isNotNull(ownDenominators[per]))
      .all()
      .map((row) => [row.month, row[per]!]),
  )

export function writeOwnDenominator(tx: Tx, row: Denominator): void {
  tx.insert(ownDenominators).values(row).onConflictDoUpdate({ target: ownDenominators.month, set: row }).run()
}

/** Every report of this hospital, a few at a time: their sealed texts would not fit into memory together. */
export function* everyOwnReport(db: Reader): Generator<typeof incidents.$inferSelect> {
  for (let after = 0; ;) {
    const rows = db.select().from(incidents).where(gt(incidents.row, after)).orderBy(asc(incidents.row)).limit(500).all()
    yield* rows
    const last = rows.at(-1)
    if (!last) return
    after = last.row
  }
}

/** Whether something that happened here has not arrived in the nation yet. */
export const hasEventsWaiting = (db: Reader): boolean =>
  db
    .select({ seq: outbox.seq })
    .from(outbox)
    .where(sql`${outbox.seq} > coalesce((select ${outboxMark.delivered} from ${outboxMark}), 0)`)
    .limit(1)
    .get() !== undefined
