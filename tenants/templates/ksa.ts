import { defineTenant } from '../define-tenant.ts'

export const ksa = defineTenant({
  id: 'ksa',
  name: { ar: 'السعودية', en: 'Saudi Arabia' },
  locales: ['ar-SA', 'en'],
  timeZone: 'Asia/Riyadh',
  weekend: [5, 6],
  riskMatrix: 'severity-probability-3x3',
  taxonomy: 'ovr-10',
})
