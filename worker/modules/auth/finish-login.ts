import { timingSafeEqual } from 'node:crypto'
import type { Actor, Role, Scope } from '../../kernel/actor.ts'
import { fail, ok, type Result } from '../../kernel/result.ts'
import type { KeyedHash, Sealed } from '../../kernel/sealed.ts'
import { commit, type House, type Tx } from '../../objects/commit.ts'
import { findPerson, updatePerson, type StoredPerson } from '../people/store.ts'
import { findHospital } from '../facilities/hospital.store.ts'
import { nationTenant } from '../../kernel/actor.ts'
import { whySuspended } from './admission.ts'
import { absoluteLimitMs } from './limits.ts'
import { needsSecondFactor, wantsCode, type Factors } from './policy.ts'
import { factorsOf, findCredential, insertSession, updateCredential, type StoredCredential } from './store.ts'

/** A session as the door turns it into tokens. Name and address are still sealed. */
export type OpenedSession = {
  sessionId: string
  generation: number
  person: { id: string; email: Sealed; displayName: Sealed; roles: Role[]; scope: Scope; sv: number; preferences: Record<string, string> }
  facility: { id: string; slug: string; name: { ar: string; en: string } } | null
  amr: string[]
  authenticatedAt: number
  mustChangePassword: boolean
  mustEnrolMfa: boolean
  factors: Factors
}

export type LoginOutcome = { step: 'mfa'; personId: string } | { step: 'session'; session: OpenedSession }

const refused = () => fail({ kind: 'unauthenticated', code: 'AUTHENTICATION_FAILED' })

export const sameText = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** Where a sign-in comes from: its device, coarsely, and its address as a keyed hash of the day. */
export type Whence = { device: string | null; address: KeyedHash | null }

export const nowhere: Whence = { device: null, address: null }

/** A refusal is written down like an attempt, for an address that nobody has too: it must not be told apart by what it takes. */
export function refuseLogin(house: House, actor: Actor, subject: string): ReturnType<typeof refused> {
  commit(house, actor, { action: 'login.fail', subject }, () => {})
  return refused()
}

/** The proof that the door computed is compared here; equal opens a session or the second step. */
export function finishLogin(house: House, actor: Actor, personId: string, proof: string, from: Whence): Result<LoginOutcome> {
  const person = findPerson(house.db, personId)
  const credential = person && findCredential(house.db, personId)
  if (!credential || person.status === 'deactivated' || !sameText(credential.password, proof))
    return refuseLogin(house, actor, person?.id ?? 'unknown')
  // Whoever knows the password may know that the account waits; a guesser learns nothing.
  if (person.status === 'pending') return fail({ kind: 'forbidden', code: 'APPROVAL_PENDING', action: 'sign in' })
  // Only who knows the password learns how the facility stands.
  const suspended = whySuspended(house)
  if (suspended) return fail(suspended)
  if (wantsCode(person.roles, factorsOf(house.db, credential))) return ok({ step: 'mfa', personId })
  return ok({ step: 'session', session: openSession(house, actor, person, credential, { amr: ['pwd'], from }, {}) })
}

/** The one way a session comes into being; a success pays back the attempts before it. */
export function openSession(
  house: House,
  actor: Actor,
  person: StoredPerson,
  credential: StoredCredential,
  { amr, from }: { amr: string[]; from: Whence },
  spent: Partial<StoredCredential>,
  also: (tx: Tx) => void = () => {},
): OpenedSession {
  const now = Date.now()
  const session = {
    id: house.newId('ses'),
    personId: person.id,
    generation: 1,
    rotatedAt: now,
    openedAt: now,
    authenticatedAt: now,
    amr,
    device: from.device,
  }
  commit(house, actor, { action: 'session.open', subject: person.id, after: { session: session.id, amr }, address: from.address }, (tx) => {
    updateCredential(tx, person.id, { failures: 0, blockedUntil: 0, ...spent })
    insertSession(tx, session, now - absoluteLimitMs)
    updatePerson(tx, person.id, { lastSeenAt: house.now() })
    also(tx)
  })
  return describeSession(house, session, person, { ...credential, ...spent })
}

export function describeSession(
  house: House,
  session: { id: string; generation: number; amr: string[]; authenticatedAt: number },
  person: StoredPerson,
  credential: StoredCredential,
): OpenedSession {
  const { id, email, displayName, roles, scope, sv, preferences } = person
  const factors = factorsOf(house.db, credential)
  const here = house.tenant === nationTenant ? undefined : findHospital(house.db)
  return {
    sessionId: session.id,
    generation: session.generation,
    person: { id, email, displayName, roles, scope, sv, preferences },
    facility: here ? { id: here.id, slug: here.slug, name: here.name } : null,
    amr: session.amr,
    authenticatedAt: session.authenticatedAt,
    mustChangePassword: credential.mustChangePassword,
    mustEnrolMfa: needsSecondFactor(roles) && !factors.totp && factors.passkeys === 0,
    factors,
  }
}
