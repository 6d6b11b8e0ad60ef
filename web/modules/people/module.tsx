import { lazy } from 'solid-js'
import type { StaffRoute } from '../../lib/route.ts'

/** Who has an account. */
export const peopleRoutes: readonly StaffRoute[] = [
  { path: '/admin/users', component: lazy(() => import('./users.page.tsx')), roles: ['facility_admin', 'top_management'] },
]
