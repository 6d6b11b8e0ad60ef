import { hasRole, nationTenant, type Actor } from '../../kernel/actor.ts'
import { cursorOf, readCursor, type Page } from '../../kernel/page.ts'
import { invalid, ok, type Result } from '../../kernel/result.ts'
import { isSealed, type KeyedHash } from '../../kernel/sealed.ts'
import type { House } from '../../objects/commit.ts'
import { findIncident } from '../incidents/store.ts'
import { findPersonByEmail, sealedNameOf } from '../people/store.ts'
import type { SearchTrail } from './schema.ts'
import { countMatching, entriesMatching, type StoredEntry } from './store.ts'

/** The search as the door hands it in: an address that was typed for a person as its keyed hash. */
export type HashedSearch = Omit<SearchTrail, 'actor'> & { actor: string | undefined; actorEmail: KeyedHash | undefined }

/** An entry with the sealed names of its actor and subject; a report is named by its number. */
export type SealedAuditEntry = StoredEntry & { actorName: string | null; subjectName: string | null }

/**
 * The whole trail, newest first. What people typed is shown to quality alone, as in a report's own trail: whoever
 * watches over security needs to know who did what, not what was told.
 */
export function searchTrail(house: House, actor: Actor, search: HashedSearch): Result<Page<SealedAuditEntry>> {
  const { limit, cursor: text, actor: person, actorEmail, ...rest } = search
  const cursor = text ? readCursor(text) : null
  if (text && !cursor) return invalid('cursor', 'is not one that this list gave; leave it out to start anew')
  const known = actorEmail && findPersonByEmail(house.db, actorEmail)
  if (actorEmail && !known) return ok({ items: [], nextCursor: null, total: 0, totalIsExact: true })
  const wanted = { ...rest, actor: known?.id ?? person, reportsHere: house.tenant !== nationTenant }

  const rows = entriesMatching(house.db, wanted, cursor?.row ?? Number.MAX_SAFE_INTEGER, limit + 1)
  const mayReadTexts = hasRole(actor, 'quality_admin')
  const items = rows.slice(0, limit).map((entry) => ({
    ...entry,
    ...(mayReadTexts ? {} : { before: withoutTexts(entry.before), after: withoutTexts(entry.after), reason: null }),
    actorName: entry.actor.startsWith('usr-') ? sealedNameOf(house.db, entry.actor) : null,
    subjectName: nameOf(house, entry.subject),
  }))
  const last = items.at(-1)
  return ok({ items, nextCursor: rows.length > limit && last ? cursorOf({ after: null, row: last.seq }) : null, ...countMatching(house.db, wanted) })
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
