import { z } from 'zod'

/** What may differ from hospital to hospital, as data. Unverified rows are marked to the administrator. */
export const TenantTemplate = z.strictObject({
  id: z.enum(['ksa', 'egypt', 'kuwait', 'england', 'us']),
  name: z.strictObject({ ar: z.string(), en: z.string() }),
  /** BCP 47; the first is what new people see. */
  locales: z.array(z.string()).min(1),
  /** IANA name; years and days of reports are counted in it. */
  timeZone: z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'is no IANA time zone'),
  /** 0 Sunday … 6 Saturday. */
  weekend: z.array(z.number().int().min(0).max(6)).min(1),
  riskMatrix: z.literal('severity-probability-3x3'),
  taxonomy: z.literal('ovr-10'),
})
export type TenantTemplate = z.infer<typeof TenantTemplate>

export const defineTenant = (template: TenantTemplate): TenantTemplate => TenantTemplate.parse(template)
