import type { Actor } from '../../kernel/actor.ts'
import { cursorOf, readCursor, type Page } from '../../kernel/page.ts'
import { hidden, invalid, notFound, ok, type Result } from '../../kernel/result.ts'
import type { IncidentRow, ListIncidents } from '../incidents/schema.ts'
import type { FactStore } from './fact-store.ts'
import type { FactFilter, IncidentFact } from './store.ts'

const rowOf = (fact: IncidentFact): IncidentRow => ({
  id: fact.id,
  number: fact.number,
  facilityId: fact.facilityId,
  reporterType: fact.reporterType,
  status: fact.status,
  revision: fact.revision,
  occurredAt: fact.occurredAt,
  reportedAt: fact.reportedAt,
  location: null,
  eventType: fact.eventType,
  category: fact.category,
  riskScore: fact.riskScore as IncidentRow['riskScore'],
  riskLevel: fact.riskLevel,
  openQuestion: fact.openQuestion,
  excerpt: null,
  attention: fact.attention,
  assessed: fact.riskScore !== null,
  dueAt: null,
})

/** The facts of a manager's scope. The scope comes from the token, never from the query. */
export async function listScopedFacts(
  store: FactStore,
  actor: Actor,
  query: FactFilter & Pick<ListIncidents, 'sort' | 'limit' | 'cursor'>,
): Promise<Result<Page<IncidentRow>>> {
  if (actor.kind !== 'person') return notFound()
  const { sort, limit, cursor: text, ...filter } = query
  const cursor = text ? readCursor(text) : null
  if (text && !cursor) return invalid('cursor', 'is not one that this list gave; leave it out to start anew')
  const facts = await store.list(actor.scope, filter, sort, limit + 1, cursor)
  const page = facts.slice(0, limit)
  const last = page.at(-1)
  const after = last?.[sort.replace('-', '') as 'reportedAt'] ?? null
  return ok({
    items: page.map(rowOf),
    nextCursor: facts.length > limit && last ? cursorOf({ after, row: last.row }) : null,
    ...(await store.count(actor.scope, filter)),
  })
}

/** The facility of a report, if it lies in the manager's scope. */
export async function placeOfFact(store: FactStore, actor: Actor, id: string): Promise<Result<{ facilityId: string }>> {
  const fact = await store.find(id)
  if (!fact || actor.kind !== 'person') return notFound()
  const { kind, id: place } = actor.scope
  const inScope =
    kind === 'national' || (kind === 'governorate' && place === fact.governorateId) || (kind === 'administration' && place === fact.administrationId)
  return inScope ? ok({ facilityId: fact.facilityId }) : hidden()
}
