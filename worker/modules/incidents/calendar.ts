const formatters = new Map<string, Intl.DateTimeFormat>()

/** The calendar year of an instant at the facility: numbers start anew at its own midnight, not at Greenwich's. */
export function yearAt(instant: string, timeZone: string): number {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', calendar: 'gregory' })
    formatters.set(timeZone, formatter)
  }
  return Number(formatter.format(new Date(instant)))
}
