import type { Holiday, Recurrence, TenantTemplate } from '../template.schema.ts'

const dayMs = 86_400_000
const utc = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day)
const isoOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

const ummAlQura = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', { timeZone: 'UTC', month: 'numeric', day: 'numeric' })
const hijriOf = (ms: number) => {
  const parts = ummAlQura.formatToParts(ms)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  return { month: part('month'), day: part('day') }
}

/** Easter Sunday of the Gregorian calendar (anonymous algorithm; Meeus, Astronomical Algorithms, ch. 8). */
function westernEaster(year: number): number {
  const a = year % 19
  const [b, c] = [Math.floor(year / 100), year % 100]
  const [d, e] = [Math.floor(b / 4), b % 4]
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const [i, k] = [Math.floor(c / 4), c % 4]
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return utc(year, Math.floor(n / 31), (n % 31) + 1)
}

/** Easter Sunday of the Julian calendar, as the Coptic church keeps it; thirteen days later in ours until 2099. */
function copticEaster(year: number): number {
  const d = (19 * (year % 19) + 15) % 30
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
  const n = d + e + 114
  return utc(year, Math.floor(n / 31), (n % 31) + 1) + 13 * dayMs
}

/** First days of a holiday in a Gregorian year, in UTC milliseconds; a date of the shorter Hijri year may come twice. */
function beginningsOf(on: Recurrence, year: number): number[] {
  switch (on.kind) {
    case 'date':
      return [utc(year, on.month, on.day)]
    case 'weekday': {
      const first = on.nth > 0 ? utc(year, on.month, 1) : utc(year, on.month + 1, 1) - 7 * dayMs
      const ahead = (on.weekday - new Date(first).getUTCDay() + 7) % 7
      return [first + (ahead + 7 * Math.max(0, on.nth - 1)) * dayMs]
    }
    case 'easter':
      return [(on.rite === 'western' ? westernEaster(year) : copticEaster(year)) + on.offset * dayMs]
    case 'hijri': {
      const found: number[] = []
      for (let day = utc(year, 1, 1); day < utc(year + 1, 1, 1); day += dayMs) {
        const { month, day: date } = hijriOf(day)
        if (month === on.month && date === on.day) found.push(day)
      }
      return found
    }
  }
}

/** Days without work in a Gregorian year by ISO date, each with its holiday. A day of two holidays names the first. */
export function holidaysIn(template: Pick<TenantTemplate, 'holidays'>, year: number): Map<string, Holiday> {
  const days = new Map<string, Holiday>()
  for (const holiday of template.holidays) {
    for (const beginning of [year - 1, year].flatMap((each) => beginningsOf(holiday.on, each))) {
      for (let i = 0; i < holiday.days; i++) {
        const day = isoOf(beginning + i * dayMs)
        if (day.startsWith(`${year}-`) && !days.has(day)) days.set(day, holiday)
      }
    }
  }
  return new Map([...days].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** Whether people work on an ISO date: neither weekend nor holiday. */
export function isWorkingDay(template: Pick<TenantTemplate, 'holidays' | 'weekend'>, date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return !template.weekend.value.includes(weekday) && !holidaysIn(template, Number(date.slice(0, 4))).has(date)
}
