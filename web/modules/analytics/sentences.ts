import type { Rule } from '../../../worker/modules/analytics/methods/signals.ts'
import type { ProcessChart } from '../../../worker/modules/analytics/schema.ts'
import { month, number } from '../../lib/format.ts'
import type { Per, SeriesName } from './vocabulary.ts'
import { t } from './words.ts'

/** A chart is first trusted with this many points (worker/modules/analytics/methods/control-chart.ts). */
const enoughPoints = 12

export const seriesWord = (series: SeriesName): string => (series === 'total' ? t('series_total') : t(series.replace(':', '.') as 'category.Falls'))

/** What a value reads like: a share in per cent, a rate or a mean with one decimal, a count as it is. */
export const valueText = (value: number, per: Per): string =>
  per === 'reports'
    ? number(value, { style: 'percent', maximumFractionDigits: 1 })
    : number(value, { maximumFractionDigits: per === 'month' ? 1 : 2 })

function subjectOf(series: SeriesName, per: Per): string {
  const kind = per === 'month' ? 'month' : per === 'reports' ? 'share' : 'rate'
  return series === 'total' ? t(`subject_total_${kind}`) : t(`subject_${kind}`, { series: seriesWord(series) })
}

type Manner = 'beyond-limit' | 'shift' | 'trend' | 'near'
const mannerOf = (rule: Rule): Manner | null =>
  rule === 'beyond-limit'
    ? 'beyond-limit'
    : rule.startsWith('shift')
      ? 'shift'
      : rule.startsWith('trend')
        ? 'trend'
        : rule === 'two-of-three' || rule === 'four-of-five'
          ? 'near'
          : null

/** What a control chart says: what its rules see, the newest first, or that there is nothing but chance. */
export function sentencesOf(chart: ProcessChart, series: SeriesName): string[] {
  const { points, per } = chart
  const known = points.filter(({ value }) => value !== null)
  const last = known.at(-1)
  if (!last) return [t('saysNothing')]
  const subject = subjectOf(series, per)
  const said = chart.signals
    .toSorted((a, b) => b.points.at(-1)! - a.points.at(-1)!)
    .map(({ rule, side, points: at }) => {
      const manner = mannerOf(rule)
      const words = { subject, n: at.length, from: month(points[at[0]!]!.label), to: month(points[at.at(-1)!]!.label) }
      return manner && side ? t(`says_${manner}_${side}`, words) : t('says_pattern', words)
    })
  if (said.length > 0) return said
  const unit = t(`unit_${per}`)
  const { center, lower, upper } = last
  if (center === null || known.length < enoughPoints)
    return [t('saysEarly', { subject, unit, n: known.length, average: valueText(center ?? last.value!, per) })]
  return [
    t('saysCalm', {
      subject,
      unit,
      average: valueText(center, per),
      lower: valueText(Math.max(0, lower ?? 0), per),
      upper: valueText(upper ?? center, per),
    }),
  ]
}
