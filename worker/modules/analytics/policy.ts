import type { Role } from '../../kernel/actor.ts'

/** spec/policy.md, Administration: summary from tier 2, trends from 3, comparison from 4, each within its scope. */
export const comparerRoles: readonly Role[] = ['governorate_manager', 'top_management']
export const trendRoles: readonly Role[] = ['administration_manager', ...comparerRoles]
export const summaryRoles: readonly Role[] = ['quality_admin', 'facility_admin', 'security_officer', ...trendRoles]
/** What rises across facilities is the nation's to look into. */
export const surgeRoles: readonly Role[] = ['top_management']
/** Denominators are the facility administrator's; quality, whose charts rest on them, sees them. */
export const denominatorRoles: readonly Role[] = ['facility_admin']
export const denominatorReaderRoles: readonly Role[] = ['facility_admin', 'quality_admin']
