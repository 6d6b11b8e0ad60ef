import { A, useLocation } from '@solidjs/router'
import { createMemo, Show } from 'solid-js'
import type { IncidentRow } from '../../../worker/modules/incidents/schema.ts'
import { day } from '../../lib/format.ts'
import { inLocale, locale } from '../../lib/i18n.ts'
import { managerRoles } from '../../lib/route.ts'
import { useSession } from '../../shell/session.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { RiskChip, StatusRing } from '../../ui/chip.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Q } from '../../ui/quantity.tsx'
import { Empty, Skeleton } from '../../ui/states.tsx'
import { DataTable, Pager, type Column } from '../../ui/table.tsx'
import { Filters, useListState } from './filters.tsx'
import { followFilters } from './followed-filters.ts'
import { AttentionChip } from './incident-row.tsx'
import { listQuery } from './list-query.ts'
import { heldBy } from '../../lib/query.ts'
import { useFacilities, useIncidentList } from './queries.ts'
import { Reading } from '../../ui/reading.tsx'
import { TakeButton, TakingNote, useTaking } from './taking.tsx'
import { t } from './words.ts'
import './incidents.css'

const pageSize = 25

/** /incidents: the own reports, the facility's, or the facts of an area — whatever the reader may see. */
export default function IncidentsPage() {
  const session = useSession()
  const location = useLocation()
  const list = useListState()
  followFilters(list)
  const isManager = () => session.hasRole(...managerRoles)
  const isQuality = () => session.hasRole('quality_admin')
  const facilities = useFacilities(isManager)
  const query = createMemo(() => ({ ...listQuery(list.state(), '-reportedAt'), limit: pageSize }))
  const reports = useIncidentList(query)
  const from = () => ({ from: location.pathname + location.search })
  const taking = useTaking(
    () => '/exports/excel',
    () => ({ ...listQuery({ ...list.state(), cursor: '' }, '-reportedAt'), lang: locale() }),
  )
  const facilityName = (id: string) => {
    const found = heldBy(facilities)?.items.find((one) => one.id === id)
    return found ? inLocale(found.name) : ''
  }

  const columns = createMemo((): Column<IncidentRow>[] => [
    {
      key: 'number',
      header: t('column.number'),
      sort: 'number',
      rowHeader: true,
      cell: (row) => (
        <A href={`/incidents/${row.id}`} state={from()} class="number-link">
          <Q>{row.number}</Q>
        </A>
      ),
    },
    { key: 'status', header: t('column.status'), sort: 'status', cell: (row) => <StatusRing status={row.status} /> },
    {
      key: 'risk',
      header: t('column.risk'),
      sort: 'riskScore',
      cell: (row) => (
        <span class="row">
          <Show when={row.assessed || row.riskScore !== null} fallback={<span class="muted">{t('risk.notScored')}</span>}>
            <RiskChip level={row.riskLevel} score={row.riskScore} />
          </Show>
          <Show when={isQuality()}>
            <AttentionChip row={row} />
          </Show>
        </span>
      ),
    },
    { key: 'category', header: t('column.category'), sort: 'category', cell: (row) => t(`category.${row.category}`) },
    ...(isManager()
      ? [{ key: 'facility', header: t('incident.facility'), cell: (row: IncidentRow) => <bdi dir="auto">{facilityName(row.facilityId)}</bdi> }]
      : [
          {
            key: 'excerpt',
            header: t('column.excerpt'),
            cell: (row: IncidentRow) => (
              <>
                <span class="excerpt" dir="auto">
                  {row.excerpt ?? t('excerpt.hidden')}
                </span>
                <span class="muted small">
                  <Show when={row.location}>
                    <bdi dir="auto">{row.location}</bdi>
                    {isQuality() && ' · '}
                  </Show>
                  {isQuality() && t(`reporter.${row.reporterType}`)}
                </span>
              </>
            ),
          },
        ]),
    ...(isManager() ? [{ key: 'reporter', header: t('column.reporter'), cell: (row: IncidentRow) => t(`reporter.${row.reporterType}`) }] : []),
    {
      key: 'occurredAt',
      header: t('column.occurredAt'),
      sort: 'occurredAt',
      cell: (row) => <Show when={row.occurredAt}>{(at) => <time datetime={at()}>{day(at())}</time>}</Show>,
    },
    {
      key: 'reportedAt',
      header: t('column.reportedAt'),
      sort: 'reportedAt',
      cell: (row) => <time datetime={row.reportedAt}>{day(row.reportedAt)}</time>,
    },
  ])

  return (
    <div class="page incidents-page">
      <PageTitle
        title={t(isQuality() || isManager() ? 'list.title' : 'list.titleOwn')}
        sub={
          <Show when={heldBy(reports)}>
            {(held) => <>{held().totalIsExact === false ? t('list.moreThan', { n: held().total }) : t('list.count', { n: held().total })}</>}
          </Show>
        }
        actions={
          <>
            <Show when={isQuality() || isManager()}>
              <TakeButton taking={taking} variant="ghost">
                {t('list.export')}
              </TakeButton>
            </Show>
            <Show when={!isManager()}>
              <LinkButton href="/new" icon="plus">
                {t('mine.report')}
              </LinkButton>
            </Show>
          </>
        }
      />
      <TakingNote taking={taking} />
      <Filters list={list} defaultSort="-reportedAt" facts={isManager()} />
      <Reading query={reports} skeleton={<Skeleton rows={8} />}>
        {(held) => (
          <Show
            when={held().items.length > 0}
            fallback={
              <Show
                when={list.filters() > 0}
                fallback={
                  <Empty
                    title={t(isQuality() || isManager() ? 'list.noneYet' : 'list.noneOwn')}
                    action={isManager() ? undefined : <LinkButton href="/new">{t('mine.report')}</LinkButton>}
                  />
                }
              >
                <Empty
                  icon="search"
                  title={t('list.none')}
                  action={
                    <Button variant="ghost" onClick={list.clearFilters}>
                      {t('list.clear')}
                    </Button>
                  }
                />
              </Show>
            }
          >
            <div class="stack">
              <Show when={list.value('q')}>
                <p class="muted small">{t('list.ranked')}</p>
              </Show>
              <DataTable
                caption={t('list.title')}
                columns={columns()}
                rows={held().items}
                // A search is ranked by how well it fits; no column orders it.
                {...(list.value('q')
                  ? {}
                  : {
                      sort: list.value('sort') || '-reportedAt',
                      onSort: (sort: string) => list.narrow({ sort: sort === '-reportedAt' ? null : sort }),
                    })}
              />
              <Pager
                shown={held().items.length}
                total={held().total}
                totalIsExact={held().totalIsExact ?? true}
                cursor={list.value('cursor')}
                nextCursor={held().nextCursor}
                onMove={(cursor) => list.change({ cursor })}
              />
            </div>
          </Show>
        )}
      </Reading>
    </div>
  )
}
