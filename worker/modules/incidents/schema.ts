import { z } from 'zod'
import { PageQuery } from '../../kernel/page.ts'
import { Instant, Text } from '../../kernel/text.ts'
import { Category, EventType, RiskScore, Triage } from '../triage/schema.ts'

/** The six states of a report (spec/features.md O2). */
export const statuses = ['Created', 'InProgress', 'Evaluating', 'MoreInfoNeeded', 'ActionTaken', 'Completed'] as const
export const Status = z.enum(statuses)
export type Status = z.infer<typeof Status>

export const riskLevels = ['Low', 'Medium', 'High', 'Critical'] as const
export const RiskLevel = z.enum(riskLevels)
export type RiskLevel = z.infer<typeof RiskLevel>

/** Harm to one affected person; the steps of LFPSE v5, physical and psychological apart. */
export const Affected = z.strictObject({
  harmPhysical: z.enum(['none', 'low', 'moderate', 'severe', 'fatal']),
  harmPsychological: z.enum(['none', 'low', 'moderate', 'severe']),
})
export type Affected = z.infer<typeof Affected>

export const narrativeLimit = 20_000
const Line = Text(500)
const Paragraphs = Text(4_000)

/** FHIR reference of this facility's chart, e.g. `Patient/pat-rvs-…`. */
const Reference = z.string().regex(/^[A-Z][A-Za-z]{1,40}\/[A-Za-z0-9\-.]{1,64}$/, 'must be a FHIR reference like Patient/123')

const now = () => Date.now()
const Occurred = Instant.refine((at) => Date.parse(at) <= now() + 5 * 60_000, 'must not lie in the future').refine(
  (at) => Date.parse(at) >= Date.UTC(1950, 0, 1),
  'must not lie before 1950',
)

/** The texts of a report that are sealed wherever they rest (O10 and every other text a person types). */
export const sealedFields = [
  'description',
  'specificError',
  'involvedPerson',
  'medicalFileNumber',
  'responsibleManager',
  'immediateAction',
  'notes',
  'disclosureResponsible',
] as const
export type SealedField = (typeof sealedFields)[number]

export const SubmitIncident = z.strictObject({
  occurredAt: Occurred,
  category: Category,
  description: Text(narrativeLimit),
  location: Line.optional(),
  eventType: EventType.optional(),
  specificError: Paragraphs.optional(),
  involvedPerson: Line.optional(),
  medicalFileNumber: Text(64).optional(),
  responsibleManager: Line.optional(),
  immediateAction: Paragraphs.optional(),
  patientRef: Reference.optional(),
  medicationRef: Reference.optional(),
  encounterRef: Reference.optional(),
  affected: z.array(Affected).max(50).optional(),
  vulnerablePatient: z.boolean().optional(),
  notes: Paragraphs.optional(),
})
export type SubmitIncident = z.infer<typeof SubmitIncident>

export const Harmed = z.enum(['yes', 'no', 'unsure'])

/** What a patient or visitor sends through the QR link. Only the narrative is required. */
export const SubmitPatientReport = z.strictObject({
  description: Text(narrativeLimit),
  occurredAt: Occurred.optional(),
  category: Category.optional(),
  location: Line.optional(),
  harmed: Harmed.optional(),
})
export type SubmitPatientReport = z.infer<typeof SubmitPatientReport>

const Revision = z.number().int().min(1)

export const MoveIncident = z.strictObject({ to: Status, reason: Paragraphs.optional(), revision: Revision })
export type MoveIncident = z.infer<typeof MoveIncident>

const Step = z.union([z.literal(1), z.literal(2), z.literal(3)])
export const AssessIncident = z.strictObject({ severity: Step, probability: Step, rationale: Paragraphs.optional(), revision: Revision })
export type AssessIncident = z.infer<typeof AssessIncident>

export const CloseIncident = z.strictObject({ report: Text(narrativeLimit), revision: Revision })
export type CloseIncident = z.infer<typeof CloseIncident>

export const AskReporter = z.strictObject({ text: Paragraphs, revision: Revision.optional() })
export type AskReporter = z.infer<typeof AskReporter>

export const PostMessage = z.strictObject({ text: Paragraphs })
export type PostMessage = z.infer<typeof PostMessage>

