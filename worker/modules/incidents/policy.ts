import { clinicalRoles, hasRole, type Actor, type Role } from '../../kernel/actor.ts'
import type { Policy } from '../../kernel/grant.ts'
import type { incidentAbilities, SealedField } from './schema.ts'

/** Whose report it is; all that a policy needs to know of it. */
export type Reported = { reporterId: string | null; facilityId: string }

/** Who may send a staff report (spec/policy.md, Incidents). */
export const reporterRoles: readonly Role[] = ['staff', ...clinicalRoles, 'quality_admin', 'facility_admin', 'security_officer', 'patient']
/** Who may list and open reports of a hospital: their own, or the whole facility for quality. */
export const hospitalReaderRoles: readonly Role[] = ['staff', ...clinicalRoles, 'quality_admin', 'patient']
/** Who answers a question of the quality team: those whose own report it is. */
export const answererRoles: readonly Role[] = ['staff', ...clinicalRoles, 'patient']
/** Managers see facts of their scope, and one report of it read-only. */
export const managerRoles: readonly Role[] = ['administration_manager', 'governorate_manager', 'top_management']
export const readerRoles: readonly Role[] = [...hospitalReaderRoles, ...managerRoles]
export const qualityRoles: readonly Role[] = ['quality_admin']
/** Who may take the list out as a table: quality with every text, managers the facts of their scope. */
export const exporterRoles: readonly Role[] = ['quality_admin', ...managerRoles]
/** Who may read the trail of a report; a reporter's is without the names of others, a manager's a summary. */
export const trailRoles: readonly Role[] = [...readerRoles, 'security_officer']

const isQuality = (actor: Actor) => hasRole(actor, 'quality_admin')
const isManager = (actor: Actor) => hasRole(actor, ...managerRoles)
const reportedIt = (actor: Actor, incident: Reported) => actor.kind === 'person' && incident.reporterId === actor.id

export const incidentPolicy: Policy<(typeof incidentAbilities)[number], Reported> = {
  read: (actor, incident) => isQuality(actor) || reportedIt(actor, incident) || isManager(actor) || actor.kind === 'system',
  move: isQuality,
  assess: isQuality,
  /** Actions, the accreditation standard, disclosure. */
  act: isQuality,
  ask: isQuality,
  close: isQuality,
  attach: (actor, incident) => isQuality(actor) || reportedIt(actor, incident),
  answer: (actor, incident) => reportedIt(actor, incident) && hasRole(actor, ...answererRoles),
  trail: (actor, incident) => isQuality(actor) || reportedIt(actor, incident) || hasRole(actor, 'security_officer'),
}

type Readable = SealedField | 'finalReport' | 'closureJustification' | 'assessment' | 'actions' | 'jci' | 'disclosure'
const everything: readonly Readable[] = [
  'description',
  'specificError',
  'involvedPerson',
  'medicalFileNumber',
  'responsibleManager',
  'immediateAction',
  'notes',
  'disclosureResponsible',
  'finalReport',
  'closureJustification',
  'assessment',
  'actions',
  'jci',
  'disclosure',
]

/**
 * The texts this reader may see: quality all of them; the reporter the own narrative and notes; managers the
 * narrative without persons and file number (spec/policy.md, "sealed fields readable").
 */
export function readableTexts(actor: Actor, incident: Reported): ReadonlySet<Readable> {
  if (isQuality(actor)) return new Set(everything)
  if (reportedIt(actor, incident)) return new Set<Readable>(['description', 'specificError', 'immediateAction', 'notes'])
  if (isManager(actor)) return new Set<Readable>(['description', 'specificError'])
  return new Set()
}
