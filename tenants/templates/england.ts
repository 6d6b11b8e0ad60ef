import { defineTenant } from '../define-tenant.ts'
import { common, localesOf, onDate, onWeekday, weekendOf, zoneOf } from './shared.ts'

const law = 'Banking and Financial Dealings Act 1971, schedule 1, and proclamations'

export const england = defineTenant({
  id: 'england',
  name: { ar: 'إنجلترا', en: 'England' },
  locales: localesOf('en-GB', 'ar'),
  timeZone: zoneOf('Europe/London'),
  weekend: weekendOf(0, 6),
  ...common,
  residency: {
    value: { jurisdiction: null, location: 'weur' },
    source: 'The platform has no jurisdiction for the United Kingdom: its Western Europe location is asked for. Check against UK GDPR',
    verified: false,
  },
  // A bank holiday on a weekend is taken on the next working day; working days are counted from the list as it stands.
  holidays: [
    onDate('new-year', 'رأس السنة الميلادية', "New Year's Day", 1, 1, law),
    {
      id: 'good-friday',
      name: { ar: 'الجمعة العظيمة', en: 'Good Friday' },
      on: { kind: 'easter', rite: 'western', offset: -2 },
      days: 1,
      source: law,
      verified: false,
    },
    {
      id: 'easter-monday',
      name: { ar: 'إثنين الفصح', en: 'Easter Monday' },
      on: { kind: 'easter', rite: 'western', offset: 1 },
      days: 1,
      source: law,
      verified: false,
    },
    onWeekday('early-may', 'عطلة أوائل مايو', 'Early May bank holiday', 5, 1, 1, law),
    onWeekday('spring', 'عطلة الربيع', 'Spring bank holiday', 5, 1, -1, law),
    onWeekday('summer', 'عطلة الصيف', 'Summer bank holiday', 8, 1, -1, law),
    onDate('christmas', 'عيد الميلاد', 'Christmas Day', 12, 25, law),
    onDate('boxing-day', 'يوم الصناديق', 'Boxing Day', 12, 26, law),
  ],
  clocks: [
    {
      id: 'duty-of-candour',
      title: { ar: 'واجب المصارحة: إخبار المريض والاعتذار والمتابعة كتابة', en: 'Duty of candour: tell the person, apologise, follow up in writing' },
      startsAt: 'report',
      duration: 10,
      unit: 'wd',
      source:
        'Health and Social Care Act 2008 Regulations 2014, regulation 20 (“as soon as reasonably practicable”); ten working days by the NHS contract',
      verified: false,
    },
    {
      id: 'local-report',
      title: { ar: 'الإبلاغ داخل المنشأة', en: 'Report inside the trust' },
      startsAt: 'discovery',
      duration: 24,
      unit: 'h',
      source: 'Local policies of NHS trusts',
      verified: false,
    },
    {
      id: 'local-review',
      title: { ar: 'مراجعة البلاغ داخل المنشأة', en: 'Review inside the trust' },
      startsAt: 'report',
      duration: 10,
      unit: 'wd',
      source: 'Local policies of NHS trusts: 7 to 10 working days',
      verified: false,
    },
    {
      id: 'psii',
      title: { ar: 'تحقيق سلامة المرضى', en: 'Patient safety incident investigation' },
      startsAt: 'report',
      duration: 6,
      unit: 'mo',
      source: 'NHS England, Patient Safety Incident Response Framework: one to three months, six at most',
      verified: false,
    },
  ],
})
