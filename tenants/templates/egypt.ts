import { defineTenant } from '../define-tenant.ts'

export const egypt = defineTenant({
  id: 'egypt',
  name: { ar: 'مصر', en: 'Egypt' },
  locales: ['ar-EG', 'en'],
  timeZone: 'Africa/Cairo',
  weekend: [5, 6],
  riskMatrix: 'severity-probability-3x3',
  taxonomy: 'ovr-10',
})
