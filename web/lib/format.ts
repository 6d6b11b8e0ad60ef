import { createSignal } from 'solid-js'
import { intlTag } from './i18n.ts'

const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>()

function kept<F extends Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>(name: string, make: (tag: string) => F): F {
  const tag = intlTag()
  const key = `${name} ${tag}`
  const format = (made.get(key) as F | undefined) ?? make(tag)
  made.set(key, format)
  return format
}

const dateParts = { day: 'numeric', month: 'short', year: 'numeric' } as const
const timeParts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/** 22 Nov 2026, 10:42 — the month is always a word: numeric dates are ambiguous and reorder. */
export const dateTime = (iso: string): string =>
  kept('dateTime', (tag) => new Intl.DateTimeFormat(tag, { ...dateParts, ...timeParts })).format(new Date(iso))

/** 22 Nov 2026 */
export const day = (iso: string): string => kept('day', (tag) => new Intl.DateTimeFormat(tag, dateParts)).format(new Date(iso))

/** March 2026, of `2026-03`; `short` leaves the year to where there is room for it: Mar 26. */
export const month = (yearAndMonth: string, length: 'long' | 'short' = 'long'): string =>
  kept(
    `month ${length}`,
    (tag) => new Intl.DateTimeFormat(tag, { month: length, year: length === 'long' ? 'numeric' : '2-digit', timeZone: 'UTC' }),
  ).format(new Date(`${yearAndMonth}-01T00:00:00Z`))

/** 10:42 */
export const time = (at: Date | string): string => kept('time', (tag) => new Intl.DateTimeFormat(tag, timeParts)).format(new Date(at))

const [minute, tick] = createSignal(Date.now())
setInterval(() => tick(Date.now()), 60_000)

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** “3 hours ago”, “in 2 days”; moves on by itself every minute. */
export function ago(iso: string): string {
  const seconds = (Date.parse(iso) - Math.max(minute(), Date.now())) / 1000
  const format = kept('ago', (tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }))
  const [unit, length] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ['minute', 60]
  return format.format(Math.trunc(seconds / length), unit)
}

export const number = (n: number, options: Intl.NumberFormatOptions = {}): string =>
  kept(`number ${JSON.stringify(options)}`, (tag) => new Intl.NumberFormat(tag, options)).format(n)
