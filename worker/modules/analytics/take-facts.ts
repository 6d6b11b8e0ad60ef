import type { Actor } from '../../kernel/actor.ts'
import { fail, notFound, ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import type { OutgoingEvent } from '../../objects/outbox.ts'
import { findFacilityRow } from '../facilities/tree.store.ts'
import { IncidentFactBody } from './schema.ts'
import { takenFrom, writeFact, writeTaken } from './store.ts'

/**
 * Takes a facility's events in order and each once. What was taken before is passed over; a gap is refused, so that
 * the hospital sends again from the last one that arrived. Answers the highest sequence taken.
 */
export function takeFacts(house: House, actor: Actor, facilityId: string, events: readonly OutgoingEvent[]): Result<number> {
  const facility = findFacilityRow(house.db, facilityId)
  if (!facility) return notFound()
  const taken = takenFrom(house.db, facilityId)
  const fresh = events.filter((event) => event.seq > taken)
  if (fresh.length === 0) return ok(taken)
  if (fresh[0]!.seq !== taken + 1) return fail({ kind: 'stale', expected: taken + 1, actual: fresh[0]!.seq })
  const last = fresh.at(-1)!.seq
  const { administrationId, governorateId } = facility
  commit(house, actor, { action: 'facts.take', subject: facilityId, before: { taken }, after: { taken: last } }, (tx) => {
    for (const event of fresh) {
      if (event.type === 'incident.changed') writeFact(tx, { ...IncidentFactBody.parse(event.body), facilityId, administrationId, governorateId })
    }
    writeTaken(tx, facilityId, last, house.now())
  })
  return ok(last)
}
