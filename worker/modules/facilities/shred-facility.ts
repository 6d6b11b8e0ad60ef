import type { Actor } from '../../kernel/actor.ts'
import { invalid, notFound, ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findFacility, updateFacility, type PlacedFacility } from './tree.store.ts'

/**
 * The order to destroy a facility, by somebody who has typed its short name: it is closed from now on, before anything of
 * it is destroyed. Its place in the tree and its facts stay. Ordered again, it stays closed, and the destroying goes on.
 */
export function beginShred(house: House, actor: Actor, id: string, slug: string, reason: Sealed): Result<PlacedFacility> {
  const facility = findFacility(house.db, id)
  if (!facility) return notFound()
  if (facility.slug !== slug) return invalid('slug', 'is not the short name of this facility; type it as it is written')
  if (facility.status === 'closed') return ok(facility)
  const change = { action: 'facility.close', subject: id, before: { status: facility.status }, after: { status: 'closed' }, reason }
  commit(house, actor, change, (tx) => updateFacility(tx, id, { status: 'closed' }))
  return ok({ ...facility, status: 'closed' })
}

/** Everything is gone, and this is what says so. `certificate` is its SHA-256. */
export function finishShred(house: House, actor: Actor, id: string, keys: readonly number[], certificate: string): Result<{ id: string }> {
  commit(house, actor, { action: 'facility.shred', subject: id, after: { keys, certificate } }, () => {})
  return ok({ id })
}
