import type { Actor } from '../../kernel/actor.ts'
import { fail, notFound, ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import { deleteSessionsOf } from '../auth/store.ts'
import { findListedPerson, updatePerson, type ListedPerson } from './store.ts'

/** Ends an account: no new sign-in, and every session it has is over at the next call. */
export function deactivatePerson(house: House, actor: Actor, id: string): Result<ListedPerson> {
  const person = findListedPerson(house.db, id)
  if (!person) return notFound()
  if (person.id === actor.id) return fail({ kind: 'forbidden', code: 'INSUFFICIENT_PERMISSIONS', action: 'deactivate the own account' })
  if (person.status === 'deactivated') return ok(person)
  const change = { action: 'person.deactivate', subject: id, before: { status: person.status }, after: { status: 'deactivated' } }
  commit(house, actor, change, (tx) => {
    updatePerson(tx, id, { status: 'deactivated', sv: person.sv + 1 })
    deleteSessionsOf(tx, id)
  })
  return ok({ ...person, status: 'deactivated', sv: person.sv + 1 })
}
