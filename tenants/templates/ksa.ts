import { defineTenant } from '../define-tenant.ts'
import { common, eidAlAdha, eidAlFitr, localesOf, onDate, weekendOf, zoneOf } from './shared.ts'

const law = 'Saudi Labour Law, article 112, and its executive regulations'

export const ksa = defineTenant({
  id: 'ksa',
  name: { ar: 'السعودية', en: 'Saudi Arabia' },
  locales: localesOf('ar-SA', 'en'),
  timeZone: zoneOf('Asia/Riyadh'),
  weekend: weekendOf(5, 6),
  ...common,
  residency: {
    value: { jurisdiction: null, location: 'me' },
    source: 'The platform has no jurisdiction for Saudi Arabia: its Middle East location is asked for. Check against your data regulations',
    verified: false,
  },
  holidays: [
    onDate('founding-day', 'يوم التأسيس', 'Founding Day', 2, 22, 'Royal Order A/371 of 1443 (2022)'),
    onDate('national-day', 'اليوم الوطني', 'National Day', 9, 23, law),
    eidAlFitr(4, law),
    eidAlAdha(4, law),
  ],
  clocks: [
    {
      id: 'sentinel-to-ceo',
      title: { ar: 'إبلاغ المدير التنفيذي بالحدث الجسيم', en: 'Sentinel event: tell the chief executive of the facility' },
      startsAt: 'discovery',
      duration: 24,
      unit: 'h',
      source: 'Saudi sentinel events policy, as cited by Saudi USS and press',
      verified: false,
    },
    {
      id: 'sentinel-to-spsc',
      title: {
        ar: 'تسجيل الحدث الجسيم في منصة المركز السعودي لسلامة المرضى',
        en: 'Sentinel event: report on the platform of the Saudi Patient Safety Center',
      },
      startsAt: 'discovery',
      duration: 48,
      unit: 'h',
      source: 'Saudi sentinel events policy (Saudi Patient Safety Center)',
      verified: false,
    },
    {
      id: 'sentinel-rca',
      title: { ar: 'تحليل السبب الجذري للحدث الجسيم', en: 'Sentinel event: root cause analysis' },
      startsAt: 'report',
      duration: 30,
      unit: 'wd',
      source: 'Circular of 2018; to be confirmed under the policy of 2025',
      verified: false,
    },
    {
      id: 'cbahi-serf',
      title: { ar: 'نموذج الأحداث الجسيمة لدى سباهي', en: 'Sentinel event reporting form to CBAHI' },
      startsAt: 'discovery',
      duration: 5,
      unit: 'wd',
      source: 'CBAHI sentinel event reporting form (2015), an older rule',
      verified: false,
    },
  ],
})
