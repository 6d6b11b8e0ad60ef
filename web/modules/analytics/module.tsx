import { lazy } from 'solid-js'
import { managerRoles, type StaffRoute } from '../../lib/route.ts'

/** What the reports say when they are counted (spec/policy.md, Administration: from tier 2 upwards, each within its scope). */
export const analyticsRoutes: readonly StaffRoute[] = [
  { path: '/dashboard', component: lazy(() => import('./dashboard.page.tsx')), roles: ['quality_admin', 'facility_admin', 'security_officer'] },
  { path: '/denominators', component: lazy(() => import('./denominators.page.tsx')), roles: ['facility_admin', 'quality_admin'] },
  { path: '/signals', component: lazy(() => import('./surges.page.tsx')), roles: ['top_management'] },
  { path: '/nation', component: lazy(() => import('./nation.page.tsx')), roles: managerRoles },
]
