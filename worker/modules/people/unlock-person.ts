import type { Actor } from '../../kernel/actor.ts'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import { updateCredential } from '../auth/store.ts'
import { findListedPerson, type ListedPerson } from './store.ts'

/** Lets somebody who mistyped too often try again at once. */
export function unlockPerson(house: House, actor: Actor, id: string): Result<ListedPerson> {
  const person = findListedPerson(house.db, id)
  if (!person) return notFound()
  commit(house, actor, { action: 'person.unlock', subject: id }, (tx) => updateCredential(tx, id, { failures: 0, blockedUntil: 0 }))
  return ok({ ...person, blockedUntil: 0 })
}
