import type { Actor } from '../../kernel/actor.ts'
import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findPerson } from '../people/store.ts'
import { describeSession, type OpenedSession } from './finish-login.ts'
import { isFresh } from './policy.ts'
import { factorsOf, findCredential, findSession, updateCredential, updateSession } from './store.ts'

/** Keeps a new secret aside until a code proves that the person's app has it. */
export function setUpMfa(house: House, actor: Actor, pendingTotpSecret: Sealed): Result<{ email: Sealed }> {
  const credential = findCredential(house.db, actor.id)
  const person = findPerson(house.db, actor.id)
  if (!credential || !person) return fail({ kind: 'not-found' })
  // The first factor is set up right after the first sign-in; another one could be the wish of somebody at an unlocked screen.
  const { totp, passkeys } = factorsOf(house.db, credential)
  if ((totp || passkeys > 0) && !isFresh(actor, Date.now()))
    return fail({ kind: 'forbidden', code: 'STEP_UP_REQUIRED', action: 'replace the second factor' })
  commit(house, actor, { action: 'mfa.setup', subject: actor.id }, (tx) => updateCredential(tx, actor.id, { pendingTotpSecret }))
  return ok({ email: person.email })
}

export function pendingSecret(house: House, actor: Actor): Result<{ totpSecret: Sealed }> {
  const credential = findCredential(house.db, actor.id)
  if (!credential?.pendingTotpSecret) return fail({ kind: 'duplicate', what: 'second factor' })
  return ok({ totpSecret: credential.pendingTotpSecret })
}

/** The code was right: the factor counts from now on, also for this session. */
export function enableMfa(house: House, actor: Actor, step: number, recoveryHashes: string[]): Result<OpenedSession> {
  const person = findPerson(house.db, actor.id)
  const credential = findCredential(house.db, actor.id)
  const session = actor.kind === 'person' ? findSession(house.db, actor.sessionId) : undefined
  if (!person || !credential || !session) return fail({ kind: 'not-found' })
  if (!credential.pendingTotpSecret) return fail({ kind: 'duplicate', what: 'second factor' })
  const amr = [...new Set([...session.amr, 'otp'])]
  const enabled = {
    totpSecret: credential.pendingTotpSecret,
    pendingTotpSecret: null,
    totpEnabled: true,
    totpStep: step,
    recoveryCodes: recoveryHashes,
  }
  commit(house, actor, { action: 'mfa.enable', subject: actor.id }, (tx) => {
    updateCredential(tx, actor.id, enabled)
    updateSession(tx, session.id, { amr })
  })
  return ok(describeSession(house, { ...session, amr }, person, { ...credential, ...enabled }))
}
