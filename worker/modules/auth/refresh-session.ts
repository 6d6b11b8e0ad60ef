import { systemAt } from '../../kernel/actor.ts'
import { fail, ok, type Result } from '../../kernel/result.ts'
import type { KeyedHash } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findPerson } from '../people/store.ts'
import { lastActive, whySuspended } from './admission.ts'
import { describeSession, type OpenedSession } from './finish-login.ts'
import { absoluteLimitMs, graceMs, idleLimitMs } from './limits.ts'
import { deleteSession, findCredential, findSession, updateSession } from './store.ts'

const over = () => fail({ kind: 'unauthenticated', code: 'AUTHENTICATION_REQUIRED' })

/**
 * Rotates a refresh token. The current generation moves on; the one before it, within the grace of two tabs or a
 * lost answer, gets the same successor; any older one means that two hold the family, and ends it (RFC 9700 §4.14).
 */
export function refreshSession(house: House, sessionId: string, generation: number, address: KeyedHash | null = null): Result<OpenedSession> {
  const now = Date.now()
  const session = findSession(house.db, sessionId)
  const person = session && findPerson(house.db, session.personId)
  const credential = person && findCredential(house.db, person.id)
  if (!session || !person || !credential) return over()

  const system = systemAt(house.tenant)
  const end = (why: string) => {
    commit(house, system, { action: `session.${why}`, subject: person.id, before: { session: session.id } }, (tx) => deleteSession(tx, session.id))
    return over()
  }
  if (person.status !== 'active') return end('end')
  if (now - session.openedAt > absoluteLimitMs || now - lastActive(house, session.id, session.rotatedAt) > idleLimitMs) return end('expire')

  // The session waits as it is: when the facility is resumed within its time it goes on.
  const suspended = whySuspended(house)
  if (suspended) return fail(suspended)

  if (generation === session.generation - 1 && now - session.rotatedAt <= graceMs) return ok(describeSession(house, session, person, credential))
  if (generation !== session.generation) return end('reuse')

  const rotated = { ...session, generation: generation + 1, rotatedAt: now }
  const after = { session: session.id, generation: rotated.generation }
  commit(house, system, { action: 'session.refresh', subject: person.id, after, address }, (tx) =>
    updateSession(tx, session.id, { generation: rotated.generation, rotatedAt: now }),
  )
  return ok(describeSession(house, rotated, person, credential))
}

/** Ends a session by its refresh token. Whoever holds the token may; a session that is gone already is no error. */
export function endSession(house: House, sessionId: string): Result<{ done: true }> {
  const session = findSession(house.db, sessionId)
  if (session) {
    commit(house, systemAt(house.tenant), { action: 'session.end', subject: session.personId, before: { session: session.id } }, (tx) =>
      deleteSession(tx, session.id),
    )
  }
  return ok({ done: true })
}
