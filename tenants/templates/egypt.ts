import { defineTenant } from '../define-tenant.ts'
import { common, eidAlAdha, eidAlFitr, hijriNewYear, localesOf, mawlid, onDate, weekendOf, zoneOf } from './shared.ts'

const law = 'Decree of the Prime Minister on official holidays'

export const egypt = defineTenant({
  id: 'egypt',
  name: { ar: 'مصر', en: 'Egypt' },
  locales: localesOf('ar-EG', 'en'),
  timeZone: zoneOf('Africa/Cairo'),
  weekend: weekendOf(5, 6),
  ...common,
  residency: {
    value: { jurisdiction: null, location: 'me' },
    source: 'The platform has no jurisdiction for Egypt: its Middle East location is asked for. Check against Law 151 of 2020',
    verified: false,
  },
  holidays: [
    onDate('coptic-christmas', 'عيد الميلاد المجيد', 'Coptic Christmas', 1, 7, law),
    onDate('january-25', 'ثورة 25 يناير وعيد الشرطة', '25 January Revolution and Police Day', 1, 25, law),
    {
      id: 'sham-el-nessim',
      name: { ar: 'شم النسيم', en: 'Sham el-Nessim' },
      on: { kind: 'easter', rite: 'coptic', offset: 1 },
      days: 1,
      source: law,
      verified: false,
    },
    onDate('sinai-day', 'عيد تحرير سيناء', 'Sinai Liberation Day', 4, 25, law),
    onDate('labour-day', 'عيد العمال', 'Labour Day', 5, 1, law),
    onDate('june-30', 'ثورة 30 يونيو', '30 June Revolution', 6, 30, law),
    onDate('july-23', 'ثورة 23 يوليو', '23 July Revolution', 7, 23, law),
    onDate('armed-forces-day', 'عيد القوات المسلحة', 'Armed Forces Day', 10, 6, law),
    eidAlFitr(3, law),
    eidAlAdha(4, law),
    hijriNewYear(law),
    mawlid(law),
  ],
  clocks: [],
})
