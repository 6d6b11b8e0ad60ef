import { A, useNavigate } from '@solidjs/router'
import { createMemo, Show } from 'solid-js'
import { funnelLevels, funnelLimits } from '../../../worker/modules/analytics/methods/funnel.ts'
import { number } from '../../lib/format.ts'
import { inLocale, locale } from '../../lib/i18n.ts'
import { Figure } from '../../ui/figure.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Legend, Plot, type Drawing } from '../../ui/plot.tsx'
import { Reading } from '../../ui/reading.tsx'
import { useFunnel, type FunnelPlot } from './queries.ts'
import { seriesWord } from './sentences.ts'
import { memberOr, perWhat, seriesNames, type Per } from './vocabulary.ts'
import type { View } from './view.ts'
import { t } from './words.ts'

type Against = Exclude<Per, 'month'>
const againsts = perWhat.filter((per): per is Against => per !== 'month')
const thousandfold = (kind: FunnelPlot['kind']) => (kind === 'rate' ? 1_000 : 1)

/** An axis that begins and ends at a round number. */
function roundly(from: number, to: number): [number, number] {
  const step = 10 ** Math.floor(Math.log10(Math.max(1, to - from))) / 2
  return [Math.floor(from / step) * step, Math.ceil(to / step) * step]
}

/** Sizes at which the edges are drawn: enough for a smooth line. */
const steps = 48

function drawingOf(plot: FunnelPlot, per: Against, pick: (id: string) => void): Drawing {
  const { kind, points, target, between } = plot
  const unit = thousandfold(kind)
  const sizes = points.map(({ size }) => size)
  const [from, to] = roundly(Math.min(...sizes) * 0.8, Math.max(...sizes) * 1.05)
  const curve = (level: number, side: 'lower' | 'upper') =>
    Array.from({ length: steps + 1 }, (_, i) => {
      const size = Math.max(1, Math.round(from + ((to - from) * i) / steps))
      return { x: size, y: funnelLimits({ kind, target: target ?? 0, between: between ?? 0 }, level, size)[side] * unit }
    })
  const within = points.filter(({ position }) => position === 'within')
  const outside = points.filter(({ position }) => position !== 'within')
  const at = (each: FunnelPlot['points'][number]) => ({ x: each.size, y: each.value * unit })
  const text = (y: number) =>
    kind === 'proportion' ? number(y, { style: 'percent', maximumFractionDigits: 1 }) : number(y, { maximumFractionDigits: 2 })
  const groups = [within, outside]
  return {
    lines: [
      { label: t('within'), look: 1, loose: true, points: within.map(at) },
      { label: t('outside'), look: 2, loose: true, points: outside.map(at), marked: new Set(outside.keys()) },
      { label: t('funnelTarget'), look: 'middle', points: [from, to].map((x) => ({ x, y: (target ?? 0) * unit })) },
      { label: t('funnelInner'), look: 'limit', points: curve(funnelLevels.inner, 'upper') },
      { label: t('funnelInner'), look: 'limit', points: curve(funnelLevels.inner, 'lower') },
      { label: t('funnelOuter'), look: 'edge', points: curve(funnelLevels.outer, 'upper') },
      { label: t('funnelOuter'), look: 'edge', points: curve(funnelLevels.outer, 'lower') },
    ],
    range: [from, to],
    xText: (x) => number(x),
    xTitle: t(`size_${per}`),
    yText: text,
    yTitle: t(`unit_${per}`),
    tip: (line, i) => {
      const each = groups[line]?.[i]
      return each ? [inLocale(each.name), `${text(each.value * unit)} ${t(`unit_${per}`)}`, t(`position_${each.position}`)] : []
    },
    onPick: (line, i) => {
      const each = groups[line]?.[i]
      if (each) pick(each.id)
    },
  }
}

function saysOf({ points }: FunnelPlot): string {
  if (points.length < 2) return t('funnelNothing')
  const outside = points.filter(({ position }) => position !== 'within')
  const names = new Intl.ListFormat(locale()).format(outside.slice(0, 3).map(({ name }) => `\u2068${inLocale(name)}\u2069`))
  return t('funnelSays', { n: outside.length, all: points.length, names })
}

/** Facilities against what chance alone would give for their size. */
export function FunnelPanel(props: { view: View }) {
  const navigate = useNavigate()
  const series = () => memberOr(seriesNames, props.view.value('funnel'), 'total')
  const per = (): Against => {
    const asked = memberOr(againsts, props.view.value('per'), 'bedDays')
    return series() === 'total' && asked === 'reports' ? 'bedDays' : asked
  }
  const funnel = useFunnel(() => ({ ...props.view.question(), series: series(), per: per() }))
  const hrefOf = (facility: string) => props.view.hrefOf('/nation', { facility })
  return (
    <Reading query={funnel}>
      {(held) => {
        const drawing = createMemo(() => drawingOf(held(), per(), (id) => navigate(hrefOf(id))))
        return (
          <Figure
            title={t('funnel')}
            class="wide"
            sentence={saysOf(held())}
            fileName="salama-funnel"
            table={{
              columns: [t('facility'), t('count'), t(`size_${per()}`), t('value'), t('position')],
              rows: held()
                .points.toSorted((a, b) => b.value - a.value)
                .map(({ id, name, count, size, value, position }) => [
                  { shown: <A href={hrefOf(id)}>{inLocale(name)}</A>, text: inLocale(name) },
                  count,
                  number(size),
                  held().kind === 'rate'
                    ? number(value * 1_000, { maximumFractionDigits: 2 })
                    : number(value, { style: 'percent', maximumFractionDigits: 1 }),
                  t(`position_${position}`),
                ]),
            }}
            controls={
              <SelectField
                label={t('series')}
                placeholder={null}
                value={series()}
                onChange={(chosen) => props.view.change({ funnel: chosen === 'total' ? null : chosen })}
                options={seriesNames.map((each) => ({ value: each, label: seriesWord(each) }))}
              />
            }
            notes={
              <>
                <Legend
                  lines={[
                    { label: t('within'), look: 1, loose: true },
                    { label: t('outside'), look: 2, loose: true },
                    { label: t('funnelTarget'), look: 'middle' },
                    { label: t('funnelInner'), look: 'limit' },
                    { label: t('funnelOuter'), look: 'edge' },
                  ]}
                />
                <Show when={held().hidden > 0}>
                  <p>{t('funnelHidden', { n: held().hidden })}</p>
                </Show>
              </>
            }
          >
            <Show when={held().points.length > 1}>
              <Plot drawing={drawing()} sentence={saysOf(held())} tall />
            </Show>
          </Figure>
        )
      }}
    </Reading>
  )
}
