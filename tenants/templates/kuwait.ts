import { defineTenant } from '../define-tenant.ts'
import { common, eidAlAdha, eidAlFitr, hijriNewYear, localesOf, mawlid, onDate, weekendOf, zoneOf } from './shared.ts'

const law = 'Kuwait Civil Service Commission, official holidays'

export const kuwait = defineTenant({
  id: 'kuwait',
  name: { ar: 'الكويت', en: 'Kuwait' },
  locales: localesOf('ar-KW', 'en'),
  timeZone: zoneOf('Asia/Kuwait'),
  weekend: weekendOf(5, 6),
  ...common,
  residency: {
    value: { jurisdiction: null, location: 'me' },
    source: 'The platform has no jurisdiction for Kuwait: its Middle East location is asked for. Check against your data regulations',
    verified: false,
  },
  holidays: [
    onDate('new-year', 'رأس السنة الميلادية', 'New Year', 1, 1, law),
    onDate('national-day', 'العيد الوطني', 'National Day', 2, 25, law),
    onDate('liberation-day', 'عيد التحرير', 'Liberation Day', 2, 26, law),
    eidAlFitr(3, law),
    eidAlAdha(4, law),
    hijriNewYear(law),
    mawlid(law),
  ],
  clocks: [],
})
