import { clinicalRoles, type Actor, type Role } from '../../kernel/actor.ts'
import { grant } from '../../kernel/grant.ts'
import { ok, type Result } from '../../kernel/result.ts'
import type { House } from '../../objects/commit.ts'
import { listPeople } from '../people/store.ts'
import { findVisible } from './change-incident.ts'
import { incidentPolicy } from './policy.ts'
import { reportedOf } from './sheet.ts'

/** With a name that is still sealed. */
export type SealedOwner = { id: string; name: string; roles: Role[] }

const most = 2_000
const working: readonly Role[] = ['staff', ...clinicalRoles, 'quality_admin', 'facility_admin', 'security_officer']

/** Those to whom an action of this report can be given: whoever works at the facility. */
export function listOwners(house: House, actor: Actor, id: string): Result<{ items: SealedOwner[] }> {
  const found = findVisible(house, actor, id)
  if (!found.ok) return found
  const allowed = grant(incidentPolicy, 'act', actor, reportedOf(house.tenant, found.value))
  if (!allowed.ok) return allowed
  const people = listPeople(house.db, 'active', most, 0).filter(({ roles }) => roles.some((role) => working.includes(role)))
  return ok({ items: people.map((person) => ({ id: person.id, name: person.displayName, roles: person.roles })) })
}
