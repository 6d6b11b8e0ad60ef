import type { Actor } from '../../kernel/actor.ts'
import { fail, notFound, ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findPerson } from '../people/store.ts'
import { needsSecondFactor } from './policy.ts'
import { factorsOf, findCredential, updateCredential } from './store.ts'

/** Turns the codes of the app off, where the roles allow signing in without. */
export function disableMfa(house: House, actor: Actor): Result<{ done: true }> {
  const person = findPerson(house.db, actor.id)
  const credential = findCredential(house.db, actor.id)
  if (!person || !credential) return notFound()
  if (!credential.totpEnabled) return ok({ done: true })
  const { passkeys } = factorsOf(house.db, credential)
  if (passkeys === 0 && needsSecondFactor(person.roles))
    return fail({ kind: 'forbidden', code: 'INSUFFICIENT_PERMISSIONS', action: 'remove the only second factor' })
  commit(house, actor, { action: 'mfa.disable', subject: actor.id }, (tx) =>
    updateCredential(tx, actor.id, {
      totpEnabled: false,
      totpSecret: null,
      pendingTotpSecret: null,
      ...(passkeys === 0 ? { recoveryCodes: [] } : {}),
    }),
  )
  return ok({ done: true })
}

/** New recovery codes for whoever has a second factor; those from before are worth nothing. */
export function renewRecoveryCodes(house: House, actor: Actor, recoveryCodes: string[]): Result<{ done: true }> {
  const credential = findCredential(house.db, actor.id)
  if (!credential) return notFound()
  const { totp, passkeys } = factorsOf(house.db, credential)
  if (!totp && passkeys === 0) return notFound()
  commit(house, actor, { action: 'mfa.recovery-codes', subject: actor.id }, (tx) => updateCredential(tx, actor.id, { recoveryCodes }))
  return ok({ done: true })
}
