import { For, Show, type JSX } from 'solid-js'
import { number } from '../lib/format.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { t } from './words.ts'

export type Column<Row> = {
  key: string
  /** Empty for a column of actions. */
  header: string
  cell: (row: Row) => JSX.Element
  /** The field name the server sorts by. */
  sort?: string
  /** The column that names the row. */
  rowHeader?: boolean
  end?: boolean
}

type TableProps<Row> = {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** As in the address: a field name, `-` in front for descending. */
  sort?: string
  onSort?: (sort: string) => void
}

/** A table on wide screens, a stack of cards on phones. The roles are written out because `display: grid` would drop them. */
export function DataTable<Row>(props: TableProps<Row>) {
  const direction = (column: Column<Row>) =>
    column.sort === undefined || props.sort === undefined
      ? undefined
      : props.sort === column.sort
        ? 'ascending'
        : props.sort === `-${column.sort}`
          ? 'descending'
          : 'none'
  const cell = (column: Column<Row>, row: Row) =>
    column.rowHeader ? (
      <th scope="row" role="rowheader">
        {column.cell(row)}
      </th>
    ) : (
      <td role="cell" data-label={column.header} classList={{ end: column.end === true }}>
        <div>{column.cell(row)}</div>
      </td>
    )
  return (
    <div class="table-wrap cards" tabindex={0} role="group" aria-label={props.caption}>
      <table class="table" role="table">
        <caption class="sr">{props.caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <For each={props.columns}>
              {(column) => (
                <th scope="col" role="columnheader" aria-sort={direction(column)} classList={{ end: column.end === true }}>
                  <Show when={column.sort && props.onSort} fallback={column.header || <span class="sr">…</span>}>
                    <button
                      type="button"
                      class="sort"
                      onClick={() => props.onSort?.(direction(column) === 'descending' ? column.sort! : `-${column.sort}`)}
                    >
                      {column.header}
                      <Show when={direction(column) !== 'none'}>
                        <Icon name={direction(column) === 'ascending' ? 'chevronUp' : 'chevronDown'} />
                      </Show>
                    </button>
                  </Show>
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody role="rowgroup">
          <For each={props.rows}>
            {(row) => (
              <tr role="row">
                <For each={props.columns}>{(column) => cell(column, row)}</For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}

type PagerProps = {
  shown: number
  total: number
  totalIsExact?: boolean
  /** The cursor in the address; empty on the first page. */
  cursor: string
  nextCursor: string | null
  onMove: (cursor: string | null) => void
}

/** Forward by cursor, back by the browser or to the first page: the address is the place in the list. */
export const Pager = (props: PagerProps) => (
  <div class="pager">
    <span role="status">
      {props.totalIsExact === false
        ? t('rowsOfMore', { shown: number(props.shown), n: props.total })
        : t('rowsOf', { shown: number(props.shown), n: props.total })}
    </span>
    <div class="row">
      <Show when={props.cursor !== ''}>
        <Button variant="ghost" size="sm" onClick={() => props.onMove(null)}>
          {t('firstPage')}
        </Button>
      </Show>
      <Show when={props.nextCursor}>
        {(next) => (
          <Button variant="ghost" size="sm" onClick={() => props.onMove(next())}>
            {t('nextPage')}
            <Icon name="chevronEnd" />
          </Button>
        )}
      </Show>
    </div>
  </div>
)
