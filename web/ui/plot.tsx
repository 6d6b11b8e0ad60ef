import { createEffect, createSignal, For, on, onCleanup, onMount, Show } from 'solid-js'
import { locale, theme } from '../lib/i18n.ts'
import { Skeleton } from './states.tsx'

/** How a line looks: one of four series (colour, shape and dash together), the middle, a limit, or an edge further out. */
export type Look = 1 | 2 | 3 | 4 | 'middle' | 'limit' | 'edge'

export type Line = {
  label: string
  look: Look
  points: readonly { x: number; y: number | null }[]
  /** Points that say something: drawn larger, in another shape and colour. */
  marked?: ReadonlySet<number>
  /** Points without a line between them. */
  loose?: boolean
  /** Limits that hold for a month, not for the way to the next. */
  stepped?: boolean
}

/** What is drawn, in words and numbers; how it is drawn is the canvas's. Time runs from left to right in either language. */
export type Drawing = {
  lines: readonly Line[]
  /** Names along the axis, at 0, 1, 2 …; without them the axis is a scale. */
  names?: readonly string[]
  /** Where a scale begins and ends. */
  range?: readonly [number, number]
  xText?: (x: number) => string
  yText: (y: number) => string
  xTitle?: string
  yTitle?: string
  /** What is said of a point that is pointed at: the first line is its heading. */
  tip: (line: number, point: number) => readonly string[]
  onPick?: (line: number, point: number) => void
}

export type Drawn = { redraw: () => void; destroy: () => void }

const dark = matchMedia('(prefers-color-scheme: dark)')
const [device, setDevice] = createSignal(dark.matches)
dark.addEventListener('change', ({ matches }) => setDevice(matches))

/**
 * A chart on a canvas. The library comes when a chart first stands on the page. `sentence` is what the chart says: it is
 * the picture's only text for whoever cannot see it, so the numbers stand in a table beside it (`Figure`).
 */
export function Plot(props: { drawing: Drawing; sentence: string; tall?: boolean }) {
  const [ready, setReady] = createSignal(false)
  const [failed, setFailed] = createSignal(false)
  let canvas!: HTMLCanvasElement
  let drawn: Drawn | undefined
  onMount(() => {
    let gone = false
    onCleanup(() => {
      gone = true
      drawn?.destroy()
    })
    import('./plot.canvas.ts').then(
      ({ draw }) => {
        if (gone) return
        drawn = draw(canvas, () => props.drawing, locale)
        setReady(true)
      },
      () => setFailed(true),
    )
  })
  createEffect(on([() => props.drawing, locale, theme, device], () => drawn?.redraw(), { defer: true }))
  const onPaper = () => drawn?.redraw()
  addEventListener('beforeprint', onPaper)
  addEventListener('afterprint', onPaper)
  onCleanup(() => {
    removeEventListener('beforeprint', onPaper)
    removeEventListener('afterprint', onPaper)
  })
  return (
    <div class="plot" classList={{ tall: props.tall === true }} hidden={failed()}>
      <canvas ref={canvas} role="img" aria-label={props.sentence} dir="ltr" />
      <Show when={!ready()}>
        <Skeleton rows={1} />
      </Show>
    </div>
  )
}

/** What the lines of a plot mean, drawn as the plot draws them. */
export const Legend = (props: { lines: readonly { label: string; look: Look; loose?: boolean }[]; marked?: string }) => (
  <ul class="legend">
    <For each={props.lines}>
      {(line) => (
        <li>
          <Key look={line.look} loose={line.loose === true} />
          {line.label}
        </li>
      )}
    </For>
    <Show when={props.marked}>
      <li>
        <svg class="key" viewBox="0 0 28 14" aria-hidden="true">
          <path class="key-mark" d="M14 1.5 20.5 12.5h-13z" />
        </svg>
        {props.marked}
      </li>
    </Show>
  </ul>
)

const shapes: Partial<Record<Look, string>> = {
  1: 'M14 3a4 4 0 1 1 0 8 4 4 0 0 1 0-8',
  2: 'M14 2.5 19 11.5H9z',
  3: 'M10.5 3.5h7v7h-7z',
  4: 'M14 2l5 5-5 5-5-5z',
}

const Key = (props: { look: Look; loose: boolean }) => (
  <svg class={`key look-${props.look}`} viewBox="0 0 28 14" aria-hidden="true">
    <Show when={!props.loose}>
      <path class="key-line" d="M1 7h26" />
    </Show>
    <Show when={shapes[props.look]}>{(shape) => <path class="key-shape" d={shape()} />}</Show>
  </svg>
)
