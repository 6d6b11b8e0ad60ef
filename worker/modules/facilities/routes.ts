import { z } from 'zod'
import { hasRole, nationTenant, systemAt, type Actor } from '../../kernel/actor.ts'
import { cursorOf, readCursor, type Page } from '../../kernel/page.ts'
import { invalid, notFound, ok, type Result } from '../../kernel/result.ts'
import type { SignedInVisitor } from '../../http/context.ts'
import { templates } from '../../../tenants/templates/index.ts'
import { createKeyring } from '../../http/keyring.ts'
import { claimFor, nameHash, release } from '../../http/names.ts'
import { temporaryPassword } from '../../http/password.ts'
import { route } from '../../http/route.ts'
import { at, hospitalOf, nationOf } from '../../objects/stubs.ts'
import { personCell, sealAccount } from '../people/account.ts'
import { linkRoles, maySeeLinkOf, onboardingRoles } from './policy.ts'
import { CascadingFacilities, Facility, type FirstAccount, OnboardedFacility, OnboardFacility, PatientLink, PublicFacility } from './schema.ts'
import type { PlacedFacility } from './tree.store.ts'
import * as example from './examples.ts'

export const ByFacility = z.strictObject({ id: z.string().regex(/^fac-[a-z0-9-]{6,60}$/) })
const Listed = <T extends z.ZodType>(item: T) => z.strictObject({ items: z.array(item), nextCursor: z.string().nullable(), total: z.number() })
const ListFacilities = z.strictObject({ limit: z.coerce.number().int().min(1).max(100).optional(), cursor: z.string().max(400).optional() })

type AnyVisitor = SignedInVisitor<unknown, unknown, unknown>

const linkOf = (origin: string, uuid: string) => `${origin}/report/${uuid}`
export const withLink = (origin: string, { link, ...facility }: PlacedFacility): Facility => ({ ...facility, patientLink: linkOf(origin, link) })
const publicly = ({ id, slug, name }: PlacedFacility): PublicFacility => ({ id, slug, name })

const accountsCell = (facilityId: string) => ({ table: 'facilities', column: 'firstAccounts', record: facilityId })

/** The nation's tree, asked in the door's own name: the lists below show only what anybody or this actor may see. */
const tree = (env: Env, actor: Actor = systemAt(nationTenant)) => nationOf(env).tree({ actor })

async function listAll(env: Env): Promise<Result<PlacedFacility[]>> {
  return at(tree(env), (desk) => desk.list())
}

/** The pair of accounts a facility starts with. */
function firstPair(slug: string): { email: string; displayName: string; roles: ['staff'] | ['quality_admin', 'facility_admin'] }[] {
  return [
    { email: `staff@${slug}.salama.example`, displayName: 'Staff', roles: ['staff'] },
    { email: `quality@${slug}.salama.example`, displayName: 'Quality', roles: ['quality_admin', 'facility_admin'] },
  ]
}

/**
 * Onboarding in an order that may break off anywhere and be repeated: place in the tree → keys → names → object →
 * accounts → active. Each step is a no-op the second time.
 */