/** A day stands for its first instant as `from`, for its last as `to` (UTC). */
export const DayOrInstant = (rest: string) =>
  z.union([Instant, z.iso.date().transform((day) => `${day}${rest}`)], 'must be a date like 2026-11-22 or an instant like 2026-11-22T08:30:00Z')

export const sortFields = ['reportedAt', 'occurredAt', 'number', 'status', 'category', 'riskScore', 'attention'] as const
export const ListIncidents = PageQuery.extend({
  status: Status.optional(),
  /** Only what is not closed yet. */
  open: z.enum(['true', 'false']).optional(),
  category: Category.optional(),
  eventType: EventType.optional(),
  riskLevel: RiskLevel.optional(),
  reporterType: z.enum(['staff', 'patient']).optional(),
  from: DayOrInstant('T00:00:00.000Z').optional(),
  to: DayOrInstant('T23:59:59.999Z').optional(),
  q: z.string().trim().min(1).max(200).optional(),
  medicalFileNumber: z.string().trim().min(1).max(64).optional(),
  /** Staff and quality: only what this person reported. */
  mine: z.enum(['true', 'false']).optional(),
  /** High and critical risk together. */
  highRisk: z.literal('true').optional(),
  /** What triage suggested and nobody has judged yet. */
  pendingReview: z.literal('true').optional(),
  facility: z.string().max(64).optional(),
  /** Above a facility: what was reported below a place of the tree. */
  administration: z.string().max(64).optional(),
  governorate: z.string().max(64).optional(),
  /** Of the contract, but resting on clocks and owners, which are not built yet. */
  overdue: z.enum(['true', 'false']).optional(),
  assignedTo: z.string().max(64).optional(),
  sort: z.enum([...sortFields, ...sortFields.map((field) => `-${field}` as const)]).default('-reportedAt'),
})
export type ListIncidents = z.infer<typeof ListIncidents>

export const Message = z.strictObject({
  id: z.string(),
  from: z.enum(['reporter', 'quality']),
  text: z.string(),
  at: z.string(),
})
export type Message = z.infer<typeof Message>

export const Assessment = z.strictObject({
  severity: Step,
  probability: Step,
  rationale: z.string().nullable(),
  assessedBy: z.string(),
  assessedAt: z.string(),
})
export type Assessment = z.infer<typeof Assessment>

/** What of a suggestion is judged, and what a person may put in its place. */
export const reviewedFields = ['category', 'eventType', 'risk'] as const
const Judged = { accepted: z.boolean(), comment: Paragraphs.optional() }
const chosen = (value: { accepted: boolean; humanChoice?: unknown }) => value.accepted === (value.humanChoice === undefined)
const chooseOne = { path: ['humanChoice'], message: 'must be given when the suggestion is not accepted, and only then' }
export const ReviewTriage = z.discriminatedUnion('field', [
  z.strictObject({ field: z.literal('category'), humanChoice: Category.optional(), ...Judged }).refine(chosen, chooseOne),
  z.strictObject({ field: z.literal('eventType'), humanChoice: EventType.optional(), ...Judged }).refine(chosen, chooseOne),
  z.strictObject({ field: z.literal('risk'), humanChoice: RiskScore.optional(), ...Judged }).refine(chosen, chooseOne),
])
export type ReviewTriage = z.infer<typeof ReviewTriage>

/** A suggestion and what a person made of it, side by side (spec/features.md O5). The last one of a field counts. */
export const TriageReview = z.strictObject({
  field: z.enum(reviewedFields),
  suggested: z.union([Category, EventType, RiskScore]),
  accepted: z.boolean(),
  chosen: z.union([Category, EventType, RiskScore]),
  comment: z.string().nullable(),
  /** Which machine had suggested it, such as `rules+linear 2 3f9a0c1b2d4e`: kind, version of the rules, version of the model. */
  model: z.string(),
  by: z.string(),
  at: z.string(),
})
export type TriageReview = z.infer<typeof TriageReview>

export const AiOpinion = Triage.extend({ provider: z.string(), humanReviewed: z.boolean(), feedback: z.array(TriageReview) })
export type AiOpinion = z.infer<typeof AiOpinion>

export const incidentAbilities = ['read', 'move', 'assess', 'ask', 'close', 'attach', 'answer', 'trail'] as const
const Abilities = z.strictObject({
  read: z.boolean(),
  move: z.boolean(),
  assess: z.boolean(),
  ask: z.boolean(),
  close: z.boolean(),
  attach: z.boolean(),
  answer: z.boolean(),
  trail: z.boolean(),
})

