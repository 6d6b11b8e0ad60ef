import { RpcTarget } from 'cloudflare:workers'
import type { OutgoingEvent } from '../../objects/outbox.ts'
import { act, ask, type Visit } from '../../objects/visit.ts'
import type { ListIncidents } from '../incidents/schema.ts'
import { listScopedFacts, placeOfFact } from './list-facts.ts'
import type { FactFilter } from './store.ts'
import { takeFacts } from './take-facts.ts'

export class FactsDesk extends RpcTarget {
  #visit: Visit
  constructor(visit: Visit) {
    super()
    this.#visit = visit
  }
  take(facilityId: string, events: OutgoingEvent[]) {
    return act(this.#visit, (house, actor) => takeFacts(house, actor, facilityId, events))
  }
  list(query: FactFilter & Pick<ListIncidents, 'sort' | 'limit' | 'cursor'>) {
    return ask(this.#visit, (house, actor) => listScopedFacts(house, actor, query))
  }
  placeOf(id: string) {
    return ask(this.#visit, (house, actor) => placeOfFact(house, actor, id))
  }
}
