import type { Locale } from '../modules/incidents/report-form.ts'

/** The first of our languages in the reader's own order of preference; Arabic when none is named. */
export function localeOf(request: Request): Locale {
  const asked = new URL(request.url).searchParams.get('lang')
  if (asked === 'ar' || asked === 'en') return asked
  const wanted = (request.headers.get('accept-language') ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', ...options] = entry.trim().toLowerCase().split(';')
      const weight = options.map((option) => /^\s*q=([\d.]+)/.exec(option)?.[1]).find((q) => q !== undefined)
      return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ language, weight }) => (language === 'ar' || language === 'en') && weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
  return wanted[0]?.language === 'en' ? 'en' : 'ar'
}

/** How far a zone is ahead of UTC at an instant, in minutes. */
export function offsetIn(timeZone: string | undefined): (at: number) => number {
  if (!timeZone) return () => 0
  const format = new Intl.DateTimeFormat('en-GB-u-nu-latn-ca-gregory', { timeZone, timeZoneName: 'longOffset' })
  return (at) => {
    const name = format.formatToParts(new Date(at)).find((part) => part.type === 'timeZoneName')?.value ?? ''
    const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name)
    return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0
  }
}
