import { z } from 'zod'

export const roles = [
  'staff',
  'quality_admin',
  'administration_manager',
  'governorate_manager',
  'top_management',
  'facility_admin',
  'physician',
  'nurse',
  'pharmacist',
  'lab_technician',
  'radiologist',
  'technician',
  'security_officer',
  'patient',
] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

export const clinicalRoles = ['physician', 'nurse', 'pharmacist', 'lab_technician', 'radiologist', 'technician'] as const satisfies Role[]

export type Tier = 0 | 1 | 2 | 3 | 4 | 5

const tierOfRole: Record<Role, Tier> = {
  patient: 0,
  staff: 1,
  physician: 1,
  nurse: 1,
  pharmacist: 1,
  lab_technician: 1,
  radiologist: 1,
  technician: 1,
  quality_admin: 2,
  facility_admin: 2,
  security_officer: 2,
  administration_manager: 3,
  governorate_manager: 4,
  top_management: 5,
}

/** The highest tier among a person's roles (spec/api.md, auth). */
export const tierOf = (held: readonly Role[]): Tier => held.reduce<Tier>((tier, role) => (tierOfRole[role] > tier ? tierOfRole[role] : tier), 0)

/** What a person may look at. It comes from the token alone and cascades downwards. */
export const Scope = z.strictObject({
  kind: z.enum(['own', 'facility', 'administration', 'governorate', 'national']),
  id: z.string().nullable(),
})
export type Scope = z.infer<typeof Scope>

/** The tenant of tiers 3–5. */
export const nationTenant = 'nation'

/** A person who has signed in: the verified claims of the access token. */
export type Person = {
  kind: 'person'
  id: string
  /** Facility id, or `nation` for tiers 3–5. */
  tenant: string
  roles: Role[]
  tier: Tier
  scope: Scope
  sessionId: string
  /** Authorization version: a change of rights raises it, which ends every older token at once. */
  sv: number
  /** Instant of the last full authentication, for step-up. */
  authenticatedAt: number
}

/** Somebody who holds a QR link or a receipt, and of whom nothing else is known. */
export type Anonymous = { kind: 'anonymous'; id: 'anonymous'; tenant: string }

/** The product itself — outbox, onboarding, clean-up — or somebody of another house whose right the door has checked. */
export type System = { kind: 'system'; id: string; tenant: string }

export type Actor = Person | Anonymous | System

export const anonymousAt = (tenant: string): Anonymous => ({ kind: 'anonymous', id: 'anonymous', tenant })
export const systemAt = (tenant: string, inTheNameOf = 'system'): System => ({ kind: 'system', id: inTheNameOf, tenant })

export const hasRole = (actor: Actor, ...wanted: Role[]): boolean => actor.kind === 'person' && wanted.some((role) => actor.roles.includes(role))
