import { z } from 'zod'
import { route } from '../../http/route.ts'
import { at, homeOfTenant } from '../../objects/stubs.ts'
import { verifierRoles } from './policy.ts'
import { Verification } from './schema.ts'

export const auditRoutes = [
  route({
    method: 'post', path: '/audit/verify', tag: 'audit', access: verifierRoles,
    summary: 'Recompute the whole chain of the trail.',
    body: z.strictObject({}), answer: Verification,
    example: { body: {}, answer: { ok: true, entries: 1824, checkpoints: 0 } },
    handle: (visitor) => at(homeOfTenant(visitor.env, visitor.person.tenant).audit(visitor.as(visitor.person)), (desk) => desk.verify()),
  }),
]
