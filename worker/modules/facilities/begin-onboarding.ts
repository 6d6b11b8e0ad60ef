import type { Actor } from '../../kernel/actor.ts'
import { newId } from '../../kernel/id.ts'
import { fail, ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import type { OnboardFacility } from './schema.ts'
import {
  findAdministration,
  findFacility,
  findFacilityByCode,
  findFacilityBySlug,
  findGovernorate,
  insertAdministration,
  insertFacility,
  insertGovernorate,
  type PlacedFacility,
} from './tree.store.ts'

/**
 * Gives a facility its place in the tree, in the state `opening`. Asking again for one that is still opening, with
 * the same slug and code, goes on with it: an onboarding that broke off half-way is finished by repeating it.
 */
export function beginOnboarding(house: House, actor: Actor, input: OnboardFacility, link: string): Result<PlacedFacility> {
  const bySlug = findFacilityBySlug(house.db, input.slug)
  const byCode = findFacilityByCode(house.db, input.code)
  if (bySlug && bySlug.id === byCode?.id && bySlug.status === 'opening') return ok(findFacility(house.db, bySlug.id)!)
  if (bySlug) return fail({ kind: 'duplicate', what: 'slug' })
  if (byCode) return fail({ kind: 'duplicate', what: 'code' })

  const governorate = findGovernorate(house.db, input.governorate)
  const governorateId = governorate?.id ?? house.newId('gov')
  const administration = governorate && findAdministration(house.db, governorateId, input.administration)
  const administrationId = administration?.id ?? house.newId('adm')
  const facility = {
    id: newId('fac', input.code, Date.parse(house.now())),
    code: input.code,
    slug: input.slug,
    name: input.name,
    governorateId,
    administrationId,
    template: input.template,
    status: 'opening' as const,
    link,
    openedAt: house.now(),
  }
  const { slug, code, template } = input
  const change = { action: 'facility.onboard', subject: facility.id, after: { slug, code, template, governorateId, administrationId } }
  commit(house, actor, change, (tx) => {
    if (!governorate) insertGovernorate(tx, { id: governorateId, name: input.governorate })
    if (!administration) insertAdministration(tx, { id: administrationId, governorateId, name: input.administration })
    insertFacility(tx, facility)
  })
  return ok(findFacility(house.db, facility.id)!)
}
