import type { Actor } from '../../kernel/actor.ts'
import { abilities } from '../../kernel/grant.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { nextStates } from './lifecycle.ts'
import { incidentPolicy, readableTexts, type Reported } from './policy.ts'
import type { Incident, IncidentRow, SealedField } from './schema.ts'
import type { StoredIncident } from './store.ts'
import type { StoredAction } from './tables.ts'

/** `Incident` as it leaves the object: texts still sealed, those of others already gone. */
export type SealedIncident = Incident
/** `IncidentRow` with a sealed excerpt. */
export type SealedRow = IncidentRow

export const reportedOf = (facilityId: string, row: Pick<StoredIncident, 'reporterId'>): Reported => ({ facilityId, reporterId: row.reporterId })

/** The report for this reader. What they may not read does not leave the object, not even sealed. */
export function sheetOf(facilityId: string, row: StoredIncident, actor: Actor): SealedIncident {
  const reported = reportedOf(facilityId, row)
  const readable = readableTexts(actor, reported)
  const redacted: Incident['redacted'] = []
  const text = (field: SealedField | 'finalReport' | 'closureJustification', sealed: Sealed | null) => {
    if (readable.has(field)) return sealed
    if (sealed !== null) redacted.push(field)
    return null
  }
  const may = abilities(incidentPolicy, actor, reported)
  for (const field of ['assessment', 'jci', 'disclosure'] as const) if (row[field] && !readable.has(field)) redacted.push(field)
  if (row.actions.length > 0 && !readable.has('actions')) redacted.push('actions')
  const scored = readable.has('assessment')
  return {
    id: row.id,
    number: row.number,
    facilityId,
    reporterType: row.reporterType,
    reporterId: may.move || row.reporterId === actor.id ? row.reporterId : null,
    status: row.status,
    revision: row.revision,
    occurredAt: row.occurredAt,
    reportedAt: row.reportedAt,
    location: row.location,
    eventType: row.eventType,
    category: row.category,
    description: text('description', row.description),
    specificError: text('specificError', row.specificError),
    involvedPerson: text('involvedPerson', row.involvedPerson),
    medicalFileNumber: text('medicalFileNumber', row.medicalFileNumber),
    responsibleManager: text('responsibleManager', row.responsibleManager),
    immediateAction: text('immediateAction', row.immediateAction),
    notes: text('notes', row.notes),
    finalReport: text('finalReport', row.finalReport),
    closureJustification: text('closureJustification', row.closureJustification),
    redacted,
    patientRef: row.patientRef,
    medicationRef: row.medicationRef,
    encounterRef: row.encounterRef,
    affected: row.affected,
    harmed: row.harmed,
    vulnerablePatient: row.vulnerablePatient,
    riskScore: row.riskScore,
    riskLevel: row.riskLevel,
    assessment: scored ? row.assessment : null,
    actions: actionsOf(readable.has('actions') ? row.actions : []),
    jci: readable.has('jci') ? row.jci : null,
    disclosure: readable.has('disclosure') ? disclosureOf(row) : null,
    ai: row.ai ? { ...row.ai, provider: 'none', humanReviewed: row.reviews.length > 0, feedback: scored ? row.reviews : [] } : null,
    clocks: [],
    openQuestion: row.openQuestion,
    abilities: may,
    allowedTransitions: may.move ? nextStates(row.status) : [],
  }
}

const actionsOf = (actions: readonly StoredAction[]): Incident['actions'] => {
  const of = (wanted: StoredAction['kind']) =>
    actions.flatMap((stored) => {
      const { kind, ...action } = stored
      return kind === wanted ? [action] : []
    })
  return { corrective: of('corrective'), preventive: of('preventive') }
}

const disclosureOf = ({ disclosure, disclosureResponsible, vulnerablePatient }: StoredIncident): Incident['disclosure'] =>
  disclosure && { ...disclosure, responsiblePerson: disclosureResponsible, vulnerablePatient }

export function rowOf(facilityId: string, row: StoredIncident, actor: Actor): SealedRow {
  const readable = readableTexts(actor, reportedOf(facilityId, row))
  return {
    id: row.id,
    number: row.number,
    facilityId,
    reporterType: row.reporterType,
    status: row.status,
    revision: row.revision,
    occurredAt: row.occurredAt,
    reportedAt: row.reportedAt,
    location: row.location,
    eventType: row.eventType,
    category: row.category,
    riskScore: row.riskScore,
    riskLevel: row.riskLevel,
    openQuestion: row.openQuestion,
    excerpt: readable.has('description') ? row.excerpt : null,
    attention: row.attention,
    assessed: row.assessment !== null,
    dueAt: readable.has('actions') ? row.dueAt : null,
  }
}

/** What the nation may know of a report: codes, places in the tree and instants, nothing that names a person. */
export const factOf = (row: Omit<StoredIncident, 'row'>) => ({
  id: row.id,
  number: row.number,
  reporterType: row.reporterType,
  status: row.status,
  revision: row.revision,
  occurredAt: row.occurredAt,
  reportedAt: row.reportedAt,
  eventType: row.eventType,
  category: row.category,
  riskScore: row.riskScore,
  riskLevel: row.riskLevel,
  attention: row.attention,
  openQuestion: row.openQuestion,
  severity: row.assessment?.severity ?? null,
  anonymous: row.receiptHash !== null,
  pendingReview: row.ai !== null && row.reviews.length === 0,
  signals: row.ai?.signals.map(({ id }) => id) ?? [],
  subjects: row.ai?.subjects ?? [],
})
