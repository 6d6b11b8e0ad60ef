import { categories, eventTypes } from '../../triage/schema.ts'
import { riskLevels, statuses } from '../../incidents/schema.ts'

/** Ways to break a number of reports down; the parts of each come to the total. */
export const breakdowns = {
  status: statuses,
  severity: ['1', '2', '3', 'unassessed'],
  eventType: eventTypes,
  category: categories,
  riskLevel: [...riskLevels, 'unassessed'],
  reporter: ['staff', 'patient'],
  naming: ['named', 'anonymous'],
  review: ['pending', 'settled'],
} as const
export type Breakdown = keyof typeof breakdowns
type Part = { [B in Breakdown]: `${B}_${(typeof breakdowns)[B][number]}` }[Breakdown]

/** What of time to report and to close can be added up: reports whose times are known, hours in all, and those in good time. */
export const times = ['timed', 'hoursToReport', 'withinADay', 'closed', 'hoursToClose', 'within30Days'] as const
export type Measure = 'total' | Part | (typeof times)[number]

export const breakdownNames = Object.keys(breakdowns) as Breakdown[]
export const partsOf = (breakdown: Breakdown): Part[] => breakdowns[breakdown].map((part) => `${breakdown}_${part}` as Part)
/** The breakdown that a part belongs to. */
export const breakdownOf = (part: Measure): Breakdown => breakdownNames.find((name) => part.startsWith(`${name}_`))!
export const measures: readonly Measure[] = ['total', ...breakdownNames.flatMap(partsOf), ...times]

/** Sums over reports, by measure. */
export type Tally = Record<Measure, number>
export const emptyTally = (): Tally => Object.fromEntries(measures.map((measure) => [measure, 0])) as Tally

export function addTo(sum: Tally, more: Partial<Tally>, sign: 1 | -1 = 1): Tally {
  for (const [measure, value] of Object.entries(more) as [Measure, number][]) sum[measure] += sign * value
  return sum
}

/** What is counted of a report. */
export type Countable = {
  status: (typeof statuses)[number]
  severity: number | null
  eventType: (typeof eventTypes)[number]
  category: (typeof categories)[number]
  riskLevel: (typeof riskLevels)[number] | null
  reporterType: 'staff' | 'patient'
  anonymous: boolean
  pendingReview: boolean
  occurredAt: string | null
  reportedAt: string
  closedAt: string | null
}

const hourMs = 3_600_000
const hoursBetween = (from: string, to: string) => Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / hourMs))

/** One report as a tally: it counts once in each breakdown. Hours are whole ones. */
export function tallyOf(fact: Countable): Partial<Tally> {
  const { occurredAt, reportedAt, closedAt } = fact
  const toReport = occurredAt === null ? null : hoursBetween(occurredAt, reportedAt)
  const toClose = closedAt === null ? null : hoursBetween(reportedAt, closedAt)
  return {
    total: 1,
    [`status_${fact.status}`]: 1,
    [`severity_${fact.severity ?? 'unassessed'}`]: 1,
    [`eventType_${fact.eventType}`]: 1,
    [`category_${fact.category}`]: 1,
    [`riskLevel_${fact.riskLevel ?? 'unassessed'}`]: 1,
    [`reporter_${fact.reporterType}`]: 1,
    [fact.anonymous ? 'naming_anonymous' : 'naming_named']: 1,
    [fact.pendingReview ? 'review_pending' : 'review_settled']: 1,
    ...(toReport === null ? {} : { timed: 1, hoursToReport: toReport, withinADay: toReport <= 24 ? 1 : 0 }),
    ...(toClose === null ? {} : { closed: 1, hoursToClose: toClose, within30Days: toClose <= 30 * 24 ? 1 : 0 }),
  }
}
