import { A } from '@solidjs/router'
import { createMemo, For, Show } from 'solid-js'
import { dateTime, number } from '../../lib/format.ts'
import { inLocale } from '../../lib/i18n.ts'
import { heldBy } from '../../lib/query.ts'
import { useSession } from '../../shell/session.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Reading } from '../../ui/reading.tsx'
import { Empty, Skeleton } from '../../ui/states.tsx'
import { EventTypePanel, ParetoPanel, StatePanels } from './breakdown.panels.tsx'
import { ComparisonPanel } from './comparison.panel.tsx'
import { CulturePanel } from './culture.panel.tsx'
import { FunnelPanel } from './funnel.panel.tsx'
import { MonthsPanel } from './months.panel.tsx'
import { AsOf, HiddenNote, PeriodField, Tile } from './pieces.tsx'
import { askedOf, childrenOf, pathOf, type Place } from './place.ts'
import { ProcessPanel } from './process.panel.tsx'
import { useFreshness, useSummary, useTree, type Summary } from './queries.ts'
import { useSurges } from './surges.queries.ts'
import { useView, type View } from './view.ts'
import { t } from './words.ts'
import '../../ui/figure.css'
import './analytics.css'

const nameOf = ({ name }: Place) => (name ? inLocale(name) : t('country'))

/** /nation: what a manager answers for, from the whole down to a single facility; place and period live in the address. */
export default function NationPage() {
  const session = useSession()
  const view = useView({ quarters: true })
  const summary = useSummary(view.question)
  const tree = useTree()
  const asked = () => ({ governorate: view.value('governorate'), administration: view.value('administration'), facility: view.value('facility') })
  const path = createMemo((): Place[] => {
    const held = heldBy(tree)
    const scope = session.user()?.scope
    return held && scope ? pathOf(held, asked(), scope) : []
  })
  const here = () => path().at(-1)
  const below = createMemo(() => (here() && heldBy(tree) ? childrenOf(heldBy(tree)!, here()!) : []))
  const mayCompare = () => session.hasRole('governorate_manager', 'top_management')
  const link = (filter: Record<string, string>) => view.listOf(filter)
  return (
    <div class="page figures">
      <PageTitle
        title={here()?.name ? nameOf(here()!) : t('nation')}
        sub={t('nationSub')}
        actions={
          <>
            <Show when={session.hasRole('top_management')}>
              <Rising />
            </Show>
            <Button variant="ghost" icon="print" onClick={() => print()}>
              {t('print')}
            </Button>
          </>
        }
      />
      <Show when={path().length > 1}>
        <nav class="crumbs" aria-label={t('area')}>
          <ol>
            <For each={path()}>
              {(place, i) => (
                <li>
                  <Show when={i() < path().length - 1} fallback={<strong aria-current="page">{nameOf(place)}</strong>}>
                    <A href={view.hrefOf('/nation', askedOf(place))}>{nameOf(place)}</A>
                    <Icon name="chevronEnd" />
                  </Show>
                </li>
              )}
            </For>
          </ol>
        </nav>
      </Show>
      <div class="view-line noprint">
        <PeriodField view={view} />
        <Show when={below().length > 0}>
          <SelectField
            label={t(`compare_${below()[0]!.level as 'facility'}`)}
            placeholder={t('goTo')}
            value=""
            onChange={(id) => {
              const chosen = below().find((each) => each.id === id)
              if (chosen) view.change({ governorate: null, administration: null, facility: null, ...askedOf(chosen) })
            }}
            options={below().map((place) => ({ value: place.id ?? '', label: nameOf(place) }))}
          />
        </Show>
        <AsOf at={summary.dataUpdatedAt} failed={summary.isRefetchError} />
      </div>
      <Completeness view={view} />
      <Reading query={summary} skeleton={<Skeleton rows={4} />}>
        {(held) => (
          <Show
            when={held().total !== 0}
            fallback={
              <Empty icon="chart" title={t('noReports')}>
                {t('noReportsHint')}
              </Empty>
            }
          >
            <div class="stack">
              <Numbers summary={held()} link={link} overdue={view.overdue()} />
              <MonthsPanel view={view} />
              <ProcessPanel view={view} />
              <Show when={mayCompare() && below().length > 0}>
                <FunnelPanel view={view} />
              </Show>
              <div class="figure-columns">
                <div>
                  <Show when={mayCompare() && below().length > 0}>
                    <ComparisonPanel view={view} level={here()!.level} />
                  </Show>
                  <ParetoPanel view={view} link={link} total={held().total} />
                  <EventTypePanel summary={held()} link={link} />
                </div>
                <div>
                  <CulturePanel view={view} />
                  <StatePanels summary={held()} link={link} />
                </div>
              </div>
            </div>
          </Show>
        )}
      </Reading>
    </div>
  )
}

