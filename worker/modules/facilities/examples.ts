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
const branch = { ...administration, closedAt: null, facilities: [{ ...publicFacility, status: 'active' }] }
export const tree = { answer: { items: [{ ...governorate, closedAt: null, administrations: [branch] }] } }
export const newPlace = {
  body: { name: { ar: 'إدارة مستشفيات الوادي', en: 'Valley Hospitals' }, under: governorate.id },
  answer: {
    items: [
      {
        ...governorate,
        closedAt: null,
        administrations: [
          branch,
          {
            id: 'adm-nat-01kb4vj5r0t5v7x9z2b4d6f8hj',
            name: { ar: 'إدارة مستشفيات الوادي', en: 'Valley Hospitals' },
            closedAt: null,
            facilities: [],
          },
        ],
      },
    ],
  },
}
export const editPlace = {
  params: { id: administration.id },
  body: { name: { ar: 'مستشفيات الساحل', en: 'Coast Hospitals' } },
  answer: {
    items: [{ ...governorate, closedAt: null, administrations: [{ ...branch, name: { ar: 'مستشفيات الساحل', en: 'Coast Hospitals' } }] }],
  },
}
export const link = { params: { id: facility.id }, answer: { uuid, patientLink: facility.patientLink } }
export const rotate = { params: { id: facility.id }, body: {}, answer: facility }

const clock = {
  id: 'clock.sentinel-to-spsc',
  group: 'clocks',
  title: {
    ar: 'تسجيل الحدث الجسيم في منصة المركز السعودي لسلامة المرضى',
    en: 'Sentinel event: report on the platform of the Saudi Patient Safety Center',
  },
  text: { ar: '48 ساعة من اكتشاف الحدث', en: '48 hours from its discovery' },
  source: 'Saudi sentinel events policy (Saudi Patient Safety Center)',
}
const languages = {
  id: 'locales',
  group: 'place',
  title: { ar: 'اللغات', en: 'Languages' },
  text: { ar: 'العربية (المملكة العربية السعودية) والإنجليزية', en: 'Arabic (Saudi Arabia) and English' },
  source: 'The two languages of this product, in the order of the country',
}
export const template = {
  params: { id: facility.id },
  answer: { template: 'ksa', name: { ar: 'السعودية', en: 'Saudi Arabia' }, items: [{ ...languages, verified: true, checked: null }], unverified: 10 },
}
export const verifyRow = {
  params: { id: facility.id, row: clock.id },
  body: { verified: true },
  answer: {
    ...clock,
    verified: true,
    checked: { at: '2026-11-02T09:15:00.000Z', by: { id: 'usr-rvs-01kb4vj5r0b7d1f5g9j3k8m2np', name: 'Farid Mansour' } },
  },
}
export const firstSteps = {
  params: { id: facility.id },
  answer: {
    items: [
      { step: 'password', done: true, count: null },
      { step: 'factor', done: true, count: null },
      { step: 'template', done: false, count: 10 },
      { step: 'people', done: false, count: 2 },
      { step: 'poster', done: false, count: 0 },
      { step: 'report', done: false, count: 0 },
    ],
  },
}
export const suspend = {
  params: { id: facility.id },
  body: { reason: 'The licence has run out; the ministry decides on Thursday.' },
  answer: { ...facility, status: 'suspended' },
}
export const resume = { params: { id: facility.id }, body: { reason: 'The licence was renewed.' }, answer: facility }

const archive = {
  id: 'exp-rvs-01kb9r2m4t6v8x0z2b4d6f8h0k',
  startedAt: '2026-11-20T10:00:00.000Z',
  status: 'running',
  rows: 0,
  expected: 4_210,
  bytes: 412,
  unopened: 0,
  finishedAt: null,
  expiresAt: null,
}
export const exports = { params: { id: facility.id }, answer: { items: [archive] } }
export const beginExport = { params: { id: facility.id }, body: { password: 'seven calm words for one file' }, answer: archive }
export const exportFile = { params: { id: facility.id, export: archive.id }, answer: {} }
