import { z } from 'zod'
import { PageQuery } from '../../kernel/page.ts'
import { Instant, Text } from '../../kernel/text.ts'
import { RiskLevel, Status } from '../incidents/schema.ts'
import { Category, EventType, RiskScore, Subject } from '../triage/schema.ts'
import { chartKinds } from './methods/control-chart.ts'
import { breakdownNames, breakdowns, type Breakdown, type Measure } from './methods/measures.ts'
import { exposures, perWhat } from './methods/monthly.ts'
import { ruleSets, type Rule, type RuleSet } from './methods/signals.ts'

const Step = z.union([z.literal(1), z.literal(2), z.literal(3)])

/** The body of `incident.changed`: parsed on arrival, so that nothing else can slip into the nation. */
export const IncidentFactBody = z.strictObject({
  id: z.string(),
  number: z.string(),
  reporterType: z.enum(['staff', 'patient']),
  status: Status,
  revision: z.number().int(),
  occurredAt: z.string().nullable(),
  reportedAt: z.string(),
  eventType: EventType,
  category: Category,
  riskScore: RiskScore.nullable(),
  riskLevel: RiskLevel.nullable(),
  attention: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  openQuestion: z.boolean(),
  // Events that were sent before these fields were may still be under way.
  severity: Step.nullable().default(null),
  anonymous: z.boolean().default(false),
  pendingReview: z.boolean().default(false),
  // Codes of closed lists: rules of triage, and what a report speaks of.
  signals: z
    .array(
      z
        .string()
        .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
        .max(60),
    )
    .max(60)
    .default([]),
  subjects: z.array(Subject).max(60).default([]),
})
export type IncidentFactBody = z.infer<typeof IncidentFactBody>

export const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'must be a month like 2026-11')
const Amount = z.number().int().min(0).max(10_000_000).nullable()

/** What a facility's reports are set against: the body of `denominator.changed`, and a row as it is entered and shown. */
export const Denominator = z.strictObject({ month: Month, bedDays: Amount, admissions: Amount, doses: Amount })
export type Denominator = z.infer<typeof Denominator>

/** A day; of an instant the day it lies in (UTC). */
const Day = z.union(
  [z.iso.date(), Instant.transform((at) => at.slice(0, 10))],
  'must be a date like 2026-11-22 or an instant like 2026-11-22T08:30:00Z',
)
const PlaceId = z.string().max(64)

/** What every question of analytics can be narrowed by. Days are counted by when something was reported. */
const AskFigures = z.strictObject({
  from: Day.optional(),
  to: Day.optional(),
  facility: PlaceId.optional(),
  administration: PlaceId.optional(),
  governorate: PlaceId.optional(),
  category: Category.optional(),
  eventType: EventType.optional(),
  status: Status.optional(),
  riskLevel: RiskLevel.optional(),
  reporterType: z.enum(['staff', 'patient']).optional(),
})
export type AskFigures = z.infer<typeof AskFigures>

const allSeries = ['total', ...breakdownNames.flatMap((breakdown) => breakdowns[breakdown].map((part) => `${breakdown}:${part}`))] as [
  string,
  ...string[],
]
/** What is counted: all reports, or one part of a breakdown, as `category:Falls`. */
const Series = z.enum(allSeries).default('total')
export const measureOf = (series: string): Measure => series.replace(':', '_') as Measure

export const AskSummary = AskFigures.extend({})
export const AskFreshness = z.strictObject({ facility: PlaceId.optional(), administration: PlaceId.optional(), governorate: PlaceId.optional() })
export const AskCulture = AskFigures.extend({})
export const AskTrends = AskFigures.extend({ months: z.coerce.number().int().min(1).max(60).default(12) })
export const AskComparison = AskFigures.extend({ dimension: z.enum(['facility', 'administration', 'governorate']).default('facility') })
export const AskPareto = AskFigures.extend({ by: z.enum(breakdownNames as [Breakdown, ...Breakdown[]]).default('category') })
export const AskChart = AskFigures.extend({
  series: Series,
  per: z.enum(perWhat).default('month'),
  /** The chart that fits `per` unless told; g counts the days between single events, for the own facility alone. */
  chart: z.enum(chartKinds).optional(),
  /** A chart is drawn by month; a g chart by event. */
  groupBy: z.literal('month').optional(),
  rules: z.enum(Object.keys(ruleSets) as [RuleSet, ...RuleSet[]]).default('making-data-count'),
  /** Months at which a new phase begins, with commas between; or `by-rule`. */
  phases: z
    .union([z.literal('by-rule'), z.string().regex(/^20\d\d-\d\d(,20\d\d-\d\d){0,9}$/, 'must be months like 2026-03,2026-07, or by-rule')])
    .optional(),
})
export const AskFunnel = AskFigures.extend({ series: Series, per: z.enum([...exposures, 'reports']).default('bedDays') })

/** A number of reports; null where it is hidden because it is small, or because another would follow from it. */
export const Count = z.number().int().nullable()
const CountsBy = <B extends Breakdown>(breakdown: B) =>
  z.strictObject(Object.fromEntries(breakdowns[breakdown].map((part) => [part, Count])) as Record<(typeof breakdowns)[B][number], typeof Count>)

