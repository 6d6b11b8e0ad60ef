import { cursorOf, readCursor, type Page } from '../../kernel/page.ts'
import { invalid, ok, type Result } from '../../kernel/result.ts'
import type { House } from '../../objects/commit.ts'
import type { SignedCheckpoint } from './schema.ts'
import { countCheckpoints, checkpointsBefore } from './store.ts'

/** What was signed about this trail, newest first, with the notes that a witness keeps. */
export function listCheckpoints(
  house: House,
  { limit, cursor: text }: { limit: number; cursor?: string | undefined },
): Result<Page<SignedCheckpoint>> {
  const cursor = text ? readCursor(text) : null
  if (text && !cursor) return invalid('cursor', 'is not one that this list gave; leave it out to start anew')
  const rows = checkpointsBefore(house.db, cursor?.row ?? Number.MAX_SAFE_INTEGER, limit + 1)
  const items = rows.slice(0, limit).map(({ seq, at, hash, note }) => ({ size: seq, at, hash, note }))
  const last = items.at(-1)
  return ok({ items, nextCursor: rows.length > limit && last ? cursorOf({ after: null, row: last.size }) : null, total: countCheckpoints(house.db) })
}
