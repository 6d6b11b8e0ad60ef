import { cursorOf, readCursor, type Page } from '../../kernel/page.ts'
import { invalid, ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import type { House } from '../../objects/commit.ts'
import { sealedNameOf } from '../people/store.ts'
import { alertsBefore, countAlerts, type StoredAlert } from './alert.store.ts'
import type { Alert, AlertCount, ListAlerts } from './schema.ts'

/** An alert with the names of its people and the reason still sealed. */
export type SealedAlert = Omit<Alert, 'person' | 'acknowledged' | 'resolved' | 'reason'> & {
  person: SealedPerson
  acknowledged: (SealedPerson & { at: string }) | null
  resolved: (SealedPerson & { at: string }) | null
  reason: Sealed | null
}
type SealedPerson = { id: string; name: Sealed | null }

const personOf = (house: House, id: string): SealedPerson => ({ id, name: sealedNameOf(house.db, id) as Sealed | null })

export function alertOf(house: House, alert: StoredAlert): SealedAlert {
  const { id, rule, severity, person, count, firstAt, lastAt, seq, state, reason, revision } = alert
  const step = (at: string | null, by: string | null) => (at && by ? { ...personOf(house, by), at } : null)
  return {
    id,
    rule,
    severity,
    person: personOf(house, person),
    count,
    firstAt,
    lastAt,
    seq,
    state,
    acknowledged: step(alert.acknowledgedAt, alert.acknowledgedBy),
    resolved: step(alert.resolvedAt, alert.resolvedBy),
    reason,
    revision,
  }
}

/** The worklist, newest first. */
export function listAlerts(house: House, { limit, cursor: text, state }: ListAlerts): Result<Page<SealedAlert>> {
  const cursor = text ? readCursor(text) : null
  if (text && !cursor) return invalid('cursor', 'is not one that this list gave; leave it out to start anew')
  const rows = alertsBefore(house.db, state, cursor?.row ?? Number.MAX_SAFE_INTEGER, limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return ok({
    items: page.map((alert) => alertOf(house, alert)),
    nextCursor: rows.length > limit && last ? cursorOf({ after: null, row: last.row }) : null,
    total: countAlerts(house.db, state),
  })
}

/** How much waits, without saying what. */
export const waitingAlerts = (house: House): Result<AlertCount> =>
  ok({ open: countAlerts(house.db, 'open'), acknowledged: countAlerts(house.db, 'acknowledged') })
