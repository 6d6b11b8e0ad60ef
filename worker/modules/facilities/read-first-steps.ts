import type { Actor } from '../../kernel/actor.ts'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import type { House } from '../../objects/commit.ts'
import { factorsOf, findCredential } from '../auth/store.ts'
import { countReportsBy } from '../incidents/store.ts'
import { countPeople } from '../people/store.ts'
import { listVerified } from './hospital.store.ts'

/** What the first steps of a new facility are told from: how things stand, not what somebody ticked. */
export type Beginnings = {
  ownPassword: boolean
  secondFactor: boolean
  people: number
  verified: string[]
  patientReports: number
  staffReports: number
}

export function readFirstSteps(house: House, actor: Actor): Result<Beginnings> {
  const credential = findCredential(house.db, actor.id)
  if (!credential) return notFound()
  const { totp, passkeys } = factorsOf(house.db, credential)
  return ok({
    ownPassword: !credential.mustChangePassword,
    secondFactor: totp || passkeys > 0,
    people: countPeople(house.db, 'active'),
    verified: listVerified(house.db).map(({ id }) => id),
    patientReports: countReportsBy(house.db, 'patient'),
    staffReports: countReportsBy(house.db, 'staff'),
  })
}
