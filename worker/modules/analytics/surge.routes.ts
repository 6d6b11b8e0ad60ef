import { z } from 'zod'
import type { SignedInVisitor } from '../../http/context.ts'
import { route } from '../../http/route.ts'
import type { Sealer } from '../../http/seal.ts'
import { nationTenant } from '../../kernel/actor.ts'
import { ok } from '../../kernel/result.ts'
import { at, nationOf } from '../../objects/stubs.ts'
import * as example from './examples.ts'
import type { SealedSurge } from './handle-surge.ts'
import { surgeRoles } from './policy.ts'
import { HandleSurge, ListSurges, Surge } from './schema.ts'

const factsOf = ({ env, person, as }: SignedInVisitor<unknown, unknown, unknown>) => nationOf(env).facts(as(person))
const reasonCell = (id: string) => ({ table: 'surges', column: 'reason', record: id })

const opened = async (sealer: Sealer, surge: SealedSurge): Promise<Surge> => ({
  ...surge,
  reason: await sealer.openOptional(reasonCell(surge.id), surge.reason),
})

export const surgeRoutes = [
  route({
    method: 'get',
    path: '/surges',
    tag: 'analytics',
    access: surgeRoles,
    summary: 'The same thing rising in several facilities at once, newest first: with its evidence, and without naming any of them.',
    query: ListSurges,
    answer: z.strictObject({ items: z.array(Surge), nextCursor: z.string().nullable(), total: z.number() }),
    example: example.surges,
    handle: async (visitor) => {
      const found = await at(factsOf(visitor), (desk) => desk.surges(visitor.query))
      if (!found.ok) return found
      const sealer = await visitor.sealer(nationTenant)
      return ok({ ...found.value, items: await Promise.all(found.value.items.map((surge) => opened(sealer, surge))) })
    },
  }),
  route({
    method: 'patch',
    path: '/surges/:id',
    tag: 'analytics',
    access: surgeRoles,
    summary: 'Take a rise on, or dismiss it; either with a reason, which is in the trail.',
    params: z.strictObject({ id: z.string().regex(/^srg-[a-z0-9-]{6,60}$/) }),
    body: HandleSurge,
    answer: Surge,
    faults: ['not-found', 'stale', 'illegal-transition'],
    example: example.handleSurge,
    handle: async (visitor) => {
      const { id } = visitor.params
      const { state, revision, reason: text } = visitor.body
      const sealer = await visitor.sealer(nationTenant)
      const reason = {
        own: await sealer.seal(reasonCell(id), text),
        trail: await sealer.seal({ table: 'incidents', column: 'reason', record: id }, text),
      }
      const handled = await at(factsOf(visitor), (desk) => desk.handleSurge({ id, state, revision, reason }))
      return handled.ok ? ok(await opened(sealer, handled.value)) : handled
    },
  }),
]
