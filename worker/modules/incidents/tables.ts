import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { KeyedHash, Sealed } from '../../kernel/sealed.ts'
import type { Category, EventType, RiskScore, Triage } from '../triage/schema.ts'
import type { Action, Affected, Attachment, Disclosure, Jci, RiskLevel, Status, TriageReview } from './schema.ts'

export type StoredAssessment = {
  severity: 1 | 2 | 3
  probability: 1 | 2 | 3
  rationale: Sealed | null
  assessedBy: string
  assessedAt: string
}

export type StoredReview = Omit<TriageReview, 'comment'> & { comment: Sealed | null }

export type StoredAction = Omit<Action, 'text' | 'evidence' | 'effectiveness'> & {
  kind: 'corrective' | 'preventive'
  text: Sealed
  evidence: Sealed | null
  effectiveness: Sealed | null
}

export type StoredJci = Pick<Jci, 'chapter' | 'complianceStatus'> & {
  standard: Sealed
  measurableElement: Sealed | null
  evidence: Sealed
  gapAnalysis: Sealed
  actionPlan: Sealed
}

/** The responsible person has a sealed column of their own, the patient's vulnerability is a fact of the report. */
export type StoredDisclosure = Pick<Disclosure, 'date' | 'method' | 'merpCategory'>

export const incidents = sqliteTable(
  'incidents',
  {
    /** The FTS row of the report's words has the same number. */
    row: integer('row').primaryKey({ autoIncrement: true }),
    id: text('id').notNull(),
    number: text('number').notNull(),
    reporterType: text('reporter_type').$type<'staff' | 'patient'>().notNull(),
    reporterId: text('reporter_id'),
    receiptHash: text('receipt_hash').$type<KeyedHash>(),
    status: text('status').$type<Status>().notNull(),
    revision: integer('revision').notNull(),
    occurredAt: text('occurred_at'),
    reportedAt: text('reported_at').notNull(),
    location: text('location'),
    eventType: text('event_type').$type<EventType>().notNull(),
    category: text('category').$type<Category>().notNull(),
    description: text('description').$type<Sealed>().notNull(),
    excerpt: text('excerpt').$type<Sealed>().notNull(),
    specificError: text('specific_error').$type<Sealed>(),
    involvedPerson: text('involved_person').$type<Sealed>(),
    medicalFileNumber: text('medical_file_number').$type<Sealed>(),
    medicalFileNumberHash: text('medical_file_number_hash').$type<KeyedHash>(),
    responsibleManager: text('responsible_manager').$type<Sealed>(),
    immediateAction: text('immediate_action').$type<Sealed>(),
    notes: text('notes').$type<Sealed>(),
    disclosureResponsible: text('disclosure_responsible').$type<Sealed>(),
    closureJustification: text('closure_justification').$type<Sealed>(),
    finalReport: text('final_report').$type<Sealed>(),
    patientRef: text('patient_ref'),
    medicationRef: text('medication_ref'),
    encounterRef: text('encounter_ref'),
    affected: text('affected', { mode: 'json' }).$type<Affected[]>().notNull(),
    harmed: text('harmed').$type<'yes' | 'no' | 'unsure'>(),
    vulnerablePatient: integer('vulnerable_patient', { mode: 'boolean' }).notNull(),
    assessment: text('assessment', { mode: 'json' }).$type<StoredAssessment>(),
    riskScore: integer('risk_score').$type<RiskScore>(),
    riskLevel: text('risk_level').$type<RiskLevel>(),
    attention: integer('attention').$type<0 | 1 | 2>().notNull(),
    openQuestion: integer('open_question', { mode: 'boolean' }).notNull(),
    ai: text('ai', { mode: 'json' }).$type<Triage>(),
    /** What people made of the suggestions, oldest first. */
    reviews: text('reviews', { mode: 'json' }).$type<StoredReview[]>().notNull().default([]),
    actions: text('actions', { mode: 'json' }).$type<StoredAction[]>().notNull().default([]),
    jci: text('jci', { mode: 'json' }).$type<StoredJci>(),
    disclosure: text('disclosure', { mode: 'json' }).$type<StoredDisclosure>(),
    /** The earliest instant at which something open is due. */
    dueAt: text('due_at'),
  },
  (table) => [
    uniqueIndex('incidents_by_id').on(table.id),
    uniqueIndex('incidents_by_number').on(table.number),
    uniqueIndex('incidents_by_receipt').on(table.receiptHash),
    // First what is looked for or sorted by, then the rest of the order, then every other column that a filter asks: a
    // list is found in one index without a look at the rows, which are wide with sealed texts.
    index('incidents_by_reported').on(
      table.reportedAt,
      table.row,
      table.status,
      table.category,
      table.eventType,
      table.riskLevel,
      table.reporterType,
    ),
    index('incidents_by_occurred').on(
      table.occurredAt,
      table.row,
      table.reportedAt,
      table.status,
      table.category,
      table.eventType,
      table.riskLevel,
      table.reporterType,
    ),
    index('incidents_by_status').on(table.status, table.reportedAt, table.row, table.category, table.eventType, table.riskLevel, table.reporterType),
    index('incidents_by_category').on(
      table.category,
      table.reportedAt,
      table.row,
      table.status,
      table.eventType,
      table.riskLevel,
      table.reporterType,
    ),
    index('incidents_by_event_type').on(
      table.eventType,
      table.reportedAt,
      table.row,
      table.status,
      table.category,
      table.riskLevel,
      table.reporterType,
    ),
    index('incidents_by_risk_level').on(
      table.riskLevel,
      table.reportedAt,
      table.row,
      table.status,
      table.category,
      table.eventType,
      table.reporterType,
    ),
    index('incidents_by_risk_score').on(
      table.riskScore,
      table.row,
      table.reportedAt,
      table.status,
      table.category,
      table.eventType,
      table.riskLevel,
      table.reporterType,
    ),
    index('incidents_by_attention').on(
      table.attention,
      table.row,
      table.reportedAt,
      table.status,
      table.category,
      table.eventType,
      table.riskLevel,
      table.reporterType,
    ),
    index('incidents_by_reporter').on(table.reporterId, table.reportedAt, table.row),
    index('incidents_by_file_number').on(table.medicalFileNumberHash),
    index('incidents_by_due').on(table.dueAt),
  ],
)

