import { lazy } from 'solid-js'
import type { StaffRoute } from '../../lib/route.ts'

/** Screens around facilities: the nation's tree, the opening of one more, a facility's own page, its poster, and its first steps. */
export const facilityRoutes: readonly StaffRoute[] = [
  { path: '/admin/facilities', component: lazy(() => import('./facilities.page.tsx')), roles: ['top_management', 'facility_admin'] },
  { path: '/admin/facilities/new', component: lazy(() => import('./onboard.page.tsx')), roles: ['top_management'] },
  { path: '/admin/facilities/:id', component: lazy(() => import('./facility.page.tsx')), roles: ['top_management', 'facility_admin'] },
  { path: '/first-steps', component: lazy(() => import('./first-steps.page.tsx')), roles: ['facility_admin', 'quality_admin'] },
  { path: '/admin/facilities/:id/poster', component: lazy(() => import('./poster.page.tsx')), roles: ['top_management', 'facility_admin'] },
]
