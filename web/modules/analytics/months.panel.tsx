import { createMemo } from 'solid-js'
import { month, number } from '../../lib/format.ts'
import { Figure } from '../../ui/figure.tsx'
import { Legend, Plot, type Drawing } from '../../ui/plot.tsx'
import { Reading } from '../../ui/reading.tsx'
import { countText, HiddenNote } from './pieces.tsx'
import { useTrends, type Trends } from './queries.ts'
import type { View } from './view.ts'
import { t } from './words.ts'

/** The last month that is over, against the one before it. */
function saysOf({ series }: Trends): string {
  const running = new Date().toISOString().slice(0, 7)
  const over = series.filter((each) => each.month < running)
  const last = over.at(-1) ?? series.at(-1)
  if (!last || last.total === null) return t('trendsHidden')
  const before = over.at(-2)?.total
  const words = { month: month(last.month), n: last.total }
  if (before === undefined || before === null) return t('trendsOne', words)
  const more = Math.abs(last.total - before)
  return t(last.total > before ? 'trendsUp' : last.total < before ? 'trendsDown' : 'trendsSame', { ...words, more })
}

/** A line of which nothing may be shown is not drawn at all. */
const graveShown = ({ series }: Trends) => series.some(({ highRisk }) => highRisk !== null)

function drawingOf(trends: Trends): Drawing {
  const { series } = trends
  return {
    lines: [
      { label: t('series_total'), look: 1, points: series.map(({ total }, x) => ({ x, y: total })) },
      ...(graveShown(trends) ? [{ label: t('highRiskShort'), look: 2 as const, points: series.map(({ highRisk }, x) => ({ x, y: highRisk })) }] : []),
    ],
    names: series.map((each) => month(each.month, 'short')),
    yText: (y) => (Number.isInteger(y) ? number(y) : ''),
    yTitle: t('count'),
    tip: (line, i) => [
      month(series[i]!.month),
      `${t(line === 0 ? 'series_total' : 'highRiskShort')}: ${number((line === 0 ? series[i]!.total : series[i]!.highRisk) ?? 0)}`,
    ],
  }
}

/** All reports and the grave ones, month by month. */
export function MonthsPanel(props: { view: View }) {
  const trends = useTrends(props.view.byMonth)
  return (
    <Reading query={trends}>
      {(held) => {
        const drawing = createMemo(() => drawingOf(held()))
        const hidden = () => held().series.some(({ total, highRisk }) => total === null || highRisk === null)
        return (
          <Figure
            title={t('trends')}
            class="wide"
            sentence={saysOf(held())}
            fileName="salama-months"
            table={{
              columns: [t('month'), t('series_total'), t('highRiskShort')],
              rows: held().series.map(({ month: at, total, highRisk }) => [month(at), countText(total), countText(highRisk)]),
            }}
            notes={
              <>
                <Legend
                  lines={[{ label: t('series_total'), look: 1 }, ...(graveShown(held()) ? [{ label: t('highRiskShort'), look: 2 as const }] : [])]}
                />
                <HiddenNote when={hidden()} />
              </>
            }
          >
            <Plot drawing={drawing()} sentence={saysOf(held())} />
          </Figure>
        )
      }}
    </Reading>
  )
}
