import { tierOf, type Role, type Scope } from '../../kernel/actor.ts'
import { newId } from '../../kernel/id.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import type { Configuration } from '../../http/configuration.ts'
import { nameHash } from '../../http/names.ts'
import { hashPassword } from '../../http/password.ts'
import type { Sealer } from '../../http/seal.ts'
import type { SealedAccount } from './provision-person.ts'
import { Profile, type Account } from './schema.ts'
import type { ListedPerson } from './store.ts'

/** Where each text of an account rests. */
export const personCell = (column: 'email' | 'displayName' | 'temporaryPassword' | 'profile' | 'nationalId', record: string) => ({
  table: 'people',
  column,
  record,
})

/** An account to be made: sealed, with a password that must be changed at the first sign-in. */
export async function sealAccount(
  configuration: Configuration,
  sealer: Sealer,
  code: string,
  account: { email: string; displayName: string; roles: Role[]; scope: Scope },
  password: string,
): Promise<SealedAccount> {
  const id = newId('usr', code, Date.now())
  const [email, displayName, proof, shown] = await Promise.all([
    sealer.seal(personCell('email', id), account.email),
    sealer.seal(personCell('displayName', id), account.displayName),
    hashPassword(configuration, password),
    sealer.seal(personCell('temporaryPassword', id), password),
  ])
  return {
    id,
    email,
    displayName,
    password: proof,
    temporaryPassword: shown,
    emailHash: nameHash(configuration, 'email', account.email),
    roles: account.roles,
    scope: account.scope,
    mustChangePassword: true,
  }
}

const nothingSaid: Profile = { phone: null, contact: null, specialties: [] }

/** What somebody said of themselves, in clear. */
export const openProfile = async (sealer: Sealer, person: { id: string; profile: Sealed | null }): Promise<Profile> =>
  person.profile === null ? nothingSaid : Profile.parse(JSON.parse(await sealer.open(personCell('profile', person.id), person.profile)))

/** An account in clear, for those who administer it. */
export async function openAccount(sealer: Sealer, person: ListedPerson, facility: Account['facility']): Promise<Account> {
  const { id, roles, scope, status, createdAt, lastSeenAt, mustChangePassword, hasMfa, blockedUntil } = person
  const [email, displayName, { specialties }] = await Promise.all([
    sealer.open(personCell('email', id), person.email),
    sealer.open(personCell('displayName', id), person.displayName),
    openProfile(sealer, person),
  ])
  return {
    id,
    email,
    displayName,
    roles,
    tier: tierOf(roles),
    scope,
    status,
    createdAt,
    lastSeenAt,
    mustChangePassword,
    hasMfa,
    lockedUntil: blockedUntil > Date.now() ? new Date(blockedUntil).toISOString() : null,
    specialties,
    facility,
  }
}
