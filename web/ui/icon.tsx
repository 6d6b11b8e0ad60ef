import { For } from 'solid-js'

// Strokes on a 24 × 24 grid, drawn after Lucide (ISC licence).
const strokes = {
  inbox: ['M22 12h-6l-2 3h-4l-2-3H2', 'M5.5 5.1 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.5-6.9A2 2 0 0 0 16.8 4H7.2a2 2 0 0 0-1.7 1.1z'],
  list: ['M8 6h13', 'M8 12h13', 'M8 18h13', 'M3 6h.01', 'M3 12h.01', 'M3 18h.01'],
  plus: ['M12 5v14', 'M5 12h14'],
  file: ['M14 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V8z', 'M14 2v6h6', 'M8 13h8', 'M8 17h5'],
  building: ['M4 22V4a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v18', 'M16 9h2a2 2 0 0 1 2 2v11', 'M2 22h20', 'M8 6h4', 'M8 10h4', 'M8 14h4', 'M10 22v-4'],
  people: ['M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2', 'M9 3a4 4 0 1 1 0 8 4 4 0 0 1 0-8', 'M22 21v-2a4 4 0 0 0-3-3.9', 'M16 3.1a4 4 0 0 1 0 7.8'],
  person: ['M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2', 'M12 3a4 4 0 1 1 0 8 4 4 0 0 1 0-8'],
  settings: ['M4 21v-7', 'M4 10V3', 'M12 21v-9', 'M12 8V3', 'M20 21v-5', 'M20 12V3', 'M1 14h6', 'M9 8h6', 'M17 16h6'],
  signOut: ['M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4', 'M16 17l5-5-5-5', 'M21 12H9'],
  language: ['M5 8l6 6', 'M4 14l6-6 2-3', 'M2 5h12', 'M7 2h1', 'M22 22l-5-10-5 10', 'M14 18h6'],
  close: ['M18 6 6 18', 'M6 6l12 12'],
  check: ['M20 6 9 17l-5-5'],
  info: ['M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20', 'M12 16v-4', 'M12 8h.01'],
  warning: ['M10.3 3.9 1.8 18a2 2 0 0 0 1.7 3h17a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0z', 'M12 9v4', 'M12 17h.01'],
  offline: [
    'M2 2l20 20',
    'M8.5 16.5a5 5 0 0 1 7 0',
    'M5 12.9a10 10 0 0 1 5.2-2.7',
    'M19 12.9a10 10 0 0 0-2-1.6',
    'M2 8.8a15 15 0 0 1 4.2-2.6',
    'M22 8.8A15 15 0 0 0 11.3 5',
    'M12 20h.01',
  ],
  retry: ['M3 12a9 9 0 0 1 15-6.7L21 8', 'M21 3v5h-5', 'M21 12a9 9 0 0 1-15 6.7L3 16', 'M8 16H3v5'],
  copy: ['M20 8h-9a2 2 0 0 0-2 2v9a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2v-9a2 2 0 0 0-2-2z', 'M5 16H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h9a2 2 0 0 1 2 2v1'],
  print: ['M6 9V2h12v7', 'M6 18H4a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-2', 'M6 14h12v8H6z'],
  download: ['M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4', 'M7 10l5 5 5-5', 'M12 15V3'],
  qr: ['M3 3h7v7H3z', 'M14 3h7v7h-7z', 'M3 14h7v7H3z', 'M14 14h3v3h-3z', 'M21 14v.01', 'M21 21h-4', 'M21 17v4', 'M14 21v.01'],
  key: ['M7.5 10.5a5 5 0 1 1 0 10 5 5 0 0 1 0-10', 'M11 12 21 2', 'M15.5 7.5 19 11', 'M18 5l3 3'],
  shield: ['M12 22s8-4 8-10V5l-8-3-8 3v7c0 6 8 10 8 10z', 'M9 12l2 2 4-4'],
  lock: ['M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2z', 'M7 11V7a5 5 0 0 1 10 0v4'],
  clock: ['M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20', 'M12 6v6l4 2'],
  chevronEnd: ['M9 18l6-6-6-6'],
  chevronStart: ['M15 18l-6-6 6-6'],
  chevronDown: ['M6 9l6 6 6-6'],
  chevronUp: ['M18 15l-6-6-6 6'],
  search: ['M11 3a8 8 0 1 1 0 16 8 8 0 0 1 0-16', 'M21 21l-4.3-4.3'],
  more: ['M12 11a1 1 0 1 1 0 2 1 1 0 0 1 0-2', 'M19 11a1 1 0 1 1 0 2 1 1 0 0 1 0-2', 'M5 11a1 1 0 1 1 0 2 1 1 0 0 1 0-2'],
  undo: ['M9 14 4 9l5-5', 'M4 9h10a6 6 0 0 1 0 12h-3'],
  send: ['M22 2 11 13', 'M22 2l-7 20-4-9-9-4z'],
  attach: ['M21.4 11.1 12.2 20.3a6 6 0 0 1-8.5-8.5l9.2-9.2a4 4 0 0 1 5.7 5.7l-9.2 9.2a2 2 0 0 1-2.9-2.9l8.5-8.5'],
  message: ['M21 15a2 2 0 0 1-2 2H7l-4 4V5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2z'],
  chart: ['M3 3v18h18', 'M8 17v-5', 'M13 17V8', 'M18 17v-9'],
  history: ['M3 12a9 9 0 1 0 3-6.7L3 8', 'M3 3v5h5', 'M12 7v5l4 2'],
  sun: [
    'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8',
    'M12 2v2',
    'M12 20v2',
    'M4.9 4.9l1.4 1.4',
    'M17.7 17.7l1.4 1.4',
    'M2 12h2',
    'M20 12h2',
    'M4.9 19.1l1.4-1.4',
    'M17.7 6.3l1.4-1.4',
  ],
  moon: ['M21 12.8A9 9 0 1 1 11.2 3a7 7 0 0 0 9.8 9.8z'],
  heart: ['M20.8 4.6a5.5 5.5 0 0 0-7.8 0L12 5.7l-1-1.1a5.5 5.5 0 0 0-7.8 7.8l8.8 8.8 8.8-8.8a5.5 5.5 0 0 0 0-7.8z'],
} as const

export type IconName = keyof typeof strokes

// Only what points along the line of reading turns over; clocks, checks and search glasses do not.
const pointing: readonly IconName[] = ['list', 'signOut', 'chevronEnd', 'chevronStart', 'undo', 'send', 'retry', 'file', 'history']

/** Decorative: the words beside it carry the meaning. */
export const Icon = (props: { name: IconName; class?: string }) => (
  <svg class={`icon ${props.class ?? ''}`} classList={{ flip: pointing.includes(props.name) }} viewBox="0 0 24 24" aria-hidden="true">
    <For each={strokes[props.name]}>{(stroke) => <path d={stroke} />}</For>
  </svg>
)
