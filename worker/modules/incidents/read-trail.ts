import { hasRole, type Actor } from '../../kernel/actor.ts'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import type { House } from '../../objects/commit.ts'
import { entriesAbout, type StoredEntry } from '../audit/store.ts'
import { sealedNameOf } from '../people/store.ts'
import { incidentPolicy } from './policy.ts'
import { reportedOf } from './sheet.ts'
import { findIncident } from './store.ts'

/** An entry with its actor's sealed name; null where the reader may not learn who it was. */
export type SealedTrailEntry = StoredEntry & { actorName: string | null }

/** Who did what to a report. Reporters see the steps of their own, without the names of others or texts of the team. */
export function readTrail(house: House, actor: Actor, id: string): Result<SealedTrailEntry[]> {
  const found = findIncident(house.db, id)
  if (!found.ok || !incidentPolicy.trail(actor, reportedOf(house.tenant, found.value))) return notFound()
  const named = hasRole(actor, 'quality_admin', 'security_officer')
  const texts = hasRole(actor, 'quality_admin')
  return ok(
    entriesAbout(house.db, id).map((entry) => {
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
export function summaryOf(house: House, id: string): SealedTrailEntry[] {
  return entriesAbout(house.db, id)
    .filter((entry) => entry.action !== 'incident.read')
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