const words = z.string().nullable()

/** A picture or document beside a report. `type` is what we found it to be, whatever its sender said. */
export const Attachment = z.strictObject({
  id: z.string(),
  name: z.string(),
  type: z.enum(['image/jpeg', 'image/png', 'image/webp', 'application/pdf']),
  size: z.number().int(),
  by: z.enum(['reporter', 'quality']),
  at: z.string(),
})
export type Attachment = z.infer<typeof Attachment>
/** Files that one report may carry. */
export const attachmentsPerReport = 20

/** A report as the API shows it. Sealed texts that the reader may not see are null and named in `redacted`. */
export const Incident = z.strictObject({
  id: z.string(),
  number: z.string(),
  facilityId: z.string(),
  reporterType: z.enum(['staff', 'patient']),
  reporterId: z.string().nullable(),
  status: Status,
  revision: z.number().int(),
  occurredAt: z.string().nullable(),
  reportedAt: z.string(),
  location: words,
  eventType: EventType,
  category: Category,
  description: words,
  specificError: words,
  involvedPerson: words,
  medicalFileNumber: words,
  responsibleManager: words,
  immediateAction: words,
  notes: words,
  /** When one report is read, and when a file was added to it. */
  attachments: z.array(Attachment).optional(),
  redacted: z.array(z.enum([...sealedFields, 'finalReport', 'assessment'])),
  patientRef: words,
  medicationRef: words,
  encounterRef: words,
  affected: z.array(Affected),
  harmed: Harmed.nullable(),
  vulnerablePatient: z.boolean(),
  riskScore: RiskScore.nullable(),
  riskLevel: RiskLevel.nullable(),
  assessment: Assessment.nullable(),
  actions: z.strictObject({ corrective: z.array(z.unknown()), preventive: z.array(z.unknown()) }),
  jci: z.unknown().nullable(),
  disclosure: z.unknown().nullable(),
  ai: AiOpinion.nullable(),
  clocks: z.array(z.unknown()),
  finalReport: words,
  openQuestion: z.boolean(),
  abilities: Abilities.optional(),
  allowedTransitions: z.array(Status).optional(),
})
export type Incident = z.infer<typeof Incident>

/** A report in a list: what an inbox row needs, nothing that must be opened first but the first words. */
export const IncidentRow = Incident.pick({
  id: true,
  number: true,
  facilityId: true,
  reporterType: true,
  status: true,
  revision: true,
  occurredAt: true,
  reportedAt: true,
  location: true,
  eventType: true,
  category: true,
  riskScore: true,
  riskLevel: true,
  openQuestion: true,
}).extend({
  /** The beginning of the narrative, at most 160 characters; null where the reader may not see it. */
  excerpt: words,
  /** 2 a rule names a sentinel or never event, 1 a high risk, 0 neither. */
  attention: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  assessed: z.boolean(),
})
export type IncidentRow = z.infer<typeof IncidentRow>

export const TrailEntry = z.strictObject({
  seq: z.number().int(),
  at: z.string(),
  actor: z.strictObject({ id: z.string(), name: z.string().nullable() }),
  action: z.string(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  reason: z.string().nullable(),
  hash: z.string(),
})
export type TrailEntry = z.infer<typeof TrailEntry>

/** What the holder of a receipt sees. */
export const ReportStatus = z.strictObject({
  number: z.string(),
  status: Status,
  statusText: z.strictObject({ ar: z.string(), en: z.string() }),
  facility: z.strictObject({ slug: z.string(), name: z.strictObject({ ar: z.string(), en: z.string() }) }),
  reportedAt: z.string(),
  messages: z.array(Message),
  awaitingAnswer: z.boolean(),
})
export type ReportStatus = z.infer<typeof ReportStatus>

export const PatientReceipt = z.strictObject({ number: z.string(), receipt: z.string() })
export type PatientReceipt = z.infer<typeof PatientReceipt>

export const PublicLink = z.strictObject({
  facility: z.strictObject({ slug: z.string(), name: z.strictObject({ ar: z.string(), en: z.string() }) }),
})
export type PublicLink = z.infer<typeof PublicLink>
