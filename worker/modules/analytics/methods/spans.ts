import type { Period } from './period.ts'

/**
 * A stretch of the calendar in which reports above a facility are counted: `all`, a year `2026`, a quarter `2026-Q4`, a
 * month `2026-11` or a day `2026-11-22` (UTC). Two of them lie apart or one in the other, never across.
 */
export type Span = string
/** The years in which anything was reported. */
export type Years = { first: number; last: number }

const dayMs = 86_400_000
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const two = (n: number) => String(n).padStart(2, '0')
const isQuarter = (span: Span) => span[5] === 'Q'
const quarterOf = (month: string) => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`
const monthsOfQuarter = (quarter: Span) => [2, 1, 0].map((back) => `${quarter.slice(0, 4)}-${two(Number(quarter[6]) * 3 - back)}`)

/** The first day of a span and the one after its last (ms). */
function edgesOf(span: Span): [from: number, to: number] {
  const year = Number(span.slice(0, 4))
  if (span.length === 4) return [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)]
  if (isQuarter(span)) return [Date.UTC(year, Number(span[6]) * 3 - 3, 1), Date.UTC(year, Number(span[6]) * 3, 1)]
  const month = Number(span.slice(5, 7))
  if (span.length === 7) return [Date.UTC(year, month - 1, 1), Date.UTC(year, month, 1)]
  const day = Date.parse(`${span}T00:00:00Z`)
  return [day, day + dayMs]
}

/** The span that it is a part of; null for `all`. */
export function spanAbove(span: Span): Span | null {
  if (span === 'all') return null
  if (span.length === 4) return 'all'
  if (isQuarter(span)) return span.slice(0, 4)
  return span.length === 7 ? quarterOf(span) : span.slice(0, 7)
}

/** The spans that it is made of, side by side. */
export function spansIn(span: Span, { first, last }: Years): Span[] {
  if (span === 'all') return Array.from({ length: last - first + 1 }, (_, i) => String(first + i))
  if (span.length === 4) return [1, 2, 3, 4].map((n) => `${span}-Q${n}`)
  if (isQuarter(span)) return monthsOfQuarter(span)
  const [from, to] = edgesOf(span)
  return Array.from({ length: (to - from) / dayMs }, (_, i) => dayOf(from + i * dayMs))
}

/** The fewest spans that come to a period, as far as anything was reported in it. */
export function spansOf(period: Period | null, { first, last }: Years): Span[] {
  if (!period) return ['all']
  const from = period.from.slice(0, 4) < String(first) ? `${first}-01-01` : period.from
  const until = period.to.slice(0, 4) > String(last) ? `${last}-12-31` : period.to
  const end = Date.parse(`${until}T00:00:00Z`) + dayMs
  const spans: Span[] = []
  for (let at = Date.parse(`${from}T00:00:00Z`); at < end;) {
    const day = dayOf(at)
    const span = [day.slice(0, 4), quarterOf(day), day.slice(0, 7), day].find((each) => edgesOf(each)[0] === at && edgesOf(each)[1] <= end)!
    spans.push(span)
    at = edgesOf(span)[1]
  }
  return spans
}

/** The months of a span that is made of whole months; none of a day. */
export function monthsIn(span: Span, years: Years): string[] {
  if (span.length > 7) return []
  return span.length === 7 && !isQuarter(span) ? [span] : spansIn(span, years).flatMap((each) => monthsIn(each, years))
}

/** The buckets of the fact store that a span adds up: it keeps years, months and days. */
export function bucketsOfSpan(span: Span, years: Years): string[] {
  if (span === 'all') return spansIn(span, years)
  return isQuarter(span) ? monthsOfQuarter(span) : [span]
}

/** The last `count` calendar quarters up to and with the one of `now`: they cut no span of the calendar in two. */
export function lastQuarters(now: string, count: number): Period {
  const at = new Date(now)
  const to = Date.UTC(at.getUTCFullYear(), Math.floor(at.getUTCMonth() / 3) * 3 + 3, 1)
  return { from: dayOf(Date.UTC(new Date(to).getUTCFullYear(), new Date(to).getUTCMonth() - 3 * count, 1)), to: dayOf(to - dayMs) }
}
