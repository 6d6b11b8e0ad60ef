import type { Actor } from '../../kernel/actor.ts'
import { commit, type House } from '../../objects/commit.ts'
import type { OutgoingEvent } from '../../objects/outbox.ts'
import { patternsOf, riseOf, windowDays, type Evidence } from './methods/rise.ts'
import { IncidentFactBody } from './schema.ts'
import {
  countPattern,
  firstPatternDay,
  forgetPatternsBefore,
  insertSurge,
  latestSurge,
  patternsOfFact,
  replacePatterns,
  updateSurge,
  type StoredSurge,
} from './surge.store.ts'

const dayMs = 86_400_000
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
/** A settled rise is told anew only once its window has passed. */
const quietMs = windowDays * dayMs
const remembered = 13

type Seen = { pattern: string; evidence: Evidence; from: string; to: string; latest: StoredSurge | undefined }

/** What a pattern comes to now, if that is a rise. */
function look(house: House, pattern: string): Seen | null {
  const now = Date.parse(house.now())
  const [from, earliest] = [dayOf(now - (windowDays - 1) * dayMs), dayOf(now - (remembered * windowDays - 1) * dayMs)]
  const counted = countPattern(house.db, pattern, from, earliest)
  // How far back the nation knows anything is told by its commonest pattern; a rare one may never have been before.
  const first = firstPatternDay(house.db, 'category:Medication') ?? firstPatternDay(house.db, pattern)
  const stretches = first === null ? 0 : Math.floor((Date.parse(from) - Math.max(Date.parse(first), Date.parse(earliest))) / (windowDays * dayMs))
  const evidence = riseOf({ ...counted, stretches })
  return evidence && { pattern, evidence, from, to: dayOf(now), latest: latestSurge(house.db, pattern) }
}

const isQuiet = ({ latest }: Seen, now: string) =>
  latest !== undefined && latest.state === 'dismissed' && Date.parse(latest.handledAt ?? latest.raisedAt) > Date.parse(now) - quietMs

/**
 * Notes what patterns arriving reports are of, and raises an alert where one of them rises across facilities. Told twice
 * it changes nothing, so it goes before the facts are taken: a death in between means that they come again.
 */
export function watchPatterns(house: House, actor: Actor, facilityId: string, events: readonly OutgoingEvent[]): void {
  const told = events.filter(({ type }) => type === 'incident.changed').map(({ body }) => IncidentFactBody.parse(body))
  const changed = told
    .map((fact) => ({ fact, patterns: patternsOf(fact) }))
    .filter(({ fact, patterns }) => patternsOfFact(house.db, fact.id).toSorted().join() !== patterns.toSorted().join())
  if (changed.length === 0) return
  const fresh = [...new Set(changed.flatMap(({ patterns }) => patterns))]
  const forgotten = dayOf(Date.parse(house.now()) - remembered * windowDays * dayMs)
  commit(house, actor, { action: 'patterns.note', subject: facilityId, after: { reports: changed.length } }, (tx) => {
    for (const { fact, patterns } of changed) replacePatterns(tx, fact.id, patterns, fact.reportedAt.slice(0, 10), facilityId)
    for (const pattern of fresh) forgetPatternsBefore(tx, pattern, forgotten)
  })
  const now = house.now()
  for (const pattern of fresh) {
    const seen = look(house, pattern)
    if (!seen || isQuiet(seen, now)) continue
    tell(house, actor, seen)
  }
}

/** A new alert, or a rise that goes on: its evidence follows, at most once for each further report. */
function tell(house: House, actor: Actor, { pattern, evidence, from, to, latest }: Seen): void {
  const { reports, facilities, expected } = evidence
  const numbers = { from, to, reports, facilities, expected: Math.round(expected * 1_000) }
  if (latest && latest.state !== 'dismissed') {
    if (latest.reports === reports && latest.to === to) return
    const change = { action: 'surge.follow', subject: latest.id, before: { reports: latest.reports }, after: { reports, facilities } }
    commit(house, actor, change, (tx) => updateSurge(tx, latest.id, numbers))
    return
  }
  const surge = { id: house.newId('srg'), pattern, ...numbers, raisedAt: house.now(), state: 'open' as const, revision: 1 }
  commit(house, actor, { action: 'surge.raise', subject: surge.id, after: { pattern, reports, facilities } }, (tx) =>
    insertSurge(tx, { ...surge, handledAt: null, handledBy: null, reason: null }),
  )
}
