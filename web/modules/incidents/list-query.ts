import type { Query } from '../../lib/api.ts'
import { memberOf, categories, eventTypes, reporterTypes, riskLevels, sortFields, statuses, type Sort } from './vocabulary.ts'

/** Everything a list keeps in the address. */
export const listParams = [
  'status',
  'category',
  'eventType',
  'riskLevel',
  'reporterType',
  'from',
  'to',
  'q',
  'medicalFileNumber',
  'only',
  'facility',
  'administration',
  'governorate',
  'sort',
  'cursor',
] as const
export type ListParam = (typeof listParams)[number]
export type ListState = Record<ListParam, string>

/** What one choice narrows a list to, as the API names each. */
export const onlyFilters = ['open', 'highRisk', 'pendingReview', 'overdue'] as const

/** The names that narrow a list, as against those that order and page it. */
export const filterParams = listParams.filter((name) => name !== 'sort' && name !== 'cursor')

/** How many names narrow this list. */
export const filtersSet = (state: ListState): number => filterParams.filter((name) => state[name] !== '').length

const sorts = sortFields.flatMap((field): Sort[] => [field, `-${field}`])

const aDay = /^\d{4}-\d{2}-\d{2}$/

/** The instant at which a calendar day of this device begins, or the last one before the next day does. */
function instantOf(day: string, edge: 'start' | 'end'): string | undefined {
  if (!aDay.test(day)) return undefined
  const at = new Date(`${day}T00:00:00`)
  if (Number.isNaN(at.getTime())) return undefined
  if (edge === 'end') at.setDate(at.getDate() + 1)
  return new Date(at.getTime() - (edge === 'end' ? 1 : 0)).toISOString()
}

/**
 * The query that the address asks for. An address is anybody's text: what no list knows is left out, so that an old
 * bookmark still opens. `order` applies where the address names none.
 */
export function listQuery(state: ListState, order: Sort): Query {
  const only = memberOf(onlyFilters, state.only)
  return {
    status: memberOf(statuses, state.status),
    category: memberOf(categories, state.category),
    eventType: memberOf(eventTypes, state.eventType),
    riskLevel: memberOf(riskLevels, state.riskLevel),
    reporterType: memberOf(reporterTypes, state.reporterType),
    from: instantOf(state.from, 'start'),
    to: instantOf(state.to, 'end'),
    q: state.q.trim().slice(0, 200),
    medicalFileNumber: state.medicalFileNumber.trim().slice(0, 64),
    ...(only ? { [only]: 'true' } : {}),
    facility: state.facility,
    administration: state.administration,
    governorate: state.governorate,
    sort: memberOf(sorts, state.sort) ?? order,
    cursor: state.cursor,
  }
}