export const Summary = z.strictObject({
  total: Count,
  byStatus: CountsBy('status'),
  bySeverity: CountsBy('severity'),
  byEventType: CountsBy('eventType'),
  byCategory: CountsBy('category'),
  byRiskLevel: CountsBy('riskLevel'),
  highRisk: Count,
  pendingAiReview: Count,
  /** Open reports that came in more than thirty days ago. */
  overdue: Count,
})
export type Summary = z.infer<typeof Summary>

export const Trends = z.strictObject({
  series: z.array(z.strictObject({ month: Month, total: Count, byCategory: CountsBy('category'), highRisk: Count })),
})
export type Trends = z.infer<typeof Trends>

/** A figure with its 95 % confidence interval. */
export const Interval = z.strictObject({ value: z.number(), low: z.number(), high: z.number() })
const Known = Interval.nullable()
const Figure = z.number().nullable()

const PlaceName = z.strictObject({ ar: z.string(), en: z.string() })

export const Comparison = z.strictObject({
  items: z.array(z.strictObject({ id: z.string(), name: PlaceName, total: Count, bedDays: Figure, perThousandBedDays: Known })),
})
export type Comparison = z.infer<typeof Comparison>

/** How complete the figures are: facilities of the scope that sent something in the last day, and those that did not. */
export const Freshness = z.strictObject({
  facilities: z.number().int(),
  heard: z.number().int(),
  since: z.string(),
  late: z.array(z.strictObject({ id: z.string(), name: PlaceName, lastAt: z.string().nullable() })),
})
export type Freshness = z.infer<typeof Freshness>

export const Pareto = z.strictObject({
  items: z.array(z.strictObject({ key: z.string(), count: z.number(), share: z.number(), cumulative: z.number(), vital: z.boolean() })),
})
export type Pareto = z.infer<typeof Pareto>

export const Culture = z.strictObject({
  total: Count,
  bedDays: Figure,
  perThousandBedDays: Known,
  nearMisses: Known,
  anonymous: Known,
  byPatients: Known,
  meanHoursToReport: Figure,
  reportedWithinADay: Known,
  meanHoursToClose: Figure,
  closedWithin30Days: Known,
})
export type Culture = z.infer<typeof Culture>

const rules = [...new Set(Object.values(ruleSets).flat())] as [Rule, ...Rule[]]
export const ProcessChart = z.strictObject({
  kind: z.enum(chartKinds),
  per: z.enum(perWhat),
  /** Values are per so many units: 1,000 for rates by exposure. */
  unit: z.number(),
  points: z.array(z.strictObject({ label: z.string(), value: Figure, center: Figure, lower: Figure, upper: Figure, phase: z.number().int() })),
  phases: z.array(z.number().int()),
  signals: z.array(z.strictObject({ rule: z.enum(rules), side: z.enum(['upper', 'lower']).nullable(), points: z.array(z.number().int()) })),
})
export type ProcessChart = z.infer<typeof ProcessChart>

const Limits = z.strictObject({ lower: z.number(), upper: z.number() })
export const FunnelPlot = z.strictObject({
  kind: z.enum(['proportion', 'rate']),
  target: Figure,
  dispersion: Figure,
  between: Figure,
  points: z.array(
    z.strictObject({
      id: z.string(),
      name: PlaceName,
      count: z.number(),
      size: z.number(),
      value: z.number(),
      inner: Limits,
      outer: Limits,
      position: z.enum(['within', 'above', 'below', 'far-above', 'far-below']),
    }),
  ),
  /** Facilities whose number is too small to be shown. */
  hidden: z.number().int(),
})
export type FunnelPlot = z.infer<typeof FunnelPlot>

export const EnterDenominators = z.strictObject({ rows: z.array(Denominator).min(1).max(120) })
export const Denominators = z.strictObject({ items: z.array(Denominator) })

export const surgeStates = ['open', 'acknowledged', 'dismissed'] as const
export type SurgeState = (typeof surgeStates)[number]
/** How a rise is worked off. */
export const surgeSteps: Record<SurgeState, readonly SurgeState[]> = {
  open: ['acknowledged', 'dismissed'],
  acknowledged: ['dismissed'],
  dismissed: [],
}

/**
 * A rise of the same thing in several facilities. `pattern` is a code: a category, a rule of triage, a medicine, a device, or a
 * place with a category. Of its evidence there are only sums, of five reports and three facilities at least.
 */
export const Surge = z.strictObject({
  id: z.string(),
  pattern: z.string(),
  from: z.string(),
  to: z.string(),
  reports: z.number().int(),
  facilities: z.number().int(),
  /** What those before would have led to expect in as many days. */
  expected: z.number(),
  raisedAt: z.string(),
  state: z.enum(surgeStates),
  handledAt: z.string().nullable(),
  reason: z.string().nullable(),
  revision: z.number().int(),
})
export type Surge = z.infer<typeof Surge>
export const ListSurges = PageQuery.extend({ state: z.enum(surgeStates).optional() })
export type ListSurges = z.infer<typeof ListSurges>
export const HandleSurge = z.strictObject({ state: z.enum(surgeStates), reason: Text(2_000), revision: z.number().int().min(1) })
