import { z } from 'zod'

const Words = z.strictObject({ ar: z.string().min(1), en: z.string().min(1) })

/**
 * Where a row comes from, and whether it was checked against that by somebody of ours. What was not is shown to the
 * facility's administrator, who reads the source and marks it.
 */
const origin = { source: z.string().min(1), verified: z.boolean() }
const Row = <T extends z.ZodType>(value: T) => z.strictObject({ value, ...origin })
const rowId = z.string().regex(/^[a-z][a-z0-9-]{1,60}$/)

const day = z.number().int().min(1).max(31)
const month = z.number().int().min(1).max(12)
const weekday = z.number().int().min(0).max(6)

/**
 * When a public holiday begins each year: a date, a date of the Umm al-Qura calendar, the n-th weekday of a month (−1 is
 * the last), days after Western Easter, or days after Coptic Easter.
 */
export const Recurrence = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('date'), month, day }),
  z.strictObject({ kind: z.literal('hijri'), month, day: day.max(30) }),
  z.strictObject({ kind: z.literal('weekday'), month, weekday, nth: z.number().int().min(-1).max(5) }),
  z.strictObject({ kind: z.literal('easter'), rite: z.enum(['western', 'coptic']), offset: z.number().int().min(-60).max(60) }),
])
export type Recurrence = z.infer<typeof Recurrence>

export const Holiday = z.strictObject({ id: rowId, name: Words, on: Recurrence, days: z.number().int().min(1).max(10), ...origin })
export type Holiday = z.infer<typeof Holiday>

/** What must be done by when; `wd` counts working days of this calendar, `mo` months. */
export const StatutoryClock = z.strictObject({
  id: rowId,
  title: Words,
  startsAt: z.enum(['event', 'discovery', 'report']),
  duration: z.number().int().positive(),
  unit: z.enum(['h', 'd', 'wd', 'mo']),
  ...origin,
})
export type StatutoryClock = z.infer<typeof StatutoryClock>

/**
 * Where the platform may keep a hospital. A jurisdiction is a promise of the platform, a location a wish
 * (developers.cloudflare.com/durable-objects/reference/data-location).
 */
export const Residency = z.strictObject({
  jurisdiction: z.enum(['eu', 'us', 'fedramp', 'fedramp-high']).nullable(),
  location: z.enum(['wnam', 'enam', 'sam', 'weur', 'eeur', 'apac', 'oc', 'afr', 'me']),
})

/** What may differ from hospital to hospital, as data. */
export const TenantTemplate = z.strictObject({
  id: z.enum(['ksa', 'egypt', 'kuwait', 'england', 'us']),
  name: Words,
  /** BCP 47; the first is what new people see. */
  locales: Row(z.array(z.string().refine((tag) => Intl.getCanonicalLocales(tag)[0] === tag, 'is no BCP 47 tag')).min(1)),
  /** IANA name; years and days of reports are counted in it. */
  timeZone: Row(z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'is no IANA time zone')),
  /** 0 Sunday … 6 Saturday. */
  weekend: Row(z.array(weekday).min(1)),
  riskMatrix: Row(z.literal('severity-probability-3x3')),
  taxonomy: Row(z.literal('ovr-10')),
  jciEdition: Row(z.enum(['jci-4', 'jci-7', 'jci-8'])),
  residency: Row(Residency),
  holidays: z.array(Holiday).min(1),
  clocks: z.array(StatutoryClock),
})
export type TenantTemplate = z.infer<typeof TenantTemplate>
