import type { Actor } from '../../kernel/actor.ts'
import { cursorOf, readCursor, type Page } from '../../kernel/page.ts'
import { invalid, ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import type { Entry } from './chain.ts'
import { countEntries, entriesAfter } from './store.ts'

/** The trail as it stands, oldest first, texts still sealed: all that the hashes cover, for a check outside. */
export function exportTrail(
  house: House,
  actor: Actor,
  { limit, cursor: text }: { limit: number; cursor?: string | undefined },
): Result<Page<Entry>> {
  const cursor = text ? readCursor(text) : null
  if (text && !cursor) return invalid('cursor', 'is not one that this list gave; leave it out to start anew')
  // Taking it out is an act of its own; the pages that follow belong to it.
  if (!cursor) commit(house, actor, { action: 'export.trail', subject: house.tenant }, () => {})
  const rows = entriesAfter(house.db, cursor?.row ?? 0, limit + 1)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return ok({ items, nextCursor: rows.length > limit && last ? cursorOf({ after: null, row: last.seq }) : null, total: countEntries(house.db) })
}
