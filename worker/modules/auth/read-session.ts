import type { Actor } from '../../kernel/actor.ts'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import type { House } from '../../objects/commit.ts'
import { findPerson } from '../people/store.ts'
import { describeSession, type OpenedSession } from './finish-login.ts'
import { findCredential, findSession } from './store.ts'

/** The own account as it stands now. */
export function readSession(house: House, actor: Actor): Result<OpenedSession> {
  const person = findPerson(house.db, actor.id)
  const credential = findCredential(house.db, actor.id)
  const session = actor.kind === 'person' ? findSession(house.db, actor.sessionId) : undefined
  return person && credential && session ? ok(describeSession(house, session, person, credential)) : notFound()
}
