import { defineTenant } from '../define-tenant.ts'

export const kuwait = defineTenant({
  id: 'kuwait',
  name: { ar: 'الكويت', en: 'Kuwait' },
  locales: ['ar-KW', 'en'],
  timeZone: 'Asia/Kuwait',
  weekend: [5, 6],
  riskMatrix: 'severity-probability-3x3',
  taxonomy: 'ovr-10',
})
