import { ok, type Result } from '../../kernel/result.ts'
import type { Sealer } from '../../http/seal.ts'
import { entriesAbout } from '../audit/door.ts'
import { openTrail } from './door.ts'
import type { Earlier, Outside, SealedTrailEntry } from './read-trail.ts'
import type { TrailEntry } from './schema.ts'

/** The two questions that a trail takes: where to look outside the object, and what is in it. */
export type TrailDesk = { outside: () => Promise<Result<Outside>>; trail: (earlier: Earlier) => Promise<Result<SealedTrailEntry[]>> }

/** The whole trail of a report in clear, oldest first: what lies in sealed segments, and what the object still holds. */
export async function readWholeTrail(env: Env, sealer: Sealer, id: string, desk: TrailDesk): Promise<Result<{ items: TrailEntry[] }>> {
  for (;;) {
    const outside = await desk.outside()
    if (!outside.ok) return outside
    const { upTo, segments } = outside.value
    const entries = await entriesAbout(env, sealer, id, segments)
    if (!entries.ok) return entries
    const found = await desk.trail({ upTo, entries: entries.value })
    if (found.ok) return ok({ items: await openTrail(sealer, found.value) })
    // Some left the object between the two questions: look again.
    if (found.fault.kind !== 'stale') return found
  }
}
