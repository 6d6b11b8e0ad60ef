import { useLocation, useNavigate } from '@solidjs/router'
import { createEffect, createMemo, createSignal, For, Match, on, onCleanup, Show, Switch } from 'solid-js'
import type { IncidentRow } from '../../../worker/modules/incidents/schema.ts'
import { Button } from '../../ui/button.tsx'
import { statusWord } from '../../ui/chip.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Empty, Skeleton } from '../../ui/states.tsx'
import { Pager } from '../../ui/table.tsx'
import { Board } from './board.tsx'
import { Filters, useListState, type List } from './filters.tsx'
import { IncidentDetail, type DetailHandle } from './incident.detail.tsx'
import { IncidentRowLink } from './incident-row.tsx'
import { listQuery } from './list-query.ts'
import { MoveDialog } from './move.dialog.tsx'
import { heldBy } from '../../lib/query.ts'
import { useArrivals, useIncidentList } from './queries.ts'
import { Reading } from '../../ui/reading.tsx'
import { ShortcutsDialog } from './shortcuts.dialog.tsx'
import { shortcutsOn, useShortcuts } from './shortcuts.ts'
import { statuses } from './vocabulary.ts'
import { t } from './words.ts'
import './incidents.css'

const pageSize = 30
const sorts = ['-attention', '-reportedAt', 'reportedAt', '-riskScore', '-occurredAt'] as const

/** Room for a list and a report side by side. */
function useWide() {
  const query = matchMedia('(min-width: 68rem)')
  const [wide, setWide] = createSignal(query.matches)
  const hear = () => setWide(query.matches)
  query.addEventListener('change', hear)
  onCleanup(() => query.removeEventListener('change', hear))
  return wide
}

/** /triage: what waits for the quality team. */
export default function TriagePage() {
  const list = useListState()
  const location = useLocation()
  const from = () => ({ from: location.pathname + location.search })
  const board = () => list.value('view') === 'board'
  const [helping, setHelping] = createSignal(false)
  let search: HTMLInputElement | undefined
  useShortcuts({
    Slash: () => search?.focus(),
    'Shift+Slash': () => void setHelping(true),
  })

  const views = (
    <div class="row">
      <nav class="view-switch" aria-label={t('triage.view')}>
        <a href={hrefWith(list, { view: null })} noScroll aria-current={board() ? undefined : 'page'}>
          {t('triage.viewList')}
        </a>
        <a href={hrefWith(list, { view: 'board', open: null, cursor: null, status: null })} noScroll aria-current={board() ? 'page' : undefined}>
          {t('triage.viewBoard')}
        </a>
      </nav>
      <Button variant="quiet" size="sm" class="keys-button" onClick={() => setHelping(true)} aria-label={t('keys.title')}>
        <kbd>?</kbd>
      </Button>
    </div>
  )

  return (
    <div class="page triage" classList={{ 'as-board': board() }}>
      <PageTitle title={t('triage.title')} actions={views} />
      <Show when={board()} fallback={<Inbox list={list} from={from()} searchRef={(element) => (search = element)} />}>
        <Filters list={list} defaultSort="-attention" withoutStatus searchRef={(element) => (search = element)} />
        <Board list={list} from={from()} />
      </Show>
      <ShortcutsDialog open={helping()} onClose={() => setHelping(false)} />
    </div>
  )
}

/** This address with some of its names changed. */
function hrefWith(list: List, patch: Partial<Record<Parameters<List['value']>[0], string | null>>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...list.all(), ...patch })) if (value) search.set(name, value)
  const text = search.toString()
  return text ? `/triage?${text}` : '/triage'
}

const tabs = ['open', ...statuses, 'all'] as const

