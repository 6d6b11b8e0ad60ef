import type { Actor } from '../../kernel/actor.ts'
import { fail, invalid, notFound, ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { commit, type House, type Tx } from '../../objects/commit.ts'
import { findPerson } from '../people/store.ts'
import { describeSession, sameText, type OpenedSession } from './finish-login.ts'
import { penaltyMs } from './limits.ts'
import { methodsOf, wantsCode } from './policy.ts'
import { factorsOf, findCredential, findPasskey, findSession, updateCredential, updatePasskey, updateSession } from './store.ts'
import { rises } from './use-passkey.ts'
import { spend, type MfaProof } from './verify-mfa.ts'

const refused = () => fail({ kind: 'unauthenticated', code: 'AUTHENTICATION_FAILED' })

/** What a fresh proof is compared with; an attempt is reserved as at a sign-in. Whoever has a second factor needs it here too. */
export function beginStepUp(
  house: House,
  actor: Actor,
  withCode: boolean,
): Result<{ password: string; totpSecret: Sealed | null; totpStep: number }> {
  const now = Date.now()
  const person = findPerson(house.db, actor.id)
  const credential = findCredential(house.db, actor.id)
  if (!person || !credential) return notFound()
  if (wantsCode(person.roles, factorsOf(house.db, credential)) && !withCode) return invalid('code', 'is needed: this account has a second factor')
  if (credential.blockedUntil > now) return fail({ kind: 'too-many', retryAfterSeconds: Math.ceil((credential.blockedUntil - now) / 1_000) })
  const failures = credential.failures + 1
  commit(house, actor, { action: 'step-up.attempt', subject: actor.id }, (tx) =>
    updateCredential(tx, actor.id, { failures, blockedUntil: now + penaltyMs(failures) }),
  )
  return ok({ password: credential.password, totpSecret: credential.totpEnabled ? credential.totpSecret : null, totpStep: credential.totpStep })
}

/** Whoever holds a session and guesses at the rest is counted like whoever guesses at a sign-in. */
export function refuseStepUp(house: House, actor: Actor): ReturnType<typeof refused> {
  commit(house, actor, { action: 'step-up.fail', subject: actor.id }, () => {})
  return refused()
}

/** The session counts as just opened, in the same family: nothing that was begun in it is lost. */
export function finishStepUp(house: House, actor: Actor, passwordProof: string, mfaProof: MfaProof | null): Result<OpenedSession> {
  const person = findPerson(house.db, actor.id)
  const credential = findCredential(house.db, actor.id)
  if (!person || !credential || !sameText(credential.password, passwordProof)) return refuseStepUp(house, actor)
  if (!wantsCode(person.roles, factorsOf(house.db, credential))) return renew(house, actor, ['pwd'], {})
  const spent = mfaProof && spend(credential, mfaProof)
  return spent ? renew(house, actor, ['pwd', spent.method], spent.change) : refuseStepUp(house, actor)
}

/** The door has verified a use of one of the own passkeys. */
export function finishStepUpByPasskey(house: House, actor: Actor, credentialId: string, counter: number): Result<OpenedSession> {
  const passkey = findPasskey(house.db, actor.id, credentialId)
  if (!passkey || !rises(passkey, counter)) return refuseStepUp(house, actor)
  return renew(house, actor, methodsOf(passkey), {}, (tx) => updatePasskey(tx, passkey.id, { counter, lastUsedAt: house.now() }))
}

function renew(
  house: House,
  actor: Actor,
  amr: string[],
  change: Parameters<typeof updateCredential>[2],
  also: (tx: Tx) => void = () => {},
): Result<OpenedSession> {
  const person = findPerson(house.db, actor.id)
  const credential = findCredential(house.db, actor.id)
  const session = actor.kind === 'person' ? findSession(house.db, actor.sessionId) : undefined
  if (!person || !credential || !session) return notFound()
  const authenticatedAt = Date.now()
  commit(house, actor, { action: 'step-up', subject: actor.id, after: { session: session.id, amr } }, (tx) => {
    updateCredential(tx, actor.id, { failures: 0, blockedUntil: 0, ...change })
    updateSession(tx, session.id, { authenticatedAt, amr })
    also(tx)
  })
  return ok(describeSession(house, { ...session, authenticatedAt, amr }, person, { ...credential, ...change }))
}