/** Last number given out in each calendar year of the facility. */
export const incidentNumbers = sqliteTable('incident_numbers', {
  year: integer('year').primaryKey(),
  last: integer('last').notNull(),
})

export const messages = sqliteTable(
  'messages',
  {
    row: integer('row').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    incidentId: text('incident_id').notNull(),
    from: text('from').$type<'reporter' | 'quality'>().notNull(),
    authorId: text('author_id').notNull(),
    text: text('text').$type<Sealed>().notNull(),
    at: text('at').notNull(),
  },
  (table) => [index('messages_by_incident').on(table.incidentId, table.row)],
)

/** Files beside reports: what they are. Their bytes rest in R2, sealed under the same id. */
export const attachments = sqliteTable(
  'attachments',
  {
    row: integer('row').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    incidentId: text('incident_id').notNull(),
    by: text('by').notNull(),
    name: text('name').$type<Sealed>().notNull(),
    type: text('type').$type<Attachment['type']>().notNull(),
    size: integer('size').notNull(),
    at: text('at').notNull(),
  },
  (table) => [index('attachments_by_incident').on(table.incidentId, table.row)],
)

/** Who owes an open action on which report; made anew from its actions with each change. */
export const actionOwners = sqliteTable(
  'action_owners',
  {
    ownerId: text('owner_id').notNull(),
    incidentRow: integer('incident_row').notNull(),
  },
  (table) => [primaryKey({ columns: [table.ownerId, table.incidentRow] }), index('action_owners_by_incident').on(table.incidentRow)],
)
