import type { Actor, Role } from '../../kernel/actor.ts'
import { hasRole } from '../../kernel/actor.ts'

/** spec/policy.md, Administration. */
export const onboardingRoles: readonly Role[] = ['top_management']
export const treeRoles: readonly Role[] = ['top_management']
export const linkRoles: readonly Role[] = ['top_management', 'facility_admin']
export const exportRoles: readonly Role[] = ['top_management', 'facility_admin']
export const standingRoles: readonly Role[] = ['top_management']
/** Who reads the template of a facility, and who may say that a row of it is right. */
export const templateReaderRoles: readonly Role[] = ['top_management', 'facility_admin', 'quality_admin']
export const templateRoles: readonly Role[] = ['facility_admin']
export const firstStepRoles: readonly Role[] = ['facility_admin', 'quality_admin']

/** Links are shown to the nation's management, and to a facility's own administrator. */
export const maySeeLinkOf = (actor: Actor, facilityId: string): boolean =>
  hasRole(actor, 'top_management') || (hasRole(actor, 'facility_admin') && actor.tenant === facilityId)

/** The own facility; to the nation's management every one. */
export const isTheirs = (actor: Actor, facilityId: string): boolean => hasRole(actor, 'top_management') || actor.tenant === facilityId
