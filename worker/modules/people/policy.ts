import type { Role } from '../../kernel/actor.ts'

/** spec/policy.md, Administration: the own facility's administrator, and the nation's management for all. */
export const peopleAdminRoles: readonly Role[] = ['facility_admin', 'top_management']
export const managerAdminRoles: readonly Role[] = ['top_management']

/** Clinicians who registered are approved by their own facility, and by nobody above it. */
export const approverRoles: readonly Role[] = ['facility_admin']
