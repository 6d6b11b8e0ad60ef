import type { Actor } from '../../kernel/actor.ts'
import { ok, type Result } from '../../kernel/result.ts'
import type { House } from '../../objects/commit.ts'
import { lastActive } from './admission.ts'
import { absoluteLimitMs, idleLimitMs } from './limits.ts'
import type { Sessions } from './schema.ts'
import { findSessionsOf } from './store.ts'

const instant = (ms: number) => new Date(ms).toISOString()

/** The sessions of a person that are not over yet. */
export function listSessions(house: House, actor: Actor): Result<Sessions> {
  const now = Date.now()
  const items = findSessionsOf(house.db, actor.id).flatMap(({ id, openedAt, rotatedAt, amr, device }) => {
    const seen = lastActive(house, id, rotatedAt)
    if (now - openedAt > absoluteLimitMs || now - seen > idleLimitMs) return []
    return [{ id, openedAt: instant(openedAt), lastSeenAt: instant(seen), amr, device, current: actor.kind === 'person' && actor.sessionId === id }]
  })
  return ok({ items })
}