function Numbers(props: { summary: Summary; link: (filter: Record<string, string>) => string; overdue: Record<string, string> }) {
  const open = () => {
    const { total, byStatus } = props.summary
    return total === null || byStatus.Completed === null ? null : total - byStatus.Completed
  }
  const shown = () => [props.summary.total, open(), props.summary.highRisk, props.summary.byEventType.SentinelEvent, props.summary.pendingAiReview]
  return (
    <div class="stack-tight">
      <dl class="tile-figures" aria-label={t('numbers')}>
        <Tile label={t('total')} count={props.summary.total} href={props.link({})} />
        <Tile label={t('open')} count={open()} href={props.link({ only: 'open' })} />
        <Tile
          label={t('highRisk')}
          count={props.summary.highRisk}
          href={props.link({ only: 'highRisk' })}
          tone={props.summary.highRisk ? 'danger' : undefined}
        />
        <Tile label={t('sentinel')} count={props.summary.byEventType.SentinelEvent} href={props.link({ eventType: 'SentinelEvent' })} />
        <Tile label={t('pendingAi')} count={props.summary.pendingAiReview} href={props.link({ only: 'pendingReview' })} />
        <Tile label={t('overdue')} count={props.summary.overdue} href={props.link(props.overdue)} />
      </dl>
      <div class="muted small">
        <HiddenNote when={shown().includes(null)} />
      </div>
    </div>
  )
}

/** The way to what rises in several facilities at once, with how much of it waits for somebody. */
function Rising() {
  const open = useSurges(() => ({ state: 'open', cursor: '' }))
  return (
    <LinkButton href="/signals" variant="ghost" icon="warning">
      {t('rising')}
      <Show when={heldBy(open)?.total}>
        {(n) => (
          <span class="badge">
            {number(n())}
            <span class="sr"> {t('risingOpen')}</span>
          </span>
        )}
      </Show>
    </LinkButton>
  )
}

/** How many facilities are named one by one. */
const namedAtMost = 4

/** Whether the figures are complete: a quiet facility and a broken line look alike, so both are named. */
function Completeness(props: { view: View }) {
  const freshness = useFreshness(props.view.place)
  return (
    <Show when={heldBy(freshness)}>
      {(held) => {
        const words = () => ({ n: held().facilities, heard: held().heard, since: dateTime(held().since) })
        return (
          <Show when={held().late.length > 0} fallback={<p class="complete muted small">{t('complete', words())}</p>}>
            <Notice kind="warn">
              {t('incomplete', words())}
              <ul class="late">
                <For each={held().late.slice(0, namedAtMost)}>
                  {({ name, lastAt }) => (
                    <li>{lastAt ? t('lastFrom', { name: inLocale(name), at: dateTime(lastAt) }) : t('neverFrom', { name: inLocale(name) })}</li>
                  )}
                </For>
                <Show when={held().late.length > namedAtMost}>
                  <li>{t('andMore', { n: held().late.length - namedAtMost })}</li>
                </Show>
              </ul>
            </Notice>
          </Show>
        )
      }}
    </Show>
  )
}
