import type { SignedInVisitor } from '../../http/context.ts'
import { route } from '../../http/route.ts'
import { nationTenant } from '../../kernel/actor.ts'
import { hidden, invalid, ok, type Result } from '../../kernel/result.ts'
import { at, hospitalOf, nationOf } from '../../objects/stubs.ts'
import * as example from './examples.ts'
import { fittingChart, monthlyChart, type MonthlyGroup } from './methods/monthly.ts'
import type { Measure } from './methods/measures.ts'
import { lastMonths, type Period } from './methods/period.ts'
import type { Question } from './methods/question.ts'
import { lastQuarters } from './methods/spans.ts'
import { comparerRoles, denominatorReaderRoles, denominatorRoles, summaryRoles, trendRoles } from './policy.ts'
import {
  AskChart,
  AskComparison,
  type AskFigures,
  AskFreshness,
  AskSummary,
  AskCulture,
  AskFunnel,
  AskPareto,
  AskTrends,
  Comparison,
  Culture,
  Denominators,
  EnterDenominators,
  Freshness,
  FunnelPlot,
  measureOf,
  Pareto,
  ProcessChart,
  Summary,
  Trends,
} from './schema.ts'

type Asking = SignedInVisitor<unknown, AskFigures, unknown>

const factsOf = ({ env, person, as }: SignedInVisitor<unknown, unknown, unknown>) => nationOf(env).facts(as(person))
const ownOf = ({ env, person, as }: SignedInVisitor<unknown, unknown, unknown>) => hospitalOf(env, person.tenant).figures(as(person))
const isManager = ({ person }: Asking) => person.tenant === nationTenant

const periodOf = ({ query: { from, to }, now }: Asking): Period | null =>
  from || to ? { from: from ?? '2000-01-01', to: to ?? new Date(now()).toISOString().slice(0, 10) } : null
const periodOr = (visitor: Asking, months: number): Period => periodOf(visitor) ?? lastMonths(new Date(visitor.now()).toISOString(), months)

/** Above a facility: the last four quarters, which can be told apart from no other stretch of the calendar. */
const quartersOr = (visitor: Asking): Period => periodOf(visitor) ?? lastQuarters(new Date(visitor.now()).toISOString(), 4)

function questionOf<P extends Period | null>({ query }: Asking, period: P) {
  const { facility, administration, governorate, category, eventType, status, riskLevel, reporterType } = query
  return { asked: { facility, administration, governorate }, period, filter: { category, eventType, status, riskLevel, reporterType } }
}

/** The same question above a facility, narrowed by one thing at most. */
function widerQuestionOf<P extends Period | null>(visitor: Asking, period: P): Result<Question & { period: P }> {
  const { asked, filter } = questionOf(visitor, period)
  const given = Object.entries(filter).filter(([, value]) => value !== undefined)
  if (given.length > 1) return invalid(given[1]![0], 'is one filter too many: above a facility there is one at a time')
  const [part = null] = given.map(([field, value]) => `${field.replace('reporterType', 'reporter')}_${value}` as Measure)
  return ok({ asked, period, part })
}

async function wider<P extends Period | null, T>(
  visitor: Asking,
  period: P,
  ask: (desk: ReturnType<typeof factsOf>, question: Question & { period: P }) => Promise<Result<T>>,
): Promise<Result<T>> {
  const question = widerQuestionOf(visitor, period)
  return question.ok ? at(factsOf(visitor), (desk) => ask(desk, question.value)) : question
}

/** Whether a question of a hospital is about that hospital: everything else is unknown to it. */
const isOwn = ({ query: { facility, administration, governorate }, person }: Asking): boolean =>
  (facility ?? person.tenant) === person.tenant && !administration && !governorate

