import { z } from 'zod'
import { Role } from '../../kernel/actor.ts'
import { PageQuery } from '../../kernel/page.ts'
import { Instant, Text, TextOrNothing } from '../../kernel/text.ts'
import { Category, EventType, RiskScore, Triage } from '../triage/schema.ts'
import { jciChapters } from './rules/jci.ts'
import { merpCategories } from './rules/merp.ts'
import { likenesses } from './rules/similar.ts'

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

/**
 * `justification` is asked for where a sentinel event would close on weak actions alone; writing one is a signature, and
 * wants a sign-in of the last five minutes.
 */
export const CloseIncident = z.strictObject({ report: Text(narrativeLimit), justification: Paragraphs.optional(), revision: Revision })
export type CloseIncident = z.infer<typeof CloseIncident>

export const AskReporter = z.strictObject({ text: Paragraphs, revision: Revision.optional() })
export type AskReporter = z.infer<typeof AskReporter>

export const PostMessage = z.strictObject({ text: Paragraphs })
export type PostMessage = z.infer<typeof PostMessage>

export const actionStatuses = ['open', 'inProgress', 'done', 'verified'] as const
export const ActionStatus = z.enum(actionStatuses)
export type ActionStatus = z.infer<typeof ActionStatus>

/** How much an action changes the system and how little it rests on people remembering (RCA2, NPSF 2015; VA action hierarchy). */
export const strengths = ['weaker', 'intermediate', 'stronger'] as const
export const Strength = z.enum(strengths)
export type Strength = z.infer<typeof Strength>

export const actionsPerKind = 50
const PersonId = z.string().regex(/^usr-[a-z0-9-]{6,60}$/, 'must be the id of a person of this facility')
const ActionId = z.string().regex(/^act-[a-z0-9-]{6,60}$/, 'must be the id that an action was given here; leave it out for a new one')

/** An action as it is sent: with its id when it is known already. What is left out or null is not said. */
export const PlannedAction = z.strictObject({
  id: ActionId.nullish(),
  text: Paragraphs,
  ownerId: PersonId,
  dueAt: z.union(
    [Instant, z.iso.date().transform((day) => `${day}T23:59:59.999Z`)],
    'must be a date like 2026-11-22 or an instant like 2026-11-22T08:30:00Z',
  ),
  status: ActionStatus,
  strength: Strength.nullish(),
  evidence: Paragraphs.nullish(),
  effectiveness: Paragraphs.nullish(),
})
export type PlannedAction = z.infer<typeof PlannedAction>

const Planned = z.array(PlannedAction).max(actionsPerKind)
/** The whole of both lists: what is left out is taken away. */
export const PlanActions = z.strictObject({ corrective: Planned, preventive: Planned, revision: Revision })
export type PlanActions = z.infer<typeof PlanActions>

export const Action = z.strictObject({
  id: z.string(),
  text: z.string(),
  ownerId: z.string(),
  dueAt: z.string(),
  status: ActionStatus,
  strength: Strength.nullable(),
  evidence: z.string().nullable(),
  effectiveness: z.string().nullable(),
})
export type Action = z.infer<typeof Action>
export const Actions = z.strictObject({ corrective: z.array(Action), preventive: z.array(Action) })
export type Actions = z.infer<typeof Actions>

/** Somebody of the facility to whom an action can be given. */
export const Owner = z.strictObject({ id: z.string(), name: z.string(), roles: z.array(Role) })
export type Owner = z.infer<typeof Owner>

export const complianceStatuses = ['Met', 'PartiallyMet', 'NotMet', 'NotApplicable'] as const
export const ComplianceStatus = z.enum(complianceStatuses)
export type ComplianceStatus = z.infer<typeof ComplianceStatus>

/** Which accreditation standard the event touches. Wording of standards is their owner’s: people type their own. */
export const RecordJci = z.strictObject({
  chapter: z.enum(jciChapters),
  standard: Text(200),
  measurableElement: Text(200).nullish(),
  complianceStatus: ComplianceStatus,
  evidence: TextOrNothing(4_000),
  gapAnalysis: TextOrNothing(4_000),
  actionPlan: TextOrNothing(4_000),
  revision: Revision,
})
export type RecordJci = z.infer<typeof RecordJci>

export const Jci = z.strictObject({
  chapter: z.enum(jciChapters),
  standard: z.string(),
  measurableElement: z.string().nullable(),
  complianceStatus: ComplianceStatus,
  evidence: z.string(),
  gapAnalysis: z.string(),
  actionPlan: z.string(),
})
export type Jci = z.infer<typeof Jci>

export const disclosureMethods = ['verbal', 'written', 'not_yet'] as const
export const DisclosureMethod = z.enum(disclosureMethods)
export type DisclosureMethod = z.infer<typeof DisclosureMethod>
export const MerpCategory = z.enum(merpCategories)
export type MerpCategory = z.infer<typeof MerpCategory>

/** What was told to the patient, when and by whom. A field that is left out stays as it is; null empties it. */
export const RecordDisclosure = z.strictObject({
  date: z
    .union([Instant, z.iso.date()], 'must be a date like 2026-11-22 or an instant like 2026-11-22T08:30:00Z')
    // A day of its own somewhere east of Greenwich may already have begun.
    .refine((date) => Date.parse(date) <= now() + 24 * 3_600_000, 'must not lie in the future')
    .nullish(),
  method: DisclosureMethod.nullish(),
  responsiblePerson: Line.nullish(),
  vulnerablePatient: z.boolean().optional(),
  merpCategory: MerpCategory.nullish(),
  revision: Revision,
})
export type RecordDisclosure = z.infer<typeof RecordDisclosure>

export const Disclosure = z.strictObject({
  date: z.string().nullable(),
  method: DisclosureMethod.nullable(),
  responsiblePerson: z.string().nullable(),
  vulnerablePatient: z.boolean(),
  merpCategory: MerpCategory.nullable(),
})
export type Disclosure = z.infer<typeof Disclosure>

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
  /** Only what has an open action past its date. */
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

export const incidentAbilities = ['read', 'move', 'assess', 'act', 'ask', 'close', 'attach', 'answer', 'trail'] as const
const Abilities = z.strictObject({
  read: z.boolean(),
  move: z.boolean(),
  assess: z.boolean(),
  act: z.boolean(),
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
  redacted: z.array(z.enum([...sealedFields, 'finalReport', 'closureJustification', 'assessment', 'actions', 'jci', 'disclosure'])),
  patientRef: words,
  medicationRef: words,
  encounterRef: words,
  affected: z.array(Affected),
  harmed: Harmed.nullable(),
  vulnerablePatient: z.boolean(),
  riskScore: RiskScore.nullable(),
  riskLevel: RiskLevel.nullable(),
  assessment: Assessment.nullable(),
  actions: Actions,
  jci: Jci.nullable(),
  disclosure: Disclosure.nullable(),
  ai: AiOpinion.nullable(),
  clocks: z.array(z.unknown()),
  finalReport: words,
  /** Why a sentinel event was closed on weak actions alone, signed by whoever closed it. */
  closureJustification: words,
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
  /** When the next thing is due that somebody of the team owes; null when nothing is, and above the facility. */
  dueAt: words,
})
export type IncidentRow = z.infer<typeof IncidentRow>

/** A report like another one: how much (0–1), and in what. */
export const SimilarIncident = IncidentRow.extend({ score: z.number(), shares: z.array(z.enum(likenesses)) })
export type SimilarIncident = z.infer<typeof SimilarIncident>

export const FindSimilar = z.strictObject({ limit: z.coerce.number().int().min(1).max(20).default(5) })

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
