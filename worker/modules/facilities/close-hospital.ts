import type { Actor } from '../../kernel/actor.ts'
import { ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findHospital, writeHospital } from './hospital.store.ts'

/** The last entry of a hospital's trail: it is anchored, and then everything here is emptied. */
export function closeHospital(house: House, actor: Actor): Result<null> {
  const found = findHospital(house.db)
  if (!found || found.status === 'closed') return ok(null)
  const { row: _, ...before } = found
  const change = { action: 'hospital.close', subject: before.id, before: { status: before.status }, after: { status: 'closed' } }
  commit(house, actor, change, (tx) => writeHospital(tx, { ...before, status: 'closed' }))
  return ok(null)
}