export const analyticsRoutes = [
  route({
    method: 'get',
    path: '/analytics/summary',
    tag: 'analytics',
    access: summaryRoles,
    summary: 'Numbers of a scope: the own facility, or what lies below a manager, where small counts are null.',
    query: AskSummary,
    answer: Summary,
    faults: ['not-found'],
    example: example.summary,
    handle: async (visitor) => {
      const period = periodOf(visitor)
      if (isManager(visitor)) return wider(visitor, period, (desk, question) => desk.summary(question))
      return isOwn(visitor) ? at(ownOf(visitor), (desk) => desk.summary(questionOf(visitor, period))) : hidden()
    },
  }),
  route({
    method: 'get',
    path: '/analytics/culture',
    tag: 'analytics',
    access: summaryRoles,
    summary: 'How willingly people report, and how soon: rate per 1,000 bed-days, near misses, anonymous reports, times. Of a year unless told.',
    query: AskCulture,
    answer: Culture,
    faults: ['not-found'],
    example: example.culture,
    handle: async (visitor) => {
      if (isManager(visitor)) return wider(visitor, quartersOr(visitor), (desk, question) => desk.culture(question))
      return isOwn(visitor) ? at(ownOf(visitor), (desk) => desk.culture(questionOf(visitor, periodOr(visitor, 12)))) : hidden()
    },
  }),
  route({
    method: 'get',
    path: '/analytics/pareto',
    tag: 'analytics',
    access: summaryRoles,
    summary: 'A breakdown from the largest part down, with the vital few that come to 80 %.',
    query: AskPareto,
    answer: Pareto,
    faults: ['not-found'],
    example: example.pareto,
    handle: async (visitor) => {
      const period = periodOf(visitor)
      const { by } = visitor.query
      if (isManager(visitor)) return wider(visitor, period, (desk, question) => desk.pareto(question, by))
      return isOwn(visitor) ? at(ownOf(visitor), (desk) => desk.pareto(questionOf(visitor, period), by)) : hidden()
    },
  }),
  route({
    method: 'get',
    path: '/analytics/spc',
    tag: 'analytics',
    access: summaryRoles,
    summary: 'A control chart of a series by month, with limits, phases and what the named rules see. Of 24 months unless told.',
    query: AskChart,
    answer: ProcessChart,
    faults: ['not-found'],
    example: example.chart,
    handle: async (visitor): Promise<Result<ProcessChart>> => {
      const { series, per, chart = fittingChart(per), rules, phases } = visitor.query
      const period = periodOr(visitor, 24)
      const own = questionOf(visitor, period)
      const measure = measureOf(series)
      if (!isManager(visitor) && !isOwn(visitor)) return hidden()
      if (chart === 'g' && isManager(visitor)) return invalid('chart', 'g shows single events: only a facility sees its own')
      if (chart === 'g' && series !== 'total') return invalid('series', 'is chosen by a filter like category in a g chart')
      if ((chart === 'p') !== (per === 'reports')) return invalid('chart', 'p is the chart of shares: take it with per=reports, and only then')
      const groups: Result<MonthlyGroup[]> = isManager(visitor)
        ? await wider(visitor, period, (desk, question) => desk.monthly(question, measure, per))
        : chart === 'g'
          ? await at(ownOf(visitor), (desk) => desk.daysBetween(own))
          : await at(ownOf(visitor), (desk) => desk.monthly(own, measure, per))
      return groups.ok
        ? ok(monthlyChart(groups.value, per, chart, { rules, phases: phases === 'by-rule' ? phases : (phases?.split(',') ?? []) }))
        : groups
    },
  }),
  route({
    method: 'get',
    path: '/analytics/trends',
    tag: 'analytics',
    access: trendRoles,
    summary: 'The scope month by month: the last twelve unless told.',
    query: AskTrends,
    answer: Trends,
    faults: ['not-found'],
    example: example.trends,
    handle: (visitor) => wider(visitor, periodOr(visitor, visitor.query.months), (desk, question) => desk.trends(question)),
  }),
  route({
    method: 'get',
    path: '/analytics/compare',
    tag: 'analytics',
    access: comparerRoles,
    summary: 'Facilities, administrations or governorates side by side, with rates per 1,000 bed-days. Of the last four quarters unless told.',
    query: AskComparison,
    answer: Comparison,
    faults: ['not-found'],
    example: example.compare,
    handle: (visitor) => wider(visitor, quartersOr(visitor), (desk, question) => desk.compare(question, visitor.query.dimension)),
  }),
  route({
    method: 'get',
    path: '/analytics/freshness',
    tag: 'analytics',
    access: trendRoles,
    summary: 'How complete the figures of a scope are: which facilities sent something in the last day, and which did not.',
    query: AskFreshness,
    answer: Freshness,
    faults: ['not-found'],
    example: example.freshness,
    handle: (visitor) => at(factsOf(visitor), (desk) => desk.freshness(visitor.query, new Date(visitor.now() - 24 * 3_600_000).toISOString())),
  }),
  route({
    method: 'get',
    path: '/analytics/funnel',
    tag: 'analytics',
    access: comparerRoles,
    summary:
      'Facilities of the scope against what chance alone would give, so that small and large ones compare fairly. Of the last four quarters unless told.',
    query: AskFunnel,
    answer: FunnelPlot,
    faults: ['not-found'],
    example: example.funnel,
    handle: (visitor) => {
      const { series, per } = visitor.query
      return wider(visitor, quartersOr(visitor), (desk, question) => desk.funnel(question, measureOf(series), per))
    },
  }),
  route({
    method: 'get',
    path: '/analytics/denominators',
    tag: 'analytics',
    access: denominatorReaderRoles,
    summary: 'Bed-days, admissions and doses of the own facility by month.',
    answer: Denominators,
    example: example.denominators,
    handle: (visitor) => at(ownOf(visitor), (desk) => desk.denominators()),
  }),
  route({
    method: 'put',
    path: '/analytics/denominators',
    tag: 'analytics',
    access: denominatorRoles,
    summary: 'Enters months of the own facility; those that are there are replaced. All rows or none, with an error for each row.',
    body: EnterDenominators,
    answer: Denominators,
    example: example.enterDenominators,
    handle: (visitor) => at(ownOf(visitor), (desk) => desk.enterDenominators(visitor.body.rows)),
  }),
]
