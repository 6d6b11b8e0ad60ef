import { RpcTarget } from 'cloudflare:workers'
import { ask, type Visit } from '../../objects/visit.ts'
import { verifyTrail } from './verify-trail.ts'

export class AuditDesk extends RpcTarget {
  #visit: Visit
  constructor(visit: Visit) {
    super()
    this.#visit = visit
  }
  verify() {
    return ask(this.#visit, (house) => verifyTrail(house))
  }
}
