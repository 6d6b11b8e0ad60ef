import { z } from 'zod'
import { Role, Scope } from '../../kernel/actor.ts'
import { Email } from '../people/schema.ts'

const Password = z.string().min(1, 'must not be empty').max(128, 'must be at most 128 characters')

export const Login = z.strictObject({ email: Email, password: Password })
export type Login = z.infer<typeof Login>

export const VerifyMfa = z.strictObject({ tempToken: z.string().min(1).max(2_000), code: z.string().trim().min(6).max(40) })
export type VerifyMfa = z.infer<typeof VerifyMfa>

export const EnableMfa = z.strictObject({ code: z.string().trim().min(6).max(10) })

export const ChangePassword = z.strictObject({ currentPassword: Password, newPassword: Password })
export type ChangePassword = z.infer<typeof ChangePassword>

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
export const Me = User.extend({ permissions: z.array(z.string()) })
export type Me = z.infer<typeof Me>

export const SignedIn = z.strictObject({ accessToken: z.string(), expiresIn: z.number().int(), user: User })
export type SignedIn = z.infer<typeof SignedIn>

export const MfaStep = z.strictObject({ requiresMfa: z.literal(true), tempToken: z.string() })

export const LoginAnswer = z.union([SignedIn, MfaStep])
export type LoginAnswer = z.infer<typeof LoginAnswer>

export const MfaSetup = z.strictObject({ secret: z.string(), otpauthUri: z.string(), qrSvg: z.string() })
export type MfaSetup = z.infer<typeof MfaSetup>

export const MfaEnabled = SignedIn.extend({ recoveryCodes: z.array(z.string()) })
export type MfaEnabled = z.infer<typeof MfaEnabled>

export const Done = z.strictObject({ done: z.literal(true) })

/** Length and a short list of the obvious; no composition rules (NIST SP 800-63B-4 §3.1.1.2). */
export function passwordProblem(password: string, person: { email: string; displayName: string; hasMfa: boolean }): string | null {
  const needed = person.hasMfa ? 12 : 15
  if ([...password].length < needed) return `must be at least ${needed} characters; three or four words you can remember are best`
  const folded = password.normalize('NFC').toLowerCase()
  if (new Set(folded).size < 5) return 'repeats the same few characters; choose something harder to guess'
  const own = [person.email.split('@')[0]!, ...person.displayName.toLowerCase().split(/\s+/)].filter((word) => word.length > 3)
  if (own.some((word) => folded.replaceAll(/[\d\W_]+/g, '') === word.replaceAll(/[\d\W_]+/g, ''))) return 'is only your own name; choose something harder to guess'
  const letters = folded.replaceAll(/[^\p{L}]/gu, '')
  return commonPasswords.some((common) => letters === common || folded.startsWith(common.repeat(2))) ? 'is one of the passwords that are guessed first; choose another' : null
}

const commonPasswords = [
  'password', 'passwordpassword', 'qwerty', 'qwertyuiop', 'qwertyuiopasdfghjkl', 'letmein', 'letmeinplease', 'welcome', 'welcomewelcome',
  'iloveyou', 'iloveyouiloveyou', 'administrator', 'hospital', 'hospitalhospital', 'changeme', 'changemechangeme', 'salama', 'salamasalama',
  'correcthorsebatterystaple', 'abcdefghijklmnop', 'asdfghjklasdfghjkl', 'monkey', 'dragon', 'football', 'princess', 'sunshine', 'trustno',
  'passwordone', 'mypassword', 'thisismypassword', 'secret', 'supersecret', 'كلمةالسر', 'كلمةالمرور', 'مرحبا', 'بسماللهالرحمنالرحيم',
]
