import { lazy } from 'solid-js'
import type { StaffRoute } from '../../lib/route.ts'

/** Who did what, and the proof that nobody has rewritten it. */
export const auditRoutes: readonly StaffRoute[] = [
  { path: '/admin/audit', component: lazy(() => import('./audit.page.tsx')), roles: ['security_officer', 'quality_admin', 'top_management'] },
  {
    path: '/admin/alerts',
    component: lazy(() => import('./alerts.page.tsx')),
    roles: ['security_officer', 'top_management'],
    badge: lazy(() => import('./waiting.tsx')),
  },
]
