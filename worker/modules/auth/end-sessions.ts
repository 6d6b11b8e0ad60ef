import type { Actor } from '../../kernel/actor.ts'
import { hidden, notFound, ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import { deleteSession, deleteSessionsOf, findSession, findSessionsOf } from './store.ts'

/** Ends one session of one's own; whose another is, or whether there is such a one, is not told. */
export function endOwnSession(house: House, actor: Actor, sessionId: string): Result<{ done: true }> {
  const session = findSession(house.db, sessionId)
  if (!session) return notFound()
  if (session.personId !== actor.id) return hidden()
  commit(house, actor, { action: 'session.end', subject: actor.id, before: { session: sessionId } }, (tx) => deleteSession(tx, sessionId))
  return ok({ done: true })
}

/** Ends all of one's sessions, the asking one too. */
export function endAllSessions(house: House, actor: Actor): Result<{ done: true }> {
  const before = { sessions: findSessionsOf(house.db, actor.id).map(({ id }) => id) }
  commit(house, actor, { action: 'session.end-all', subject: actor.id, before }, (tx) => deleteSessionsOf(tx, actor.id))
  return ok({ done: true })
}
