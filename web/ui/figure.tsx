import { children, createSignal, createUniqueId, For, Show, type JSX } from 'solid-js'
import { saveFile } from '../lib/files.ts'
import { Button } from './button.tsx'
import { csvOf } from './csv.ts'
import { t } from './words.ts'

/** A cell of a figure's table: what is shown, and what a file gets where that is another thing. */
export type Cell = string | number | null | { shown: JSX.Element; text: string | number | null }

export type FigureTable = { columns: readonly string[]; rows: readonly (readonly Cell[])[] }

type FigureProps = {
  title: string
  /** What it says, in words. */
  sentence: string
  table: FigureTable
  /** Without an extension. */
  fileName: string
  controls?: JSX.Element
  /** Beneath it: a legend, what is hidden and why. */
  notes?: JSX.Element
  class?: string
  /** The drawing; without one the table stands alone. */
  children?: JSX.Element
}

const textOf = (cell: Cell): string | number | null => (cell !== null && typeof cell === 'object' ? cell.text : cell)

/** A drawing with its sentence, its table and its file: whoever cannot see the one has the others. On paper both are printed. */
export function Figure(props: FigureProps) {
  const id = createUniqueId()
  const [asTable, setAsTable] = createSignal(false)
  // Each look at `props.children` would make another drawing.
  const drawing = children(() => props.children)
  const drawn = () => drawing.toArray().length > 0
  const save = () => {
    const rows = [props.table.columns, ...props.table.rows.map((row) => row.map(textOf))]
    saveFile(new Blob([csvOf(rows)], { type: 'text/csv;charset=utf-8' }), `${props.fileName}.csv`)
  }
  return (
    <section class={`card figure ${props.class ?? ''}`} classList={{ 'as-table': asTable() || !drawn() }} aria-labelledby={id}>
      <div class="figure-head">
        <h2 id={id}>{props.title}</h2>
        <div class="row noprint">
          <Show when={drawn()}>
            <Button variant="quiet" size="sm" icon={asTable() ? 'chart' : 'list'} aria-pressed={asTable()} onClick={() => setAsTable(!asTable())}>
              {t('asTable')}
              <span class="sr"> {props.title}</span>
            </Button>
          </Show>
          <Button variant="quiet" size="sm" icon="download" onClick={save}>
            CSV
            <span class="sr"> {props.title}</span>
          </Button>
        </div>
      </div>
      <p class="sentence">{props.sentence}</p>
      <Show when={props.controls}>
        <div class="figure-controls noprint">{props.controls}</div>
      </Show>
      <div class="figure-drawing">{drawing()}</div>
      <div class="figure-table table-wrap" tabindex={0} role="group" aria-label={props.title}>
        <table class="table">
          <caption class="sr">{props.title}</caption>
          <thead>
            <tr>
              <For each={props.table.columns}>
                {(column, i) => (
                  <th scope="col" classList={{ end: i() > 0 }}>
                    {column}
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={props.table.rows}>
              {(row) => (
                <tr>
                  <For each={row}>
                    {(cell, i) => {
                      const shown = () => (cell !== null && typeof cell === 'object' ? cell.shown : cell)
                      return i() === 0 ? <th scope="row">{shown()}</th> : <td class="end">{shown()}</td>
                    }}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
      <Show when={props.notes}>
        <div class="figure-notes">{props.notes}</div>
      </Show>
    </section>
  )
}
