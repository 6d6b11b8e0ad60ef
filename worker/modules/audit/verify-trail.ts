import { ok, type Result } from '../../kernel/result.ts'
import type { House } from '../../objects/commit.ts'
import { firstBreak, type Entry } from './chain.ts'
import type { Head } from './note.ts'
import type { SegmentRef } from './segment.ts'
import { checkpointsBetween, countEntries, entriesAfter, segmentHolding } from './store.ts'

/** Entries checked in one turn (some 30 ms), so that a hospital goes on working while a long trail is checked. */
const stretch = 2_000

/** A stretch of the trail after `head`: the hash of each entry, and the first that does not follow from the one before. */
export type Stretch = {
  hashes: string[]
  broken: number | null
  /** Where the stretch lies when it has left this object; then there are no hashes. */
  sealed: SegmentRef | null
  /** Sizes of the checkpoints that the house itself remembers of this stretch. */
  checkpoints: number[]
  /** Entries of the whole trail. */
  entries: number
}

/** Recomputes every hash of the next stretch; what was signed about it is compared at the door, where the anchors are. */
export function walkTrail(house: House, head: Head): Result<Stretch> {
  const entries = countEntries(house.db)
  const sealed = segmentHolding(house.db, head.seq + 1) ?? null
  if (sealed) return ok({ hashes: [], broken: null, sealed, checkpoints: checkpointsBetween(house.db, head.seq, sealed.last), entries })
  const some = entriesAfter(house.db, head.seq, stretch)
  const last = some.at(-1)?.seq ?? head.seq
  return ok({
    hashes: some.map(({ hash }) => hash),
    broken: firstBreak(some, head),
    sealed: null,
    checkpoints: checkpointsBetween(house.db, head.seq, last),
    entries,
  })
}

/** The next entries after a place in the trail, oldest first: those that are still here, or where they lie. */
export type Part = { entries: Entry[]; sealed: SegmentRef | null; total: number }

export function readPart(house: House, after: number, limit: number): Part {
  const sealed = segmentHolding(house.db, after + 1) ?? null
  return { entries: sealed ? [] : entriesAfter(house.db, after, limit), sealed, total: countEntries(house.db) }
}
