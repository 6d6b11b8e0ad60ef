import { nationTenant, systemAt } from '../../kernel/actor.ts'
import { commit, type House, type Tx } from '../../objects/commit.ts'
import { forgetOldAnswers } from '../../objects/visit.ts'
import { forgetAlerts, forgetSightings } from '../audit/alert.store.ts'
import { minutesOfDay } from '../audit/suspicion.ts'
import { forgetAttempts, forgetCeremonies, forgetResetTokens, forgetSessions } from '../auth/store.ts'
import { forgetExports } from '../facilities/export.store.ts'
import { findHospital } from '../facilities/hospital.store.ts'
import { forgetRegistrations } from '../registration/store.ts'
import { keptSince, removedKinds, type RemovedKind } from './config.ts'
import { lastSweep, noteSweep } from './store.ts'

const minute = 60_000
const hour = 60 * minute
/** The house is quiet then, by the facility's own clock. */
const atHour = 2

/** When the next sweep is due (ms): the first night after the last one; null before the first work of a house, from which it is counted. */
export function sweepDue(house: House): number | null {
  const last = lastSweep(house.db)
  if (last === null) return null
  const zone = house.tenant === nationTenant ? 'UTC' : (findHospital(house.db)?.timeZone ?? 'UTC')
  const from = Math.ceil((last + 12 * hour) / minute) * minute
  return from + ((atHour * 60 - minutesOfDay(from, zone) + 1_440) % 1_440) * minute
}

/** How each kind is removed: what is past `before` (ms). Answers how many there were. */
const removals: Record<RemovedKind, (tx: Tx, before: number, house: House) => number> = {
  alerts: (tx, before) => forgetAlerts(tx, new Date(before).toISOString()),
  archives: (tx, before, { tenant }) => (tenant === nationTenant ? 0 : forgetExports(tx, new Date(before).toISOString())),
  sessions: forgetSessions,
  links: (tx, before, { tenant }) =>
    forgetResetTokens(tx, before) + forgetCeremonies(tx, before) + (tenant === nationTenant ? 0 : forgetRegistrations(tx, before)),
  answers: forgetOldAnswers,
  attempts: forgetAttempts,
  sightings: forgetSightings,
}

/** Removes what is past its time (config.ts), kind by kind, and says how much of each in the trail, also when it was nothing; reports and the trail stay. */
export function sweep(house: House, nowMs: number): void {
  const due = sweepDue(house)
  if (due === null) return house.db.transaction((tx) => noteSweep(tx as unknown as Tx, nowMs))
  if (due > nowMs) return
  const removed: Partial<Record<RemovedKind, number>> = {}
  const remove = (tx: Tx) => {
    for (const kind of removedKinds) {
      const n = removals[kind](tx, keptSince(kind, nowMs), house)
      if (n > 0) removed[kind] = n
    }
    noteSweep(tx, nowMs)
  }
  commit(house, systemAt(house.tenant), () => ({ action: 'retention.sweep', subject: house.tenant, after: removed }), remove)
}
