import type { Actor } from '../../kernel/actor.ts'
import { fail, notFound, ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { standingActions, type Standing } from './schema.ts'
import { findFacility, updateFacility, type PlacedFacility } from './tree.store.ts'

/** The nation's tree shows what the hospital's own object has decided. */
export function followStanding(house: House, actor: Actor, id: string, to: Standing, reason: Sealed): Result<PlacedFacility> {
  const facility = findFacility(house.db, id)
  if (!facility) return notFound()
  const { status } = facility
  if (status === to) return ok(facility)
  if (status !== 'active' && status !== 'suspended') return fail({ kind: 'illegal-transition', from: status, to, allowed: [] })
  commit(house, actor, { action: standingActions[to], subject: id, before: { status }, after: { status: to }, reason }, (tx) =>
    updateFacility(tx, id, { status: to }),
  )
  return ok({ ...facility, status: to })
}
