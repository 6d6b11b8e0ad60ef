import type { Actor } from '../../kernel/actor.ts'
import { ok, type Result } from '../../kernel/result.ts'
import type { KeyedHash, Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { readHospital } from '../facilities/hospital.store.ts'
import type { Category, EventType, Triage } from '../triage/schema.ts'
import type { SealedAttachment } from './attach-file.ts'
import { insertAttachment } from './attachments.store.ts'
import { yearAt } from './calendar.ts'
import { attentionOf } from './attention.ts'
import type { Affected, SealedField } from './schema.ts'
import { factOf, sheetOf, type SealedIncident } from './sheet.ts'
import { insertIncident, takeNumber, type NewIncident } from './store.ts'

/** A report as the door hands it in: parsed, triaged, its texts sealed and its words hashed. */
export type SealedSubmission = {
  /** Made at the door, because the sealed texts are bound to it. */
  id: string
  occurredAt: string | null
  location: string | null
  eventType: EventType
  category: Category
  texts: Partial<Record<Exclude<SealedField, 'description' | 'disclosureResponsible'>, Sealed>> & { description: Sealed; excerpt: Sealed }
  medicalFileNumberHash: KeyedHash | null
  words: KeyedHash[]
  patientRef: string | null
  medicationRef: string | null
  encounterRef: string | null
  affected: Affected[]
  harmed: 'yes' | 'no' | 'unsure' | null
  vulnerablePatient: boolean
  triage: Triage
}

export function newIncident(house: House, actor: Actor, submission: SealedSubmission, receiptHash: KeyedHash | null): Omit<NewIncident, 'number'> {
  const { texts, triage } = submission
  return {
    id: submission.id,
    reporterType: receiptHash || (actor.kind === 'person' && actor.tier === 0) ? 'patient' : 'staff',
    reporterId: actor.kind === 'person' ? actor.id : null,
    receiptHash,
    status: 'Created',
    revision: 1,
    occurredAt: submission.occurredAt,
    reportedAt: house.now(),
    location: submission.location,
    eventType: submission.eventType,
    category: submission.category,
    description: texts.description,
    excerpt: texts.excerpt,
    specificError: texts.specificError ?? null,
    involvedPerson: texts.involvedPerson ?? null,
    medicalFileNumber: texts.medicalFileNumber ?? null,
    medicalFileNumberHash: submission.medicalFileNumberHash,
    responsibleManager: texts.responsibleManager ?? null,
    immediateAction: texts.immediateAction ?? null,
    notes: texts.notes ?? null,
    disclosureResponsible: null,
    finalReport: null,
    closureJustification: null,
    actions: [],
    jci: null,
    disclosure: null,
    dueAt: null,
    patientRef: submission.patientRef,
    medicationRef: submission.medicationRef,
    encounterRef: submission.encounterRef,
    affected: submission.affected,
    harmed: submission.harmed,
    vulnerablePatient: submission.vulnerablePatient,
    assessment: null,
    riskScore: null,
    riskLevel: null,
    attention: attentionOf(triage),
    openQuestion: false,
    reviews: [],
    ai: triage,
  }
}

/** The one way a report comes into being: number, row, words, trail and event in one transaction. */
export function enterIncident(
  house: House,
  actor: Actor,
  draft: Omit<NewIncident, 'number'>,
  words: readonly KeyedHash[],
  photo?: SealedAttachment,
): NewIncident {
  const year = yearAt(draft.reportedAt, readHospital(house.db).timeZone)
  let entered: NewIncident = { ...draft, number: '' }
  const change = () => ({
    action: 'incident.submit',
    subject: entered.id,
    after: {
      number: entered.number,
      status: entered.status,
      reporterType: entered.reporterType,
      category: entered.category,
      eventType: entered.eventType,
      ...(photo ? { attachment: photo.id } : {}),
    },
    events: [{ type: 'incident.changed', body: factOf(entered) }],
  })
  commit(house, actor, change, (tx) => {
    entered = { ...draft, number: takeNumber(tx, year) }
    insertIncident(tx, entered, words)
    if (photo) insertAttachment(tx, { ...photo, by: actor.id, at: house.now() })
  })
  return entered
}

export function submitIncident(house: House, actor: Actor, submission: SealedSubmission): Result<SealedIncident> {
  const entered = enterIncident(house, actor, newIncident(house, actor, submission, null), submission.words)
  return ok(sheetOf(house.tenant, { ...entered, row: 0 }, actor))
}
