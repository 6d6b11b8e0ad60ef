import { createMemo, For, Show } from 'solid-js'
import { month } from '../../lib/format.ts'
import { Figure } from '../../ui/figure.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Legend, Plot, type Drawing, type Line } from '../../ui/plot.tsx'
import { Reading } from '../../ui/reading.tsx'
import { HiddenNote } from './pieces.tsx'
import { useProcessChart, type ProcessChart } from './queries.ts'
import { sentencesOf, seriesWord, valueText } from './sentences.ts'
import { memberOr, perWhat, ruleSets, seriesNames, type Per, type SeriesName } from './vocabulary.ts'
import type { View } from './view.ts'
import { t } from './words.ts'

const marksOf = (chart: ProcessChart) => new Set(chart.signals.flatMap(({ points }) => points))

function drawingOf(chart: ProcessChart, series: SeriesName): Drawing {
  const { points, per } = chart
  const at = (of: 'value' | 'center' | 'lower' | 'upper') => points.map((point, x) => ({ x, y: point[of] }))
  const marks = marksOf(chart)
  const lines: Line[] = [
    { label: seriesWord(series), look: 1, points: at('value'), marked: marks },
    { label: t('average'), look: 'middle', points: at('center'), stepped: true },
    { label: t('upper'), look: 'limit', points: at('upper'), stepped: true },
    { label: t('lower'), look: 'limit', points: at('lower').map(({ x, y }) => ({ x, y: y === null ? null : Math.max(0, y) })), stepped: true },
  ]
  const rulesAt = (i: number) => chart.signals.filter((signal) => signal.points.includes(i)).map(({ rule }) => t(`rule_${rule}`))
  return {
    lines,
    names: points.map(({ label }) => month(label, 'short')),
    yText: (y) => valueText(y, per),
    yTitle: per === 'month' ? t('count') : t(`unit_${per}`),
    tip: (_, i) => [month(points[i]!.label), valueText(points[i]!.value ?? 0, per), ...rulesAt(i)],
  }
}

/** The control chart of a series: what the named rules see, in words first. */
export function ProcessPanel(props: { view: View; pers?: readonly Per[] }) {
  const series = () => memberOr(seriesNames, props.view.value('series'), 'total')
  const per = () => memberOr(props.pers ?? perWhat, props.view.value('per'), 'month')
  const rules = () => memberOr(ruleSets, props.view.value('rules'), 'making-data-count')
  const phases = () => (props.view.value('phases') === 'by-rule' ? 'by-rule' : '')
  const chart = useProcessChart(() => ({ ...props.view.byMonth(), series: series(), per: per(), rules: rules(), phases: phases() }))
  return (
    <Reading query={chart}>
      {(held) => {
        const drawing = createMemo(() => drawingOf(held(), series()))
        const said = createMemo(() => sentencesOf(held(), series()))
        const value = (y: number | null) => (y === null ? null : valueText(y, held().per))
        return (
          <Figure
            title={t('spc')}
            class="wide"
            sentence={said()[0]!}
            fileName={`salama-spc-${series().replace(':', '-')}`}
            table={{
              columns: [t('month'), t('value'), t('average'), t('lower'), t('upper'), t('signal')],
              rows: held().points.map(({ label, value: y, center, lower, upper }, i) => [
                month(label),
                value(y) ?? (held().per === 'month' || held().per === 'reports' ? t('hidden') : t('unknown')),
                value(center),
                value(lower === null ? null : Math.max(0, lower)),
                value(upper),
                held()
                  .signals.filter(({ points }) => points.includes(i))
                  .map(({ rule }) => t(`rule_${rule}`))
                  .join(' · '),
              ]),
            }}
            controls={
              <>
                <SelectField
                  label={t('series')}
                  placeholder={null}
                  value={series()}
                  onChange={(chosen) => props.view.change({ series: chosen === 'total' ? null : chosen })}
                  options={seriesNames.map((each) => ({ value: each, label: seriesWord(each) }))}
                />
                <SelectField
                  label={t('per')}
                  placeholder={null}
                  value={per()}
                  onChange={(chosen) => props.view.change({ per: chosen === 'month' ? null : chosen })}
                  options={(props.pers ?? perWhat).map((each) => ({ value: each, label: t(`per_${each}`) }))}
                />
                <SelectField
                  label={t('rules')}
                  placeholder={null}
                  value={rules()}
                  onChange={(chosen) => props.view.change({ rules: chosen === 'making-data-count' ? null : chosen })}
                  options={ruleSets.map((each) => ({ value: each, label: t(`rules_${each}`) }))}
                />
                <SelectField
                  label={t('phases')}
                  placeholder={t('phases_none')}
                  value={phases()}
                  onChange={(chosen) => props.view.change({ phases: chosen || null })}
                  options={[{ value: 'by-rule', label: t('phases_by-rule') }]}
                />
              </>
            }
            notes={
              <>
                <Legend
                  lines={[
                    { label: seriesWord(series()), look: 1 },
                    { label: t('average'), look: 'middle' },
                    { label: t('limits'), look: 'limit' },
                  ]}
                  {...(held().signals.length > 0 ? { marked: t('signalMark') } : {})}
                />
                <Show when={said().length > 1}>
                  <ul class="further">
                    <For each={said().slice(1, 4)}>{(sentence) => <li>{sentence}</li>}</For>
                  </ul>
                </Show>
                <HiddenNote when={held().per === 'month' && held().points.some(({ value: y }) => y === null)} />
              </>
            }
          >
            <Show when={held().points.some(({ value: y }) => y !== null)}>
              <Plot drawing={drawing()} sentence={said()[0]!} tall />
            </Show>
          </Figure>
        )
      }}
    </Reading>
  )
}
