import type { Breakdown } from '../../../worker/modules/analytics/methods/measures.ts'
import type { Per } from '../../../worker/modules/analytics/methods/monthly.ts'
import type { RuleSet } from '../../../worker/modules/analytics/methods/signals.ts'
import type { Category, EventType } from '../../../worker/modules/triage/schema.ts'

export type { Per, RuleSet }

// The server's lists live beside zod, which the staff bundle does without; `Record` makes the compiler ask for every member.
const membersOf = <Member extends string>(members: Record<Member, true>) => Object.keys(members) as Member[]

const categories = membersOf<Category>({
  Medication: true,
  Falls: true,
  Clinical: true,
  Equipment: true,
  InfectionControl: true,
  Documentation: true,
  Behavior: true,
  WorkplaceViolence: true,
  Environmental: true,
  Administrative: true,
})
const eventTypes = membersOf<EventType>({ IncidentEvent: true, NearMiss: true, AdverseEvent: true, SignificantEvent: true, SentinelEvent: true })

export type SeriesName = 'total' | `category:${Category}` | `eventType:${EventType}`
/** What a chart can count, as the API names it. */
export const seriesNames: readonly SeriesName[] = [
  'total',
  ...categories.map((category) => `category:${category}` as const),
  ...eventTypes.map((type) => `eventType:${type}` as const),
]

export const perWhat = membersOf<Per>({ month: true, bedDays: true, admissions: true, doses: true, reports: true })
export const ruleSets = membersOf<RuleSet>({ 'making-data-count': true, 'western-electric': true, nelson: true })
export type ParetoBy = Extract<Breakdown, 'category' | 'eventType' | 'riskLevel' | 'status'>
export const paretoBys = membersOf<ParetoBy>({ category: true, eventType: true, riskLevel: true, status: true })

/** `value` where it is one of the list, else what stands in its place: what comes from an address is anybody's text. */
export const memberOr = <Member extends string>(members: readonly Member[], value: string, other: Member): Member =>
  members.find((member) => member === value) ?? other
