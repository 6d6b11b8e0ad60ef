import { z } from 'zod'
import type { SignedInVisitor } from '../../http/context.ts'
import { route } from '../../http/route.ts'
import { PageQuery } from '../../kernel/page.ts'
import { at, homeOfTenant } from '../../objects/stubs.ts'
import { verifyTrail } from './door.ts'
import * as example from './examples.ts'
import { verifierRoles } from './policy.ts'
import { SignedCheckpoint, Verification } from './schema.ts'

const deskOf = ({ env, person, as }: SignedInVisitor<unknown, unknown, unknown>) => homeOfTenant(env, person.tenant).audit(as(person))

const List = <T extends z.ZodType>(item: T) => z.strictObject({ items: z.array(item), nextCursor: z.string().nullable(), total: z.number().int() })

export const auditRoutes = [
  route({
    method: 'get',
    path: '/audit/checkpoints',
    tag: 'audit',
    access: verifierRoles,
    summary: 'Signed heads of the trail, newest first. Keep one elsewhere: with it anybody can prove a later edit or deletion.',
    query: PageQuery,
    answer: List(SignedCheckpoint),
    example: example.checkpoints,
    handle: (visitor) => at(deskOf(visitor), (desk) => desk.checkpoints(visitor.query)),
  }),
  route({
    method: 'post',
    path: '/audit/verify',
    tag: 'audit',
    access: verifierRoles,
    summary: 'Recompute the whole chain of the trail and hold it against every signed checkpoint.',
    body: z.strictObject({}),
    answer: Verification,
    example: example.verify,
    handle: (visitor) =>
      verifyTrail(visitor.env, visitor.configuration, visitor.person.tenant, (head) => at(deskOf(visitor), (desk) => desk.walk(head))),
  }),
]
