import type { Holiday, TenantTemplate } from '../template.schema.ts'

const cldr = 'Unicode CLDR, supplemental weekData'

/** Weekends as CLDR has them; `templates.test.ts` holds them against the runtime's own copy. */
export const weekendOf = (...days: number[]): TenantTemplate['weekend'] => ({ value: days, source: cldr, verified: true })
export const zoneOf = (zone: string): TenantTemplate['timeZone'] => ({ value: zone, source: 'IANA Time Zone Database', verified: true })
export const localesOf = (...tags: string[]): TenantTemplate['locales'] => ({
  value: tags,
  source: 'The two languages of this product, in the order of the country',
  verified: true,
})

/** The same everywhere, as long as a facility has no other. */
export const common = {
  riskMatrix: { value: 'severity-probability-3x3', source: 'Occurrence variance report form: severity 1–3 × probability 1–3', verified: true },
  taxonomy: { value: 'ovr-10', source: 'Occurrence variance report form: ten categories', verified: true },
  jciEdition: { value: 'jci-8', source: 'Joint Commission International, hospital standards, 8th edition', verified: false },
} as const satisfies Partial<TenantTemplate>

const calendar = (law: string) => `${law}; dates by the Umm al-Qura calendar, the sighting of the moon may move them by a day`

/** The feasts of the Islamic year, with the number of days that a country's law gives. */
export const eidAlFitr = (days: number, law: string): Holiday => ({
  id: 'eid-al-fitr',
  name: { ar: 'عيد الفطر', en: 'Eid al-Fitr' },
  on: { kind: 'hijri', month: 10, day: 1 },
  days,
  source: calendar(law),
  verified: false,
})
/** From the Day of Arafah on. */
export const eidAlAdha = (days: number, law: string): Holiday => ({
  id: 'eid-al-adha',
  name: { ar: 'وقفة عرفات وعيد الأضحى', en: 'Arafah Day and Eid al-Adha' },
  on: { kind: 'hijri', month: 12, day: 9 },
  days,
  source: calendar(law),
  verified: false,
})
export const hijriNewYear = (law: string): Holiday => ({
  id: 'hijri-new-year',
  name: { ar: 'رأس السنة الهجرية', en: 'Islamic New Year' },
  on: { kind: 'hijri', month: 1, day: 1 },
  days: 1,
  source: calendar(law),
  verified: false,
})
export const mawlid = (law: string): Holiday => ({
  id: 'mawlid',
  name: { ar: 'المولد النبوي', en: 'Birthday of the Prophet' },
  on: { kind: 'hijri', month: 3, day: 12 },
  days: 1,
  source: calendar(law),
  verified: false,
})

/** A holiday on the same date every year. */
export const onDate = (id: string, ar: string, en: string, month: number, day: number, source: string): Holiday => ({
  id,
  name: { ar, en },
  on: { kind: 'date', month, day },
  days: 1,
  source,
  verified: false,
})
/** A holiday on the n-th weekday of a month; −1 is the last. */
export const onWeekday = (id: string, ar: string, en: string, month: number, weekday: number, nth: number, source: string): Holiday => ({
  id,
  name: { ar, en },
  on: { kind: 'weekday', month, weekday, nth },
  days: 1,
  source,
  verified: false,
})
