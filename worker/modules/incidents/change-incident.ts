import type { Actor } from '../../kernel/actor.ts'
import { grant, type Granted } from '../../kernel/grant.ts'
import { fail, hidden, ok, type Result } from '../../kernel/result.ts'
import type { House } from '../../objects/commit.ts'
import { incidentPolicy } from './policy.ts'
import { reportedOf } from './sheet.ts'
import { findIncident, type StoredIncident } from './store.ts'

/** The report, if this actor may see that it exists at all. */
export function findVisible(house: House, actor: Actor, id: string): Result<StoredIncident> {
  const found = findIncident(house.db, id)
  if (!found.ok) return found
  return incidentPolicy.read(actor, reportedOf(house.tenant, found.value)) ? found : hidden()
}

/**
 * The report, granted for a change and still at the revision that the actor saw. The order of the checks is the
 * contract's: record, right, revision (spec/api.md, Errors).
 */
export function findForChange<A extends 'move' | 'assess' | 'act' | 'ask' | 'close'>(
  house: House,
  actor: Actor,
  action: A,
  id: string,
  revision: number | undefined,
): Result<Granted<A, StoredIncident>> {
  const found = findVisible(house, actor, id)
  if (!found.ok) return found
  const { value: row } = found
  const allowed = grant(incidentPolicy, action, actor, reportedOf(house.tenant, row))
  if (!allowed.ok) return allowed
  if (revision !== undefined && revision !== row.revision) return fail({ kind: 'stale', expected: revision, actual: row.revision })
  // The policy judged what it needs to know of this very row.
  return ok(row as Granted<A, StoredIncident>)
}
