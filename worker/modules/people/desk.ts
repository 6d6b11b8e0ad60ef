import { RpcTarget } from 'cloudflare:workers'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import type { Role, Scope } from '../../kernel/actor.ts'
import { act, ask, keptAnswer, type Caller, type Visit } from '../../objects/visit.ts'
import { changeRoles } from './change-roles.ts'
import { deactivatePerson } from './deactivate-person.ts'
import { approvePerson, refusePerson } from './decide-registration.ts'
import { foundNation } from './found-nation.ts'
import { listAccounts } from './list-people.ts'
import { provisionPerson, type Provisioned, type SealedAccount } from './provision-person.ts'
import type { ListPeople } from './schema.ts'
import { unlockPerson } from './unlock-person.ts'
import { findListedPerson, type ListedPerson } from './store.ts'

export class PeopleDesk extends RpcTarget {
  #visit: Visit
  constructor(visit: Visit) {
    super()
    this.#visit = visit
  }
  list(query: Omit<ListPeople, 'facility'>) {
    return ask(this.#visit, (house) => listAccounts(house, query))
  }
  find(id: string): Result<ListedPerson> {
    return ask(this.#visit, (house) => {
      const found = findListedPerson(house.db, id)
      return found ? ok(found) : notFound()
    })
  }
  /** What `provision` answered under this key before, if it did. */
  keptAnswer(idempotency: NonNullable<Caller['idempotency']>): Result<Provisioned | null> {
    return ask(this.#visit, (house) => keptAnswer<Provisioned>(house, idempotency))
  }
  provision(account: SealedAccount) {
    return act(this.#visit, (house, actor) => provisionPerson(house, actor, account))
  }
  found(account: SealedAccount) {
    return act(this.#visit, (house, actor) => foundNation(house, actor, account))
  }
  changeRoles(id: string, roles: Role[], scope: Scope) {
    return act(this.#visit, (house, actor) => changeRoles(house, actor, id, roles, scope))
  }
  unlock(id: string) {
    return act(this.#visit, (house, actor) => unlockPerson(house, actor, id))
  }
  approve(id: string, mailId: string) {
    return act(this.#visit, (house, actor) => approvePerson(house, actor, id, mailId))
  }
  refuse(id: string, mailId: string) {
    return act(this.#visit, (house, actor) => refusePerson(house, actor, id, mailId))
  }
  deactivate(id: string) {
    return act(this.#visit, (house, actor) => deactivatePerson(house, actor, id))
  }
}
