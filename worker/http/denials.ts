import { nationTenant, type Person } from '../kernel/actor.ts'
import { homeOf } from '../kernel/id.ts'
import type { Fault } from '../kernel/result.ts'
import type { Denial } from '../modules/audit/note-denial.ts'
import { at, homeOfTenant } from '../objects/stubs.ts'
import type { Route } from './route.ts'

const idOf = /^([a-z]{3}-([a-z][a-z0-9]{1,5})-[0-9a-z]{26}|nation)$/

/**
 * What of a refusal belongs in the trail: a right that is wanting, and a record that is there but out of reach, though
 * the answer does not tell it from one that is not. Ids name their house, so what lies in another one is not asked for.
 */
export function denialOf(route: Pick<Route, 'method' | 'path'>, person: Person, params: Record<string, string>, fault: Fault): Denial | null {
  const named = Object.values(params).find((value) => idOf.test(value)) ?? null
  const told = { route: `${route.method.toUpperCase()} ${route.path}`, subject: named }
  if (fault.kind === 'forbidden') return fault.code === 'INSUFFICIENT_PERMISSIONS' ? { ...told, status: 403 } : null
  if (fault.kind !== 'not-found') return null
  const own = homeOf('fac', person.tenant)
  const elsewhere = named !== null && person.tenant !== nationTenant && (idOf.exec(named)![2] ?? nationTenant) !== own
  return fault.hidden || elsewhere ? { ...told, status: 404 } : null
}

/** Written down at home, before it is told; nothing in the house where the record lies. */
export async function noteDenial(env: Env, person: Person, denial: Denial): Promise<void> {
  await at(homeOfTenant(env, person.tenant).audit({ actor: person }), (desk) => desk.denied(denial))
}
