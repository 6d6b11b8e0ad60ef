import { lazy } from 'solid-js'
import type { Role } from '../../../worker/kernel/actor.ts'
import { facilityRoles, managerRoles, type StaffRoute } from '../../lib/route.ts'

const reporters: readonly Role[] = ['staff', 'physician', 'nurse', 'pharmacist', 'lab_technician', 'radiologist', 'technician']
const readers: readonly Role[] = [...reporters, 'quality_admin', ...managerRoles]

/** The screens of this noun and who may open them (spec/policy.md, Incidents). */
export const incidentRoutes: StaffRoute[] = [
  { path: '/triage', component: lazy(() => import('./triage.page.tsx')), roles: ['quality_admin'] },
  { path: '/incidents', component: lazy(() => import('./incidents.page.tsx')), roles: readers },
  { path: '/incidents/:id', component: lazy(() => import('./incident.page.tsx')), roles: readers },
  { path: '/new', component: lazy(() => import('./new.page.tsx')), roles: facilityRoles },
  { path: '/mine', component: lazy(() => import('./mine.page.tsx')), roles: reporters },
]