function Inbox(props: { list: List; from: { from: string }; searchRef: (element: HTMLInputElement) => void }) {
  const wide = useWide()
  const navigate = useNavigate()
  const tab = () => props.list.value('status') || 'open'
  const query = createMemo(() => {
    const asked = listQuery(props.list.state(), '-attention')
    // A search looks everywhere: whoever remembers a word seldom remembers the state.
    const anywhere = tab() === 'all' || ((asked['q'] || asked['medicalFileNumber']) && props.list.value('status') === '')
    return { ...asked, ...(tab() === 'open' && !anywhere ? { open: 'true' } : {}), limit: pageSize }
  })
  const reports = useIncidentList(query, { stays: true })
  const rows = () => heldBy(reports)?.items ?? []
  const arrivals = useNewArrivals(query)
  const open = () => props.list.value('open')
  const [moving, setMoving] = createSignal<IncidentRow | null>(null)
  let listElement: HTMLElement | undefined
  let detail: DetailHandle | null = null

  const focused = () => (document.activeElement as HTMLElement | null)?.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? open()
  const focusRow = (id: string) => {
    const link = [...(listElement?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].find((one) => one.dataset['row'] === id)
    link?.scrollIntoView({ block: 'nearest' })
    link?.focus({ preventScroll: true })
  }
  const step = (by: 1 | -1) => {
    const all = rows()
    if (all.length === 0) return
    const at = all.findIndex((row) => row.id === focused())
    focusRow(all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))]!.id)
  }
  const inList = () => listElement?.contains(document.activeElement) ?? false
  const arrow = (by: 1 | -1) => (inList() ? step(by) : false)
  const current = () => rows().find((row) => row.id === focused())
  useShortcuts({
    KeyJ: () => step(1),
    KeyK: () => step(-1),
    ArrowDown: () => arrow(1),
    ArrowUp: () => arrow(-1),
    KeyM: () => {
      if (detail && focused() === open()) detail.move()
      else setMoving(current() ?? null)
    },
    KeyR: () => {
      const row = current()
      if (detail && (!row || row.id === open())) detail.score()
      else if (row && wide()) {
        scoreNext = true
        props.list.change({ open: row.id }, { replace: true })
      } else if (row) navigate(`/incidents/${row.id}`, { state: props.from })
    },
    Escape: () => (open() ? focusRow(open()) : false),
  })
  // The matrix of a report that is still being opened can be reached only once it is there.
  let scoreNext = false
  const hold = (handle: DetailHandle | null) => {
    detail = handle
    if (handle && scoreNext) queueMicrotask(() => handle.score())
    scoreNext = false
  }

  const showArrivals = () => {
    arrivals.accept()
    props.list.change({ cursor: null }, { replace: true })
    void reports.refetch()
  }

  return (
    <div class="split">
      <div class="list-pane">
        <Filters list={props.list} sorts={sorts} defaultSort="-attention" withoutStatus searchRef={props.searchRef} />
        <nav class="tabs" aria-label={t('filter.status')}>
          <For each={tabs}>
            {(one) => (
              <a
                ref={(link) => createEffect(() => tab() === one && link.scrollIntoView({ block: 'nearest', inline: 'nearest' }))}
                href={hrefWith(props.list, { status: one === 'open' ? null : one, cursor: null, open: null })}
                noScroll
                aria-current={tab() === one ? 'page' : undefined}
              >
                {one === 'all' ? t('filter.any') : one === 'open' ? t('triage.open') : statusWord(one)}
              </a>
            )}
          </For>
        </nav>
        <div role="status" class="arrivals">
          <Show when={arrivals.count() > 0}>
            <Button size="sm" icon="inbox" onClick={showArrivals}>
              {t('triage.arrivals', { n: arrivals.count() })}
            </Button>
          </Show>
        </div>
        <Reading query={reports} skeleton={<Skeleton rows={8} />}>
          {(held) => (
            <Show
              when={held().items.length > 0}
              fallback={<NothingHere filtered={props.list.filters({ withoutStatus: true }) > 0} onClear={props.list.clearFilters} />}
            >
              <section ref={listElement} aria-label={t('triage.results')}>
                <ul class="bare-list rows">
                  <For each={held().items}>
                    {(row) => (
                      <li>
                        <IncidentRowLink
                          row={row}
                          from={props.from}
                          href={wide() ? hrefWith(props.list, { open: row.id }) : `/incidents/${row.id}`}
                          current={wide() && open() === row.id}
                        />
                      </li>
                    )}
                  </For>
                </ul>
              </section>
              <Pager
                shown={held().items.length}
                total={held().total}
                totalIsExact={held().totalIsExact ?? true}
                cursor={props.list.value('cursor')}
                nextCursor={held().nextCursor}
                onMove={(cursor) => props.list.change({ cursor })}
              />
            </Show>
          )}
        </Reading>
        <Show when={shortcutsOn()}>
          <p class="muted small key-hint noprint">
            <kbd>J</kbd> <kbd>K</kbd> {t('keys.walk')} · <kbd>?</kbd> {t('keys.all')}
          </p>
        </Show>
      </div>
      <Show when={wide()}>
        <div class="detail-pane">
          <Show when={open()} fallback={<Empty icon="file" title={t('triage.choose')} />}>
            {(id) => <IncidentDetail id={id()} pane handle={hold} />}
          </Show>
        </div>
      </Show>
      <MoveDialog report={moving()} onClose={() => setMoving(null)} />
    </div>
  )
}

const NothingHere = (props: { filtered: boolean; onClear: () => void }) => (
  <Switch fallback={<Empty title={t('triage.empty')}>{t('triage.emptyHint')}</Empty>}>
    <Match when={props.filtered}>
      <Empty
        icon="search"
        title={t('list.none')}
        action={
          <Button variant="ghost" onClick={props.onClear}>
            {t('list.clear')}
          </Button>
        }
      />
    </Match>
  </Switch>
)

/**
 * How many reports have come in under these filters since the list was drawn. The list itself never moves under a
 * reader's eyes: they ask for the new ones.
 */
function useNewArrivals(query: () => Record<string, unknown>) {
  const asked = createMemo(() => ({ ...(query() as Record<string, string>), sort: '-reportedAt', cursor: undefined, limit: 25 }))
  const newest = useArrivals(asked, () => !query()['q'])
  const [seen, setSeen] = createSignal<string | null>(null)
  const latest = () => heldBy(newest)?.items[0]?.reportedAt ?? ''
  createEffect(
    on(
      () => JSON.stringify(asked()),
      () => setSeen(null),
    ),
  )
  createEffect(() => {
    if (heldBy(newest) && seen() === null) setSeen(latest())
  })
  return {
    count: () => {
      const since = seen()
      return since === null ? 0 : (heldBy(newest)?.items.filter((row) => row.reportedAt > since).length ?? 0)
    },
    accept: () => setSeen(latest()),
  }
}
