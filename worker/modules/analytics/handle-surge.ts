import type { Actor } from '../../kernel/actor.ts'
import { cursorOf, readCursor, type Page } from '../../kernel/page.ts'
import { fail, invalid, notFound, ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { surgeSteps, type ListSurges, type Surge, type SurgeState } from './schema.ts'
import { countSurges, findSurge, surgesBefore, updateSurge, type StoredSurge } from './surge.store.ts'

/** A surge whose reason is still sealed. */
export type SealedSurge = Omit<Surge, 'reason'> & { reason: Sealed | null }

const surgeOf = ({ row: _row, expected, handledBy: _by, ...surge }: StoredSurge): SealedSurge => ({ ...surge, expected: expected / 1_000 })

export function listSurges(house: House, { limit, cursor: text, state }: ListSurges): Result<Page<SealedSurge>> {
  const cursor = text ? readCursor(text) : null
  if (text && !cursor) return invalid('cursor', 'is not one that this list gave; leave it out to start anew')
  const rows = surgesBefore(house.db, state, cursor?.row ?? Number.MAX_SAFE_INTEGER, limit + 1)
  const last = rows.slice(0, limit).at(-1)
  return ok({
    items: rows.slice(0, limit).map(surgeOf),
    nextCursor: rows.length > limit && last ? cursorOf({ after: null, row: last.row }) : null,
    total: countSurges(house.db, state),
  })
}

/** A step as the door hands it in: the reason is sealed twice, for the surge and for the trail. */
export type SealedSurgeStep = { id: string; state: SurgeState; revision: number; reason: { own: Sealed; trail: Sealed } }

/** Takes a rise on, or lays it down; either with a reason. */
export function handleSurge(house: House, actor: Actor, { id, state, revision, reason }: SealedSurgeStep): Result<SealedSurge> {
  const surge = findSurge(house.db, id)
  if (!surge) return notFound()
  if (surge.revision !== revision) return fail({ kind: 'stale', expected: revision, actual: surge.revision })
  const allowed = surgeSteps[surge.state]
  if (!allowed.includes(state)) return fail({ kind: 'illegal-transition', from: surge.state, to: state, allowed: [...allowed] })
  const step = { state, revision: revision + 1, handledAt: house.now(), handledBy: actor.id, reason: reason.own }
  const change = {
    action: state === 'dismissed' ? 'surge.dismiss' : 'surge.acknowledge',
    subject: id,
    before: { state: surge.state, revision },
    after: { state, revision: step.revision, pattern: surge.pattern },
    reason: reason.trail,
  }
  commit(house, actor, change, (tx) => updateSurge(tx, id, step))
  return ok(surgeOf({ ...surge, ...step }))
}
