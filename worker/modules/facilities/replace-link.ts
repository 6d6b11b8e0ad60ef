import type { Actor } from '../../kernel/actor.ts'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findHospital, writeHospital } from './hospital.store.ts'

/** From now on only the new link takes reports here. */
export function replaceLink(house: House, actor: Actor, link: string): Result<{ id: string }> {
  const found = findHospital(house.db)
  if (!found) return notFound()
  const { row: _, ...before } = found
  // A key that is sent again comes by here again; what is so already is no change.
  if (before.link === link) return ok({ id: before.id })
  commit(house, actor, { action: 'link.rotate', subject: before.id }, (tx) => writeHospital(tx, { ...before, link }))
  return ok({ id: before.id })
}
