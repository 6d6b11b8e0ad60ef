import { controlChart, type ChartKind, type ChartOptions, type ControlChart, type Subgroup } from './control-chart.ts'

/** What a facility's reports can be set against. */
export const exposures = ['bedDays', 'admissions', 'doses'] as const
export type Exposure = (typeof exposures)[number]
/** What a chart sets its measure against: exposure, all reports, or nothing but the month. */
export const perWhat = [...exposures, 'reports', 'month'] as const
export type Per = (typeof perWhat)[number]
export const isExposure = (per: Per): per is Exposure => exposures.some((each) => each === per)

/** A month of a measure; a hidden one is counted nowhere. */
export type MonthlyGroup = Subgroup & { hidden: boolean }

/** The chart that fits when none is asked for: shares p, rates u, bare numbers xmr. */
export const fittingChart = (per: Per): ChartKind => (per === 'reports' ? 'p' : per === 'month' ? 'xmr' : 'u')

/** A chart of months; rates by exposure are per 1,000. Hidden months have no point, and lines are made of the others alone. */
export function monthlyChart(
  groups: readonly MonthlyGroup[],
  per: Per,
  kind: ChartKind,
  options: ChartOptions,
): ControlChart & { per: Per; unit: number } {
  const unit = kind === 'u' && isExposure(per) ? 1_000 : 1
  const seen = groups.flatMap((group, i) => (group.hidden ? [] : [i]))
  const shown = seen.map((i) => groups[i]!)
  const drawn =
    kind === 'xmr' && isExposure(per) ? shown.map((each) => ({ ...each, count: each.size ? (each.count / each.size) * 1_000 : 0 })) : shown
  // A phase that begins in a hidden month begins with the next that is shown.
  const { phases } = options
  const begun = Array.isArray(phases)
    ? phases.flatMap((label: string) => shown.find((each) => each.label >= label)?.label ?? [])
    : (phases as 'by-rule' | undefined)
  const chart = controlChart(kind, drawn, begun === undefined ? options : { ...options, phases: begun })
  const scale = (value: number | null) => (value === null ? null : value * unit)
  const pointAt = new Map(chart.points.map((point, i) => [seen[i]!, point]))
  let phase = 0
  const points = groups.map(({ label }, i) => {
    const point = pointAt.get(i)
    if (!point) return { label, value: null, center: null, lower: null, upper: null, phase }
    phase = point.phase
    return { ...point, value: scale(point.value), center: scale(point.center), lower: scale(point.lower), upper: scale(point.upper) }
  })
  return {
    ...chart,
    points,
    phases: chart.phases.map((i) => seen[i] ?? 0),
    signals: chart.signals.map((signal) => ({ ...signal, points: signal.points.map((i) => seen[i]!) })),
    per,
    unit,
  }
}
