import { retention } from '../../worker/modules/retention/config.ts'
import type { Recurrence, StatutoryClock, TenantTemplate } from '../template.schema.ts'

type Words = { ar: string; en: string }
export const rowGroups = ['place', 'calendar', 'risk', 'clocks', 'retention'] as const

/** One thing that a template decides, in words, with where it comes from. `id` is what a verification names. */
export type TemplateRow = { id: string; group: (typeof rowGroups)[number]; title: Words; text: Words; source: string; verified: boolean }

const named = (locale: 'ar' | 'en', type: 'language' | 'region', code: string) => new Intl.DisplayNames([locale], { type }).of(code) ?? code
const list = (locale: 'ar' | 'en', items: string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items)
const both = (say: (locale: 'ar' | 'en') => string): Words => ({ ar: say('ar'), en: say('en') })

const weekdayName = (locale: 'ar' | 'en', day: number) =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2023, 0, 1 + day))
const dayAndMonth = (locale: 'ar' | 'en', month: number, day: number) =>
  new Intl.DateTimeFormat(locale === 'ar' ? 'ar-EG-u-nu-latn' : 'en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2024, month - 1, day),
  )
const monthName = (locale: 'ar' | 'en', month: number) =>
  new Intl.DateTimeFormat(locale === 'ar' ? 'ar-EG' : 'en-GB', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, month - 1, 1))

const hijriMonths: Record<number, Words> = {
  1: { ar: 'محرم', en: 'Muharram' },
  3: { ar: 'ربيع الأول', en: 'Rabi al-Awwal' },
  10: { ar: 'شوال', en: 'Shawwal' },
  12: { ar: 'ذو الحجة', en: 'Dhu al-Hijjah' },
}
const ordinals: Record<number, Words> = {
  [-1]: { ar: 'الأخير', en: 'last' },
  1: { ar: 'الأول', en: 'first' },
  2: { ar: 'الثاني', en: 'second' },
  3: { ar: 'الثالث', en: 'third' },
  4: { ar: 'الرابع', en: 'fourth' },
}

function when(on: Recurrence): Words {
  switch (on.kind) {
    case 'date':
      return both((locale) => dayAndMonth(locale, on.month, on.day))
    case 'hijri': {
      const month = hijriMonths[on.month]
      if (!month) throw new Error(`no name for month ${on.month} of the Hijri year`)
      return both((locale) => `${on.day} ${month[locale]}`)
    }
    case 'weekday': {
      const nth = ordinals[on.nth]
      if (!nth) throw new Error(`no name for the weekday numbered ${on.nth}`)
      return {
        ar: `${weekdayName('ar', on.weekday)} ${nth.ar} من ${monthName('ar', on.month)}`,
        en: `the ${nth.en} ${weekdayName('en', on.weekday)} of ${monthName('en', on.month)}`,
      }
    }
    case 'easter': {
      const rite = on.rite === 'western' ? { ar: 'الفصح الغربي', en: 'Western Easter' } : { ar: 'الفصح القبطي', en: 'Coptic Easter' }
      const days = Math.abs(on.offset)
      const after = on.offset > 0
      return {
        ar: `${after ? 'بعد' : 'قبل'} أحد ${rite.ar} ${days === 1 ? 'بيوم' : days === 2 ? 'بيومين' : `بـ${days} أيام`}`,
        en: `${days === 1 ? 'one day' : `${days} days`} ${after ? 'after' : 'before'} the Sunday of ${rite.en}`,
      }
    }
  }
}

const amount = (n: number, one: string, two: string, few: string, many: string) =>
  n === 1 ? one : n === 2 ? two : n <= 10 ? `${n} ${few}` : `${n} ${many}`
