import { ok, type Result } from '../../kernel/result.ts'
import type { House } from '../../objects/commit.ts'
import { addUpOwn, exposureByMonth, momentsOf } from './hospital.store.ts'
import { addRated, cultureOf, openMask, paretoBy, summaryOf } from './methods/figures.ts'
import { emptyTally, measures, type Breakdown, type Measure, type Tally } from './methods/measures.ts'
import { isExposure, type MonthlyGroup, type Per } from './methods/monthly.ts'
import { lastOverdueDay } from './methods/overdue.ts'
import { bucketsOf, monthsOf, type Period } from './methods/period.ts'
import type { TallyFilter } from './store.ts'

export type OwnQuestion = { period: Period | null; filter: TallyFilter }

const whole = (house: House, { period, filter }: OwnQuestion): Tally =>
  addUpOwn(house.db, { period, filter, by: 'whole', measures })[0]?.tally ?? emptyTally()

const byMonth = (house: House, { period, filter }: OwnQuestion & { period: Period }, asked: readonly Measure[]) =>
  new Map(addUpOwn(house.db, { period, filter, by: 'month', measures: asked }).map(({ month, tally }) => [month, tally]))

/** The dashboard of the own facility; nothing is hidden from it. */
export function ownSummary(house: House, question: OwnQuestion) {
  const until = lastOverdueDay(house.now())
  const { from = '2000-01-01', to = until } = question.period ?? {}
  const old = whole(house, { ...question, period: { from, to: to < until ? to : until } })
  return ok(summaryOf(whole(house, question), old.total - old.status_Completed, openMask))
}

export const ownPareto = (house: House, question: OwnQuestion, by: Breakdown) => ok({ items: paretoBy(whole(house, question), by, openMask) })

export function ownCulture(house: House, question: OwnQuestion & { period: Period }) {
  const full = new Set(bucketsOf(question.period, 'month'))
  const months = byMonth(house, question, ['total'])
  const rated = [...exposureByMonth(house.db, 'bedDays')]
    .filter(([month]) => full.has(month))
    .map(([month, exposure]) => ({ events: months.get(month)?.total ?? 0, exposure }))
  return ok(cultureOf(whole(house, question), addRated(rated), openMask))
}

/** A measure of the own facility by month. */
export function ownMonthly(house: House, question: OwnQuestion & { period: Period }, measure: Measure, per: Per): Result<MonthlyGroup[]> {
  const tallies = byMonth(house, question, ['total', measure])
  const exposure = isExposure(per) ? exposureByMonth(house.db, per) : null
  return ok(
    monthsOf(question.period).map((label) => {
      const tally = tallies.get(label) ?? emptyTally()
      return { label, count: tally[measure], size: exposure ? (exposure.get(label) ?? 0) : per === 'reports' ? tally.total : 1, hidden: false }
    }),
  )
}

const dayMs = 86_400_000

/** Whole days between one event and the next, for a chart of what is rare. */
export function ownDaysBetween(house: House, { period, filter }: OwnQuestion & { period: Period }): Result<MonthlyGroup[]> {
  const days = momentsOf(house.db, period, filter).map((at) => Math.floor(Date.parse(at) / dayMs))
  return ok(
    days.slice(1).map((day, i) => ({ label: new Date(day * dayMs).toISOString().slice(0, 10), count: day - days[i]!, size: 1, hidden: false })),
  )
}
