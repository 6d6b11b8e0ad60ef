import type { Actor } from '../../kernel/actor.ts'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findHospital, writeHospital } from './hospital.store.ts'
import type { Name } from './schema.ts'

type Described = { name: Name; governorateId: string; administrationId: string }

/** The hospital takes the name and the place that the nation's tree gives it. */
export function followTree(house: House, actor: Actor, { name, governorateId, administrationId }: Described): Result<null> {
  const found = findHospital(house.db)
  if (!found) return notFound()
  const { row: _, ...hospital } = found
  const before = { name: hospital.name, governorateId: hospital.governorateId, administrationId: hospital.administrationId }
  const after = { name, governorateId, administrationId }
  if (JSON.stringify(before) === JSON.stringify(after)) return ok(null)
  commit(house, actor, { action: 'facility.describe', subject: hospital.id, before, after }, (tx) => writeHospital(tx, { ...hospital, ...after }))
  return ok(null)
}