const spans: Record<StatutoryClock['unit'] | 'y', (n: number) => Words> = {
  h: (n) => ({ ar: amount(n, 'ساعة واحدة', 'ساعتان', 'ساعات', 'ساعة'), en: `${n} ${n === 1 ? 'hour' : 'hours'}` }),
  d: (n) => ({ ar: amount(n, 'يوم واحد', 'يومان', 'أيام', 'يومًا'), en: `${n} ${n === 1 ? 'day' : 'days'}` }),
  wd: (n) => ({ ar: amount(n, 'يوم عمل', 'يوما عمل', 'أيام عمل', 'يوم عمل'), en: `${n} working ${n === 1 ? 'day' : 'days'}` }),
  y: (n) => ({ ar: amount(n, 'سنة واحدة', 'سنتان', 'سنوات', 'سنة'), en: `${n} ${n === 1 ? 'year' : 'years'}` }),
  mo: (n) => ({ ar: amount(n, 'شهر واحد', 'شهران', 'أشهر', 'شهرًا'), en: `${n} ${n === 1 ? 'month' : 'months'}` }),
}
const starts: Record<StatutoryClock['startsAt'], Words> = {
  event: { ar: 'من وقوع الحدث', en: 'from the event' },
  discovery: { ar: 'من اكتشاف الحدث', en: 'from its discovery' },
  report: { ar: 'من البلاغ', en: 'from the report' },
}
const places: Record<TenantTemplate['residency']['value']['location'], Words> = {
  wnam: { ar: 'غرب أمريكا الشمالية', en: 'Western North America' },
  enam: { ar: 'شرق أمريكا الشمالية', en: 'Eastern North America' },
  sam: { ar: 'أمريكا الجنوبية', en: 'South America' },
  weur: { ar: 'غرب أوروبا', en: 'Western Europe' },
  eeur: { ar: 'شرق أوروبا', en: 'Eastern Europe' },
  apac: { ar: 'آسيا والمحيط الهادئ', en: 'Asia-Pacific' },
  oc: { ar: 'أوقيانوسيا', en: 'Oceania' },
  afr: { ar: 'أفريقيا', en: 'Africa' },
  me: { ar: 'الشرق الأوسط', en: 'Middle East' },
}
const editions: Record<TenantTemplate['jciEdition']['value'], Words> = {
  'jci-4': { ar: 'الإصدار الرابع', en: '4th edition' },
  'jci-7': { ar: 'الإصدار السابع', en: '7th edition' },
  'jci-8': { ar: 'الإصدار الثامن', en: '8th edition' },
}

/** Everything a template decides, one row each, in the order in which it is shown. */
export function rowsOf(template: TenantTemplate): TemplateRow[] {
  const { locales, timeZone, weekend, riskMatrix, taxonomy, jciEdition, residency, holidays, clocks } = template
  const row = (id: string, group: TemplateRow['group'], title: Words, text: Words, { source, verified }: { source: string; verified: boolean }) => ({
    id,
    group,
    title,
    text,
    source,
    verified,
  })
  const languages = (locale: 'ar' | 'en') =>
    list(
      locale,
      locales.value.map((tag) => named(locale, 'language', tag)),
    )
  return [
    row('locales', 'place', { ar: 'اللغات', en: 'Languages' }, both(languages), locales),
    row('time-zone', 'place', { ar: 'المنطقة الزمنية', en: 'Time zone' }, { ar: timeZone.value, en: timeZone.value }, timeZone),
    row('residency', 'place', { ar: 'مكان حفظ البيانات', en: 'Where the data rest' }, places[residency.value.location], residency),
    row(
      'weekend',
      'calendar',
      { ar: 'نهاية الأسبوع', en: 'Weekend' },
      both((locale) =>
        list(
          locale,
          weekend.value.map((each) => weekdayName(locale, each)),
        ),
      ),
      weekend,
    ),
    ...holidays.map((holiday) => {
      const start = when(holiday.on)
      const span = spans.d(holiday.days)
      const text = holiday.days === 1 ? start : { ar: `${start.ar}، ${span.ar}`, en: `${start.en}, ${span.en}` }
      return row(`holiday.${holiday.id}`, 'calendar', holiday.name, text, holiday)
    }),
    row(
      'risk-matrix',
      'risk',
      { ar: 'مصفوفة الخطورة', en: 'Risk matrix' },
      { ar: 'الشدة 1–3 × الاحتمال 1–3', en: 'Severity 1–3 × probability 1–3' },
      riskMatrix,
    ),
    row('taxonomy', 'risk', { ar: 'التصنيف', en: 'Categories' }, { ar: 'عشر فئات للأحداث', en: 'Ten categories of events' }, taxonomy),
    row('jci-edition', 'risk', { ar: 'معايير JCI', en: 'JCI standards' }, editions[jciEdition.value], jciEdition),
    ...clocks.map((clock) => {
      const span = spans[clock.unit](clock.duration)
      const start = starts[clock.startsAt]
      return row(`clock.${clock.id}`, 'clocks', clock.title, { ar: `${span.ar} ${start.ar}`, en: `${span.en} ${start.en}` }, clock)
    }),
    ...retention.map((kind) => {
      const span = kind.keep && spans[kind.keep.unit](kind.keep.n)
      const text = span ? { ar: `${span.ar} ${kind.since.ar}`, en: `${span.en} ${kind.since.en}` } : kind.since
      return row(`retention.${kind.id}`, 'retention', kind.title, text, kind)
    }),
  ]
}