async function onboard(visitor: AnyVisitor, input: OnboardFacility): Promise<Result<OnboardedFacility>> {
  const { env, configuration, person, origin } = visitor
  const nation = nationOf(env)
  const begun = await at(nation.tree({ actor: person }), (desk) => desk.begin(input, crypto.randomUUID()))
  if (!begun.ok) return begun
  const facility = begun.value
  const { id, code, slug, name, template } = facility

  // Keys before names: whatever a name leads to can be opened.
  await createKeyring(env, configuration, id)
  for (const [kind, value] of [
    ['slug', slug],
    ['code', code],
    ['link', facility.link],
  ] as const) {
    const claimed = await claimFor(env, configuration, kind, value, id)
    if (!claimed.ok) return claimed
  }

  const caller = { actor: systemAt(id, person.id) }
  // The object comes into being where it is asked for first.
  const hospital = hospitalOf(env, id, templates[template].residency.value.location)
  const opened = await at(hospital.hospital(caller), (desk) =>
    desk.open({
      id,
      code,
      slug,
      name,
      template,
      timeZone: templates[template].timeZone.value,
      status: 'active',
      link: facility.link,
      governorateId: facility.governorate.id,
      administrationId: facility.administration.id,
    }),
  )
  if (!opened.ok) return opened

  const sealer = await visitor.sealer(id)
  const accounts: FirstAccount[] = []
  for (const account of firstPair(slug)) {
    const claimed = await claimFor(env, configuration, 'email', account.email, id)
    if (!claimed.ok) return claimed
    const scope = account.roles[0] === 'staff' ? ({ kind: 'own', id: null } as const) : ({ kind: 'facility', id } as const)
    const sealed = await sealAccount(configuration, sealer, code, { ...account, roles: [...account.roles], scope }, temporaryPassword())
    // Under a key of its own: who goes on with a broken-off onboarding is shown the password that counts.
    const address = nameHash(configuration, 'email', account.email)
    const made = await at(hospital.people({ ...caller, idempotency: { key: address, request: 'first pair' } }), (desk) => desk.provision(sealed))
    if (made.ok)
      accounts.push({
        ...account,
        temporaryPassword: await sealer.open(personCell('temporaryPassword', made.value.person.id), made.value.temporaryPassword!),
      })
    else if (made.fault.kind !== 'duplicate') return made
  }
  const nationSealer = await visitor.sealer(nationTenant)
  const finished = await at(nation.tree(visitor.as(person)), async (desk) =>
    desk.finish(id, await nationSealer.seal(accountsCell(id), JSON.stringify(accounts))),
  )
  return finished.ok ? ok(await openOnboarded(visitor, origin, finished.value)) : finished
}

async function openOnboarded(
  visitor: AnyVisitor,
  origin: string,
  onboarded: { facility: PlacedFacility; accounts: string },
): Promise<OnboardedFacility> {
  const { facility, accounts } = onboarded
  const clear = await (await visitor.sealer(nationTenant)).open(accountsCell(facility.id), accounts)
  return { facility: withLink(origin, facility), accounts: JSON.parse(clear) as FirstAccount[] }
}

