/** Examples of the API's documents. */
const facility = {
  id: 'fac-rvs-01kb4vj5r0q2n8e6s4a0z7p3kc',
  slug: 'riverside',
  name: { ar: 'مستشفى الضفاف العام', en: 'Riverside General Hospital' },
}
const account = {
  id: 'usr-rvs-01kb4vj5r0b7d1f5g9j3k8m2np',
  email: 'noura.saad@riverside.demo.salama.example',
  displayName: 'Noura Saad',
  roles: ['nurse'],
  tier: 1,
  scope: { kind: 'own', id: null },
  status: 'active',
  createdAt: '2026-11-01T08:00:00.000Z',
  lastSeenAt: null,
  mustChangePassword: true,
  hasMfa: false,
  lockedUntil: null,
  specialties: [],
  facility,
}
const manager = {
  ...account,
  id: 'usr-nat-01kb4vj5r0h6k2m8p4r1t7w3zc',
  email: 'ghada.amin@nation.demo.salama.example',
  displayName: 'Ghada Amin',
  roles: ['governorate_manager'],
  tier: 4,
  scope: { kind: 'governorate', id: 'gov-nat-01kb4vj5r0d5f9h3k7n1q5s9vx' },
  facility: null,
}
const temporaryPassword = 'k7mq-2x9p-tc3v-8wnh'

export const list = { query: { limit: '25' }, answer: { items: [account], nextCursor: null, total: 1 } }
export const provision = {
  params: { id: facility.id },
  body: { displayName: account.displayName, email: account.email, roles: ['nurse'] },
  answer: { user: account, temporaryPassword },
}
export const provisionManager = {
  body: { displayName: manager.displayName, email: manager.email, role: 'governorate_manager', scopeId: manager.scope.id },
  answer: { user: manager, temporaryPassword },
}
export const deactivate = { params: { id: account.id }, answer: { ...account, status: 'deactivated', lastSeenAt: '2026-11-20T14:05:00.000Z' } }
export const changeRoles = {
  params: { id: account.id },
  body: { roles: ['nurse', 'quality_admin'] },
  answer: {
    ...account,
    roles: ['nurse', 'quality_admin'],
    tier: 2,
    scope: { kind: 'facility', id: facility.id },
    lastSeenAt: '2026-11-20T14:05:00.000Z',
    mustChangePassword: false,
  },
}
export const unlock = { params: { id: account.id }, answer: { ...account, lastSeenAt: '2026-11-20T14:05:00.000Z' } }
const registered = { ...account, roles: ['physician'], mustChangePassword: false, hasMfa: false, specialties: ['Cardiology'] }
export const approve = { params: { id: account.id }, answer: registered }
export const refuse = { params: { id: account.id }, answer: { ...registered, status: 'deactivated' } }
export const found = {
  body: { displayName: 'Dalia Haddad', email: 'dalia@nation.example', foundingToken: 'the token of the deployment' },
  answer: {
    user: {
      ...manager,
      email: 'dalia@nation.example',
      displayName: 'Dalia Haddad',
      roles: ['top_management'],
      tier: 5,
      scope: { kind: 'national', id: null },
    },
    temporaryPassword,
  },
}
