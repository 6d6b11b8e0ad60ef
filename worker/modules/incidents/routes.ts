import { z } from 'zod'
import { anonymousAt, nationTenant, systemAt, type Person } from '../../kernel/actor.ts'
import { homeOf, newId } from '../../kernel/id.ts'
import { fail, notFound, ok, type Fault, type Result } from '../../kernel/result.ts'
import type { Visitor } from '../../http/context.ts'
import { findHome } from '../../http/names.ts'
import { route } from '../../http/route.ts'
import type { Sealer } from '../../http/seal.ts'
import { at, hospitalOf, nationOf, open } from '../../objects/stubs.ts'
import type { SentFile } from '../../http/uploads/file-kind.ts'
import { letGoOfFile } from '../../http/uploads/file-store.ts'
import { inspectFile } from '../../http/uploads/inspect-file.ts'
import { isFresh } from '../auth/policy.ts'
import { subjectsOf } from '../triage/subjects.ts'
import { triage } from '../triage/triage.ts'
import type { TriageContext } from '../triage/schema.ts'
import {
  excerptOf,
  incidentCell,
  messageCell,
  normaliseFileNumber,
  openIncident,
  openMessages,
  openReportStatus,
  openRows,
  receiptCell,
  searchWordsOf,
} from './door.ts'
import { answererRoles, hospitalReaderRoles, qualityRoles, readerRoles, reporterRoles, trailRoles } from './policy.ts'
import { layDown } from './lay-down.door.ts'
import { newReceipt, readReceipt } from './receipt.ts'
import { readWholeTrail, type TrailDesk } from './trail.door.ts'
import {
  AskReporter,
  AssessIncident,
  CloseIncident,
  Incident,
  IncidentRow,
  ListIncidents,
  Message,
  MoveIncident,
  PatientReceipt,
  PostMessage,
  PublicLink,
  ReportStatus,
  ReviewTriage,
  SubmitIncident,
  SubmitPatientReport,
  TrailEntry,
} from './schema.ts'
import type { SealedSubmission } from './submit-incident.ts'
import * as example from './examples.ts'

export const ById = z.strictObject({ id: z.string().regex(/^inc-[a-z0-9-]{6,60}$/) })
const ByLink = z.strictObject({ uuid: z.uuid() })
const ByReceipt = z.strictObject({ receipt: z.string().max(64) })

export const Items = <T extends z.ZodType>(item: T) => z.strictObject({ items: z.array(item) })
const Rows = Items(IncidentRow).extend({ nextCursor: z.string().nullable(), total: z.number(), totalIsExact: z.boolean().optional() })

const incidentsOf = (visitor: Visitor<unknown, unknown, unknown>, person: Person) =>
  hospitalOf(visitor.env, person.tenant).incidents(visitor.as(person))

/** The hospital of a report that lies in a manager's scope; everything else is unknown. */
const placeInScope = (visitor: Visitor<unknown, unknown, unknown>, person: Person, id: string) =>
  at(nationOf(visitor.env).facts(visitor.as(person)), (desk) => desk.placeOf(id))

/** Seals what somebody typed, and triages it first: afterwards the words are gone. */
async function sealSubmission(
  sealer: Sealer,
  id: string,
  input: Partial<SubmitIncident> & { description: string; harmed?: 'yes' | 'no' | 'unsure' },
  byPatient: boolean,
): Promise<SealedSubmission> {
  const context: TriageContext = {
    ...(input.category ? { reportedCategory: input.category } : {}),
    ...(input.eventType ? { reportedEventType: input.eventType } : {}),
    ...(input.harmed ? { harmed: input.harmed } : {}),
    ...(input.affected ? { affected: input.affected } : {}),
    ...(input.vulnerablePatient ? { vulnerablePatient: true } : {}),
  }
  const narrative = [input.description, input.specificError].filter(Boolean).join('\n')
  const opinion = { ...triage(narrative, context), subjects: subjectsOf([narrative, input.location].filter(Boolean).join('\n')) }
  const seal = (column: string, text: string | undefined) => sealer.sealOptional(incidentCell(column, id), text)
  const [description, excerpt, specificError, involvedPerson, medicalFileNumber, responsibleManager, immediateAction, notes, words, fileHash] =
    await Promise.all([
      sealer.seal(incidentCell('description', id), input.description),
      sealer.seal(incidentCell('excerpt', id), excerptOf(input.description)),
      seal('specificError', input.specificError),
      seal('involvedPerson', input.involvedPerson),
      seal('medicalFileNumber', input.medicalFileNumber),
      seal('responsibleManager', input.responsibleManager),
      seal('immediateAction', input.immediateAction),
      seal('notes', input.notes),
      sealer.hashWords(searchWordsOf(input.description, input.specificError, input.immediateAction, input.notes, input.location)),
      input.medicalFileNumber ? sealer.hash('medicalFileNumber', normaliseFileNumber(input.medicalFileNumber)) : null,
    ])
  const present = Object.entries({ specificError, involvedPerson, medicalFileNumber, responsibleManager, immediateAction, notes }).filter(
    ([, text]) => text,
  )
  return {
    id,
    occurredAt: input.occurredAt ?? null,
    location: input.location ?? null,
    eventType: input.eventType ?? (byPatient ? opinion.eventType : 'IncidentEvent'),
    category: input.category ?? opinion.category,
    texts: { description, excerpt, ...Object.fromEntries(present) },
    medicalFileNumberHash: fileHash,
    words,
    patientRef: input.patientRef ?? null,
    medicationRef: input.medicationRef ?? null,
    encounterRef: input.encounterRef ?? null,
    affected: input.affected ?? [],
    harmed: input.harmed ?? null,
    vulnerablePatient: input.vulnerablePatient ?? false,
    triage: opinion,
  }
}

