/** Examples of the API's documents. */
const name = { ar: 'مستشفى الضفاف العام', en: 'Riverside General Hospital' }
const publicFacility = { id: 'fac-rvs-01kb4vj5r0q2n8e6s4a0z7p3kc', slug: 'riverside', name }
const governorate = { id: 'gov-nat-01kb4vj5r0d5f9h3k7n1q5s9vx', name: { ar: 'الساحل', en: 'Al-Sahil' } }
const administration = { id: 'adm-nat-01kb4vj5r0e6g0j4m8p2r6t0wy', name: { ar: 'إدارة مستشفيات الساحل المركزية', en: 'Al-Sahil Central Hospitals' } }
const uuid = '7d9f2c1e-5b3a-4c8d-9e6f-1a2b3c4d5e6f'
const facility = {
  ...publicFacility,
  code: 'rvs',
  governorate,
  administration,
  template: 'ksa',
  status: 'active',
  patientLink: `https://salama.example/report/${uuid}`,
  openedAt: '2026-11-01T08:00:00.000Z',
}

export const list = { answer: { items: [publicFacility], nextCursor: null, total: 1 } }
export const cascading = { answer: { items: [{ ...governorate, administrations: [{ ...administration, facilities: [publicFacility] }] }] } }
export const full = { answer: { items: [facility], nextCursor: null, total: 1 } }
export const onboard = {
  body: { name, slug: 'riverside', code: 'rvs', governorate: governorate.name, administration: administration.name, template: 'ksa' },
  answer: {
    facility,
    accounts: [
      { email: 'staff@riverside.salama.example', displayName: 'Staff', roles: ['staff'], temporaryPassword: 'n4wd-8hjt-r6cz-2yqe' },
      {
        email: 'quality@riverside.salama.example',
        displayName: 'Quality',
        roles: ['quality_admin', 'facility_admin'],
        temporaryPassword: 'k7mq-2x9p-tc3v-8wnh',
      },
    ],
  },
}
export const link = { params: { id: facility.id }, answer: { uuid, patientLink: facility.patientLink } }
export const rotate = { params: { id: facility.id }, body: {}, answer: facility }
