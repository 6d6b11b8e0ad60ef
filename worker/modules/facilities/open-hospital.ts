import type { Actor } from '../../kernel/actor.ts'
import { ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findHospital, writeHospital, type StoredHospital } from './hospital.store.ts'

export type HospitalIdentity = Omit<StoredHospital, 'row'>

/** A new object learns which hospital it is. Opening again what is open changes nothing: onboarding may be resumed. */
export function openHospital(house: House, actor: Actor, identity: HospitalIdentity): Result<{ id: string }> {
  if (findHospital(house.db)) return ok({ id: identity.id })
  const { id, code, slug, template, status } = identity
  commit(house, actor, { action: 'hospital.open', subject: id, after: { code, slug, template, status } }, (tx) => writeHospital(tx, identity))
  return ok({ id })
}
