import { lazy } from 'solid-js'
import type { StaffRoute } from '../../lib/route.ts'

/** Screens around facilities: the nation's tree, a facility's own page, and its poster. */
export const facilityRoutes: readonly StaffRoute[] = [
  { path: '/admin/facilities', component: lazy(() => import('./facilities.page.tsx')), roles: ['top_management', 'facility_admin'] },
  { path: '/admin/facilities/:id/poster', component: lazy(() => import('./poster.page.tsx')), roles: ['top_management', 'facility_admin'] },
]
