import type { Actor } from '../../kernel/actor.ts'
import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findPerson } from '../people/store.ts'
import { whySuspended } from './admission.ts'
import { openSession, type OpenedSession, type Whence } from './finish-login.ts'
import { penaltyMs } from './limits.ts'
import { findCredential, updateCredential, type StoredCredential } from './store.ts'

const refused = () => fail({ kind: 'unauthenticated', code: 'AUTHENTICATION_FAILED' })

/** The sealed secret for the door to check a code with, if there is an app beside the recovery codes; the attempt is reserved first. */
export function beginMfa(house: House, actor: Actor, personId: string): Result<{ totpSecret: Sealed | null; totpStep: number }> {
  const now = Date.now()
  const credential = findCredential(house.db, personId)
  if (!credential) return refused()
  if (credential.blockedUntil > now) return fail({ kind: 'too-many', retryAfterSeconds: Math.ceil((credential.blockedUntil - now) / 1_000) })
  const failures = credential.failures + 1
  commit(house, actor, { action: 'mfa.attempt', subject: personId }, (tx) =>
    updateCredential(tx, personId, { failures, blockedUntil: now + penaltyMs(failures) }),
  )
  return ok({ totpSecret: credential.totpEnabled ? credential.totpSecret : null, totpStep: credential.totpStep })
}

/** What the door found out about a code: the time step it belongs to, or the hash of a recovery code. */
export type MfaProof = { step: number } | { recoveryHash: string }

/** What is used up by a proof and how RFC 8176 would call it; null when it is worth nothing (any more). */
export function spend(credential: StoredCredential, proof: MfaProof): { method: string; change: Partial<StoredCredential> } | null {
  if ('step' in proof) return credential.totpEnabled && proof.step > credential.totpStep ? { method: 'otp', change: { totpStep: proof.step } } : null
  if (!credential.recoveryCodes.includes(proof.recoveryHash)) return null
  return { method: 'recovery', change: { recoveryCodes: credential.recoveryCodes.filter((code) => code !== proof.recoveryHash) } }
}

/** Spends the code and opens the session in one breath: two racing submissions of one code open one session. */
export function finishMfa(house: House, actor: Actor, personId: string, proof: MfaProof, from: Whence): Result<OpenedSession> {
  const person = findPerson(house.db, personId)
  const credential = person && findCredential(house.db, personId)
  if (!credential || person.status !== 'active') return refused()
  const spent = spend(credential, proof)
  const suspended = spent && whySuspended(house)
  if (suspended) return fail(suspended)
  if (!spent) commit(house, actor, { action: 'mfa.fail', subject: personId }, () => {})
  return spent ? ok(openSession(house, actor, person, credential, { amr: ['pwd', spent.method], from }, spent.change)) : refused()
}
