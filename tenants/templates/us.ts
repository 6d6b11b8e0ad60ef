import { defineTenant } from '../define-tenant.ts'

export const us = defineTenant({
  id: 'us',
  name: { ar: 'الولايات المتحدة', en: 'United States' },
  locales: ['en-US', 'ar'],
  timeZone: 'America/New_York',
  weekend: [0, 6],
  riskMatrix: 'severity-probability-3x3',
  taxonomy: 'ovr-10',
})
