import type { Actor } from '../../kernel/actor.ts'
import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findPerson, updatePerson } from '../people/store.ts'
import { openSession, sameText, type OpenedSession } from './finish-login.ts'
import { penaltyMs } from './limits.ts'
import { deleteSessionsOf, factorsOf, findCredential, findSession, updateCredential } from './store.ts'

/** The stored password and what a new one may not resemble; a wrong guess of the old one costs like a login. */
export function beginPasswordChange(house: House, actor: Actor): Result<{ password: string; email: Sealed; displayName: Sealed; hasMfa: boolean }> {
  const now = Date.now()
  const person = findPerson(house.db, actor.id)
  const credential = findCredential(house.db, actor.id)
  if (!person || !credential) return fail({ kind: 'not-found' })
  if (credential.blockedUntil > now) return fail({ kind: 'too-many', retryAfterSeconds: Math.ceil((credential.blockedUntil - now) / 1_000) })
  const failures = credential.failures + 1
  commit(house, actor, { action: 'password.attempt', subject: actor.id }, (tx) =>
    updateCredential(tx, actor.id, { failures, blockedUntil: now + penaltyMs(failures) }),
  )
  const { email, displayName } = person
  const { totp, passkeys } = factorsOf(house.db, credential)
  return ok({ password: credential.password, email, displayName, hasMfa: totp || passkeys > 0 })
}

/** A new password ends every session but the one it was changed in, which starts anew. */
export function changePassword(house: House, actor: Actor, proofOfOld: string, password: string): Result<OpenedSession> {
  const person = findPerson(house.db, actor.id)
  const credential = findCredential(house.db, actor.id)
  const session = actor.kind === 'person' ? findSession(house.db, actor.sessionId) : undefined
  if (!person || !credential || !session) return fail({ kind: 'not-found' })
  if (!sameText(credential.password, proofOfOld)) {
    commit(house, actor, { action: 'password.fail', subject: actor.id }, () => {})
    return fail({ kind: 'unauthenticated', code: 'AUTHENTICATION_FAILED' })
  }
  const sv = person.sv + 1
  commit(house, actor, { action: 'password.change', subject: actor.id }, (tx) => {
    deleteSessionsOf(tx, actor.id)
    updatePerson(tx, actor.id, { sv })
    updateCredential(tx, actor.id, { password, mustChangePassword: false })
  })
  const how = { amr: session.amr, from: { device: session.device, address: null } }
  return ok(openSession(house, actor, { ...person, sv }, { ...credential, password, mustChangePassword: false }, how, {}))
}
