import { A } from '@solidjs/router'
import { createSignal, createUniqueId, For, Show } from 'solid-js'
import type { IncidentRow } from '../../../worker/modules/incidents/schema.ts'
import { movesFrom } from '../../../worker/modules/incidents/lifecycle.ts'
import { StatusRing } from '../../ui/chip.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { Q } from '../../ui/quantity.tsx'
import { Skeleton } from '../../ui/states.tsx'
import type { List } from './filters.tsx'
import type { CameFrom } from './incident.page.tsx'
import { IncidentRowLink } from './incident-row.tsx'
import { listQuery } from './list-query.ts'
import { MoveDialog, moveName } from './move.dialog.tsx'
import { useColumn } from './queries.ts'
import { Reading } from '../../ui/reading.tsx'
import { statuses, type Status } from './vocabulary.ts'
import { t } from './words.ts'

const perColumn = 10

/** The same reports by state, in the order of the work; moving goes by menu, so that it needs neither a mouse nor a steady hand. */
export function Board(props: { list: List; from: CameFrom }) {
  let board!: HTMLDivElement
  const [moving, setMoving] = createSignal<{ row: IncidentRow; to: Status } | null>(null)
  const close = () => {
    setMoving(null)
    // The menu that opened the dialog is gone, and with a move its card too.
    queueMicrotask(() => board.focus({ preventScroll: true }))
  }
  return (
    <div class="board" ref={board} tabindex={0} role="group" aria-label={t('board.title')}>
      <For each={statuses}>
        {(status) => <Column status={status} list={props.list} from={props.from} onMove={(row, to) => setMoving({ row, to })} />}
      </For>
      <MoveDialog report={moving()?.row ?? null} to={moving()?.to ?? null} onClose={close} />
    </div>
  )
}

function Column(props: { status: Status; list: List; from: CameFrom; onMove: (row: IncidentRow, to: Status) => void }) {
  const id = createUniqueId()
  const column = useColumn(() => ({
    ...listQuery(props.list.state(), props.status === 'Completed' ? '-reportedAt' : '-attention'),
    status: props.status,
    cursor: undefined,
    limit: perColumn,
  }))
  return (
    <section class="column" aria-labelledby={id}>
      <h2 id={id}>
        <StatusRing status={props.status} />
        <Show when={column.isSuccess}>
          <Q class="muted">
            {column.data!.total}
            {column.data!.totalIsExact === false ? '+' : ''}
          </Q>
        </Show>
      </h2>
      <Reading query={column} skeleton={<Skeleton rows={3} />}>
        {(held) => (
          <>
            <Show when={held().items.length > 0} fallback={<p class="muted column-empty">{t('board.columnEmpty')}</p>}>
              <ul class="bare-list">
                <For each={held().items}>
                  {(row) => (
                    <li class="board-card">
                      <IncidentRowLink row={row} href={`/incidents/${row.id}`} from={props.from} withoutStatus />
                      <Show when={movesFrom(row.status).length > 0}>
                        <Menu label={`${t('move.button')} ${row.number}`} face={t('move.button')} class="quiet sm">
                          <For each={movesFrom(row.status)}>
                            {(to) => <MenuItem onChoose={() => props.onMove(row, to)}>{moveName(row.status, to)}</MenuItem>}
                          </For>
                        </Menu>
                      </Show>
                    </li>
                  )}
                </For>
              </ul>
            </Show>
            <Show when={held().total > held().items.length}>
              <A class="column-all" href={`/triage?status=${props.status}`}>
                {t('board.showAll', { n: held().total })}
              </A>
            </Show>
          </>
        )}
      </Reading>
    </section>
  )
}
