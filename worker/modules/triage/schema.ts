import { z } from 'zod'

/** Incident categories. Source: spec/api.md, section incidents. */
export const categories = [
  'Medication',
  'Administrative',
  'Clinical',
  'Equipment',
  'InfectionControl',
  'Falls',
  'Documentation',
  'Behavior',
  'WorkplaceViolence',
  'Environmental',
] as const
export const Category = z.enum(categories)
export type Category = z.infer<typeof Category>

/** Event types, from the mildest reading to the gravest. Source: spec/api.md, section incidents. */
export const eventTypes = ['IncidentEvent', 'NearMiss', 'AdverseEvent', 'SignificantEvent', 'SentinelEvent'] as const
export const EventType = z.enum(eventTypes)
export type EventType = z.infer<typeof EventType>

/** The only products a 3×3 matrix can give. Source: reference/incident-reporting.md §2.6. */
export const riskScores = [1, 2, 3, 4, 6, 9] as const
export const RiskScore = z.literal(riskScores)
export type RiskScore = z.infer<typeof RiskScore>

/** T0 sentinel or never-event candidate · T1 high risk, same-day review · T2 watch (§5). */
export const tiers = ['T0', 'T1', 'T2'] as const
export const Tier = z.enum(tiers)
export type Tier = z.infer<typeof Tier>

/** Start and end in UTF-16 units of the text as the reporter wrote it. */
export const Span = z.tuple([z.int().min(0), z.int().min(0)])
export type Span = z.infer<typeof Span>

/** One rule that fired, and the words that drove it. `potential` marks harm that was only near. */
export const Signal = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  tier: Tier,
  span: Span,
  version: z.int().min(1),
  potential: z.boolean().optional(),
})
export type Signal = z.infer<typeof Signal>

/** Contributing factors, after SEIPS (people, tasks, tools, place, organisation). */
export const factorCodes = [
  'staffing',
  'workload',
  'fatigue',
  'communication',
  'handover',
  'training',
  'supervision',
  'distraction',
  'equipment',
  'supplies',
  'information-technology',
  'environment',
  'policy',
  'task',
  'look-alike',
  'documentation',
  'language',
  'patient',
] as const
export const FactorCode = z.enum(factorCodes)
export type FactorCode = z.infer<typeof FactorCode>

export const Factor = z.strictObject({ code: FactorCode, span: Span })
export type Factor = z.infer<typeof Factor>

const Share = z.number().min(0).max(1)
/** What one head of the model says, how sure it is (calibrated), and the words that pulled it there. `null`: it abstains. */
const headSays = <S extends z.ZodType>(says: S) => z.strictObject({ says: says.nullable(), probability: Share, words: z.array(Span) })

/** The trained model's opinions, for people to see beside the rules. Heads and classes: docs/labelling.md. */
export const Learned = z.strictObject({
  version: z.string(),
  category: headSays(z.enum([...categories, 'none'])),
  eventType: headSays(z.enum([...eventTypes, 'none'])),
  harm: headSays(z.enum(['none', 'possible', 'minor', 'serious', 'death'])),
  sentinel: headSays(z.enum(['no', 'yes'])),
  voice: headSays(z.enum(['complaint', 'safetyEvent', 'praise', 'none'])),
})
export type Learned = z.infer<typeof Learned>

/** Medicines, devices and places that a report may speak of: a closed list of codes (`subjects.ts`). */
export const subjects = [
  'drug:insulin',
  'drug:heparin',
  'drug:warfarin',
  'drug:potassium',
  'drug:opioid',
  'drug:vasopressor',
  'drug:chemotherapy',
  'drug:digoxin',
  'drug:magnesium',
  'drug:sedative',
  'drug:antibiotic',
  'drug:vaccine',
  'device:pump',
  'device:ventilator',
  'device:defibrillator',
  'device:monitor',
  'device:dialysis',
  'device:anaesthesia',
  'device:incubator',
  'device:bed',
  'place:bathroom',
  'place:corridor',
  'place:theatre',
  'place:emergency',
  'place:intensive-care',
  'place:maternity',
  'place:radiology',
  'place:pharmacy',
  'place:laboratory',
  'place:car-park',
] as const
export const Subject = z.enum(subjects)
export type Subject = z.infer<typeof Subject>

/**
 * What triage says of a narrative. `categoryScore` is the mean of the rules' bounded share of evidence and the model's
 * calibrated probability (see `triage.ts`): 0 means no evidence at all, and it never reaches 1.
 */
export const Triage = z.strictObject({
  category: Category,
  categoryScore: z.number().min(0).max(1),
  eventType: EventType,
  riskScore: RiskScore,
  signals: z.array(Signal),
  factors: z.array(Factor),
  /** `rules` alone, or the trained model beside them. */
  model: z.enum(['rules', 'rules+linear']),
  version: z.int().min(1),
  learned: Learned.optional(),
  /** What it speaks of, in codes: what is looked for across facilities. */
  subjects: z.array(Subject).optional(),
})
export type Triage = z.infer<typeof Triage>

/** Harm to one person, physical and psychological apart. Source: LFPSE v5, reference §2.3. */
export const physicalHarms = ['none', 'low', 'moderate', 'severe', 'fatal'] as const
export const psychologicalHarms = ['none', 'low', 'moderate', 'severe'] as const
export const Affected = z.strictObject({
  harmPhysical: z.enum(physicalHarms),
  harmPsychological: z.enum(psychologicalHarms),
})
export type Affected = z.infer<typeof Affected>

/** What the form says beside the narrative. It can raise the risk and never lower it. */
export const TriageContext = z.strictObject({
  reportedCategory: Category.optional(),
  reportedEventType: EventType.optional(),
  harmed: z.enum(['yes', 'no', 'unsure']).optional(),
  affected: z.array(Affected).optional(),
  vulnerablePatient: z.boolean().optional(),
})
export type TriageContext = z.infer<typeof TriageContext>
