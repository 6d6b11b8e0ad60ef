import { Chart, LinearScale, LineController, LineElement, PointElement, Tooltip, type ChartConfiguration, type ChartDataset } from 'chart.js'
import type { Drawing, Drawn, Line, Look } from './plot.tsx'

// Only the parts that are used: the library is by far the largest thing that these pages ask for.
Chart.register(LineController, LineElement, PointElement, LinearScale, Tooltip)

type Point = { x: number; y: number | null }
type Ink = Record<'text' | 'muted' | 'line' | 'surface' | 'mark' | '1' | '2' | '3' | '4', string>

const tokens: Record<keyof Ink, string> = {
  text: '--text',
  muted: '--muted',
  line: '--line',
  surface: '--surface',
  mark: '--chart-2',
  1: '--chart-1',
  2: '--chart-2',
  3: '--chart-3',
  4: '--chart-4',
}

/** The tokens as the canvas is painted now: a custom property is not a colour until an element wears it. */
function inkOf(canvas: HTMLCanvasElement): Ink {
  const worn = getComputedStyle(canvas)
  const before = canvas.style.color
  const ink = Object.fromEntries(
    Object.entries(tokens).map(([name, token]) => {
      canvas.style.color = `var(${token})`
      return [name, worn.color]
    }),
  )
  canvas.style.color = before
  return ink as Ink
}

const strokes: Record<Look, { width: number; dash: number[]; point: 'circle' | 'triangle' | 'rect' | 'rectRot' | false }> = {
  1: { width: 2, dash: [], point: 'circle' },
  2: { width: 2, dash: [7, 4], point: 'triangle' },
  3: { width: 2, dash: [2, 3], point: 'rect' },
  4: { width: 2, dash: [9, 3, 2, 3], point: 'rectRot' },
  middle: { width: 1.5, dash: [], point: false },
  limit: { width: 1.25, dash: [5, 4], point: false },
  edge: { width: 1.25, dash: [1.5, 3], point: false },
}

const colourOf = (look: Look, ink: Ink) => (typeof look === 'number' ? ink[`${look}`] : ink.muted)

function datasetOf(line: Line, ink: Ink): ChartDataset<'line', Point[]> {
  const { width, dash, point } = strokes[line.look]
  const colour = colourOf(line.look, ink)
  const pick = <T>(marked: T, plain: T) => line.points.map((_, i) => (line.marked?.has(i) ? marked : plain))
  return {
    label: line.label,
    data: [...line.points],
    borderColor: colour,
    borderWidth: line.loose ? 0 : width,
    borderDash: dash,
    stepped: line.stepped ? 'middle' : false,
    spanGaps: false,
    showLine: !line.loose,
    pointStyle: point === false ? false : pick('triangle' as const, point),
    pointRadius: pick(7, point === false ? 0 : 4),
    pointHoverRadius: pick(9, point === false ? 0 : 6),
    pointHitRadius: point === false ? 0 : 12,
    pointBackgroundColor: pick(ink.mark, colour),
    pointBorderColor: ink.surface,
    pointBorderWidth: 1,
    order: point === false ? 1 : 0,
  }
}

function configurationOf(drawing: Drawing, ink: Ink, rtl: boolean): ChartConfiguration<'line', Point[]> {
  const family = getComputedStyle(document.body).fontFamily
  const font = { family, size: 12 }
  const title = (text: string | undefined) => ({ display: text !== undefined, text: text ?? '', color: ink.muted, font })
  const { names, range } = drawing
  const edges = names ? { min: -0.4, max: names.length - 0.6 } : range ? { min: range[0], max: range[1] } : {}
  return {
    type: 'line',
    data: { datasets: drawing.lines.map((line) => datasetOf(line, ink)) },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      parsing: false,
      layout: { padding: { top: 8, right: 4, left: 4 } },
      interaction: { mode: 'nearest', intersect: true },
      onClick: (_, [hit]) => {
        if (hit) drawing.onPick?.(hit.datasetIndex, hit.index)
      },
      scales: {
        x: {
          type: 'linear',
          ...edges,
          grid: { display: false },
          border: { color: ink.line },
          title: title(drawing.xTitle),
          ticks: {
            color: ink.muted,
            font,
            maxRotation: 0,
            autoSkipPadding: 12,
            ...(names
              ? { stepSize: 1, callback: (value) => (Number.isInteger(Number(value)) ? names[Number(value)] : undefined) }
              : { maxTicksLimit: 7, callback: (value) => (drawing.xText ?? String)(Number(value)) }),
          },
          // Ticks stand on the months, not on the edges that give the first and the last one room.
          ...(names ? { afterBuildTicks: (axis: { ticks: { value: number }[] }) => (axis.ticks = names.map((_, value) => ({ value }))) } : {}),
        },
        y: {
          type: 'linear',
          position: rtl ? 'right' : 'left',
          beginAtZero: true,
          grace: '8%',
          grid: { color: ink.line },
          border: { display: false },
          title: title(drawing.yTitle),
          ticks: { color: ink.muted, font, maxTicksLimit: 6, callback: (value) => drawing.yText(Number(value)) },
        },
      },
      plugins: {
        tooltip: {
          rtl,
          textDirection: rtl ? 'rtl' : 'ltr',
          displayColors: false,
          backgroundColor: ink.text,
          titleColor: ink.surface,
          bodyColor: ink.surface,
          titleFont: { ...font, weight: 600 },
          bodyFont: font,
          padding: 10,
          cornerRadius: 8,
          filter: ({ datasetIndex }) => strokes[drawing.lines[datasetIndex]!.look].point !== false,
          callbacks: {
            title: ([item]) => (item ? (drawing.tip(item.datasetIndex, item.dataIndex)[0] ?? '') : ''),
            label: ({ datasetIndex, dataIndex }) => drawing.tip(datasetIndex, dataIndex).slice(1),
          },
        },
      },
    },
  }
}

/** Draws, and draws anew whenever it is told that words, theme or paper have changed. */
export function draw(canvas: HTMLCanvasElement, drawing: () => Drawing, language: () => 'ar' | 'en'): Drawn {
  const made = () => configurationOf(drawing(), inkOf(canvas), language() === 'ar')
  const chart = new Chart(canvas, made())
  return {
    redraw: () => {
      const { data, options } = made()
      chart.data = data
      chart.options = options ?? {}
      chart.resize()
      chart.update('none')
    },
    destroy: () => chart.destroy(),
  }
}
