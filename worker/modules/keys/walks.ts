import type { House } from '../../objects/commit.ts'
import type { Reindexing, Resealing } from './schema.ts'
import { indexedTablesOf, sealedTablesOf } from './sealed-columns.ts'
import { newestIndexRotation, newestRotation, rowsAfter } from './store.ts'

/**
 * After a new index key was made, every isolate of the door has heard of it (http/seal.ts, `indexKnownMs`) and every call
 * that was under way has ended: nothing is written with an older one any more, so one walk is enough.
 */
export const walkAfterMs = 7 * 60_000

/** How far the newest walk has come, or null before the first. */
function resealingOf(house: House): Resealing | null {
  const newest = newestRotation(house.db)
  if (!newest) return null
  const { version, startedAt, finishedAt, pass, resealed, unopenable } = newest
  // The second walk finds next to nothing; what it still looks at is not work that is left.
  const left = finishedAt === null && pass === 1 ? rowsAfter(house.db, sealedTablesOf(house.tenant), newest) : 0
  return { version, startedAt, finishedAt, resealed, left, unopenable }
}

/** How far the newest walk has come, or null before the first. */
function reindexingOf(house: House): Reindexing | null {
  const newest = newestIndexRotation(house.db)
  if (!newest) return null
  const { version, startedAt, finishedAt, reindexed, unopenable } = newest
  const left = finishedAt === null ? rowsAfter(house.db, indexedTablesOf(house.tenant), newest) : 0
  const walksFrom = new Date(Date.parse(startedAt) + walkAfterMs).toISOString()
  return { version, startedAt, walksFrom, finishedAt, reindexed, left, unopenable }
}

export type Walks = { resealing: Resealing | null; reindexing: Reindexing | null }

/** Both walks as they stand. */
export const walksOf = (house: House): Walks => ({ resealing: resealingOf(house), reindexing: reindexingOf(house) })
