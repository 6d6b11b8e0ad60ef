import { lazy } from 'solid-js'
import type { StaffRoute } from '../../lib/route.ts'

/** The keys that a facility's texts are sealed with; under `nation` those of the nation and the root key. */
export const keyRoutes: readonly StaffRoute[] = [
  { path: '/admin/facilities/:id/keys', component: lazy(() => import('./keys.page.tsx')), roles: ['top_management', 'facility_admin'] },
]
