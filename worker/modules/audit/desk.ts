import { RpcTarget } from 'cloudflare:workers'
import { ok } from '../../kernel/result.ts'
import { act, ask, type Visit } from '../../objects/visit.ts'
import { exportTrail } from './export-trail.ts'
import { handleAlert, type SealedStep } from './handle-alert.ts'
import { listAlerts, waitingAlerts } from './list-alerts.ts'
import { listCheckpoints } from './list-checkpoints.ts'
import { noteDenial, type Denial } from './note-denial.ts'
import type { Head } from './note.ts'
import type { ListAlerts } from './schema.ts'
import type { Entry } from './chain.ts'
import { dress, searchTrail, type HashedSearch } from './search-trail.ts'
import { readPart, walkTrail } from './verify-trail.ts'

export class AuditDesk extends RpcTarget {
  #visit: Visit
  constructor(visit: Visit) {
    super()
    this.#visit = visit
  }
  search(search: HashedSearch) {
    return ask(this.#visit, (house, actor) => searchTrail(house, actor, search))
  }
  /** Entries that were found outside, as this actor may see them. */
  dress(entries: readonly Entry[]) {
    return ask(this.#visit, (house, actor) => ok(dress(house, actor, entries)))
  }
  export(query: { limit: number; cursor?: string | undefined }) {
    return act(this.#visit, (house, actor) => exportTrail(house, actor, query))
  }
  denied(denial: Denial) {
    return ask(this.#visit, (house, actor) => noteDenial(house, actor, denial))
  }
  walk(head: Head) {
    return ask(this.#visit, (house) => walkTrail(house, head))
  }
  /** The entry with this number, or where it lies. */
  entry(seq: number) {
    return ask(this.#visit, (house) => ok(readPart(house, seq - 1, 1)))
  }
  alerts(query: ListAlerts) {
    return ask(this.#visit, (house) => listAlerts(house, query))
  }
  waitingAlerts() {
    return ask(this.#visit, waitingAlerts)
  }
  handleAlert(step: SealedStep) {
    return act(this.#visit, (house, actor) => handleAlert(house, actor, step))
  }
  checkpoints(query: { limit: number; cursor?: string | undefined }) {
    return ask(this.#visit, (house) => listCheckpoints(house, query))
  }
}
