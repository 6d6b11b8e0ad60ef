import type { Actor, Role } from '../../kernel/actor.ts'
import { hasRole } from '../../kernel/actor.ts'

/** spec/policy.md, Administration. */
export const onboardingRoles: readonly Role[] = ['top_management']
export const linkRoles: readonly Role[] = ['top_management', 'facility_admin']

/** Links are shown to the nation's management, and to a facility's own administrator. */
export const maySeeLinkOf = (actor: Actor, facilityId: string): boolean =>
  hasRole(actor, 'top_management') || (hasRole(actor, 'facility_admin') && actor.tenant === facilityId)
