import type { Actor } from '../../kernel/actor.ts'
import { ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import { factOf } from '../incidents/sheet.ts'
import { hashesByDay, digestOf, type DayHash, type Digest } from './digests.ts'
import { everyOwnReport, hasEventsWaiting } from './hospital.store.ts'
import type { IncidentFactBody } from './schema.ts'

const ownFacts = function* (house: House): Generator<IncidentFactBody> {
  for (const row of everyOwnReport(house.db)) yield factOf(row)
}

/** Days on which the nation holds other reports, or another state of them, than this hospital; null while events are on their way. */
export function differingDays(house: House, known: readonly DayHash[]): Result<string[] | null> {
  if (hasEventsWaiting(house.db)) return ok(null)
  const theirs = new Map(known.map(({ day, count, hash }) => [day, `${count} ${hash}`]))
  const own = hashesByDay(
    (function* () {
      for (const fact of ownFacts(house)) yield digestOf(fact)
    })(),
  )
  const mine = new Map(own.map(({ day, count, hash }) => [day, `${count} ${hash}`]))
  return ok([...new Set([...mine.keys(), ...theirs.keys()])].filter((day) => mine.get(day) !== theirs.get(day)).toSorted())
}

/** Sends what differs on some days once more, as it stands; `unexplained` are reports that the nation has and this hospital has not. */
export function sendAgain(
  house: House,
  actor: Actor,
  days: readonly string[],
  known: readonly Digest[],
): Result<{ sent: number; unexplained: number }> {
  const theirs = new Map(known.map(({ id, digest }) => [id, digest]))
  const events: { type: string; body: IncidentFactBody }[] = []
  for (const fact of ownFacts(house)) {
    const { id, day, digest } = digestOf(fact)
    if (days.includes(day) && theirs.get(id) !== digest) events.push({ type: 'incident.stands', body: fact })
    theirs.delete(id)
  }
  const result = { sent: events.length, unexplained: theirs.size }
  commit(house, actor, { action: 'facts.send-again', subject: house.tenant, after: { days, ...result }, events }, () => {})
  return ok(result)
}
