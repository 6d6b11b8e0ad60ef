import { RpcTarget } from 'cloudflare:workers'
import type { Actor } from '../../kernel/actor.ts'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import type { House } from '../../objects/commit.ts'
import type { OutgoingEvent } from '../../objects/outbox.ts'
import { act, ask, type Visit } from '../../objects/visit.ts'
import { findFacilityRow } from '../facilities/tree.store.ts'
import type { ListIncidents } from '../incidents/schema.ts'
import type { FactStore } from './fact-store.ts'
import { digestOf, hashesByDay, type Digest } from './digests.ts'
import { beginFactExport } from './export-facts.ts'
import { factsInObject } from './facts-in-object.ts'
import { handleSurge, listSurges, type SealedSurgeStep } from './handle-surge.ts'
import { listScopedFacts, placeOfFact } from './list-facts.ts'
import type { Breakdown, Measure } from './methods/measures.ts'
import type { Exposure, Per } from './methods/monthly.ts'
import type { Asked, Dated, Dimension, Question } from './methods/question.ts'
import { noteReconciled, type Reconciled } from './note-reconciled.ts'
import { Figures } from './read-figures.ts'
import type { ListSurges } from './schema.ts'
import type { FactFilter } from './store.ts'
import { watchPatterns } from './watch-patterns.ts'

export type { Reconciled }

/** The facts and what they say. Asynchronous as the store is: an admitted visitor asks it, and it writes by itself. */
export class FactsDesk extends RpcTarget {
  #visit: Visit
  constructor(visit: Visit) {
    super()
    this.#visit = visit
  }

  async #ask<T>(question: (store: FactStore, house: House, actor: Actor) => Promise<Result<T>>): Promise<Result<T>> {
    const admitted = ask(this.#visit, (house, actor) => ok({ house, actor }))
    if (!admitted.ok) return admitted
    const { house, actor } = admitted.value
    return question(factsInObject(house, actor), house, actor)
  }
  #figures<T>(question: (figures: Figures) => Promise<Result<T>>): Promise<Result<T>> {
    return this.#ask((store, house, actor) => question(new Figures(house, store, actor)))
  }

  take(facilityId: string, events: OutgoingEvent[]): Promise<Result<number>> {
    return this.#ask((store, house, actor) => {
      const facility = findFacilityRow(house.db, facilityId)
      if (!facility) return Promise.resolve(notFound())
      const { administrationId, governorateId } = facility
      watchPatterns(house, actor, facilityId, events)
      return store.take({ facilityId, administrationId, governorateId }, events)
    })
  }
  hashesByDay(facilityId: string) {
    return this.#ask(async (store) => ok(hashesByDay((await store.held(facilityId)).map(digestOf))))
  }
  digestsOn(facilityId: string, days: readonly string[]) {
    return this.#ask(async (store) => {
      const held = (await store.held(facilityId)).map(digestOf)
      return ok(held.filter(({ day }) => days.includes(day)).map(({ id, digest }): Digest => ({ id, digest })))
    })
  }
  noteReconciled(outcome: Reconciled) {
    return this.#ask((_, house, actor) => Promise.resolve(noteReconciled(house, actor, outcome)))
  }
  list(query: FactFilter & Pick<ListIncidents, 'sort' | 'limit' | 'cursor'>) {
    return this.#ask((store, _, actor) => listScopedFacts(store, actor, query))
  }
  beginExport(query: FactFilter) {
    return this.#ask((store, house, actor) => beginFactExport(house, store, actor, query))
  }
  placeOf(id: string) {
    return this.#ask((store, _, actor) => placeOfFact(store, actor, id))
  }

  surges(query: ListSurges) {
    return this.#ask((_, house) => Promise.resolve(listSurges(house, query)))
  }
  handleSurge(step: SealedSurgeStep) {
    return act(this.#visit, (house, actor) => handleSurge(house, actor, step))
  }

  summary(question: Question) {
    return this.#figures((figures) => figures.summary(question))
  }
  culture(question: Dated) {
    return this.#figures((figures) => figures.culture(question))
  }
  pareto(question: Question, by: Breakdown) {
    return this.#figures((figures) => figures.pareto(question, by))
  }
  trends(question: Dated) {
    return this.#figures((figures) => figures.trends(question))
  }
  compare(question: Dated, dimension: Dimension) {
    return this.#figures((figures) => figures.compare(question, dimension))
  }
  freshness(asked: Asked, since: string) {
    return this.#figures((figures) => figures.freshness(asked, since))
  }
  funnel(question: Dated, measure: Measure, per: Exposure | 'reports') {
    return this.#figures((figures) => figures.funnel(question, measure, per))
  }
  monthly(question: Dated, measure: Measure, per: Per) {
    return this.#figures((figures) => figures.monthly(question, measure, per))
  }
}
