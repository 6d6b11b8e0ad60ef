import { z } from 'zod'
import type { SignedInVisitor } from '../../http/context.ts'
import { route } from '../../http/route.ts'
import { cursorOf, PageQuery } from '../../kernel/page.ts'
import { at, homeOfTenant } from '../../objects/stubs.ts'
import { nameHash } from '../../http/names.ts'
import { ok } from '../../kernel/result.ts'
import { incidentCell } from '../incidents/door.ts'
import { alertReason, entriesOfPart, findOutside, judgeReceipt, openAlert, openEntries, verifyTrail } from './door.ts'
import * as example from './examples.ts'
import { bundleOf } from './fhir.ts'
import { searcherRoles, verifierRoles } from './policy.ts'
import {
  Alert,
  AlertCount,
  AuditEntry,
  AuditEventBundle,
  HandleAlert,
  ListAlerts,
  RawEntry,
  ReceiptVerdict,
  SearchTrail,
  SignedCheckpoint,
  Verification,
  Verify,
} from './schema.ts'

const deskOf = ({ env, person, as }: SignedInVisitor<unknown, unknown, unknown>) => homeOfTenant(env, person.tenant).audit(as(person))

const List = <T extends z.ZodType>(item: T) => z.strictObject({ items: z.array(item), nextCursor: z.string().nullable(), total: z.number().int() })

/** The next stretch of the trail, live or sealed away, as its hashes cover it. */
async function stretch(visitor: SignedInVisitor<unknown, z.infer<typeof Stretch>, unknown>) {
  const part = await at(deskOf(visitor), (desk) => desk.export(visitor.query))
  if (!part.ok) return part
  const { after, total } = part.value
  const { limit } = visitor.query
  const found = await entriesOfPart(visitor.env, await visitor.sealer(visitor.person.tenant), part.value, after)
  if (!found.ok) return found
  const items = found.value.slice(0, limit)
  const last = items.at(-1)?.seq ?? after
  const more = found.value.length > limit || (part.value.sealed !== null && last < total)
  return ok({ items, nextCursor: more ? cursorOf({ after: null, row: last }) : null, total })
}

const Stretch = PageQuery.extend({ limit: z.coerce.number().int().min(1).max(1_000).default(1_000) })

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
      const found = await at(deskOf(visitor), (desk) => desk.search({ ...query, actor: actorEmail ? undefined : actor, actorEmail }))
      if (!found.ok) return found
      const sealer = await visitor.sealer(person.tenant)
      const page = await findOutside(visitor.env, sealer, found.value, query.limit, (entries) => at(deskOf(visitor), (desk) => desk.dress(entries)))
      return page.ok ? ok({ ...page.value, items: await openEntries(sealer, page.value.items) }) : page
    },
  }),
  route({
    method: 'get',
    path: '/audit/export',
    tag: 'audit',
    access: searcherRoles,
    stepUp: true,
    summary: 'The trail as its hashes cover it, oldest first, texts sealed: with the checkpoints it can be verified from files alone.',
    query: Stretch,
    answer: List(RawEntry),
    example: example.exported,
    handle: stretch,
  }),
  route({
    method: 'get',
    path: '/audit/fhir',
    tag: 'audit',
    access: searcherRoles,
    stepUp: true,
    summary: 'The trail as FHIR R4 AuditEvents, oldest first, without texts; the link `next` of the Bundle leads on.',
    query: Stretch,
    answer: AuditEventBundle,
    example: example.auditEvents,
    handle: async (visitor) => {
      const found = await stretch(visitor)
      if (!found.ok) return found
      const { items, nextCursor, total } = found.value
      const next = nextCursor === null ? null : `/api/v1/audit/fhir?limit=${visitor.query.limit}&cursor=${nextCursor}`
      return ok(bundleOf(visitor.person.tenant, items, total, next))
    },
  }),
  route({
    method: 'get',
    path: '/audit/alerts',
    tag: 'audit',
    access: searcherRoles,
    stepUp: true,
    summary: 'What looked suspicious, newest first: the worklist of whoever watches over security.',
    query: ListAlerts,
    answer: List(Alert),
    example: example.alerts,
    handle: async (visitor) => {
      const found = await at(deskOf(visitor), (desk) => desk.alerts(visitor.query))
      if (!found.ok) return found
      const sealer = await visitor.sealer(visitor.person.tenant)
      return ok({ ...found.value, items: await Promise.all(found.value.items.map((alert) => openAlert(sealer, alert))) })
    },
  }),
  route({
    method: 'get',
    path: '/audit/alerts/count',
    tag: 'audit',
    access: searcherRoles,
    summary: 'How many alerts wait for somebody, and how many somebody is at.',
    answer: AlertCount,
    example: example.alertCount,
    handle: (visitor) => at(deskOf(visitor), (desk) => desk.waitingAlerts()),
  }),
  route({
    method: 'patch',
    path: '/audit/alerts/:id',
    tag: 'audit',
    access: searcherRoles,
    stepUp: true,
    summary: 'Take an alert on, then lay it down with a reason. Both are in the trail.',
    params: z.strictObject({ id: z.string().regex(/^alr-[a-z0-9-]{6,60}$/) }),
    body: HandleAlert,
    answer: Alert,
    faults: ['not-found', 'stale', 'illegal-transition'],
    example: example.handleAlert,
    handle: async (visitor) => {
      const { id } = visitor.params
      const { state, revision, reason: text } = visitor.body
      const sealer = await visitor.sealer(visitor.person.tenant)
      const reason =
        text === undefined ? null : { own: await sealer.seal(alertReason(id), text), trail: await sealer.seal(incidentCell('reason', id), text) }
      const handled = await at(deskOf(visitor), (desk) => desk.handleAlert({ id, state, revision, reason }))
      return handled.ok ? ok(await openAlert(sealer, handled.value)) : handled
    },
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
    summary:
      'Recompute the whole chain of the trail and hold it against every signed checkpoint; of a long one 50,000 entries a call, and `next` goes on.',
    body: Verify,
    answer: Verification,
    example: example.verify,
    handle: async (visitor) => {
      const sealer = await visitor.sealer(visitor.person.tenant)
      return verifyTrail(visitor.env, visitor.configuration, sealer, (head) => at(deskOf(visitor), (desk) => desk.walk(head)), visitor.body)
    },
  }),
  route({
    method: 'post',
    path: '/audit/receipts/verify',
    tag: 'audit',
    access: verifierRoles,
    summary:
      'Hold a receipt, the header salama-receipt of any answer that changed something, against the trail: one that was cut or rewritten shows.',
    body: z.strictObject({ receipt: z.string().trim().min(1).max(1_000) }),
    answer: ReceiptVerdict,
    faults: ['not-found'],
    example: example.receipt,
    handle: async (visitor) => {
      const sealer = await visitor.sealer(visitor.person.tenant)
      return judgeReceipt(visitor.env, visitor.configuration, sealer, visitor.body.receipt, (seq) => at(deskOf(visitor), (desk) => desk.entry(seq)))
    },
  }),
]
