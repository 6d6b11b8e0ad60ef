import { Show } from 'solid-js'
import { inLocale } from '../../lib/i18n.ts'
import { useSession } from '../../shell/session.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Reading } from '../../ui/reading.tsx'
import { Empty, Skeleton } from '../../ui/states.tsx'
import { EventTypePanel, ParetoPanel, StatePanels } from './breakdown.panels.tsx'
import { CulturePanel } from './culture.panel.tsx'
import { AsOf, PeriodField, Tile } from './pieces.tsx'
import { ProcessPanel } from './process.panel.tsx'
import { useSummary } from './queries.ts'
import { useView } from './view.ts'
import { t } from './words.ts'
import '../../ui/figure.css'
import './analytics.css'

/** /dashboard: the own facility, where nothing is hidden; numbers lead quality to the reports behind them. */
export default function DashboardPage() {
  const session = useSession()
  const view = useView()
  const summary = useSummary(view.question)
  // Only quality sees the list of every report; to the others a number stays a number.
  const link = (filter: Record<string, string>) => (session.hasRole('quality_admin') ? view.listOf(filter) : undefined)
  const place = () => session.user()?.facility?.name
  return (
    <div class="page figures">
      <PageTitle
        title={t('dashboard')}
        sub={
          <>
            <Show when={place()}>{(name) => <strong class="onpaper">{inLocale(name())} · </strong>}</Show>
            {t('dashboardSub')}
          </>
        }
        actions={
          <>
            <Show when={session.hasRole('quality_admin', 'facility_admin')}>
              <LinkButton href="/denominators" variant="ghost" icon="building">
                {t('goDenominators')}
              </LinkButton>
            </Show>
            <Button variant="ghost" icon="print" onClick={() => print()}>
              {t('print')}
            </Button>
          </>
        }
      />
      <div class="view-line">
        <PeriodField view={view} />
        <AsOf at={summary.dataUpdatedAt} failed={summary.isRefetchError} />
      </div>
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
              <dl class="tile-figures" aria-label={t('numbers')}>
                <Tile label={t('total')} count={held().total} href={link({})} />
                <Tile
                  label={t('open')}
                  count={held().total === null || held().byStatus.Completed === null ? null : held().total! - held().byStatus.Completed!}
                  href={link({ only: 'open' })}
                />
                <Tile label={t('highRisk')} count={held().highRisk} href={link({ only: 'highRisk' })} tone={held().highRisk ? 'danger' : undefined} />
                <Tile
                  label={t('pendingAi')}
                  count={held().pendingAiReview}
                  href={link({ only: 'pendingReview' })}
                  tone={held().pendingAiReview ? 'warn' : undefined}
                />
                <Tile label={t('overdue')} count={held().overdue} href={link(view.overdue())} tone={held().overdue ? 'danger' : undefined} />
              </dl>
              <ProcessPanel view={view} />
              <div class="figure-columns">
                <div>
                  <ParetoPanel view={view} link={link} total={held().total} />
                  <EventTypePanel summary={held()} link={link} />
                </div>
                <div>
                  <StatePanels summary={held()} link={link} />
                  <CulturePanel view={view} />
                </div>
              </div>
            </div>
          </Show>
        )}
      </Reading>
    </div>
  )
}
