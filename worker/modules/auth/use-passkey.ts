import type { Actor } from '../../kernel/actor.ts'
import { fail, ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findPerson } from '../people/store.ts'
import { whySuspended } from './admission.ts'
import { openSession, type OpenedSession, type Whence } from './finish-login.ts'
import { methodsOf, type Ceremony } from './policy.ts'
import { findCredential, findPasskey, isSpent, spendCeremony, updatePasskey, type StoredPasskey } from './store.ts'

const refused = () => fail({ kind: 'unauthenticated', code: 'AUTHENTICATION_FAILED' })

/** A use that is worth nothing is written down as a wrong password is, and counted with it. */
export function refusePasskey(house: House, actor: Actor, personId: string): ReturnType<typeof refused> {
  const subject = findPerson(house.db, personId) ? personId : 'unknown'
  commit(house, actor, { action: 'passkey.fail', subject }, () => {})
  return refused()
}

export type StoredKey = Pick<StoredPasskey, 'credentialId' | 'publicKey' | 'counter'>

/** The key to verify a use with. The challenge is spent first, whatever comes of it: it is answered once. */
export function beginPasskeyUse(house: House, actor: Actor, personId: string, credentialId: string, ceremony: Ceremony): Result<StoredKey> {
  const person = findPerson(house.db, personId)
  const passkey = findPasskey(house.db, personId, credentialId)
  if (!passkey || person?.status !== 'active' || isSpent(house.db, ceremony.id)) return refusePasskey(house, actor, personId)
  commit(house, actor, { action: 'passkey.attempt', subject: personId, after: { passkey: passkey.id } }, (tx) => spendCeremony(tx, ceremony))
  const { publicKey, counter } = passkey
  return ok({ credentialId, publicKey, counter })
}

/** A counter that does not rise tells of a copy; passkeys that are synced do not count and stay at zero. */
export const rises = (passkey: StoredPasskey, counter: number): boolean => counter > passkey.counter || (counter === 0 && passkey.counter === 0)

/** The door has verified the use: it opens a session that needs no second step. */
export function finishPasskeyLogin(
  house: House,
  actor: Actor,
  personId: string,
  credentialId: string,
  counter: number,
  from: Whence,
): Result<OpenedSession> {
  const person = findPerson(house.db, personId)
  const credential = findCredential(house.db, personId)
  const passkey = findPasskey(house.db, personId, credentialId)
  if (!credential || !passkey || person?.status !== 'active' || !rises(passkey, counter)) return refusePasskey(house, actor, personId)
  const suspended = whySuspended(house)
  if (suspended) return fail(suspended)
  return ok(
    openSession(house, actor, person, credential, { amr: methodsOf(passkey), from }, {}, (tx) =>
      updatePasskey(tx, passkey.id, { counter, lastUsedAt: house.now() }),
    ),
  )
}
