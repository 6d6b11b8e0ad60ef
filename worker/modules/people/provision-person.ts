import type { Actor, Role, Scope } from '../../kernel/actor.ts'
import { fail, ok, type Result } from '../../kernel/result.ts'
import type { KeyedHash, Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { insertCredential } from '../auth/store.ts'
import { findListedPerson, findPersonByEmail, insertPerson, type ListedPerson } from './store.ts'

/** A new account as the door hands it in. */
export type SealedAccount = {
  id: string
  emailHash: KeyedHash
  email: Sealed
  displayName: Sealed
  roles: Role[]
  scope: Scope
  /** Peppered proof of the temporary password. */
  password: string
  mustChangePassword: boolean
  /** Shown once to whoever provisions; passes through so that a repeated request answers the same. */
  temporaryPassword: Sealed | null
  totpSecret?: Sealed
}

export type Provisioned = { person: ListedPerson; temporaryPassword: Sealed | null }

export function provisionPerson(house: House, actor: Actor, account: SealedAccount): Result<Provisioned> {
  if (findPersonByEmail(house.db, account.emailHash)) return fail({ kind: 'duplicate', what: 'email' })
  const { id, emailHash, email, displayName, roles, scope, password, mustChangePassword, totpSecret } = account
  commit(house, actor, { action: 'person.provision', subject: id, after: { roles, scope } }, (tx) => {
    insertPerson(tx, {
      id,
      emailHash,
      email,
      displayName,
      roles,
      scope,
      status: 'active',
      sv: 1,
      createdAt: house.now(),
      lastSeenAt: null,
      preferences: {},
      profile: null,
      nationalId: null,
      nationalIdHash: null,
    })
    insertCredential(tx, { personId: id, password, mustChangePassword, totpSecret: totpSecret ?? null, totpEnabled: totpSecret !== undefined })
  })
  return ok({ person: findListedPerson(house.db, id)!, temporaryPassword: account.temporaryPassword })
}
