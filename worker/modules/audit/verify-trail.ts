import { ok, type Result } from '../../kernel/result.ts'
import type { House } from '../../objects/commit.ts'
import { firstBreak } from './chain.ts'
import type { Head } from './note.ts'
import { checkpointsBetween, countEntries, entriesAfter } from './store.ts'

/** Entries checked in one turn (some 30 ms), so that a hospital goes on working while a long trail is checked. */
const stretch = 2_000

/** A stretch of the trail after `head`: the hash of each entry, and the first that does not follow from the one before. */
export type Stretch = {
  hashes: string[]
  broken: number | null
  /** Sizes of the checkpoints that the house itself remembers of this stretch. */
  checkpoints: number[]
  /** Entries of the whole trail. */
  entries: number
}

/** Recomputes every hash of the next stretch; what was signed about it is compared at the door, where the anchors are. */
export function walkTrail(house: House, head: Head): Result<Stretch> {
  const some = entriesAfter(house.db, head.seq, stretch)
  const last = some.at(-1)?.seq ?? head.seq
  return ok({
    hashes: some.map(({ hash }) => hash),
    broken: firstBreak(some, head),
    checkpoints: checkpointsBetween(house.db, head.seq, last),
    entries: countEntries(house.db),
  })
}
