import { and, count, desc, eq, gt, lt, lte, min } from 'drizzle-orm'
import type { Reader, Tx } from '../../objects/commit.ts'
import { removeWhere } from '../../objects/prepared.ts'
import { alerts, sightings } from './alert.tables.ts'
import type { AlertRule, AlertState } from './suspicion.ts'

export type StoredAlert = typeof alerts.$inferSelect

export const findAlert = (db: Reader, id: string): StoredAlert | undefined => db.select().from(alerts).where(eq(alerts.id, id)).get()

/** The newest alert of a rule about a person, in whatever state. */
export const latestAlert = (db: Reader, rule: AlertRule, person: string): StoredAlert | undefined =>
  db
    .select()
    .from(alerts)
    .where(and(eq(alerts.rule, rule), eq(alerts.person, person)))
    .orderBy(desc(alerts.row))
    .limit(1)
    .get()

export const alertsBefore = (db: Reader, state: AlertState | undefined, row: number, limit: number): StoredAlert[] =>
  db
    .select()
    .from(alerts)
    .where(and(lt(alerts.row, row), state ? eq(alerts.state, state) : undefined))
    .orderBy(desc(alerts.row))
    .limit(limit)
    .all()

export const countAlerts = (db: Reader, state: AlertState | undefined): number =>
  db
    .select({ n: count() })
    .from(alerts)
    .where(state ? eq(alerts.state, state) : undefined)
    .get()?.n ?? 0

export function insertAlert(tx: Tx, alert: Omit<StoredAlert, 'row'>): void {
  tx.insert(alerts).values(alert).run()
}

export function updateAlert(tx: Tx, id: string, change: Partial<StoredAlert>): void {
  tx.update(alerts).set(change).where(eq(alerts.id, id)).run()
}

/** Lets go of alerts that were settled before an instant, and says how many. */
export const forgetAlerts = (tx: Tx, before: string): number => removeWhere(tx, alerts, lt(alerts.resolvedAt, before))

/** Lets go of what was counted before an instant (ms), of people who have not come again since. */
export const forgetSightings = (tx: Tx, before: number): number => removeWhere(tx, sightings, lt(sightings.at, before))

type Sighting = typeof sightings.$inferSelect

/** Keeps a sighting, and forgets those of the same person that no window reaches any more. True when its mark is new there. */
export function insertSighting(tx: Tx, sighting: Sighting, since: number): boolean {
  const mine = and(eq(sightings.rule, sighting.rule), eq(sightings.person, sighting.person))
  tx.delete(sightings)
    .where(and(mine, lte(sightings.at, since)))
    .run()
  const known = tx
    .select({ at: sightings.at })
    .from(sightings)
    .where(and(mine, eq(sightings.mark, sighting.mark)))
    .get()
  tx.insert(sightings)
    .values(sighting)
    .onConflictDoUpdate({ target: [sightings.rule, sightings.person, sightings.mark], set: { at: sighting.at } })
    .run()
  return !known
}

/** How many different marks of a person were seen after an instant, and when the first of them was. */
export const sightingsSince = (db: Reader, rule: AlertRule, person: string, since: number): { n: number; first: number | null } =>
  db
    .select({ n: count(), first: min(sightings.at) })
    .from(sightings)
    .where(and(eq(sightings.rule, rule), eq(sightings.person, person), gt(sightings.at, since)))
    .get() ?? { n: 0, first: null }
