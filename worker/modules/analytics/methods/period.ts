/** Days as `2026-11-22`, both included (UTC). */
export type Period = { from: string; to: string }

/** The buckets that a report is counted in: its year, its month and its day (UTC). */
export const bucketsAt = (instant: string): [year: string, month: string, day: string] => [
  instant.slice(0, 4),
  instant.slice(0, 7),
  instant.slice(0, 10),
]

const dayMs = 86_400_000
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const startOf = (bucket: string) => Date.parse(`${bucket}${'-01-01'.slice(bucket.length - 4)}T00:00:00Z`)

/** The day after a year, a month or a day. */
function after(bucket: string): number {
  const start = new Date(startOf(bucket))
  if (bucket.length === 4) return Date.UTC(start.getUTCFullYear() + 1, 0, 1)
  if (bucket.length === 7) return Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1)
  return start.getTime() + dayMs
}

/** The fewest buckets that cover a period exactly: whole years (unless `largest` is a month), whole months, and days at its edges. */
export function bucketsOf({ from, to }: Period, largest: 'year' | 'month' = 'year'): string[] {
  const end = Date.parse(`${to}T00:00:00Z`) + dayMs
  const buckets: string[] = []
  for (let at = Date.parse(`${from}T00:00:00Z`); at < end;) {
    const day = dayOf(at)
    const whole = [...(largest === 'year' ? [day.slice(0, 4)] : []), day.slice(0, 7), day]
    const bucket = whole.find((each) => startOf(each) === at && after(each) <= end)!
    buckets.push(bucket)
    at = after(bucket)
  }
  return buckets
}

/** The months that a period touches, first to last. */
export function monthsOf({ from, to }: Period): string[] {
  const months: string[] = []
  for (let at = Date.parse(`${from.slice(0, 7)}-01T00:00:00Z`); dayOf(at) <= to; at = after(dayOf(at).slice(0, 7))) months.push(dayOf(at).slice(0, 7))
  return months
}

/** The last `count` calendar months up to and with the one of `now`. */
export function lastMonths(now: string, count: number): Period {
  const at = new Date(now)
  const from = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - count + 1, 1)
  return { from: dayOf(from), to: dayOf(after(now.slice(0, 7)) - dayMs) }
}
