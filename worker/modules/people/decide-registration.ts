import type { Actor } from '../../kernel/actor.ts'
import { fail, notFound, ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import { deleteCredential } from '../auth/store.ts'
import { mailTo } from '../auth/tell-holder.ts'
import { noticeMs } from '../mail/schema.ts'
import { deletePerson, findListedPerson, updatePerson, type ListedPerson } from './store.ts'

/** A clinician who waits may sign in from now on, and hears of it. Approving again changes nothing. */
export function approvePerson(house: House, actor: Actor, id: string, mailId: string): Result<ListedPerson> {
  const person = findListedPerson(house.db, id)
  if (!person) return notFound()
  if (person.status === 'active') return ok(person)
  if (person.status !== 'pending') return fail({ kind: 'illegal-transition', from: person.status, to: 'active', allowed: [] })
  const mails = [mailTo(person, 'approved', { id: mailId, link: null, until: Date.now() + noticeMs })]
  const change = { action: 'person.approve', subject: id, before: { status: 'pending' }, after: { status: 'active', roles: person.roles }, mails }
  commit(house, actor, change, (tx) => updatePerson(tx, id, { status: 'active' }))
  return ok({ ...person, status: 'active' })
}

/** What was entered is deleted, and its owner may register again; the trail keeps that somebody was refused. */
export function refusePerson(house: House, actor: Actor, id: string, mailId: string): Result<ListedPerson> {
  const person = findListedPerson(house.db, id)
  if (!person) return notFound()
  if (person.status !== 'pending') return fail({ kind: 'illegal-transition', from: person.status, to: 'refused', allowed: [] })
  const mails = [mailTo(person, 'refused', { id: mailId, link: null, until: Date.now() + noticeMs })]
  commit(house, actor, { action: 'person.refuse', subject: id, before: { status: 'pending', roles: person.roles }, mails }, (tx) => {
    deleteCredential(tx, id)
    deletePerson(tx, id)
  })
  return ok({ ...person, status: 'deactivated' })
}
