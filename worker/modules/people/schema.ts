import { z } from 'zod'
import { Role, Scope } from '../../kernel/actor.ts'
import { PageQuery } from '../../kernel/page.ts'
import { Text } from '../../kernel/text.ts'

/** An address as it is compared: trimmed, NFC, lower case. RFC 5321 §4.5.3.1 bounds it to 254 characters. */
export const Email = z
  .string()
  .trim()
  .max(254, 'must be at most 254 characters')
  .transform((text) => text.normalize('NFC').toLowerCase())
  .pipe(z.email('must be an e-mail address'))

/** A telephone number as people write it; what is dialled is the reader's business. */
export const Phone = z
  .string()
  .trim()
  .max(40, 'must be at most 40 characters')
  .regex(/^\+?[\d\u0660-\u0669\u06f0-\u06f9 ().-]{5,40}$/, 'must be a telephone number')

/** What somebody says of themselves; all of it is sealed as one. */
export const Profile = z.strictObject({
  phone: Phone.nullable(),
  /** How else to reach them at work: an extension, a pager, a ward. */
  contact: Text(200).nullable(),
  specialties: z.array(Text(80)).max(10, 'must be at most 10'),
})
export type Profile = z.infer<typeof Profile>

/** `pending` has confirmed the address and waits for the approval of the facility. */
export const personStatuses = ['active', 'pending', 'deactivated'] as const
export const PersonStatus = z.enum(personStatuses)
export type PersonStatus = z.infer<typeof PersonStatus>

/** Roles that a facility gives to its own people. */
export const facilityRoles = [
  'staff',
  'quality_admin',
  'facility_admin',
  'physician',
  'nurse',
  'pharmacist',
  'lab_technician',
  'radiologist',
  'technician',
  'security_officer',
  'patient',
] as const satisfies Role[]

export const ProvisionPerson = z.strictObject({
  displayName: Text(120),
  email: Email,
  roles: z.array(z.enum(facilityRoles)).min(1, 'must name at least one role').max(facilityRoles.length),
})
export type ProvisionPerson = z.infer<typeof ProvisionPerson>

export const ProvisionManager = z.strictObject({
  displayName: Text(120),
  email: Email,
  role: z.enum(['administration_manager', 'governorate_manager', 'top_management']),
  /** The administration or governorate that the manager sees; none for the nation. */
  scopeId: z.string().max(64).optional(),
})
export type ProvisionManager = z.infer<typeof ProvisionManager>

/** Roles of a facility for its people; one role with its area for a manager. */
export const ChangeRoles = z.strictObject({
  roles: z.array(Role).min(1, 'must name at least one role').max(facilityRoles.length),
  scopeId: z.string().max(64).optional(),
})
export type ChangeRoles = z.infer<typeof ChangeRoles>

/** The very first account: top management of a nation that has nobody yet. */
export const FoundNation = z.strictObject({ displayName: Text(120), email: Email, foundingToken: z.string().min(1).max(200) })
export type FoundNation = z.infer<typeof FoundNation>

export const ListPeople = PageQuery.extend({ status: PersonStatus.optional(), facility: z.string().max(64).optional() })
export type ListPeople = z.infer<typeof ListPeople>

const Home = z.strictObject({ id: z.string(), slug: z.string(), name: z.strictObject({ ar: z.string(), en: z.string() }) }).nullable()

export const Account = z.strictObject({
  id: z.string(),
  email: z.string(),
  displayName: z.string(),
  roles: z.array(Role),
  tier: z.number().int(),
  scope: Scope,
  status: PersonStatus,
  createdAt: z.string(),
  lastSeenAt: z.string().nullable(),
  mustChangePassword: z.boolean(),
  hasMfa: z.boolean(),
  /** Until when sign-ins wait after too many failures. */
  lockedUntil: z.string().nullable(),
  /** What a clinician registered as, or wrote into the own profile. */
  specialties: z.array(z.string()),
  facility: Home,
})
export type Account = z.infer<typeof Account>

export const ProvisionedAccount = z.strictObject({ user: Account, temporaryPassword: z.string() })
export type ProvisionedAccount = z.infer<typeof ProvisionedAccount>
