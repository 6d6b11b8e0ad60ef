import { ok, type Result } from '../../kernel/result.ts'
import type { House } from '../../objects/commit.ts'
import { firstBreak, genesis } from './chain.ts'
import type { Verification } from './schema.ts'
import { countEntries, entriesAfter } from './store.ts'

/** Entries checked at a time, so that a long trail does not fill the object's memory. */
const stretch = 2_000

/** Recomputes every hash from the first entry on (reference/security.md §2b). */
export function verifyTrail(house: House): Result<Verification> {
  const entries = countEntries(house.db)
  let last = { seq: 0, hash: genesis }
  for (;;) {
    const some = entriesAfter(house.db, last.seq, stretch)
    if (some.length === 0) break
    const broken = firstBreak(some, last)
    if (broken !== null) return ok({ ok: false, entries, checkpoints: 0, firstBadSequence: broken })
    last = some.at(-1)!
  }
  // Sequence numbers start at one and leave no gap, so a cut in the middle shows in the chain and a lost count here.
  return last.seq === entries ? ok({ ok: true, entries, checkpoints: 0 }) : ok({ ok: false, entries, checkpoints: 0, firstBadSequence: last.seq + 1 })
}
