import type { Actor } from '../../kernel/actor.ts'
import { invalid, ok, type Result } from '../../kernel/result.ts'
import type { KeyedHash, Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { noticeMs } from '../mail/schema.ts'
import { findPerson, findPersonByEmail, updatePerson } from '../people/store.ts'
import { mailWindowMs, resetMs } from './limits.ts'
import {
  countMail,
  deleteResetTokensOf,
  deleteSessionsOf,
  factorsOf,
  findCredential,
  findResetToken,
  insertResetToken,
  updateCredential,
} from './store.ts'
import { mailTo, mayMail } from './tell-holder.ts'

/** A link to choose a new password goes to the address, if somebody has it. Known or not, one entry is written and the answer is the same. */
export function forgetPassword(
  house: House,
  actor: Actor,
  emailHash: KeyedHash,
  tokenHash: string,
  mail: { id: string; link: Sealed },
): Result<{ done: true }> {
  const now = Date.now()
  const person = findPersonByEmail(house.db, emailHash)
  const until = now + resetMs
  const mails = person && person.status !== 'deactivated' && mayMail(house, emailHash, now) ? [mailTo(person, 'reset', { ...mail, until })] : []
  commit(house, actor, { action: 'password.forget', subject: person?.id ?? 'unknown', mails }, (tx) => {
    countMail(tx, emailHash, now, mailWindowMs)
    if (person && mails.length > 0) insertResetToken(tx, { tokenHash, personId: person.id, until })
  })
  return ok({ done: true })
}

const notThis = () => invalid('token', 'does not count, or no longer; ask for a new mail')

/** What a new password may not resemble; nothing is spent. */
export function readReset(house: House, tokenHash: string): Result<{ personId: string; email: Sealed; displayName: Sealed; hasMfa: boolean }> {
  const token = findResetToken(house.db, tokenHash, Date.now())
  const person = token && findPerson(house.db, token.personId)
  const credential = person && findCredential(house.db, person.id)
  if (!credential || person.status === 'deactivated') return notThis()
  const { totp, passkeys } = factorsOf(house.db, credential)
  return ok({ personId: person.id, email: person.email, displayName: person.displayName, hasMfa: totp || passkeys > 0 })
}

/**
 * A new password by a link from a mail. It ends every session and opens none: a second factor is asked for at the next
 * sign-in as at any other. The token is spent in the same breath, and with it every other one of this person.
 */
export function resetPassword(house: House, actor: Actor, tokenHash: string, password: string, mailId: string): Result<{ done: true }> {
  const now = Date.now()
  const token = findResetToken(house.db, tokenHash, now)
  const person = token && findPerson(house.db, token.personId)
  if (!person || person.status === 'deactivated') return notThis()
  const mails = [mailTo(person, 'password-changed', { id: mailId, link: null, until: now + noticeMs })]
  commit(house, actor, { action: 'password.reset', subject: person.id, mails }, (tx) => {
    deleteResetTokensOf(tx, person.id)
    deleteSessionsOf(tx, person.id)
    updatePerson(tx, person.id, { sv: person.sv + 1 })
    updateCredential(tx, person.id, { password, mustChangePassword: false, failures: 0, blockedUntil: 0 })
  })
  return ok({ done: true })
}
