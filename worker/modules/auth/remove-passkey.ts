import type { Actor } from '../../kernel/actor.ts'
import { fail, notFound, ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findPerson } from '../people/store.ts'
import { needsSecondFactor } from './policy.ts'
import { deletePasskey, findCredential, findPasskeysOf, updateCredential, type StoredPasskey } from './store.ts'

export type ListedPasskey = Omit<StoredPasskey, 'publicKey' | 'personId'>

/** The own passkeys, without their keys. */
export function listPasskeys(house: House, actor: Actor): Result<ListedPasskey[]> {
  return ok(findPasskeysOf(house.db, actor.id).map(({ publicKey: _key, personId: _person, ...passkey }) => passkey))
}

/** Lets a passkey go, unless the roles demand a second factor and it is the only one. */
export function removePasskey(house: House, actor: Actor, id: string): Result<{ done: true }> {
  const person = findPerson(house.db, actor.id)
  const credential = findCredential(house.db, actor.id)
  const held = findPasskeysOf(house.db, actor.id)
  if (!person || !credential || !held.some((passkey) => passkey.id === id)) return notFound()
  const last = held.length === 1 && !credential.totpEnabled
  if (last && needsSecondFactor(person.roles))
    return fail({ kind: 'forbidden', code: 'INSUFFICIENT_PERMISSIONS', action: 'remove the only second factor' })
  commit(house, actor, { action: 'passkey.remove', subject: actor.id, before: { passkey: id } }, (tx) => {
    deletePasskey(tx, id)
    if (last) updateCredential(tx, actor.id, { recoveryCodes: [] })
  })
  return ok({ done: true })
}