/** The changed report in clear, for the person who changed it. */
export async function opened(visitor: Visitor<unknown, unknown, unknown>, tenant: string, result: Result<Incident>): Promise<Result<Incident>> {
  return result.ok ? ok(await openIncident(await visitor.sealer(tenant), result.value)) : result
}

/** Public: also used by the form that works without script. */
export async function submitByLink(
  visitor: Visitor<unknown, unknown, unknown>,
  uuid: string,
  body: SubmitPatientReport,
  sent?: SentFile,
): Promise<Result<PatientReceipt>> {
  const { env, configuration } = visitor
  const looked = sent && inspectFile(sent)
  // The form's field is not called `file`: the reporter looks for what they see.
  if (looked && !looked.ok) return invalidPhoto(looked)
  const facility = await findHome(env, configuration, 'link', uuid)
  const code = facility && homeOf('fac', facility)
  if (!facility || !code) return notFound()
  const sealer = await visitor.sealer(facility)
  const id = newId('inc', code, visitor.now())
  const receipt = newReceipt(code)
  const [submission, sealed, hash] = await Promise.all([
    sealSubmission(sealer, id, definedOnly(body), true),
    sealer.seal(receiptCell(id), receipt),
    sealer.hash('receipt', receipt),
  ])
  const photo = looked && sent && (await layDown(visitor, sealer, id, sent.name, looked.value))
  const taken = await at(hospitalOf(env, facility).incidents(visitor.as(anonymousAt(facility))), (desk) =>
    desk.submitByLink(uuid, submission, { sealed, hash }, photo),
  )
  // Refused, or sent before under this key: nobody will ever ask for these bytes.
  if (photo && !(taken.ok && taken.value.incidentId === id)) await letGoOfFile(env, facility, photo.id)
  if (!taken.ok) return taken
  return ok({ number: taken.value.number, receipt: await sealer.open(receiptCell(taken.value.incidentId), taken.value.receipt) })
}

const invalidPhoto = (refused: { ok: false; fault: Fault }): Result<never> =>
  refused.fault.kind === 'invalid' ? fail({ ...refused.fault, issues: refused.fault.issues.map((issue) => ({ ...issue, path: 'photo' })) }) : refused

/** Leaves out what is undefined, for types that tell absent from undefined. */
const definedOnly = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> }

export async function hospitalBehind(visitor: Visitor<unknown, unknown, unknown>, uuid: string) {
  const facility = await findHome(visitor.env, visitor.configuration, 'link', uuid)
  return facility ? at(hospitalOf(visitor.env, facility).hospital(visitor.as(anonymousAt(facility))), (desk) => desk.behind(uuid)) : notFound()
}

/** The hospital, keys and hash that a receipt leads to, or null for one that leads nowhere. */
async function behindReceipt(visitor: Visitor<unknown, unknown, unknown>, typed: string) {
  const read = readReceipt(typed)
  const facility = read && (await findHome(visitor.env, visitor.configuration, 'code', read.code))
  if (!read || !facility) return null
  const sealer = await visitor.sealer(facility)
  const desk = () => hospitalOf(visitor.env, facility).incidents(visitor.as(anonymousAt(facility)))
  return { facility, sealer, desk, hashes: await sealer.hashes('receipt', read.receipt, 'ever') }
}

