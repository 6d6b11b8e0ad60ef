import type { Actor, Person } from '../../kernel/actor.ts'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import { managerRoles } from './policy.ts'
import { sheetOf, type SealedIncident } from './sheet.ts'
import { findIncident } from './store.ts'

/**
 * One report for a manager of tiers 3–5, read-only. The nation has already found it in the manager's scope; each
 * reading is written into the trail of the hospital it was read in (spec/policy.md).
 */
export function readForManager(house: House, actor: Actor, manager: Person, id: string): Result<SealedIncident> {
  if (actor.kind !== 'system' || !manager.roles.some((role) => managerRoles.includes(role))) return notFound()
  const found = findIncident(house.db, id)
  if (!found.ok) return found
  commit(house, manager, { action: 'incident.read', subject: id, after: { scope: manager.scope.kind } }, () => {})
  return ok(sheetOf(house.tenant, found.value, manager))
}
