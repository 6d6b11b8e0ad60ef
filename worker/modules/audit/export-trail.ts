import type { Actor } from '../../kernel/actor.ts'
import { readCursor } from '../../kernel/page.ts'
import { invalid, ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import { readPart, type Part } from './verify-trail.ts'

/** The trail as it stands, oldest first, texts still sealed: all that the hashes cover, for a check outside. One more than a page. */
export function exportTrail(
  house: House,
  actor: Actor,
  { limit, cursor: text }: { limit: number; cursor?: string | undefined },
): Result<Part & { after: number }> {
  const cursor = text ? readCursor(text) : null
  if (text && !cursor) return invalid('cursor', 'is not one that this list gave; leave it out to start anew')
  // Taking it out is an act of its own; the pages that follow belong to it.
  if (!cursor) commit(house, actor, { action: 'export.trail', subject: house.tenant }, () => {})
  const after = cursor?.row ?? 0
  return ok({ ...readPart(house, after, limit + 1), after })
}
