import { RpcTarget } from 'cloudflare:workers'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { act, ask, type Visit } from '../../objects/visit.ts'
import { beginExport, readExports, takeExport, type BegunArchive } from './begin-export.ts'
import { changeStanding } from './change-standing.ts'
import { closeHospital } from './close-hospital.ts'
import { findHospital } from './hospital.store.ts'
import { followTree } from './follow-tree.ts'
import { openHospital, type HospitalIdentity } from './open-hospital.ts'
import { readFirstSteps } from './read-first-steps.ts'
import { replaceLink } from './replace-link.ts'
import type { Standing } from './schema.ts'
import { listChecks, verifyRow } from './verify-row.ts'

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
  followTree(described: Parameters<typeof followTree>[2]) {
    return act(this.#visit, (house, actor) => followTree(house, actor, described))
  }
  /** Who this hospital is, and which rows of its template were checked here. */
  template() {
    return ask(this.#visit, (house) => {
      const found = findHospital(house.db)
      return found ? ok({ template: found.template, checks: listChecks(house) }) : notFound()
    })
  }
  verifyRow(id: string, verified: boolean) {
    return act(this.#visit, (house, actor) => verifyRow(house, actor, id, verified))
  }
  firstSteps() {
    return ask(this.#visit, readFirstSteps)
  }
  standing() {
    return ask(this.#visit, (house) => {
      const found = findHospital(house.db)
      return found ? ok(found.status) : notFound()
    })
  }
  changeStanding(to: Standing, reason: Sealed) {
    return act(this.#visit, (house, actor) => changeStanding(house, actor, to, reason))
  }
  exports() {
    return ask(this.#visit, readExports)
  }
  beginExport(begun: BegunArchive) {
    return act(this.#visit, (house, actor) => beginExport(house, actor, begun))
  }
  takeExport(id: string) {
    return act(this.#visit, (house, actor) => takeExport(house, actor, id))
  }
  close() {
    return act(this.#visit, closeHospital)
  }
}
