import { describe, expect, it } from 'vitest'
import { homeOf, ownPath } from './home.ts'

describe('where a person starts', () => {
  it.each([
    [['nurse'], '/mine'],
    [['staff', 'quality_admin'], '/triage'],
    [['facility_admin', 'staff'], '/admin/users'],
    [['administration_manager'], '/incidents'],
    [['top_management'], '/admin/facilities'],
    [['security_officer'], '/admin/audit'],
    [['patient'], '/settings'],
  ] as const)('%s → %s', (roles, path) => expect(homeOf(roles)).toBe(path))
})

describe('?next= leads only into this app', () => {
  it.each(['/incidents/inc-1?tab=risk', '/'])('%s is followed', (next) => expect(ownPath(next)).toBe(next))
  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/login?next=/login', '', undefined])(
    '%s is not',
    (next) => expect(ownPath(next)).toBeNull(),
  )
})
