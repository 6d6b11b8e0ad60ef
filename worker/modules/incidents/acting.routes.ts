import type { Sealer } from '../../http/seal.ts'
import type { Visitor } from '../../http/context.ts'
import { route } from '../../http/route.ts'
import type { Person } from '../../kernel/actor.ts'
import { homeOf, newId } from '../../kernel/id.ts'
import { ok } from '../../kernel/result.ts'
import { at, hospitalOf } from '../../objects/stubs.ts'
import { incidentCell, nameCell, openRows, searchWordsOf } from './door.ts'
import * as example from './examples.ts'
import { hospitalReaderRoles, qualityRoles } from './policy.ts'
import { ById, Items, opened } from './routes.ts'
import type { SealedAction } from './plan-actions.ts'
import type { SealedJci } from './record-jci.ts'
import { FindSimilar, Incident, Owner, PlanActions, RecordDisclosure, RecordJci, SimilarIncident, type PlannedAction } from './schema.ts'

const incidentsOf = (visitor: Visitor<unknown, unknown, unknown>, person: Person) =>
  hospitalOf(visitor.env, person.tenant).incidents(visitor.as(person))

/** Seals what was typed of an action; one without an id gets its own. */
async function sealAction(
  sealer: Sealer,
  incident: string,
  kind: SealedAction['action']['kind'],
  action: PlannedAction,
  newActionId: () => string,
): Promise<SealedAction> {
  const cell = (column: string) => incidentCell(column, incident)
  const { id, ownerId, dueAt, status, strength = null } = action
  const [text, evidence, effectiveness] = await Promise.all([
    sealer.seal(cell('text'), action.text),
    sealer.sealOptional(cell('evidence'), action.evidence),
    sealer.sealOptional(cell('effectiveness'), action.effectiveness),
  ])
  return { known: id != null, action: { id: id ?? newActionId(), kind, ownerId, dueAt, status, strength, text, evidence, effectiveness } }
}

async function sealJci(sealer: Sealer, incident: string, body: RecordJci): Promise<SealedJci['jci']> {
  const cell = (column: string) => incidentCell(column, incident)
  const [standard, measurableElement, evidence, gapAnalysis, actionPlan] = await Promise.all([
    sealer.seal(cell('standard'), body.standard),
    sealer.sealOptional(cell('measurableElement'), body.measurableElement),
    sealer.seal(cell('evidence'), body.evidence),
    sealer.seal(cell('gapAnalysis'), body.gapAnalysis),
    sealer.seal(cell('actionPlan'), body.actionPlan),
  ])
  return { chapter: body.chapter, complianceStatus: body.complianceStatus, standard, measurableElement, evidence, gapAnalysis, actionPlan }
}

/** Words of a long narrative that are compared; the first ones say what it is about. */
const mostWords = 120

/** What the quality team does about a report: actions, the accreditation standard, disclosure. */
export const actingRoutes = [
  route({
    method: 'patch',
    path: '/incidents/:id/actions',
    tag: 'incidents',
    access: qualityRoles,
    summary: 'Corrective and preventive actions, both lists as they shall be. After closure they are followed up, not planned anew.',
    params: ById,
    body: PlanActions,
    answer: Incident,
    faults: ['illegal-transition', 'stale'],
    example: example.plan,
    handle: async (visitor) => {
      const { person, params, body } = visitor
      const sealer = await visitor.sealer(person.tenant)
      const newActionId = () => newId('act', homeOf('fac', person.tenant)!, visitor.now())
      const actions = await Promise.all(
        (['corrective', 'preventive'] as const).flatMap((kind) => body[kind].map((each) => sealAction(sealer, params.id, kind, each, newActionId))),
      )
      const plan = { id: params.id, actions, revision: body.revision }
      return opened(visitor, person.tenant, await at(incidentsOf(visitor, person), (desk) => desk.planActions(plan)))
    },
  }),
  route({
    method: 'get',
    path: '/incidents/:id/owners',
    tag: 'incidents',
    access: qualityRoles,
    summary: 'To whom an action can be given: whoever works at the facility.',
    params: ById,
    answer: Items(Owner),
    example: example.owners,
    handle: async (visitor) => {
      const { person, params } = visitor
      const found = await at(incidentsOf(visitor, person), (desk) => desk.owners(params.id))
      if (!found.ok) return found
      const sealer = await visitor.sealer(person.tenant)
      return ok({
        items: await Promise.all(found.value.items.map(async (each) => ({ ...each, name: await sealer.open(nameCell(each.id), each.name) }))),
      })
    },
  }),
  route({
    method: 'patch',
    path: '/incidents/:id/jci-fields',
    tag: 'incidents',
    access: qualityRoles,
    summary: 'The accreditation standard that the event touches, and how well it was met.',
    params: ById,
    body: RecordJci,
    answer: Incident,
    faults: ['illegal-transition', 'stale'],
    example: example.jci,
    handle: async (visitor) => {
      const { person, params, body } = visitor
      const jci = await sealJci(await visitor.sealer(person.tenant), params.id, body)
      const { revision } = body
      return opened(visitor, person.tenant, await at(incidentsOf(visitor, person), (desk) => desk.recordJci({ id: params.id, jci, revision })))
    },
  }),
  route({
    method: 'patch',
    path: '/incidents/:id/disclosure',
    tag: 'incidents',
    access: qualityRoles,
    summary: 'What was told to the patient, when, how and by whom. A field that is left out stays as it is; null empties it.',
    params: ById,
    body: RecordDisclosure,
    answer: Incident,
    faults: ['illegal-transition', 'stale'],
    example: example.disclose,
    handle: async (visitor) => {
      const { person, params, body } = visitor
      const { revision, responsiblePerson: typed, vulnerablePatient, ...facts } = body
      const sealer = await visitor.sealer(person.tenant)
      const responsiblePerson = typed === undefined ? undefined : await sealer.sealOptional(incidentCell('disclosureResponsible', params.id), typed)
      return opened(
        visitor,
        person.tenant,
        await at(incidentsOf(visitor, person), (desk) =>
          desk.recordDisclosure({ id: params.id, facts, responsiblePerson, vulnerablePatient, revision }),
        ),
      )
    },
  }),
  route({
    method: 'get',
    path: '/incidents/:id/similar',
    tag: 'incidents',
    access: hospitalReaderRoles,
    rate: 'search',
    summary: 'Reports like this one among those that you may read, best first: by words, category, place, event type and medication.',
    params: ById,
    query: FindSimilar,
    answer: Items(SimilarIncident),
    example: example.similar,
    handle: async (visitor) => {
      const { person, params, query } = visitor
      const texts = await at(incidentsOf(visitor, person), (desk) => desk.textsOf(params.id))
      if (!texts.ok) return texts
      const sealer = await visitor.sealer(person.tenant)
      const opened = await Promise.all(
        Object.entries(texts.value).map(([column, sealed]) => sealer.openOptional(incidentCell(column, params.id), sealed)),
      )
      const words = await sealer.wordHashes(searchWordsOf(...opened).slice(0, mostWords))
      const found = await at(incidentsOf(visitor, person), (desk) => desk.similar(params.id, words, query.limit))
      if (!found.ok) return found
      const { items } = found.value
      const rows = await openRows(sealer, items)
      return ok({ items: items.map(({ score, shares }, i) => ({ ...rows[i]!, score, shares })) })
    },
  }),
]
