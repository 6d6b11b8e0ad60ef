import type { Actor } from '../../kernel/actor.ts'
import { ok, type Result } from '../../kernel/result.ts'
import type { KeyedHash } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { noticeMs, type MailKind, type NewMail } from '../mail/schema.ts'
import { findPersonByEmail, type StoredPerson } from '../people/store.ts'
import { mailBudget, mailWindowMs } from './limits.ts'
import { countMail, mailsAskedFor } from './store.ts'

/** A mail to somebody with an account here, in their language; without a link it is a notice. */
export function mailTo(person: StoredPerson, kind: MailKind, mail: { id: string; link: NewMail['link']; until: number }): NewMail {
  const language = person.preferences['language'] === 'en' ? 'en' : 'ar'
  return { ...mail, kind, language, to: person.email, toCell: { table: 'people', column: 'email', record: person.id } }
}

/** Whether one more mail that anybody can ask for may go to this address within the hour. */
export const mayMail = (house: House, emailHash: KeyedHash, nowMs: number): boolean =>
  mailsAskedFor(house.db, emailHash, nowMs - mailWindowMs) < mailBudget

/** Somebody asked for an account with the address of one that exists: only its holder hears of it. */
export function tellHolder(house: House, actor: Actor, emailHash: KeyedHash, mailId: string): Result<{ done: true }> {
  const now = Date.now()
  const person = findPersonByEmail(house.db, emailHash)
  const mails =
    person && person.status !== 'deactivated' && mayMail(house, emailHash, now)
      ? [mailTo(person, 'already-registered', { id: mailId, link: null, until: now + noticeMs })]
      : []
  commit(house, actor, { action: 'person.register', subject: person?.id ?? 'unknown', mails }, (tx) => countMail(tx, emailHash, now, mailWindowMs))
  return ok({ done: true })
}
