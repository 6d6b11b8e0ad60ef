import { and, eq, sql } from 'drizzle-orm'
import { nationTenant, type Actor } from '../../kernel/actor.ts'
import type { Fault } from '../../kernel/result.ts'
import type { House } from '../../objects/commit.ts'
import { prepared } from '../../objects/prepared.ts'
import { hospital } from '../facilities/hospital.tables.ts'
import { people } from '../people/tables.ts'
import { absoluteLimitMs, idleLimitMs } from './limits.ts'
import { sessions } from './tables.ts'

const sessionOf = prepared((db) =>
  db
    .select({ sv: people.sv, status: people.status, openedAt: sessions.openedAt, rotatedAt: sessions.rotatedAt })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(and(eq(sessions.id, sql.placeholder('session')), eq(sessions.personId, sql.placeholder('person'))))
    .prepare(),
)

const standing = prepared((db) => db.select({ status: hospital.status }).from(hospital).prepare())

/** Why nobody of this house is served now, or null: the nation's management has suspended it. */
export const whySuspended = (house: House): Fault | null =>
  house.tenant !== nationTenant && standing(house.db).get()?.status === 'suspended'
    ? { kind: 'forbidden', code: 'FACILITY_SUSPENDED', action: 'use a suspended facility' }
    : null

/**
 * Why this actor may not be served now, or null. A token is valid for minutes after rights changed or the session
 * ended; the object knows better (decision 4). Anonymous and system actors are judged by their verbs.
 */
export function whyNotAdmitted(house: House, actor: Actor): Fault | null {
  if (actor.kind !== 'person') return null
  const row = sessionOf(house.db).get({ session: actor.sessionId, person: actor.id })
  const now = Date.now()
  const alive = row && row.openedAt > now - absoluteLimitMs && lastActive(house, actor.sessionId, row.rotatedAt) > now - idleLimitMs
  if (!alive || row.status !== 'active' || row.sv !== actor.sv) return { kind: 'unauthenticated', code: 'AUTHENTICATION_REQUIRED' }
  const suspended = whySuspended(house)
  if (suspended) return suspended
  house.seen.set(actor.sessionId, now)
  return null
}

/** The last sign of life: a call that this object still remembers, or the last rotation of the refresh token (ms). */
export const lastActive = (house: House, sessionId: string, rotatedAt: number): number => Math.max(rotatedAt, house.seen.get(sessionId) ?? 0)
