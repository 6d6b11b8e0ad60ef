import type { Role } from '../../kernel/actor.ts'

/** Who may verify the chain (spec/policy.md, Administration). */
export const verifierRoles: readonly Role[] = ['quality_admin', 'security_officer', 'top_management']
