import { z } from 'zod'
import { clinicalRoles } from '../../kernel/actor.ts'
import { Text } from '../../kernel/text.ts'
import { languages } from '../mail/schema.ts'
import { Email, Phone } from '../people/schema.ts'

/** What may be registered for; every other role is given by an administrator. */
export const registrableRoles = ['patient', ...clinicalRoles] as const
export const RegistrableRole = z.enum(registrableRoles)
export type RegistrableRole = z.infer<typeof RegistrableRole>

/** Arabic-Indic and Persian digits as ASCII ones; the last four bits of each are its value. */
const asciiDigits = (text: string) => text.replaceAll(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))

/** A national number as it is compared: without separators, ASCII digits, upper case. Its check digit is the registry's business. */
export const NationalId = z
  .string()
  .max(60)
  .transform((text) =>
    asciiDigits(text.normalize('NFKC'))
      .replaceAll(/[\s\-./]/g, '')
      .toUpperCase(),
  )
  .pipe(z.string().regex(/^[A-Z0-9]{5,20}$/, 'must be 5–20 letters and digits'))

export const Register = z
  .strictObject({
    facilityId: z.string().regex(/^fac-[a-z0-9-]{6,60}$/, 'names no facility'),
    role: RegistrableRole,
    displayName: Text(120),
    email: Email,
    password: z.string().min(1, 'must not be empty').max(128, 'must be at most 128 characters'),
    nationalId: NationalId.optional(),
    specialty: Text(80).optional(),
    phone: Phone.optional(),
    language: z.enum(languages).default('ar'),
  })
  .superRefine(({ role, nationalId, specialty }, context) => {
    const wanted = role === 'patient' ? 'nationalId' : 'specialty'
    const unwanted = role === 'patient' ? 'specialty' : 'nationalId'
    const given = { nationalId, specialty }
    if (given[wanted] === undefined) context.addIssue({ code: 'custom', path: [wanted], message: `is needed for the role ${role}` })
    if (given[unwanted] !== undefined) context.addIssue({ code: 'custom', path: [unwanted], message: `is not asked of the role ${role}` })
  })
export type Register = z.infer<typeof Register>

/** Whatever became of it, the answer is this: the rest is in the mail. */
export const Registered = z.strictObject({ done: z.literal(true) })

export const ConfirmEmail = z.strictObject({ token: z.string().min(1).max(200) })
export type ConfirmEmail = z.infer<typeof ConfirmEmail>

/** `pending` waits for the approval of the facility. */
export const Confirmed = z.strictObject({ status: z.enum(['active', 'pending']) })
export type Confirmed = z.infer<typeof Confirmed>

/** A mail to confirm an address is good for a day. */
export const confirmMs = 24 * 3_600_000
/** Unconfirmed registrations for one address at one hospital; more are not taken until these have ended. */
export const registrationsPerAddress = 3
