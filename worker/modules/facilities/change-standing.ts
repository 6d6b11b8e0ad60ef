import type { Actor } from '../../kernel/actor.ts'
import { fail, notFound, ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findHospital, writeHospital } from './hospital.store.ts'
import { standingActions, type Standing } from './schema.ts'

/**
 * Suspends a hospital or lets it go on. From the next call on its object serves none of its people while it is
 * suspended (auth/admission); nothing else changes. What stands already is no error: a change that broke off is repeated.
 */
export function changeStanding(house: House, actor: Actor, to: Standing, reason: Sealed): Result<{ status: Standing }> {
  const found = findHospital(house.db)
  if (!found) return notFound()
  const { row: _, ...hospital } = found
  const { id, status } = hospital
  if (status === to) return ok({ status: to })
  if (status !== 'active' && status !== 'suspended') return fail({ kind: 'illegal-transition', from: status, to, allowed: [] })
  commit(house, actor, { action: standingActions[to], subject: id, before: { status }, after: { status: to }, reason }, (tx) =>
    writeHospital(tx, { ...hospital, status: to }),
  )
  return ok({ status: to })
}
