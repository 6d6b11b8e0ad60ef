import type { Role } from '../../worker/kernel/actor.ts'

// The first line that fits one of a person's roles is where their work begins.
const homes: [path: string, roles: readonly Role[]][] = [
  ['/admin/facilities', ['top_management']],
  ['/incidents', ['governorate_manager', 'administration_manager']],
  ['/triage', ['quality_admin']],
  ['/admin/users', ['facility_admin']],
  ['/admin/audit', ['security_officer']],
  ['/mine', ['staff', 'physician', 'nurse', 'pharmacist', 'lab_technician', 'radiologist', 'technician']],
]

/** Where a person starts. */
export const homeOf = (roles: readonly Role[]): string => homes.find(([, wanted]) => wanted.some((role) => roles.includes(role)))?.[0] ?? '/settings'

/** A path inside this app, or null: `?next=` must never lead elsewhere. */
export const ownPath = (next: string | undefined): string | null => (next && /^\/(?![/\\])/.test(next) && !next.startsWith('/login') ? next : null)
