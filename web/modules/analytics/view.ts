import { lastOverdueDay } from '../../../worker/modules/analytics/methods/overdue.ts'
import { lastMonths, type Period } from '../../../worker/modules/analytics/methods/period.ts'
import { lastQuarters } from '../../../worker/modules/analytics/methods/spans.ts'
import type { Query } from '../../lib/api.ts'
import { useUrlState } from '../../lib/url-state.ts'

export const periods = ['all', '1', '3', '6', '12', '24'] as const
export type PeriodName = (typeof periods)[number]

/**
 * What a page of figures keeps in the address: period, place, and what each chart shows. Above a facility periods are whole
 * quarters of the calendar, or everything, of which most can be shown (docs/decisions.md).
 */
export function useView(how: { quarters?: boolean } = {}) {
  const url = useUrlState('period', 'governorate', 'administration', 'facility', 'series', 'per', 'rules', 'phases', 'by', 'funnel', 'against')
  const usual: PeriodName = how.quarters ? 'all' : '12'
  const period = (): PeriodName => periods.find((each) => each === url.value('period')) ?? usual
  /** Null is everything that was ever reported. */
  const days = (): Period | null => {
    if (period() === 'all') return null
    const [now, months] = [new Date().toISOString(), Number(period())]
    return how.quarters && months > 1 ? lastQuarters(now, months / 3) : lastMonths(now, months)
  }
  const place = (): Query => ({ governorate: url.value('governorate'), administration: url.value('administration'), facility: url.value('facility') })
  return {
    ...url,
    period,
    usual,
    quarters: how.quarters === true,
    days,
    place,
    /** What every chart of the page is asked. */
    question: (): Query => ({ ...days(), ...place() }),
    /** The same for a chart by month: what has not come yet would be drawn as nothing. */
    byMonth: (): Query => {
      const now = new Date().toISOString()
      const { from, to } = days() ?? lastMonths(now, 24)
      return { from, to: [to, lastMonths(now, 1).to].toSorted()[0]!, ...place() }
    },
    /** The reports behind a number. */
    listOf: (filter: Record<string, string>): string => {
      const wanted = Object.entries({ ...days(), ...place(), ...filter }).filter(([, value]) => value)
      return `/incidents?${new URLSearchParams(wanted as [string, string][]).toString()}`
    },
    /** What is open and overdue of the period: everything that came in by some day. */
    overdue: (): Record<string, string> => ({ only: 'open', to: [lastOverdueDay(new Date().toISOString()), days()?.to ?? '9'].toSorted()[0]! }),
    /** This page looking at another place, everything else as it is. */
    hrefOf: (path: string, at: { governorate?: string; administration?: string; facility?: string }): string => {
      const kept = Object.entries({ ...url.all(), governorate: '', administration: '', facility: '', ...at }).filter(([, value]) => value)
      return `${path}${kept.length > 0 ? `?${new URLSearchParams(kept).toString()}` : ''}`
    },
  }
}

export type View = ReturnType<typeof useView>
