import type { Actor, Role, Scope } from '../../kernel/actor.ts'
import { fail, notFound, ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import { needsSecondFactor } from '../auth/policy.ts'
import { deleteSession, findSessionsOf } from '../auth/store.ts'
import { findListedPerson, updatePerson, type ListedPerson } from './store.ts'

/**
 * Other roles for a person. Every token that tells of the roles before is refused from the next call on; the sessions
 * go on with new tokens — but for those opened by a password alone, where the roles now want more and the person has it.
 */
export function changeRoles(house: House, actor: Actor, id: string, roles: Role[], scope: Scope): Result<ListedPerson> {
  const person = findListedPerson(house.db, id)
  if (!person) return notFound()
  if (person.id === actor.id) return fail({ kind: 'forbidden', code: 'INSUFFICIENT_PERMISSIONS', action: 'change the own roles' })
  const sv = person.sv + 1
  const tooWeak =
    needsSecondFactor(roles) && person.hasMfa ? findSessionsOf(house.db, id).filter(({ amr }) => amr.every((method) => method === 'pwd')) : []
  const change = { action: 'person.roles', subject: id, before: { roles: person.roles, scope: person.scope }, after: { roles, scope } }
  commit(house, actor, change, (tx) => {
    updatePerson(tx, id, { roles, scope, sv })
    for (const session of tooWeak) deleteSession(tx, session.id)
  })
  return ok({ ...person, roles, scope, sv })
}
