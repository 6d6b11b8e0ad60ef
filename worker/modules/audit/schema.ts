import { z } from 'zod'
import { PageQuery } from '../../kernel/page.ts'
import { DayOrInstant, TrailEntry } from '../incidents/schema.ts'
import { Text } from '../../kernel/text.ts'
import { alertRules, alertStates, severities } from './suspicion.ts'

/**
 * What a check of the trail found. `firstBadSequence` is the first entry that does not follow from the one before, or
 * that no checkpoint vouches for any more; `checkpoints` counts those that fit up to there.
 */
export const Verification = z.strictObject({
  ok: z.boolean(),
  entries: z.number().int(),
  checkpoints: z.number().int(),
  firstBadSequence: z.number().int().optional(),
  /** There is more than one call checks: so far it was, up to this entry; `next` goes on from there. */
  checkedUpTo: z.number().int().optional(),
  next: z.string().optional(),
})
export type Verification = z.infer<typeof Verification>

/** `after` is the `next` of the answer before; `limit` is after how many entries a call may stop (some more where they lie together). */
export const Verify = z.strictObject({ after: z.string().max(400).optional(), limit: z.number().int().min(1).max(50_000).default(50_000) })
export type Verify = z.infer<typeof Verify>

/** A head of the trail as it was signed: so many entries, the hash of the last, and the note that a witness keeps. */
export const SignedCheckpoint = z.strictObject({ size: z.number().int(), at: z.string(), hash: z.string(), note: z.string() })
export type SignedCheckpoint = z.infer<typeof SignedCheckpoint>

/**
 * What became of the entry that a receipt is of. `stands`: it is there as it was; `rewritten`: another stands in its
 * place; `missing`: the trail ends before it; `unsigned`: the receipt is not one of ours.
 */
export const ReceiptVerdict = z.strictObject({
  ok: z.boolean(),
  verdict: z.enum(['stands', 'rewritten', 'missing', 'unsigned']),
  seq: z.number().int().nullable(),
  at: z.string().nullable(),
  action: z.string().nullable(),
})
export type ReceiptVerdict = z.infer<typeof ReceiptVerdict>

/** A person's id or e-mail address, a patient as reports name them, an action or the first word of one, a time. */
export const SearchTrail = PageQuery.extend({
  actor: z.string().trim().min(1).max(200).optional(),
  patient: z.string().trim().min(1).max(200).optional(),
  subject: z.string().trim().min(1).max(80).optional(),
  action: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*(\.[a-z-]+)?$/, 'must be an action such as incident.read, or the first word of one')
    .max(60)
    .optional(),
  from: DayOrInstant('T00:00:00.000Z').optional(),
  to: DayOrInstant('T23:59:59.999Z').optional(),
})
export type SearchTrail = z.infer<typeof SearchTrail>

/** An entry of the trail, with what it was about. */
export const AuditEntry = TrailEntry.extend({ subject: z.strictObject({ id: z.string(), name: z.string().nullable() }) })
export type AuditEntry = z.infer<typeof AuditEntry>

/** An entry as the hashes cover it; texts in it are sealed. */
export const RawEntry = z.strictObject({
  seq: z.number().int(),
  at: z.string(),
  actor: z.string(),
  session: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  reason: z.string().nullable(),
  prev: z.string(),
  hash: z.string(),
})
export type RawEntry = z.infer<typeof RawEntry>

const Somebody = z.strictObject({ id: z.string(), name: z.string().nullable() })
const Step = Somebody.extend({ at: z.string() })

/** Something that looked suspicious: which rule saw it, of whom, how often and when; `seq` is the entry that raised it. */
export const Alert = z.strictObject({
  id: z.string(),
  rule: z.enum(alertRules),
  severity: z.enum(severities),
  person: Somebody,
  count: z.number().int(),
  firstAt: z.string(),
  lastAt: z.string(),
  seq: z.number().int(),
  state: z.enum(alertStates),
  acknowledged: Step.nullable(),
  resolved: Step.nullable(),
  reason: z.string().nullable(),
  revision: z.number().int(),
})
export type Alert = z.infer<typeof Alert>

export const ListAlerts = PageQuery.extend({ state: z.enum(alertStates).optional() })
export type ListAlerts = z.infer<typeof ListAlerts>

/** How much of the worklist waits. */
export const AlertCount = z.strictObject({ open: z.number().int(), acknowledged: z.number().int() })
export type AlertCount = z.infer<typeof AlertCount>

export const HandleAlert = z
  .strictObject({ state: z.enum(alertStates), reason: Text(2_000).optional(), revision: z.number().int().min(1) })
  .refine(({ state, reason }) => (state === 'resolved') === (reason !== undefined), {
    path: ['reason'],
    message: 'is needed to resolve an alert, and for nothing else',
  })
export type HandleAlert = z.infer<typeof HandleAlert>

const Coding = z.strictObject({ system: z.url().or(z.string().startsWith('urn:')), code: z.string(), display: z.string().optional() })
const Concept = z.strictObject({ coding: z.array(Coding).min(1) })
const Identified = z.strictObject({ identifier: z.strictObject({ value: z.string() }) })
const Masked = z.strictObject({ extension: z.array(z.strictObject({ url: z.string(), valueCode: z.literal('masked') })) })
const Link = z.strictObject({ url: z.string(), valueInteger: z.number().int().optional(), valueString: z.string().optional() })

/** FHIR R4 AuditEvent, the elements that an entry fills (hl7.org/fhir/R4/auditevent.html). */
export const AuditEvent = z.strictObject({
  resourceType: z.literal('AuditEvent'),
  id: z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/),
  extension: z.array(z.strictObject({ url: z.string(), extension: z.array(Link) })),
  type: Coding,
  subtype: z.array(Coding),
  action: z.enum(['C', 'R', 'U', 'D', 'E']),
  recorded: z.string(),
  outcome: z.enum(['0', '4', '8', '12']),
  outcomeDesc: z.string().optional(),
  purposeOfEvent: z.array(Concept),
  agent: z.array(z.strictObject({ type: Concept, who: Identified, requestor: z.boolean(), network: Masked })).min(1),
  source: z.strictObject({ observer: Identified, type: z.array(Coding) }),
  entity: z.array(z.strictObject({ what: Identified, type: Coding, role: Coding.optional() })),
})
export type AuditEvent = z.infer<typeof AuditEvent>

export const AuditEventBundle = z.strictObject({
  resourceType: z.literal('Bundle'),
  type: z.literal('searchset'),
  total: z.number().int(),
  link: z.array(z.strictObject({ relation: z.literal('next'), url: z.string() })),
  entry: z.array(z.strictObject({ resource: AuditEvent, search: z.strictObject({ mode: z.literal('match') }) })),
})
export type AuditEventBundle = z.infer<typeof AuditEventBundle>