export const facilityRoutes = [
  route({
    method: 'get',
    path: '/facilities',
    tag: 'facilities',
    access: 'public',
    summary: 'Facilities by name. No links.',
    query: ListFacilities,
    answer: Listed(PublicFacility),
    example: example.list,
    handle: async (visitor) => {
      const all = await listAll(visitor.env)
      return all.ok ? pageOf(all.value.filter((facility) => facility.status === 'active').map(publicly), visitor.query) : all
    },
  }),
  route({
    method: 'get',
    path: '/facilities/cascading',
    tag: 'facilities',
    access: 'public',
    summary: 'Governorate → administration → facility.',
    answer: CascadingFacilities,
    example: example.cascading,
    handle: async (visitor) => {
      const all = await listAll(visitor.env)
      return all.ok ? ok({ items: cascade(all.value.filter((facility) => facility.status === 'active')) }) : all
    },
  }),
  route({
    method: 'get',
    path: '/facilities/full',
    tag: 'facilities',
    access: linkRoles,
    goesElsewhere: true,
    summary: 'Facilities with their links: all for top management, the own for a facility administrator.',
    query: ListFacilities,
    answer: Listed(Facility),
    example: example.full,
    handle: async (visitor) => {
      const all = await listAll(visitor.env)
      if (!all.ok) return all
      return pageOf(
        all.value.filter(({ id }) => maySeeLinkOf(visitor.person, id)).map((facility) => withLink(visitor.origin, facility)),
        visitor.query,
      )
    },
  }),
  route({
    method: 'post',
    path: '/facilities',
    tag: 'facilities',
    access: onboardingRoles,
    status: 201,
    summary: 'Onboard a facility: its tenant, its pair of accounts and its QR link.',
    body: OnboardFacility,
    answer: OnboardedFacility,
    faults: ['duplicate'],
    example: example.onboard,
    handle: async (visitor) => {
      const { env, person, idempotency } = visitor
      const keptAnswer = async () => {
        const kept = idempotency && (await at(tree(env, person), (desk) => desk.keptAnswer(idempotency)))
        if (!kept?.ok) return kept
        return kept.value ? ok(await openOnboarded(visitor, visitor.origin, kept.value)) : undefined
      }
      const kept = await keptAnswer()
      if (kept) return kept
      const done = await onboard(visitor, visitor.body)
      // A twin of this request may have been quicker: what it made is the answer to both.
      return !done.ok && done.fault.kind === 'duplicate' ? ((await keptAnswer()) ?? done) : done
    },
  }),
  route({
    method: 'get',
    path: '/patients/token/:id',
    tag: 'facilities',
    access: linkRoles,
    goesElsewhere: true,
    summary: 'The QR link of a facility.',
    params: ByFacility,
    answer: PatientLink,
    example: example.link,
    handle: async (visitor) => {
      const { person, params, env, origin } = visitor
      if (!maySeeLinkOf(person, params.id)) return notFound()
      const found = await at(tree(env), (desk) => desk.find(params.id))
      return found.ok ? ok({ uuid: found.value.link, patientLink: linkOf(origin, found.value.link) }) : found
    },
  }),
  route({
    method: 'post',
    path: '/facilities/:id/link/rotate',
    tag: 'facilities',
    access: linkRoles,
    goesElsewhere: true,
    summary: 'A new QR link; posters with the old one stop working.',
    params: ByFacility,
    body: z.strictObject({}),
    answer: Facility,
    example: example.rotate,
    handle: async (visitor) => {
      const { env, configuration, person, params, origin } = visitor
      if (!maySeeLinkOf(person, params.id)) return notFound()
      const actor = hasRole(person, 'top_management') ? person : systemAt(nationTenant, person.id)
      const rotated = await at(nationOf(env).tree(visitor.as(actor)), (desk) => desk.rotateLink(params.id, crypto.randomUUID()))
      if (!rotated.ok) return rotated
      const { facility, replaced } = rotated.value
      // A key that is sent again after a later rotation answers what it answered then; it must not bring the old link back.
      const current = await at(tree(env), (desk) => desk.find(facility.id))
      if (!current.ok) return current
      if (current.value.link !== facility.link) return ok(withLink(origin, facility))
      // The new name leads home before the hospital trusts it, and the old one is refused before it is let go.
      const claimed = await claimFor(env, configuration, 'link', facility.link, facility.id)
      if (!claimed.ok) return claimed
      const taken = await at(hospitalOf(env, facility.id).hospital({ actor: systemAt(facility.id, person.id) }), (desk) =>
        desk.replaceLink(facility.link),
      )
      if (!taken.ok) return taken
      await release(env, configuration, 'link', replaced, facility.id)
      return ok(withLink(origin, facility))
    },
  }),
]

/** A page of a list that is short enough to be read whole: without a limit all of it. */
function pageOf<T>(all: T[], { limit, cursor: text }: z.infer<typeof ListFacilities>): Result<Page<T>> {
  const cursor = text ? readCursor(text) : null
  if (text && !cursor) return invalid('cursor', 'is not one that this list gave; leave it out to start anew')
  const from = cursor?.row ?? 0
  const to = from + (limit ?? all.length)
  return ok({ items: all.slice(from, to), nextCursor: to < all.length ? cursorOf({ after: null, row: to }) : null, total: all.length })
}

function cascade(all: readonly PlacedFacility[]) {
  const governorates = new Map<
    string,
    { id: string; name: Facility['name']; administrations: Map<string, { id: string; name: Facility['name']; facilities: PublicFacility[] }> }
  >()
  for (const facility of all) {
    const { governorate, administration } = facility
    const above = governorates.get(governorate.id) ?? { ...governorate, administrations: new Map() }
    governorates.set(governorate.id, above)
    const branch = above.administrations.get(administration.id) ?? { ...administration, facilities: [] }
    above.administrations.set(administration.id, branch)
    branch.facilities.push(publicly(facility))
  }
  return [...governorates.values()].map((above) => ({ ...above, administrations: [...above.administrations.values()] }))
}
