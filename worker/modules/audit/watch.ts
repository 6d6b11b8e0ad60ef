import { nationTenant } from '../../kernel/actor.ts'
import type { House, Tx } from '../../objects/commit.ts'
import { findHospital } from '../facilities/hospital.store.ts'
import { insertAlert, insertSighting, latestAlert, sightingsSince, updateAlert } from './alert.store.ts'
import type { Chained } from './chain.ts'
import { countedSince, suspicionsOf, type Suspicion } from './suspicion.ts'

/**
 * Holds an entry against the rules, in the transaction that writes it. One alert stands for a rule, a person and the
 * time in which it goes on: its count rises. What was resolved is counted anew; of a night there is one alert.
 */
export function watch(house: House, tx: Tx, entry: Chained, address: string | null): void {
  for (const suspicion of suspicionsOf(entry.action) ?? []) weigh(house, tx, entry, address, suspicion)
}

function weigh(house: House, tx: Tx, entry: Chained, address: string | null, suspicion: Suspicion): void {
  const { rule, severity, threshold, night } = suspicion
  const person = entry[suspicion.person]
  const mark = { entry: String(entry.seq), record: entry.subject, address }[suspicion.counts]
  if (!person.startsWith('usr-') || mark === null) return
  const at = Date.parse(entry.at)
  // The nation keeps no reports, so no rule there asks for its hour.
  const since = countedSince(suspicion, at, () => (house.tenant === nationTenant ? 'UTC' : (findHospital(tx)?.timeZone ?? 'UTC')))
  if (since === null) return

  const isNew = insertSighting(tx, { rule, person, mark, at }, since)
  const latest = latestAlert(tx, rule, person)
  const goesOn = latest !== undefined && Date.parse(latest.lastAt) > since
  if (goesOn && latest.state !== 'resolved') {
    updateAlert(tx, latest.id, { lastAt: entry.at, count: latest.count + (isNew ? 1 : 0) })
    return
  }
  if (goesOn && night) return
  const { n, first } = sightingsSince(tx, rule, person, Math.max(since, latest?.resolvedAt ? Date.parse(latest.resolvedAt) : 0))
  if (n < threshold) return
  insertAlert(tx, {
    id: house.newId('alr'),
    rule,
    severity,
    person,
    count: n,
    firstAt: new Date(first ?? at).toISOString(),
    lastAt: entry.at,
    seq: entry.seq,
    state: 'open',
    acknowledgedAt: null,
    acknowledgedBy: null,
    resolvedAt: null,
    resolvedBy: null,
    reason: null,
    revision: 1,
  })
}
