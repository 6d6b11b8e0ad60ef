import { z } from 'zod'
import { Text } from '../../kernel/text.ts'

/** A name in both languages of the house. */
export const Name = z.strictObject({ ar: Text(200), en: Text(200) })
export type Name = z.infer<typeof Name>

export const templates = ['ksa', 'egypt', 'kuwait', 'england', 'us'] as const
export const Template = z.enum(templates)
export type Template = z.infer<typeof Template>

export const OnboardFacility = z.strictObject({
  name: Name,
  slug: z.string().regex(/^[a-z][a-z0-9-]{1,38}[a-z0-9]$/, 'must be 3–40 lower-case letters, digits or hyphens and start with a letter'),
  code: z
    .string()
    .regex(/^[a-z][a-z0-9]{1,5}$/, 'must be 2–6 lower-case letters or digits and start with a letter')
    // Ids carry their home's code, and this one is the nation's own.
    .refine((code) => code !== 'nat', 'is the code of the nation itself; choose another'),
  governorate: Name,
  administration: Name,
  template: Template.default('ksa'),
})
export type OnboardFacility = z.infer<typeof OnboardFacility>

export const FacilityStatus = z.enum(['opening', 'active', 'suspended', 'closed'])
export type FacilityStatus = z.infer<typeof FacilityStatus>

const PlaceName = z.strictObject({ ar: z.string(), en: z.string() })
const Branch = z.strictObject({ id: z.string(), name: PlaceName })

/** What anybody may know of a facility: enough to choose one from a list, never its link. */
export const PublicFacility = z.strictObject({ id: z.string(), slug: z.string(), name: PlaceName })
export type PublicFacility = z.infer<typeof PublicFacility>

export const Facility = PublicFacility.extend({
  code: z.string(),
  governorate: Branch,
  administration: Branch,
  template: Template,
  status: FacilityStatus,
  patientLink: z.string(),
  openedAt: z.string(),
})
export type Facility = z.infer<typeof Facility>

export const CascadingFacilities = z.strictObject({
  items: z.array(Branch.extend({ administrations: z.array(Branch.extend({ facilities: z.array(PublicFacility) })) })),
})

/** One of the pair of accounts a facility starts with; the password is shown once. */
export const FirstAccount = z.strictObject({ email: z.string(), displayName: z.string(), roles: z.array(z.string()), temporaryPassword: z.string() })
export type FirstAccount = z.infer<typeof FirstAccount>

export const OnboardedFacility = z.strictObject({ facility: Facility, accounts: z.array(FirstAccount) })
export type OnboardedFacility = z.infer<typeof OnboardedFacility>

export const PatientLink = z.strictObject({ uuid: z.string(), patientLink: z.string() })
