import type { Actor } from '../../kernel/actor.ts'
import { fail, ok, type Result } from '../../kernel/result.ts'
import type { KeyedHash } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findPersonByEmail } from '../people/store.ts'
import { penaltyMs } from './limits.ts'
import { findAttempts, findCredential, updateCredential, writeAttempts } from './store.ts'

/** What the door needs to compute a proof: the stored parameters and salt, or null for an address nobody has. */
export type LoginChallenge = { personId: string | null; password: string | null }

/**
 * Reserves an attempt before anything is compared, so that a burst cannot exceed the budget. Addresses nobody has
 * are counted and blocked in the same way.
 */
export function beginLogin(house: House, actor: Actor, emailHash: KeyedHash): Result<LoginChallenge> {
  const now = Date.now()
  const person = findPersonByEmail(house.db, emailHash)
  const credential = person && findCredential(house.db, person.id)
  const { failures, blockedUntil } = credential ?? findAttempts(house.db, emailHash) ?? { failures: 0, blockedUntil: 0 }
  if (blockedUntil > now) return fail({ kind: 'too-many', retryAfterSeconds: Math.ceil((blockedUntil - now) / 1_000) })

  const reserved = { failures: failures + 1, blockedUntil: now + penaltyMs(failures + 1) }
  commit(house, actor, { action: 'login.attempt', subject: person?.id ?? 'unknown' }, (tx) => {
    if (credential) updateCredential(tx, credential.personId, reserved)
    else writeAttempts(tx, { emailHash, ...reserved })
  })
  return ok({ personId: person?.id ?? null, password: credential?.password ?? null })
}
