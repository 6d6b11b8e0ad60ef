import type { Actor } from '../../kernel/actor.ts'
import { fail, invalid, notFound, ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findPerson } from '../people/store.ts'
import { describeSession, type OpenedSession } from './finish-login.ts'
import { methodsOf, passkeysPerPerson, type Ceremony } from './policy.ts'
import {
  findCredential,
  findPasskeysOf,
  findSession,
  insertPasskey,
  isSpent,
  spendCeremony,
  updateCredential,
  updateSession,
  type StoredPasskey,
} from './store.ts'

export type NewPasskey = Pick<StoredPasskey, 'id' | 'credentialId' | 'publicKey' | 'counter' | 'transports' | 'synced' | 'name'>
export type AddedPasskey = { session: OpenedSession; passkey: StoredPasskey; recoveryCodesIssued: boolean }

/** What the browser is told of the person, and of the passkeys that need not be made again. */
export function beginPasskey(
  house: House,
  actor: Actor,
): Result<{ email: Sealed; displayName: Sealed; known: { id: string; transports: string[] }[] }> {
  const person = findPerson(house.db, actor.id)
  if (!person) return notFound()
  const known = findPasskeysOf(house.db, actor.id)
  if (known.length >= passkeysPerPerson) return invalid('', `there are ${passkeysPerPerson} passkeys already; remove one first`)
  const { email, displayName } = person
  return ok({ email, displayName, known: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })) })
}

/** Keeps a passkey whose ceremony the door has verified. Whoever has no recovery codes yet gets them with it. */
export function addPasskey(house: House, actor: Actor, ceremony: Ceremony, made: NewPasskey, recoveryHashes: string[]): Result<AddedPasskey> {
  const person = findPerson(house.db, actor.id)
  const credential = findCredential(house.db, actor.id)
  const session = actor.kind === 'person' ? findSession(house.db, actor.sessionId) : undefined
  if (!person || !credential || !session) return notFound()
  if (isSpent(house.db, ceremony.id)) return fail({ kind: 'unauthenticated', code: 'AUTHENTICATION_FAILED' })
  const known = findPasskeysOf(house.db, actor.id)
  if (known.some(({ credentialId }) => credentialId === made.credentialId)) return fail({ kind: 'duplicate', what: 'passkey' })
  const passkey = { ...made, personId: actor.id, createdAt: house.now(), lastUsedAt: null }
  const recoveryCodesIssued = credential.recoveryCodes.length === 0
  const change = recoveryCodesIssued ? { recoveryCodes: recoveryHashes } : {}
  const amr = [...new Set([...session.amr, ...methodsOf(passkey)])]
  commit(house, actor, { action: 'passkey.add', subject: actor.id, after: { passkey: passkey.id, synced: passkey.synced } }, (tx) => {
    spendCeremony(tx, ceremony)
    insertPasskey(tx, passkey)
    updateSession(tx, session.id, { amr })
    if (recoveryCodesIssued) updateCredential(tx, actor.id, change)
  })
  return ok({ session: describeSession(house, { ...session, amr }, person, { ...credential, ...change }), passkey, recoveryCodesIssued })
}
