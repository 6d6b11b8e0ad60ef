import { RpcTarget } from 'cloudflare:workers'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import { act, ask, type Visit } from '../../objects/visit.ts'
import { findHospital } from './hospital.store.ts'
import { openHospital, type HospitalIdentity } from './open-hospital.ts'
import { replaceLink } from './replace-link.ts'

export class HospitalDesk extends RpcTarget {
  #visit: Visit
  constructor(visit: Visit) {
    super()
    this.#visit = visit
  }
  open(identity: HospitalIdentity) {
    return act(this.#visit, (house, actor) => openHospital(house, actor, identity))
  }
  /** The hospital behind a QR link, if that link is in force. */
  behind(link: string): Result<HospitalIdentity> {
    return ask(this.#visit, (house) => {
      const found = findHospital(house.db)
      return found?.link === link ? ok(found) : notFound()
    })
  }
  replaceLink(link: string) {
    return act(this.#visit, (house, actor) => replaceLink(house, actor, link))
  }
}
