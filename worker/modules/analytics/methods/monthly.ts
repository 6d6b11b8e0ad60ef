import { controlChart, type ChartKind, type ChartOptions, type ControlChart, type Subgroup } from './control-chart.ts'

/** What a facility's reports can be set against. */
export const exposures = ['bedDays', 'admissions', 'doses'] as const
export type Exposure = (typeof exposures)[number]
/** What a chart sets its measure against: exposure, all reports, or nothing but the month. */
export const perWhat = [...exposures, 'reports', 'month'] as const
export type Per = (typeof perWhat)[number]
export const isExposure = (per: Per): per is Exposure => exposures.some((each) => each === per)

/** A month of a measure; a hidden one is counted in the limits and drawn nowhere. */
export type MonthlyGroup = Subgroup & { hidden: boolean }

/** The chart that fits when none is asked for: shares p, rates u, bare numbers xmr. */
export const fittingChart = (per: Per): ChartKind => (per === 'reports' ? 'p' : per === 'month' ? 'xmr' : 'u')

/** A chart of months; rates by exposure are per 1,000. */
export function monthlyChart(
  groups: readonly MonthlyGroup[],
  per: Per,
  kind: ChartKind,
  options: ChartOptions,
): ControlChart & { per: Per; unit: number } {
  const unit = kind === 'u' && isExposure(per) ? 1_000 : 1
  const drawn =
    kind === 'xmr' && isExposure(per) ? groups.map((each) => ({ ...each, count: each.size ? (each.count / each.size) * 1_000 : 0 })) : groups
  const chart = controlChart(kind, drawn, options)
  const scale = (value: number | null) => (value === null ? null : value * unit)
  return {
    ...chart,
    points: chart.points.map((point, i) => ({
      ...point,
      value: groups[i]!.hidden ? null : scale(point.value),
      center: scale(point.center),
      lower: scale(point.lower),
      upper: scale(point.upper),
    })),
    signals: chart.signals.filter(({ points }) => !points.some((point) => groups[point]!.hidden)),
    per,
    unit,
  }
}
