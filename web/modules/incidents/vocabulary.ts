import type { Assessment, Incident, IncidentRow, ListIncidents, SealedField } from '../../../worker/modules/incidents/schema.ts'

export type Status = Incident['status']
export type Category = Incident['category']
export type EventType = Incident['eventType']
export type RiskLevel = NonNullable<Incident['riskLevel']>
export type RiskScore = NonNullable<Incident['riskScore']>
export type ReporterType = Incident['reporterType']
export type Attention = IncidentRow['attention']
export type Sort = ListIncidents['sort']
export type Step = Assessment['severity']
export type Redacted = Incident['redacted'][number]
export type { SealedField }

// The server's lists live beside zod, which the staff bundle does without; `Record` makes the compiler ask for every member.
const membersOf = <Member extends string>(members: Record<Member, true>) => Object.keys(members) as Member[]

/** The six states in the order a report goes through them. */
export const statuses = membersOf<Status>({
  Created: true,
  InProgress: true,
  Evaluating: true,
  MoreInfoNeeded: true,
  ActionTaken: true,
  Completed: true,
})

export const categories = membersOf<Category>({
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

export const eventTypes = membersOf<EventType>({
  IncidentEvent: true,
  NearMiss: true,
  AdverseEvent: true,
  SignificantEvent: true,
  SentinelEvent: true,
})

export const riskLevels = membersOf<RiskLevel>({ Low: true, Medium: true, High: true, Critical: true })

export const reporterTypes = membersOf<ReporterType>({ staff: true, patient: true })

export const sortFields = ['reportedAt', 'occurredAt', 'number', 'status', 'category', 'riskScore', 'attention'] as const
export type SortField = (typeof sortFields)[number]

/** `value` where it is one of the list, else undefined: what comes from an address is anybody's text. */
export const memberOf = <Member extends string>(members: readonly Member[], value: unknown): Member | undefined =>
  members.find((member) => member === value)
