import { hasRole, type Actor, type Role } from '../../kernel/actor.ts'

/** Who turns keys (spec/policy.md, Step-up): a hospital's own administrator, and the top. */
export const keyRoles: readonly Role[] = ['top_management', 'facility_admin']
export const rootRoles: readonly Role[] = ['top_management']

/** Onboard, suspend, shred a facility: top_management (spec/policy.md, Administration). */
export const shredRoles: readonly Role[] = ['top_management']

export const mayTurnKeysOf = (actor: Actor, tenant: string): boolean =>
  hasRole(actor, 'top_management') || (hasRole(actor, 'facility_admin') && actor.tenant === tenant)
