import { lazy, type Component } from 'solid-js'
import type { Role } from '../../worker/kernel/actor.ts'
import { everyRole, type StaffRoute } from '../lib/route.ts'
import type { IconName } from '../ui/icon.tsx'
import { analyticsRoutes } from '../modules/analytics/module.tsx'
import { auditRoutes } from '../modules/audit/module.tsx'
import { incidentRoutes } from '../modules/incidents/module.tsx'
import { facilityRoutes } from '../modules/facilities/module.tsx'
import { keyRoutes } from '../modules/keys/module.tsx'
import { peopleRoutes } from '../modules/people/module.tsx'

/** Every address of the staff app that needs a person, with the roles that may open it. */
export const staffRoutes: readonly StaffRoute[] = [
  ...incidentRoutes,
  ...analyticsRoutes,
  ...facilityRoutes,
  ...keyRoutes,
  ...peopleRoutes,
  ...auditRoutes,
  { path: '/settings', component: lazy(() => import('../modules/settings/settings.page.tsx')), roles: everyRole },
]

const mayOpen = (roles: readonly Role[], path: string) =>
  staffRoutes.find((route) => route.path === path)?.roles.some((role) => roles.includes(role)) ?? false

type NavItem = {
  path: string
  icon: IconName
  word:
    | 'nav_triage'
    | 'nav_dashboard'
    | 'nav_nation'
    | 'nav_incidents'
    | 'nav_new'
    | 'nav_mine'
    | 'nav_users'
    | 'nav_facilities'
    | 'nav_ownFacility'
    | 'nav_audit'
    | 'nav_alerts'
    | 'nav_settings'
}

const navItems: readonly NavItem[] = [
  { path: '/triage', icon: 'inbox', word: 'nav_triage' },
  { path: '/nation', icon: 'chart', word: 'nav_nation' },
  { path: '/incidents', icon: 'list', word: 'nav_incidents' },
  { path: '/dashboard', icon: 'chart', word: 'nav_dashboard' },
  { path: '/mine', icon: 'file', word: 'nav_mine' },
  { path: '/new', icon: 'plus', word: 'nav_new' },
  { path: '/admin/facilities', icon: 'building', word: 'nav_facilities' },
  { path: '/admin/users', icon: 'people', word: 'nav_users' },
  { path: '/admin/audit', icon: 'shield', word: 'nav_audit' },
  { path: '/admin/alerts', icon: 'warning', word: 'nav_alerts' },
  { path: '/settings', icon: 'settings', word: 'nav_settings' },
]

/** What stands beside a name in the navigation. */
export const badgeOf = (path: string): Component | undefined => staffRoutes.find((route) => route.path === path)?.badge

/** What the navigation shows: only what this person may open, seven items at most. */
export const navigationOf = (roles: readonly Role[]): readonly NavItem[] =>
  navItems
    .filter((item) => mayOpen(roles, item.path))
    .map((item) => (item.word === 'nav_facilities' && !roles.includes('top_management') ? { ...item, word: 'nav_ownFacility' } : item))
