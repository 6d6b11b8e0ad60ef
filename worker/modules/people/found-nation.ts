import type { Actor } from '../../kernel/actor.ts'
import { fail, type Result } from '../../kernel/result.ts'
import type { House } from '../../objects/commit.ts'
import { provisionPerson, type Provisioned, type SealedAccount } from './provision-person.ts'
import { countPeople } from './store.ts'

/** The first manager of a nation that has nobody yet. Afterwards managers are made by managers. */
export function foundNation(house: House, actor: Actor, account: SealedAccount): Result<Provisioned> {
  if (countPeople(house.db, undefined) > 0) return fail({ kind: 'duplicate', what: 'nation' })
  return provisionPerson(house, actor, account)
}
