import { hasRole, nationTenant, type Actor } from '../../kernel/actor.ts'
import { readCursor } from '../../kernel/page.ts'
import { invalid, ok, type Result } from '../../kernel/result.ts'
import { isSealed, type KeyedHash } from '../../kernel/sealed.ts'
import type { House } from '../../objects/commit.ts'
import { findIncident } from '../incidents/store.ts'
import { findPersonByEmail, sealedNameOf } from '../people/store.ts'
import type { Entry } from './chain.ts'
import type { SearchTrail } from './schema.ts'
import type { SegmentRef, Wanted } from './segment.ts'
import { countEntries, countMatching, entriesMatching, reportsAbout, segmentsWith } from './store.ts'

/** The search as the door hands it in: an address that was typed for a person as its keyed hash. */
export type HashedSearch = Omit<SearchTrail, 'actor'> & { actor: string | undefined; actorEmail: KeyedHash | undefined }

/** An entry with the sealed names of its actor and subject; a report is named by its number. */
export type SealedAuditEntry = Entry & { actorName: string | null; subjectName: string | null }

/** What of a search the object can answer: the entries it still has, and where else to look, newest first. */
export type Findings = {
  items: SealedAuditEntry[]
  wanted: Wanted
  /** Only entries before this one are asked for. */
  before: number
  segments: SegmentRef[]
  /** Segments that may hold something, of all pages. */
  candidates: number
  /** Entries that are still here, at most one more than totals are exact to; of a search for everything, all that there are. */
  total: number
}

/**
 * The whole trail, newest first, one more than a page. What people typed is shown to quality alone, as in a report's own
 * trail: whoever watches over security needs to know who did what, not what was told.
 */
export function searchTrail(house: House, actor: Actor, search: HashedSearch): Result<Findings> {
  const { limit, cursor: text, actor: person, actorEmail, patient, ...rest } = search
  const cursor = text ? readCursor(text) : null
  if (text && !cursor) return invalid('cursor', 'is not one that this list gave; leave it out to start anew')
  const before = cursor?.row ?? Number.MAX_SAFE_INTEGER
  const known = actorEmail && findPersonByEmail(house.db, actorEmail)
  if (actorEmail && !known) return ok({ items: [], wanted: {}, before, segments: [], candidates: 0, total: 0 })
  const subjects = patient ? [patient, ...(house.tenant === nationTenant ? [] : reportsAbout(house.db, patient))] : undefined
  const wanted: Wanted = { ...rest, actor: known?.id ?? person, subjects }

  const items = dress(house, actor, entriesMatching(house.db, wanted, before, limit + 1))
  const candidates = segmentsWith(house.db, wanted)
  const segments = items.length > limit ? [] : candidates.filter(({ first }) => first < before)
  const everything = Object.values(wanted).every((each) => each === undefined)
  return ok({
    items,
    wanted,
    before,
    segments,
    candidates: candidates.length,
    total: everything ? countEntries(house.db) : countMatching(house.db, wanted),
  })
}

/** Entries with names, and without what this actor may not read. */
export function dress(house: House, actor: Actor, entries: readonly Entry[]): SealedAuditEntry[] {
  const mayReadTexts = hasRole(actor, 'quality_admin')
  return entries.map((entry) => ({
    ...entry,
    ...(mayReadTexts ? {} : { before: withoutTexts(entry.before), after: withoutTexts(entry.after), reason: null }),
    actorName: entry.actor.startsWith('usr-') ? sealedNameOf(house.db, entry.actor) : null,
    subjectName: nameOf(house, entry.subject),
  }))
}

function nameOf(house: House, subject: string): string | null {
  if (subject.startsWith('usr-')) return sealedNameOf(house.db, subject)
  if (!subject.startsWith('inc-') || house.tenant === nationTenant) return null
  const found = findIncident(house.db, subject)
  return found.ok ? found.value.number : null
}

function withoutTexts(json: string | null): string | null {
  if (json === null) return null
  const legible = Object.entries(JSON.parse(json) as Record<string, unknown>).filter(([, value]) => !isSealed(value))
  return legible.length ? JSON.stringify(Object.fromEntries(legible)) : null
}
