import { nationTenant, systemAt } from '../../kernel/actor.ts'
import { ok, type Result } from '../../kernel/result.ts'
import type { SignedInVisitor } from '../../http/context.ts'
import { route } from '../../http/route.ts'
import { at, hospitalOf, nationOf } from '../../objects/stubs.ts'
import { incidentCell } from '../incidents/door.ts'
import * as example from './examples.ts'
import { standingRoles } from './policy.ts'
import { ChangeStanding, Facility, type Standing } from './schema.ts'
import { ByFacility, withLink } from './routes.ts'

type Asked = SignedInVisitor<{ id: string }, unknown, { reason: string }>

/**
 * The hospital's own object decides, the nation's tree follows. Broken off between the two, the same call again ends
 * it; and should two managers decide against each other at once, both lists end as the object stands.
 */
async function change(visitor: Asked, to: Standing): Promise<Result<Facility>> {
  const { env, person, params, body, origin } = visitor
  const known = await at(nationOf(env).tree({ actor: person }), (desk) => desk.find(params.id))
  if (!known.ok) return known
  // A key that is sent again after a later change answers what it answered then; it must not bring the old standing back.
  const { idempotency } = visitor
  const kept = idempotency && (await at(nationOf(env).tree({ actor: person }), (desk) => desk.keptFacility(idempotency)))
  if (kept && !kept.ok) return kept
  if (kept?.value) return ok(withLink(origin, kept.value))
  // Each trail keeps the reason under the keys of its own house.
  const [here, there] = await Promise.all(
    [params.id, nationTenant].map(async (tenant) => (await visitor.sealer(tenant)).seal(incidentCell('reason', params.id), body.reason)),
  )
  const hospital = () => hospitalOf(env, params.id).hospital({ actor: systemAt(params.id, person.id) })
  const decided = await at(hospital(), (desk) => desk.changeStanding(to, here!))
  if (!decided.ok) return decided
  const followed = await at(nationOf(env).tree(visitor.as(person)), (desk) => desk.followStanding(params.id, to, there!))
  if (!followed.ok) return followed
  const stands = await at(hospital(), (desk) => desk.standing())
  if (stands.ok && stands.value !== to && (stands.value === 'active' || stands.value === 'suspended')) {
    const { value } = stands
    await at(nationOf(env).tree({ actor: person }), (desk) => desk.followStanding(params.id, value, there!))
  }
  return ok(withLink(origin, followed.value))
}

export const standingRoutes = [
  route({
    method: 'post',
    path: '/facilities/:id/suspend',
    tag: 'facilities',
    access: standingRoles,
    stepUp: true,
    summary: 'Suspend a facility: nobody of it signs in or acts, its link takes no reports, everything is kept.',
    params: ByFacility,
    body: ChangeStanding,
    answer: Facility,
    faults: ['illegal-transition'],
    example: example.suspend,
    handle: (visitor) => change(visitor, 'suspended'),
  }),
  route({
    method: 'post',
    path: '/facilities/:id/resume',
    tag: 'facilities',
    access: standingRoles,
    stepUp: true,
    summary: 'Let a suspended facility go on as before.',
    params: ByFacility,
    body: ChangeStanding,
    answer: Facility,
    faults: ['illegal-transition'],
    example: example.resume,
    handle: (visitor) => change(visitor, 'active'),
  }),
]
