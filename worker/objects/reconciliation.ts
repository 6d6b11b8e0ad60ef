import { nationTenant, systemAt } from '../kernel/actor.ts'
import type { Reconciled } from '../modules/analytics/desk.ts'
import { at, hospitalOf, nationOf } from './stubs.ts'

/**
 * Holds the nation's facts against the reports of every hospital, by count and hash of each day, and has sent again what
 * differs. A hospital whose events are still under way, or that cannot be reached, has its turn the next night.
 */
export async function reconcile(env: Env): Promise<Reconciled> {
  const outcome: Reconciled = { facilities: 0, late: 0, unreachable: 0, days: 0, sent: 0, unexplained: 0 }
  const facts = () => nationOf(env).facts({ actor: systemAt(nationTenant) })
  const facilities = await at(nationOf(env).tree({ actor: systemAt(nationTenant) }), (desk) => desk.list())
  if (!facilities.ok) return outcome
  for (const { id, status } of facilities.value) {
    if (status !== 'active' && status !== 'suspended') continue
    outcome.facilities++
    const hospital = () => hospitalOf(env, id).figures({ actor: systemAt(id) })
    try {
      const known = await at(facts(), (desk) => desk.hashesByDay(id))
      const differing = known.ok ? await at(hospital(), (desk) => desk.differingDays(known.value)) : known
      if (!differing.ok) outcome.unreachable++
      else if (!differing.value) outcome.late++
      else if (differing.value.length > 0) {
        const days = differing.value
        const held = await at(facts(), (desk) => desk.digestsOn(id, days))
        const again = held.ok ? await at(hospital(), (desk) => desk.sendAgain(days, held.value)) : held
        outcome.days += days.length
        if (again.ok) {
          outcome.sent += again.value.sent
          outcome.unexplained += again.value.unexplained
        } else outcome.unreachable++
      }
    } catch (error) {
      outcome.unreachable++
      const kind = error instanceof Error ? error.name : 'unknown'
      console.error(JSON.stringify({ at: new Date().toISOString(), event: 'facts.unreachable', tenant: id, error: kind }))
    }
  }
  await at(facts(), (desk) => desk.noteReconciled(outcome))
  return outcome
}

/** The run of the five-minute cron that reconciles: the first after one o'clock at night (UTC). */
export const isNightly = (scheduledMs: number): boolean => {
  const at = new Date(scheduledMs)
  return at.getUTCHours() === 1 && at.getUTCMinutes() < 5
}
