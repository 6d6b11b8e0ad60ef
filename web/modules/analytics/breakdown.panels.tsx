import { Show } from 'solid-js'
import { number } from '../../lib/format.ts'
import { riskClass, riskShape, StatusRing } from '../../ui/chip.tsx'
import { Figure } from '../../ui/figure.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Reading } from '../../ui/reading.tsx'
import { Bars, countText, HiddenNote, partWord, type Part } from './pieces.tsx'
import { usePareto, type Pareto, type Summary } from './queries.ts'
import { memberOr, paretoBys, type ParetoBy } from './vocabulary.ts'
import type { View } from './view.ts'
import { t } from './words.ts'

type Counts = Record<string, number | null>
type Link = (filter: Record<string, string>) => string | undefined

const known = (counts: Counts, keys: readonly string[]): number | null =>
  keys.reduce<number | null>((sum, key) => (sum === null || counts[key] === null ? null : sum + (counts[key] ?? 0)), 0)

/** One breakdown of the summary: bars, or its table. */
function Breakdown(props: {
  title: string
  sentence: string
  by: 'status' | 'severity' | 'eventType'
  counts: Counts
  total: number | null
  link: Link
}) {
  const hidden = () => Object.values(props.counts).includes(null)
  const parts = (): Part[] =>
    Object.entries(props.counts).map(([key, count]) => ({
      key,
      count,
      label: props.by === 'status' ? '' : partWord(props.by, key),
      ...(props.by === 'status' ? { shape: <StatusRing status={key as keyof Summary['byStatus']} /> } : {}),
      // The list is not narrowed by severity: that number leads nowhere.
      href: props.by === 'severity' ? undefined : props.link({ [props.by]: key }),
    }))
  const share = (count: number | null) => (count === null || !props.total ? null : number(count / props.total, { style: 'percent' }))
  return (
    <Figure
      title={props.title}
      sentence={hidden() ? t('partHidden') : props.sentence}
      fileName={`salama-${props.by}`}
      table={{
        columns: [t('kind'), t('count'), t('share')],
        rows: Object.entries(props.counts).map(([key, count]) => [partWord(props.by, key), countText(count), share(count)]),
      }}
      notes={
        <Show when={hidden()}>
          <HiddenNote when />
        </Show>
      }
    >
      <Bars parts={parts()} caption={props.title} />
    </Figure>
  )
}

type SummaryProps = { summary: Summary; link: Link }

/** What kind of event they were. */
export const EventTypePanel = (props: SummaryProps) => (
  <Breakdown
    title={t('byEventType')}
    sentence={t('byEventTypeSays', { n: props.summary.byEventType.NearMiss ?? 0, all: props.summary.total ?? 0 })}
    by="eventType"
    counts={props.summary.byEventType}
    total={props.summary.total}
    link={props.link}
  />
)

/** Where the reports stand, and how severe they were. */
export const StatePanels = (props: SummaryProps) => {
  const all = () => props.summary.total ?? 0
  const open = () => known(props.summary.byStatus, ['Created', 'InProgress', 'Evaluating', 'MoreInfoNeeded', 'ActionTaken']) ?? 0
  const assessed = () => known(props.summary.bySeverity, ['1', '2', '3']) ?? 0
  return (
    <>
      <Breakdown
        title={t('byStatus')}
        sentence={t('byStatusSays', { n: open(), all: all() })}
        by="status"
        counts={props.summary.byStatus}
        total={props.summary.total}
        link={props.link}
      />
      <Breakdown
        title={t('bySeverity')}
        sentence={t('bySeveritySays', { n: assessed(), all: all() })}
        by="severity"
        counts={props.summary.bySeverity}
        total={props.summary.total}
        link={props.link}
      />
    </>
  )
}

function paretoSays({ items }: Pareto, by: ParetoBy): string {
  const vital = items.filter((each) => each.vital)
  const [first, second] = vital
  if (!first) return t('paretoNone')
  return t('paretoSays', { n: vital.length, first: partWord(by, first.key), second: second ? partWord(by, second.key) : '' })
}

/** The largest part first, with what they come to together: the vital few are full, the many others pale. */
export function ParetoPanel(props: { view: View; link: Link; total: number | null }) {
  /** Of hidden parts nothing is known, so shares of the rest would be shares of nothing. */
  const isWhole = ({ items }: Pareto) => items.reduce((sum, { count }) => sum + count, 0) === props.total
  const by = () => memberOr(paretoBys, props.view.value('by'), 'category')
  const pareto = usePareto(() => ({ ...props.view.question(), by: by() }))
  const percent = (share: number) => number(share, { style: 'percent' })
  const shapeOf = (key: string) =>
    by() === 'riskLevel' && key !== 'unassessed' ? (
      <span class={`chip ${riskClass(key as 'Low')}`} aria-hidden="true">
        {riskShape(key as 'Low')}
      </span>
    ) : undefined
  return (
    <Reading query={pareto}>
      {(held) => (
        <Figure
          title={t('pareto')}
          sentence={isWhole(held()) ? paretoSays(held(), by()) : t('partHidden')}
          fileName={`salama-pareto-${by()}`}
          table={{
            columns: [t('kind'), t('count'), t('share'), t('cumulative')],
            rows: held().items.map(({ key, count, share, cumulative }) =>
              isWhole(held()) ? [partWord(by(), key), count, percent(share), percent(cumulative)] : [partWord(by(), key), count, null, null],
            ),
          }}
          controls={
            <SelectField
              label={t('paretoBy')}
              placeholder={null}
              value={by()}
              onChange={(value) => props.view.change({ by: value === 'category' ? null : value })}
              options={paretoBys.map((value) => ({ value, label: t(`by_${value}`) }))}
            />
          }
          notes={<HiddenNote when={!isWhole(held())} />}
        >
          <Bars
            caption={t('pareto')}
            parts={held().items.map(({ key, count, vital, cumulative }) => ({
              key,
              label: `${partWord(by(), key)}`,
              count,
              class: vital || !isWhole(held()) ? 'vital' : 'rest',
              shape: (
                <>
                  {shapeOf(key)}
                  <Show when={isWhole(held())}>
                    <span class="cumulative">
                      <span class="sr">{t('cumulative')} </span>
                      {percent(cumulative)}
                    </span>
                  </Show>
                </>
              ),
              href: key === 'unassessed' ? undefined : props.link({ [by()]: key }),
            }))}
          />
        </Figure>
      )}
    </Reading>
  )
}
