import { RpcTarget } from 'cloudflare:workers'
import { ask, type Visit } from '../../objects/visit.ts'
import { listCheckpoints } from './list-checkpoints.ts'
import type { Head } from './note.ts'
import { walkTrail } from './verify-trail.ts'

export class AuditDesk extends RpcTarget {
  #visit: Visit
  constructor(visit: Visit) {
    super()
    this.#visit = visit
  }
  walk(head: Head) {
    return ask(this.#visit, (house) => walkTrail(house, head))
  }
  checkpoints(query: { limit: number; cursor?: string | undefined }) {
    return ask(this.#visit, (house) => listCheckpoints(house, query))
  }
}
