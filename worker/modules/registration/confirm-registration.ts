import type { Actor } from '../../kernel/actor.ts'
import { invalid, ok, type Result } from '../../kernel/result.ts'
import type { KeyedHash } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { insertCredential } from '../auth/store.ts'
import { findPersonByEmail, insertPerson } from '../people/store.ts'
import type { Confirmed } from './schema.ts'
import { deleteRegistrationsOf, findRegistration, type StoredRegistration } from './store.ts'

/** What every token that does not count meets: used, ended, of another purpose or house, or never made. */
const notThis = () => invalid('token', 'does not count, or no longer; register again for a new mail')

/** Who is to become a person: texts that the door opens, and seals anew with the key of the day. */
export type Registrant = Pick<StoredRegistration, 'id' | 'email' | 'displayName' | 'profile' | 'nationalId'>

/** What lies behind a token, for the door to claim the address; nothing is spent. */
export function readRegistration(house: House, tokenHash: string): Result<Registrant> {
  const found = findRegistration(house.db, tokenHash, Date.now())
  if (!found) return notThis()
  const { id, email, displayName, profile, nationalId } = found
  return ok({ id, email, displayName, profile, nationalId })
}

/** The address is its owner's: a patient may sign in from now on, a clinician once the facility has approved. */
export function confirmRegistration(
  house: House,
  actor: Actor,
  tokenHash: string,
  registrant: Registrant & { nationalIdHash: KeyedHash | null },
): Result<Confirmed> {
  const found = findRegistration(house.db, tokenHash, Date.now())
  if (!found) return notThis()
  const { id, emailHash, role, password, language } = found
  const { email, displayName, profile, nationalId, nationalIdHash } = registrant
  if (registrant.id !== id) return notThis()
  if (findPersonByEmail(house.db, emailHash)) return notThis()
  const status = role === 'patient' ? 'active' : 'pending'
  commit(house, actor, { action: 'person.confirm', subject: id, after: { role, status } }, (tx) => {
    deleteRegistrationsOf(tx, emailHash)
    insertPerson(tx, {
      id,
      emailHash,
      email,
      displayName,
      roles: [role],
      scope: { kind: 'own', id: null },
      status,
      sv: 1,
      createdAt: house.now(),
      lastSeenAt: null,
      preferences: { language },
      profile,
      nationalId,
      nationalIdHash,
    })
    insertCredential(tx, { personId: id, password, mustChangePassword: false, totpSecret: null, totpEnabled: false })
  })
  return ok({ status })
}
