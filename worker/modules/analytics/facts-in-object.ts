import type { Actor } from '../../kernel/actor.ts'
import { nationTenant } from '../../kernel/actor.ts'
import { fail, ok, type Result } from '../../kernel/result.ts'
import { commit, type House, type Tx } from '../../objects/commit.ts'
import type { OutgoingEvent } from '../../objects/outbox.ts'
import { placesAt } from '../facilities/tree.store.ts'
import type { FactStore, Position } from './fact-store.ts'
import { addTo, emptyTally, tallyOf, type Tally } from './methods/measures.ts'
import { bucketsAt } from './methods/period.ts'
import { Denominator, IncidentFactBody } from './schema.ts'
import {
  countFacts,
  factsOf,
  findFact,
  lastHeard,
  listFacts,
  readExposed,
  readTallies,
  readYears,
  takenFrom,
  writeDenominator,
  writeFact,
  writeTaken,
  writeTally,
  type IncidentFact,
} from './store.ts'

/** Changes of sums, gathered so that a batch writes each of them once. */
class Changes {
  readonly #sums = new Map<string, Tally>()
  readonly #placesAt: (position: Position) => readonly string[]

  constructor(placesAt: (position: Position) => readonly string[]) {
    this.#placesAt = placesAt
  }

  count(fact: Omit<IncidentFact, 'row'>, sign: 1 | -1): void {
    const tally = tallyOf(fact)
    for (const bucket of bucketsAt(fact.reportedAt)) {
      for (const place of [nationTenant, fact.governorateId, ...this.#placesAt(fact)]) {
        const key = `${bucket} ${place}`
        const sum = this.#sums.get(key) ?? emptyTally()
        this.#sums.set(key, addTo(sum, tally, sign))
      }
    }
  }

  write(tx: Tx): void {
    for (const [key, tally] of this.#sums) {
      const [bucket, place] = key.split(' ') as [string, string]
      if (Object.values(tally).some((value) => value !== 0)) writeTally(tx, bucket, place, tally)
    }
  }
}

/** The newest fact of a report takes the place of the one before, where it was counted: under the tree of its time. */
function takeFact(tx: Tx, changes: Changes, position: Position, { at, type, body }: OutgoingEvent): void {
  const told = IncidentFactBody.parse(body)
  const before = findFact(tx, told.id)
  // What is known is newer, or the same: only a hospital that says how a report stands is believed about the same revision.
  if (before && (before.revision > told.revision || (before.revision === told.revision && type !== 'incident.stands'))) return
  const { facilityId, administrationId, governorateId } = before ?? position
  const closedAt = told.status === 'Completed' ? (before?.closedAt ?? at) : null
  const fact = { ...told, facilityId, administrationId, governorateId, closedAt }
  if (before) changes.count(before, -1)
  changes.count(fact, 1)
  writeFact(tx, fact)
}

function takeEvents(house: House, actor: Actor, position: Position, events: readonly OutgoingEvent[]): Result<number> {
  const { facilityId } = position
  const taken = takenFrom(house.db, facilityId)
  const fresh = events.filter((event) => event.seq > taken)
  if (fresh.length === 0) return ok(taken)
  if (fresh[0]!.seq !== taken + 1) return fail({ kind: 'stale', expected: taken + 1, actual: fresh[0]!.seq })
  const last = fresh.at(-1)!.seq
  commit(house, actor, { action: 'facts.take', subject: facilityId, before: { taken }, after: { taken: last } }, (tx) => {
    const changes = new Changes((at) => placesAt(tx, at))
    for (const event of fresh) {
      if (event.type === 'incident.changed' || event.type === 'incident.stands') takeFact(tx, changes, position, event)
      if (event.type === 'denominator.changed') writeDenominator(tx, facilityId, Denominator.parse(event.body))
    }
    changes.write(tx)
    writeTaken(tx, facilityId, last, house.now())
  })
  return ok(last)
}

/** The facts' first home: the SQLite of the Nation object. */
export const factsInObject = (house: House, actor: Actor): FactStore => ({
  take: (position, events) => Promise.resolve(takeEvents(house, actor, position, events)),
  held: (facilityId) => Promise.resolve(factsOf(house.db, facilityId)),
  find: (id) => Promise.resolve(findFact(house.db, id)),
  list: (...asked) => Promise.resolve(listFacts(house.db, ...asked)),
  count: (...asked) => Promise.resolve(countFacts(house.db, ...asked)),
  tallies: (question) => Promise.resolve(readTallies(house.db, question)),
  years: () => Promise.resolve(readYears(house.db)),
  heard: (facilities) => Promise.resolve(lastHeard(house.db, facilities)),
  exposed: (question) => Promise.resolve(readExposed(house.db, question)),
})
