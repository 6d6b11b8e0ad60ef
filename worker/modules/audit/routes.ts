import { z } from 'zod'
import type { SignedInVisitor } from '../../http/context.ts'
import { route } from '../../http/route.ts'
import { PageQuery } from '../../kernel/page.ts'
import { at, homeOfTenant } from '../../objects/stubs.ts'
import { nameHash } from '../../http/names.ts'
import { ok } from '../../kernel/result.ts'
import { openEntries, verifyTrail } from './door.ts'
import * as example from './examples.ts'
import { searcherRoles, verifierRoles } from './policy.ts'
import { AuditEntry, RawEntry, SearchTrail, SignedCheckpoint, Verification } from './schema.ts'

const deskOf = ({ env, person, as }: SignedInVisitor<unknown, unknown, unknown>) => homeOfTenant(env, person.tenant).audit(as(person))

const List = <T extends z.ZodType>(item: T) => z.strictObject({ items: z.array(item), nextCursor: z.string().nullable(), total: z.number().int() })

export const auditRoutes = [
  route({
    method: 'get',
    path: '/audit',
    tag: 'audit',
    access: searcherRoles,
    stepUp: true,
    summary: 'Who did what, newest first: by person, patient, subject, action and time.',
    query: SearchTrail,
    answer: List(AuditEntry).extend({ totalIsExact: z.boolean().optional() }),
    example: example.search,
    handle: async (visitor) => {
      const {
        person,
        configuration,
        query: { actor, ...query },
      } = visitor
      const actorEmail = actor?.includes('@') ? nameHash(configuration, 'email', actor.toLowerCase()) : undefined
      const page = await at(deskOf(visitor), (desk) => desk.search({ ...query, actor: actorEmail ? undefined : actor, actorEmail }))
      return page.ok ? ok({ ...page.value, items: await openEntries(await visitor.sealer(person.tenant), page.value.items) }) : page
    },
  }),
  route({
    method: 'get',
    path: '/audit/export',
    tag: 'audit',
    access: searcherRoles,
    stepUp: true,
    summary: 'The trail as its hashes cover it, oldest first, texts sealed: with the checkpoints it can be verified from files alone.',
    query: PageQuery.extend({ limit: z.coerce.number().int().min(1).max(1_000).default(1_000) }),
    answer: List(RawEntry),
    example: example.exported,
    handle: (visitor) => at(deskOf(visitor), (desk) => desk.export(visitor.query)),
  }),
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
