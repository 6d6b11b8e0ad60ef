import type { Actor } from '../../kernel/actor.ts'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findFacility, updateFacility, type PlacedFacility } from './tree.store.ts'

/** The nation's list shows the new link; the old one, which the door must release, comes back beside it. */
export function rotateLink(house: House, actor: Actor, id: string, link: string): Result<{ facility: PlacedFacility; replaced: string }> {
  const facility = findFacility(house.db, id)
  if (!facility) return notFound()
  commit(house, actor, { action: 'link.rotate', subject: id }, (tx) => updateFacility(tx, id, { link }))
  return ok({ facility: { ...facility, link }, replaced: facility.link })
}
