import { breakdowns, partsOf, type Breakdown, type Measure, type Tally } from './measures.ts'
import { cellsOf, type Cut, type Mask } from './masks.ts'
import { paretoOf } from './pareto.ts'
import { rateOf, shareOf, type Interval } from './rates.ts'
import { smallestShown } from './masking.ts'

/** Nothing is hidden from a facility about itself. */
export const openMask: Mask = new Set()

export type Count = number | null
export const countOf = (tally: Tally, measure: Measure, mask: Mask): Count => (mask.has(measure) ? null : tally[measure])

/** Counts by value; null where one is hidden. */
export const countsBy = <B extends Breakdown>(tally: Tally, breakdown: B, mask: Mask): Record<(typeof breakdowns)[B][number], Count> =>
  Object.fromEntries(partsOf(breakdown).map((part, i) => [breakdowns[breakdown][i]!, countOf(tally, part, mask)])) as Record<
    (typeof breakdowns)[B][number],
    Count
  >

/** High and critical risk together; hidden with either of them. */
export const highRiskOf = (tally: Tally, mask: Mask): Count =>
  mask.has('riskLevel_High') || mask.has('riskLevel_Critical') ? null : tally.riskLevel_High + tally.riskLevel_Critical

export const summaryOf = (tally: Tally, overdue: Count, mask: Mask) => ({
  total: countOf(tally, 'total', mask),
  byStatus: countsBy(tally, 'status', mask),
  bySeverity: countsBy(tally, 'severity', mask),
  byEventType: countsBy(tally, 'eventType', mask),
  byCategory: countsBy(tally, 'category', mask),
  byRiskLevel: countsBy(tally, 'riskLevel', mask),
  highRisk: highRiskOf(tally, mask),
  pendingAiReview: countOf(tally, 'review_pending', mask),
  overdue,
})

/** Largest first; what is hidden stands in no bar. */
export const paretoBy = (tally: Tally, breakdown: Breakdown, mask: Mask) =>
  paretoOf(
    Object.fromEntries(
      Object.entries(countsBy(tally, breakdown, mask)).flatMap(([value, count]) => (count === null ? [] : [[value, count] as const])),
    ),
  )

/** Reports in the months whose bed-days are known, and those bed-days. */
export type Rated = { events: number; exposure: number }

export const ratedBy = ({ events, exposure }: Rated) => ({
  bedDays: exposure > 0 ? exposure : null,
  perThousandBedDays: exposure > 0 ? rateOf(events, exposure) : null,
})

export const addRated = (rows: readonly Rated[]): Rated =>
  rows.reduce((sum, row) => ({ events: sum.events + row.events, exposure: sum.exposure + row.exposure }), { events: 0, exposure: 0 })

const share = (tally: Tally, part: Measure, whole: Measure, mask: Mask): Interval | null =>
  mask.has(part) || mask.has('total') || tally[whole] < smallestShown ? null : shareOf(tally[part], tally[whole])

const isOpen = (mask: Mask, cut: Cut) => !cellsOf(cut).some((cell) => mask.has(cell))
/** Mean hours, of five reports or more. */
const meanHours = (tally: Tally, hours: Measure, of: Measure): number | null => (tally[of] < smallestShown ? null : tally[hours] / tally[of])

/**
 * How willingly people report, and what becomes of it: reports per 1,000 bed-days (more is better: National Patient Safety
 * Agency, Organisation Patient Safety Incident Reports), shares of near misses and of anonymous reports, times.
 */
export const cultureOf = (tally: Tally, rated: Rated, mask: Mask) => ({
  total: countOf(tally, 'total', mask),
  ...ratedBy(rated),
  nearMisses: share(tally, 'eventType_NearMiss', 'total', mask),
  anonymous: share(tally, 'naming_anonymous', 'total', mask),
  byPatients: share(tally, 'reporter_patient', 'total', mask),
  ...(isOpen(mask, 'toReport')
    ? { meanHoursToReport: meanHours(tally, 'hoursToReport', 'timed'), reportedWithinADay: share(tally, 'withinADay', 'timed', mask) }
    : { meanHoursToReport: null, reportedWithinADay: null }),
  ...(isOpen(mask, 'toClose')
    ? { meanHoursToClose: meanHours(tally, 'hoursToClose', 'closed'), closedWithin30Days: share(tally, 'within30Days', 'closed', mask) }
    : { meanHoursToClose: null, closedWithin30Days: null }),
})

/** Rows by a key of theirs. */
export function groupedBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}
