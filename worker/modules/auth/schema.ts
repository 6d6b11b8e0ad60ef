import { z } from 'zod'
import { Role, Scope } from '../../kernel/actor.ts'
import { Text } from '../../kernel/text.ts'
import { Email, Profile } from '../people/schema.ts'

const Password = z.string().min(1, 'must not be empty').max(128, 'must be at most 128 characters')

export const Login = z.strictObject({ email: Email, password: Password })
export type Login = z.infer<typeof Login>

export const VerifyMfa = z.strictObject({ tempToken: z.string().min(1).max(2_000), code: z.string().trim().min(6).max(40) })
export type VerifyMfa = z.infer<typeof VerifyMfa>

export const EnableMfa = z.strictObject({ code: z.string().trim().min(6).max(10) })

const Base64Url = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[\w-]+$/, 'must be base64url')

/** What stays the same of a credential as WebAuthn's JSON has it (W3C WebAuthn level 3, §5.1). */
const credential = {
  id: Base64Url(1_400),
  rawId: Base64Url(1_400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  clientExtensionResults: z.record(z.string(), z.unknown()),
}
const Attestation = z.strictObject({
  ...credential,
  response: z.strictObject({
    clientDataJSON: Base64Url(4_000),
    attestationObject: Base64Url(40_000),
    authenticatorData: Base64Url(20_000).optional(),
    transports: z.array(z.string().max(40)).max(20).optional(),
    publicKeyAlgorithm: z.number().int().optional(),
    publicKey: Base64Url(10_000).optional(),
  }),
})
const Assertion = z.strictObject({
  ...credential,
  response: z.strictObject({
    clientDataJSON: Base64Url(4_000),
    authenticatorData: Base64Url(20_000),
    signature: Base64Url(4_000),
    userHandle: Base64Url(100).optional(),
  }),
})
const CeremonyId = z
  .string()
  .min(1)
  .max(2_000)
  .regex(/^[\w.-]+$/, 'must be the ceremonyId of the options')

/** The beginning of a ceremony: `options` go to the browser's WebAuthn as they are, and the id comes back with what it answers. */
export const CeremonyOptions = z.strictObject({ ceremonyId: CeremonyId, options: z.record(z.string(), z.unknown()) })
export type CeremonyOptions = z.infer<typeof CeremonyOptions>

export const UsePasskey = z.strictObject({ ceremonyId: CeremonyId, response: Assertion })
export type UsePasskey = z.infer<typeof UsePasskey>

export const AddPasskey = z.strictObject({ ceremonyId: CeremonyId, response: Attestation, name: Text(60) })
export type AddPasskey = z.infer<typeof AddPasskey>

/** A passkey of one's own. `synced` ones live with their owner's provider, the others in one device. */
export const Passkey = z.strictObject({
  id: z.string(),
  name: z.string(),
  synced: z.boolean(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
})
export type Passkey = z.infer<typeof Passkey>

export const Passkeys = z.strictObject({ items: z.array(Passkey) })
export type Passkeys = z.infer<typeof Passkeys>

/** The password once more, with the code of the second factor where there is one; or the answer of a passkey. */
export const StepUp = z
  .strictObject({
    password: Password.optional(),
    code: z.string().trim().min(6).max(40).optional(),
    ceremonyId: CeremonyId.optional(),
    response: Assertion.optional(),
  })
  .superRefine(({ password, code, ceremonyId, response }, context) => {
    const byPasskey = ceremonyId !== undefined || response !== undefined
    if (!byPasskey && password === undefined)
      context.addIssue({ code: 'custom', path: ['password'], message: 'is needed, or the answer of a passkey' })
    if (!byPasskey) return
    if (ceremonyId === undefined) context.addIssue({ code: 'custom', path: ['ceremonyId'], message: 'belongs to the answer of a passkey' })
    if (response === undefined) context.addIssue({ code: 'custom', path: ['response'], message: 'belongs to a ceremony' })
    if (password !== undefined || code !== undefined)
      context.addIssue({ code: 'custom', path: ['password'], message: 'is one way, a passkey another; send one' })
  })
export type StepUp = z.infer<typeof StepUp>

export const ChangePassword = z.strictObject({ currentPassword: Password, newPassword: Password })
export type ChangePassword = z.infer<typeof ChangePassword>

export const ForgotPassword = z.strictObject({ email: Email })
export type ForgotPassword = z.infer<typeof ForgotPassword>

export const ResetPassword = z.strictObject({ token: z.string().min(1).max(200), newPassword: Password })
export type ResetPassword = z.infer<typeof ResetPassword>

/** How somebody likes their screens; it follows them from device to device. Filters are codes of a list, never words that were searched for. */
export const Preferences = z.strictObject({
  language: z.enum(['ar', 'en']).optional(),
  theme: z.enum(['light', 'dark', 'system']).optional(),
  incidentFilters: z
    .string()
    .max(400, 'must be at most 400 characters')
    .regex(/^((status|category|eventType|riskLevel|reporterType|sort)=[\w,-]*(&|$))*$/, 'must name filters of the list and their codes')
    .optional(),
})
export type Preferences = z.infer<typeof Preferences>

export const MyProfile = Profile.extend({ displayName: z.string(), preferences: z.record(z.string(), z.string()) })
export type MyProfile = z.infer<typeof MyProfile>

export const ChangeProfile = Profile.partial()
  .extend({ displayName: Text(120).optional(), preferences: Preferences.optional() })
  .refine((change) => Object.keys(change).length > 0, 'must change something')
export type ChangeProfile = z.infer<typeof ChangeProfile>

export const Nothing = z.strictObject({})

export const User = z.strictObject({
  id: z.string(),
  email: z.string(),
  displayName: z.string(),
  roles: z.array(Role),
  tier: z.number().int(),
  scope: Scope,
  facility: z.strictObject({ id: z.string(), slug: z.string(), name: z.strictObject({ ar: z.string(), en: z.string() }) }).nullable(),
  mustChangePassword: z.boolean(),
  mustEnrolMfa: z.boolean(),
  preferences: z.record(z.string(), z.string()),
})
export type User = z.infer<typeof User>

/** The own account with everything its roles permit, by name; what may be done with one record its `abilities` say. */
export const Me = User.extend({
  permissions: z.array(z.string()),
  /** What stands beside the password: codes of an app, how many recovery codes are left, and how many passkeys there are. */
  factors: z.strictObject({ totp: z.boolean(), recoveryCodes: z.number().int(), passkeys: z.number().int() }),
})
export type Me = z.infer<typeof Me>

export const SignedIn = z.strictObject({ accessToken: z.string(), expiresIn: z.number().int(), user: User })
export type SignedIn = z.infer<typeof SignedIn>

/** One of the own sessions. `current` is the one that asks; the device is told coarsely, and no address is kept. */
export const SessionRow = z.strictObject({
  id: z.string(),
  openedAt: z.string(),
  lastSeenAt: z.string(),
  amr: z.array(z.string()),
  device: z.string().nullable(),
  current: z.boolean(),
})
export type SessionRow = z.infer<typeof SessionRow>

export const Sessions = z.strictObject({ items: z.array(SessionRow) })
export type Sessions = z.infer<typeof Sessions>

export const MfaStep = z.strictObject({ requiresMfa: z.literal(true), tempToken: z.string() })

export const LoginAnswer = z.union([SignedIn, MfaStep])
export type LoginAnswer = z.infer<typeof LoginAnswer>

export const MfaSetup = z.strictObject({ secret: z.string(), otpauthUri: z.string(), qrSvg: z.string() })
export type MfaSetup = z.infer<typeof MfaSetup>

export const MfaEnabled = SignedIn.extend({ recoveryCodes: z.array(z.string()) })
export type MfaEnabled = z.infer<typeof MfaEnabled>

export const RecoveryCodes = z.strictObject({ recoveryCodes: z.array(z.string()) })
export type RecoveryCodes = z.infer<typeof RecoveryCodes>

/** The recovery codes are there when this passkey is the first second factor. */
export const PasskeyAdded = SignedIn.extend({ passkey: Passkey, recoveryCodes: z.array(z.string()).nullable() })
export type PasskeyAdded = z.infer<typeof PasskeyAdded>

export const Done = z.strictObject({ done: z.literal(true) })

/** Length and a short list of the obvious; no composition rules (NIST SP 800-63B-4 §3.1.1.2). */
export function passwordProblem(password: string, person: { email: string; displayName: string; hasMfa: boolean }): string | null {
  const needed = person.hasMfa ? 12 : 15
  if ([...password].length < needed) return `must be at least ${needed} characters; three or four words you can remember are best`
  const folded = password.normalize('NFC').toLowerCase()
  if (new Set(folded).size < 5) return 'repeats the same few characters; choose something harder to guess'
  // What is left without the own name and address must still be worth guessing.
  const own = [...person.email.split(/[@._+-]+/), ...person.displayName.split(/\s+/)]
    .map((word) => word.toLowerCase())
    .filter((word) => word.length > 3)
  const left = own.reduce((text, word) => text.replaceAll(word, ''), folded)
  if (left.length < folded.length && [...left.replaceAll(/[\d\W_]+/g, '')].length < 8)
    return 'is built from your name or address; choose something harder to guess'
  const letters = folded.replaceAll(/[^\p{L}]/gu, '')
  return commonPasswords.some((common) => letters === common || folded.startsWith(common.repeat(2)))
    ? 'is one of the passwords that are guessed first; choose another'
    : null
}

const commonPasswords = [
  'password',
  'passwordpassword',
  'qwerty',
  'qwertyuiop',
  'qwertyuiopasdfghjkl',
  'letmein',
  'letmeinplease',
  'welcome',
  'welcomewelcome',
  'iloveyou',
  'iloveyouiloveyou',
  'administrator',
  'hospital',
  'hospitalhospital',
  'changeme',
  'changemechangeme',
  'salama',
  'salamasalama',
  'correcthorsebatterystaple',
  'abcdefghijklmnop',
  'asdfghjklasdfghjkl',
  'monkey',
  'dragon',
  'football',
  'princess',
  'sunshine',
  'trustno',
  'passwordone',
  'mypassword',
  'thisismypassword',
  'secret',
  'supersecret',
  'كلمةالسر',
  'كلمةالمرور',
  'مرحبا',
  'بسماللهالرحمنالرحيم',
]
