import type { Actor } from '../../kernel/actor.ts'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findFacility, updateFacility, type PlacedFacility } from './tree.store.ts'

export type Onboarded = { facility: PlacedFacility; accounts: Sealed }

/** The object is open and its people can sign in: the facility is active. The accounts pass through sealed. */
export function finishOnboarding(house: House, actor: Actor, id: string, accounts: Sealed): Result<Onboarded> {
  const facility = findFacility(house.db, id)
  if (!facility) return notFound()
  const change = { action: 'facility.activate', subject: id, before: { status: facility.status }, after: { status: 'active' } }
  commit(house, actor, change, (tx) => updateFacility(tx, id, { status: 'active' }))
  return ok({ facility: { ...facility, status: 'active' }, accounts })
}
