import { hasRole, type Actor } from '../../kernel/actor.ts'
import { fail, hidden, ok, type Result } from '../../kernel/result.ts'
import type { House } from '../../objects/commit.ts'
import type { Entry } from '../audit/chain.ts'
import type { SegmentRef } from '../audit/segment.ts'
import { entriesAbout, sealedUpTo, segmentsWith } from '../audit/store.ts'
import { sealedNameOf } from '../people/store.ts'
import { incidentPolicy } from './policy.ts'
import { reportedOf } from './sheet.ts'
import { findIncident } from './store.ts'

/** An entry with its actor's sealed name; null where the reader may not learn who it was. */
export type SealedTrailEntry = Entry & { actorName: string | null }

/** What of a trail lies outside the object: up to which entry, and the segments in which a report may be. */
export type Outside = { upTo: number; segments: SegmentRef[] }

/** Where to look for what is told of a report, if this actor may know of its trail at all. */
export function trailOutside(house: House, actor: Actor, id: string): Outside {
  const found = findIncident(house.db, id)
  const mayRead = found.ok && (actor.kind === 'system' || incidentPolicy.trail(actor, reportedOf(house.tenant, found.value)))
  return { upTo: sealedUpTo(house.db), segments: mayRead ? segmentsWith(house.db, { subject: id }).toReversed() : [] }
}

/** Entries about a report that were found outside, and up to where was looked there. */
export type Earlier = { upTo: number; entries: Entry[] }

/** All entries about a report, oldest first; stale when more have left the object since somebody looked outside. */
export function wholeTrail(house: House, id: string, { upTo, entries }: Earlier): Result<Entry[]> {
  const sealed = sealedUpTo(house.db)
  return sealed === upTo ? ok([...entries, ...entriesAbout(house.db, id)]) : fail({ kind: 'stale', expected: upTo, actual: sealed })
}

/** Who did what to a report. Reporters see the steps of their own, without the names of others or texts of the team. */
export function readTrail(house: House, actor: Actor, id: string, earlier: Earlier): Result<SealedTrailEntry[]> {
  const found = findIncident(house.db, id)
  if (!found.ok) return found
  if (!incidentPolicy.trail(actor, reportedOf(house.tenant, found.value))) return hidden()
  const named = hasRole(actor, 'quality_admin', 'security_officer')
  const texts = hasRole(actor, 'quality_admin')
  const entries = wholeTrail(house, id, earlier)
  if (!entries.ok) return entries
  // That others tried in vain is for those who answer for the facility.
  const told = named ? entries.value : entries.value.filter(({ action }) => action !== 'access.denied')
  return ok(
    told.map((entry) => {
      const own = entry.actor === actor.id
      const shown = named || own
      return {
        ...entry,
        actor: shown || !entry.actor.startsWith('usr-') ? entry.actor : 'quality',
        actorName: shown && entry.actor.startsWith('usr-') ? sealedNameOf(house.db, entry.actor) : null,
        reason: texts ? entry.reason : null,
        before: texts ? entry.before : legibleOnly(entry.before),
        after: texts ? entry.after : legibleOnly(entry.after),
      }
    }),
  )
}

/** What happened to a report and when; who did it, and what they wrote, stays in the hospital. */
export function summaryOf(entries: readonly Entry[]): SealedTrailEntry[] {
  return entries
    .filter((entry) => entry.action !== 'incident.read' && entry.action !== 'access.denied')
    .map((entry) => ({
      ...entry,
      actor: entry.actor === 'anonymous' ? entry.actor : 'someone',
      actorName: null,
      reason: null,
      before: legibleOnly(entry.before),
      after: legibleOnly(entry.after),
    }))
}

const shownToReporters = new Set(['number', 'status', 'revision', 'reporterType', 'category', 'eventType'])

function legibleOnly(json: string | null): string | null {
  if (json === null) return null
  const entries = Object.entries(JSON.parse(json) as Record<string, unknown>).filter(([key]) => shownToReporters.has(key))
  return entries.length ? JSON.stringify(Object.fromEntries(entries)) : null
}
