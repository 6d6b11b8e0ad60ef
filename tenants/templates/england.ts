import { defineTenant } from '../define-tenant.ts'

export const england = defineTenant({
  id: 'england',
  name: { ar: 'إنجلترا', en: 'England' },
  locales: ['en-GB', 'ar'],
  timeZone: 'Europe/London',
  weekend: [0, 6],
  riskMatrix: 'severity-probability-3x3',
  taxonomy: 'ovr-10',
})
