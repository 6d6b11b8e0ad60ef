import type { Actor, Person } from '../../kernel/actor.ts'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import { managerRoles } from './policy.ts'
import { sheetOf, type SealedIncident } from './sheet.ts'
import { summaryOf, wholeTrail, type Earlier, type SealedTrailEntry } from './read-trail.ts'
import { findIncident, type StoredIncident } from './store.ts'

/**
 * One report for a manager of tiers 3–5, read-only. The nation has already found it in the manager's scope; each
 * reading is written into the trail of the hospital it was read in (spec/policy.md).
 */
export function readForManager(house: House, actor: Actor, manager: Person, id: string): Result<SealedIncident> {
  const found = findForManager(house, actor, manager, id)
  return found.ok ? ok(sheetOf(house.tenant, found.value, manager)) : found
}

/** Its trail as a summary: the steps and when, without names, texts or other readings. */
export function readTrailForManager(house: House, actor: Actor, manager: Person, id: string, earlier: Earlier): Result<SealedTrailEntry[]> {
  const entries = wholeTrail(house, id, earlier)
  if (!entries.ok) return entries
  const found = findForManager(house, actor, manager, id)
  return found.ok ? ok(summaryOf(entries.value)) : found
}

function findForManager(house: House, actor: Actor, manager: Person, id: string): Result<StoredIncident> {
  if (actor.kind !== 'system' || !manager.roles.some((role) => managerRoles.includes(role))) return notFound()
  const found = findIncident(house.db, id)
  if (found.ok) commit(house, manager, { action: 'incident.read', subject: id, after: { scope: manager.scope.kind } }, () => {})
  return found
}