export async function statusByReceipt(visitor: Visitor<unknown, unknown, unknown>, typed: string): Promise<Result<ReportStatus>> {
  const home = await behindReceipt(visitor, typed)
  if (!home) return notFound()
  const status = await at(home.desk(), (desk) => desk.statusOf(home.hashes))
  return status.ok ? ok(await openReportStatus(home.sealer, status.value)) : status
}

export async function replyByReceipt(visitor: Visitor<unknown, unknown, unknown>, typed: string, text: string): Promise<Result<ReportStatus>> {
  const home = await behindReceipt(visitor, typed)
  if (!home) return notFound()
  const messageId = newId('msg', homeOf('fac', home.facility)!, visitor.now())
  const answered = await at(home.desk(), async (desk) =>
    desk.answerByReceipt(home.hashes, { messageId, text: await home.sealer.seal(messageCell(messageId), text) }),
  )
  return answered.ok ? statusByReceipt(visitor, typed) : answered
}

export const incidentRoutes = [
  route({
    method: 'post',
    path: '/incidents',
    tag: 'incidents',
    access: reporterRoles,
    status: 201,
    summary: 'Report what happened. Three fields are required; triage is part of the answer.',
    body: SubmitIncident,
    answer: Incident,
    example: example.submit,
    handle: async (visitor) => {
      const { person, body } = visitor
      const code = homeOf('fac', person.tenant)
      if (!code) return fail({ kind: 'forbidden', code: 'INSUFFICIENT_PERMISSIONS', action: 'report' })
      const id = newId('inc', code, visitor.now())
      const submission = await sealSubmission(await visitor.sealer(person.tenant), id, definedOnly(body), person.tier === 0)
      return opened(visitor, person.tenant, await at(incidentsOf(visitor, person), (desk) => desk.submit(submission)))
    },
  }),
  route({
    method: 'get',
    path: '/incidents',
    tag: 'incidents',
    access: readerRoles,
    summary: 'Reports in your scope, newest first. q searches inside sealed texts and ranks.',
    query: ListIncidents,
    answer: Rows,
    faults: ['not-implemented'],
    example: example.list,
    handle: async (visitor) => {
      const { person, query } = visitor
      const { q, medicalFileNumber, facility, administration, governorate, overdue, assignedTo, ...filter } = query
      if (person.tenant === nationTenant) {
        if (overdue === 'true' || assignedTo) return fail({ kind: 'not-implemented', feature: 'Filtering by dates and owners above the facility' })
        if (medicalFileNumber)
          return fail({ kind: 'invalid', issues: [{ path: 'medicalFileNumber', message: 'cannot be searched above the facility' }] })
        if (q) return fail({ kind: 'not-implemented', feature: 'Search above the facility' })
        const { mine: _, ...wanted } = filter
        return at(nationOf(visitor.env).facts(visitor.as(person)), (desk) => desk.list({ ...wanted, facility, administration, governorate }))
      }
      const sealer = await visitor.sealer(person.tenant)
      const [words, medicalFileNumbers] = await Promise.all([
        q ? sealer.wordHashes(searchWordsOf(q)) : null,
        medicalFileNumber ? sealer.hashes('medicalFileNumber', normaliseFileNumber(medicalFileNumber)) : null,
      ])
      const page = await at(incidentsOf(visitor, person), (desk) => desk.list({ ...filter, overdue, assignedTo, words, medicalFileNumbers }))
      return page.ok ? ok({ ...page.value, items: await openRows(sealer, page.value.items) }) : page
    },
  }),
  route({
    method: 'get',
    path: '/incidents/:id',
    tag: 'incidents',
    access: readerRoles,
    summary: 'One report, with what you may do with it and the states it may go to.',
    params: ById,
    answer: Incident,
    example: example.read,
    handle: async (visitor) => {
      const { person, params, env } = visitor
      if (person.tenant !== nationTenant)
        return opened(visitor, person.tenant, await at(incidentsOf(visitor, person), (desk) => desk.read(params.id)))
      const place = await placeInScope(visitor, person, params.id)
      if (!place.ok) return place
      const { facilityId } = place.value
      const sheet = await at(hospitalOf(env, facilityId).incidents({ actor: systemAt(facilityId) }), (desk) => desk.readForManager(person, params.id))
      return opened(visitor, facilityId, sheet)
    },
  }),
  route({
    method: 'patch',
    path: '/incidents/:id/status',
    tag: 'incidents',
    access: qualityRoles,
    summary: 'Move a report to another state. Completed comes only with the final report.',
    params: ById,
    body: MoveIncident,
    answer: Incident,
    faults: ['illegal-transition', 'stale'],
    example: example.move,
    handle: async (visitor) => {
      const { person, params, body } = visitor
      const sealer = await visitor.sealer(person.tenant)
      const reason = await sealer.sealOptional(incidentCell('reason', params.id), body.reason)
      return opened(
        visitor,
        person.tenant,
        await at(incidentsOf(visitor, person), (desk) => desk.move({ id: params.id, to: body.to, reason, revision: body.revision })),
      )
    },
  }),
  route({
    method: 'patch',
    path: '/incidents/:id/assessment',
    tag: 'incidents',
    access: qualityRoles,
    summary: 'Score severity and probability; the product and its level are computed here.',
    params: ById,
    body: AssessIncident,
    answer: Incident,
    faults: ['illegal-transition', 'stale'],
    example: example.assess,
    handle: async (visitor) => {
      const { person, params, body } = visitor
      const { severity, probability, revision } = body
      const sealer = await visitor.sealer(person.tenant)
      const rationale = await sealer.sealOptional(incidentCell('rationale', params.id), body.rationale)
      return opened(
        visitor,
        person.tenant,
        await at(incidentsOf(visitor, person), (desk) => desk.assess({ id: params.id, severity, probability, rationale, revision })),
      )
    },
  }),
  route({
    method: 'post',
    path: '/incidents/:id/final',
    tag: 'incidents',
    access: qualityRoles,
    summary:
      'Write the final report and close. From ActionTaken only. A confirmed sentinel event with weak actions alone wants a justification, and a fresh sign-in with it.',
    params: ById,
    body: CloseIncident,
    answer: Incident,
    faults: ['illegal-transition', 'stale'],
    example: example.close,
    handle: async (visitor) => {
      const { person, params, body } = visitor
      const sealer = await visitor.sealer(person.tenant)
      const report = await sealer.seal(incidentCell('finalReport', params.id), body.report)
      const justification = await sealer.sealOptional(incidentCell('closureJustification', params.id), body.justification)
      const fresh = isFresh(person, Date.now())
      return opened(
        visitor,
        person.tenant,
        await at(incidentsOf(visitor, person), (desk) => desk.close({ id: params.id, report, justification, fresh, revision: body.revision })),
      )
    },
  }),
  route({
    method: 'post',
    path: '/incidents/:id/ai-feedback',
    tag: 'incidents',
    access: qualityRoles,
    summary: 'Accept what triage suggests, or choose otherwise. Category and event type of an open report follow.',
    params: ById,
    body: ReviewTriage,
    answer: Incident,
    example: example.review,
    handle: async (visitor) => {
      const { person, params, body } = visitor
      const { comment, ...review } = body
      const sealed = await (await visitor.sealer(person.tenant)).sealOptional(incidentCell('reviewComment', params.id), comment)
      return opened(visitor, person.tenant, await at(incidentsOf(visitor, person), (desk) => desk.review({ id: params.id, review, comment: sealed })))
    },
  }),
  route({
    method: 'post',
    path: '/incidents/:id/questions',
    tag: 'incidents',
    access: qualityRoles,
    status: 201,
    summary: 'Ask the reporter. From Evaluating this moves to MoreInfoNeeded.',
    params: ById,
    body: AskReporter,
    answer: Incident,
    faults: ['illegal-transition', 'stale'],
    example: example.ask,
    handle: async (visitor) => {
      const { person, params, body } = visitor
      const messageId = newId('msg', homeOf('fac', person.tenant)!, visitor.now())
      const text = await (await visitor.sealer(person.tenant)).seal(messageCell(messageId), body.text)
      return opened(
        visitor,
        person.tenant,
        await at(incidentsOf(visitor, person), (desk) => desk.askReporter({ id: params.id, messageId, text, revision: body.revision })),
      )
    },
  }),
  route({
    method: 'get',
    path: '/incidents/:id/messages',
    tag: 'incidents',
    access: hospitalReaderRoles,
    summary: 'The thread between the quality team and the reporter.',
    params: ById,
    answer: Items(Message),
    example: example.messages,
    handle: async (visitor) => {
      const { person, params } = visitor
      const found = await at(incidentsOf(visitor, person), (desk) => desk.messages(params.id))
      return found.ok ? ok({ items: await openMessages(await visitor.sealer(person.tenant), found.value.items) }) : found
    },
  }),
  route({
    method: 'post',
    path: '/incidents/:id/messages',
    tag: 'incidents',
    access: answererRoles,
    status: 201,
    summary: 'Answer the question on a report of your own. Moves it back to Evaluating.',
    params: ById,
    body: PostMessage,
    answer: Incident,
    faults: ['illegal-transition'],
    example: example.answer,
    handle: async (visitor) => {
      const { person, params, body } = visitor
      const messageId = newId('msg', homeOf('fac', person.tenant)!, visitor.now())
      const text = await (await visitor.sealer(person.tenant)).seal(messageCell(messageId), body.text)
      return opened(visitor, person.tenant, await at(incidentsOf(visitor, person), (desk) => desk.answer(params.id, { messageId, text })))
    },
  }),
  route({
    method: 'get',
    path: '/incidents/:id/audit',
    tag: 'incidents',
    access: trailRoles,
    summary: 'Who did what to this report, each entry chained to the one before.',
    params: ById,
    answer: Items(TrailEntry),
    example: example.trail,
    handle: async (visitor) => {
      const { person, params, env } = visitor
      const { id } = params
      const wholeTrail = async (tenant: string, desk: TrailDesk) => readWholeTrail(env, await visitor.sealer(tenant), id, desk)
      if (person.tenant !== nationTenant) {
        using desk = open(incidentsOf(visitor, person))
        return await wholeTrail(person.tenant, { outside: () => desk.trailOutside(id), trail: (earlier) => desk.trail(id, earlier) })
      }
      const place = await placeInScope(visitor, person, id)
      if (!place.ok) return place
      const { facilityId } = place.value
      using desk = open(hospitalOf(env, facilityId).incidents({ actor: systemAt(facilityId) }))
      return await wholeTrail(facilityId, {
        outside: () => desk.trailOutside(id),
        trail: (earlier) => desk.trailForManager(person, id, earlier),
      })
    },
  }),
  route({
    method: 'get',
    path: '/public/links/:uuid',
    tag: 'anonymous reports',
    access: 'public',
    rate: 'anonymous',
    summary: 'The facility behind a QR link.',
    params: ByLink,
    answer: PublicLink,
    example: example.link,
    handle: async (visitor): Promise<Result<PublicLink>> => {
      const found = await hospitalBehind(visitor, visitor.params.uuid)
      if (!found.ok) return found
      if (found.value.status !== 'active') return fail({ kind: 'unavailable', what: 'this facility does not take reports now' })
      return ok({ facility: { slug: found.value.slug, name: found.value.name } })
    },
  }),
  route({
    method: 'post',
    path: '/patients/submit/:uuid',
    tag: 'anonymous reports',
    access: 'public',
    rate: 'anonymous',
    status: 201,
    summary: 'Report without a name. Keep the receipt: it is the only way back.',
    params: ByLink,
    body: SubmitPatientReport,
    photo: true,
    answer: PatientReceipt,
    example: example.patientReport,
    handle: (visitor) => submitByLink(visitor, visitor.params.uuid, visitor.body, visitor.file),
  }),
  route({
    method: 'get',
    path: '/reports/:receipt',
    tag: 'anonymous reports',
    access: 'public',
    rate: 'anonymous',
    summary: 'What became of a report, in plain words, for the holder of its receipt.',
    params: ByReceipt,
    answer: ReportStatus,
    example: example.status,
    handle: (visitor) => statusByReceipt(visitor, visitor.params.receipt),
  }),
  route({
    method: 'get',
    path: '/reports/:receipt/messages',
    tag: 'anonymous reports',
    access: 'public',
    rate: 'anonymous',
    summary: 'The thread with the quality team.',
    params: ByReceipt,
    answer: Items(Message),
    example: example.reportMessages,
    handle: async (visitor) => {
      const status = await statusByReceipt(visitor, visitor.params.receipt)
      return status.ok ? ok({ items: status.value.messages }) : status
    },
  }),
  route({
    method: 'post',
    path: '/reports/:receipt/messages',
    tag: 'anonymous reports',
    access: 'public',
    rate: 'anonymous',
    status: 201,
    summary: 'Answer the quality team, still without a name.',
    params: ByReceipt,
    body: PostMessage,
    answer: ReportStatus,
    faults: ['illegal-transition'],
    example: example.reply,
    handle: (visitor) => replyByReceipt(visitor, visitor.params.receipt, visitor.body.text),
  }),
]
