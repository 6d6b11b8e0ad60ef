import { z } from 'zod'
import { hasRole, nationTenant, systemAt, tierOf, type Role, type Scope } from '../../kernel/actor.ts'
import { homeOf } from '../../kernel/id.ts'
import { fail, invalid, notFound, ok, type Result } from '../../kernel/result.ts'
import { sameSecret } from '../../http/bytes.ts'
import type { SignedInVisitor } from '../../http/context.ts'
import { createKeyring } from '../../http/keyring.ts'
import { newMailId } from '../../http/mail-token.ts'
import { claimFor, release } from '../../http/names.ts'
import { temporaryPassword } from '../../http/password.ts'
import { route } from '../../http/route.ts'
import { at, homeOfTenant, nationOf, open } from '../../objects/stubs.ts'
import type { ListedPerson } from './store.ts'
import { approverRoles, managerAdminRoles, peopleAdminRoles } from './policy.ts'
import { openAccount, personCell, sealAccount } from './account.ts'
import { Account, ChangeRoles, facilityRoles, FoundNation, ListPeople, ProvisionedAccount, ProvisionManager, ProvisionPerson } from './schema.ts'
import * as example from './examples.ts'

const ById = z.strictObject({ id: z.string().regex(/^usr-[a-z0-9-]{6,60}$/) })
const ByFacility = z.strictObject({ id: z.string().regex(/^fac-[a-z0-9-]{6,60}$/) })
const Accounts = z.strictObject({ items: z.array(Account), nextCursor: z.string().nullable(), total: z.number() })

type Home = Account['facility']
type AnyVisitor = SignedInVisitor<unknown, unknown, unknown>

/** The facility as an account names it; null for the nation itself. Out of reach answers as unknown. */
async function homeFor(visitor: AnyVisitor, tenant: string): Promise<Result<Home>> {
  if (tenant === nationTenant) return ok(null)
  if (!hasRole(visitor.person, 'top_management') && visitor.person.tenant !== tenant) return notFound()
  const found = await at(nationOf(visitor.env).tree({ actor: systemAt(nationTenant) }), (desk) => desk.find(tenant))
  return found.ok ? ok({ id: found.value.id, slug: found.value.slug, name: found.value.name }) : found
}

/** An account of the own house, in clear. */
async function accountOf(visitor: AnyVisitor, listed: ListedPerson): Promise<Result<Account>> {
  const home = await homeFor(visitor, visitor.person.tenant)
  return home.ok ? ok(await openAccount(await visitor.sealer(visitor.person.tenant), listed, home.value)) : home
}

/** The actor as the other house knows them: the nation's management acts in a facility in its own name. */
const visiting = (visitor: AnyVisitor, tenant: string) =>
  visitor.as(visitor.person.tenant === tenant ? visitor.person : systemAt(tenant, visitor.person.id))

async function provision(
  visitor: AnyVisitor,
  tenant: string,
  account: { email: string; displayName: string; roles: Role[]; scope: Scope },
): Promise<Result<ProvisionedAccount>> {
  const { env, configuration } = visitor
  const home = await homeFor(visitor, tenant)
  if (!home.ok) return home
  const sealer = await visitor.sealer(tenant)
  const { idempotency } = visitor
  // A key that came with another request is refused before the address is claimed.
  const kept = idempotency && (await at(homeOfTenant(env, tenant).people(visiting(visitor, tenant)), (desk) => desk.keptAnswer(idempotency)))
  if (kept && !kept.ok) return kept
  const claimed = await claimFor(env, configuration, 'email', account.email, tenant)
  if (!claimed.ok) return claimed
  const sealed = await sealAccount(configuration, sealer, homeOf('fac', tenant) ?? 'nat', account, temporaryPassword())
  const made = await at(homeOfTenant(env, tenant).people(visiting(visitor, tenant)), (desk) => desk.provision(sealed))
  if (!made.ok) return made
  const { person, temporaryPassword: shown } = made.value
  return ok({
    user: await openAccount(sealer, person, home.value),
    temporaryPassword: await sealer.open(personCell('temporaryPassword', person.id), shown!),
  })
}

const scopeKinds = { administration_manager: 'administration', governorate_manager: 'governorate', top_management: 'national' } as const

type ManagerRole = keyof typeof scopeKinds
const isManagerRole = (role: Role): role is ManagerRole => role in scopeKinds

/** What a manager of that role sees: the nation, or the named part of it. */
async function scopeOfManager(visitor: AnyVisitor, role: ManagerRole, scopeId: string | undefined): Promise<Result<Scope>> {
  const kind = scopeKinds[role]
  if (kind === 'national') return ok({ kind, id: null })
  if (!scopeId) return invalid('scopeId', `must name the ${kind}`)
  const facilities = await at(nationOf(visitor.env).tree({ actor: visitor.person }), (desk) => desk.list())
  if (!facilities.ok) return facilities
  return facilities.value.some((facility) => facility[kind].id === scopeId) ? ok({ kind, id: scopeId }) : invalid('scopeId', `names no ${kind}`)
}

/** What somebody of a facility sees by their roles. */
const scopeInFacility = (roles: readonly Role[], facility: string): Scope =>
  tierOf(roles) >= 2 ? { kind: 'facility', id: facility } : { kind: 'own', id: null }

/** The scope that roles come with at a house, if they are roles of that house. */
async function scopeFor(visitor: AnyVisitor, tenant: string, roles: readonly Role[], scopeId: string | undefined): Promise<Result<Scope>> {
  if (tenant !== nationTenant) {
    const foreign = roles.findIndex((role) => !(facilityRoles as readonly Role[]).includes(role))
    return foreign < 0 ? ok(scopeInFacility(roles, tenant)) : invalid(`roles.${foreign}`, 'is not a role of a facility')
  }
  const [role, ...more] = roles
  if (!role || more.length > 0 || !isManagerRole(role)) return invalid('roles', 'must be one role of management')
  return scopeOfManager(visitor, role, scopeId)
}

export const peopleRoutes = [
  route({
    method: 'post',
    path: '/users/found',
    tag: 'administration',
    access: 'public',
    rate: 'auth',
    status: 201,
    summary: 'The first manager of a new nation, by the founding token of the deployment. Works once.',
    body: FoundNation,
    answer: ProvisionedAccount,
    faults: ['unauthenticated', 'duplicate'],
    example: example.found,
    handle: async (visitor): Promise<Result<ProvisionedAccount>> => {
      const { env, configuration, body } = visitor
      const { FOUNDING_TOKEN: token } = configuration
      if (!token || !sameSecret(body.foundingToken, token)) return fail({ kind: 'unauthenticated', code: 'AUTHENTICATION_FAILED' })
      await createKeyring(env, configuration, nationTenant)
      const sealer = await visitor.sealer(nationTenant)
      // Asked before the address is claimed: a refusal leaves it free.
      const { idempotency } = visitor
      using people = open(nationOf(env).people(visitor.as(systemAt(nationTenant))))
      const kept = idempotency ? await people.keptAnswer(idempotency) : ok(null)
      if (!kept.ok) return kept
      const known = await people.list({ limit: 1 })
      if (!kept.value && known.ok && known.value.total > 0) return fail({ kind: 'duplicate', what: 'nation' })
      const account = {
        email: body.email,
        displayName: body.displayName,
        roles: ['top_management' as const],
        scope: { kind: 'national' as const, id: null },
      }
      const claimed = await claimFor(env, configuration, 'email', body.email, nationTenant)
      if (!claimed.ok) return claimed
      const sealed = await sealAccount(configuration, sealer, 'nat', account, temporaryPassword())
      const made = await people.found(sealed)
      if (!made.ok) return made
      const { person, temporaryPassword: shown } = made.value
      return ok({
        user: await openAccount(sealer, person, null),
        temporaryPassword: await sealer.open(personCell('temporaryPassword', person.id), shown!),
      })
    },
  }),
  route({
    method: 'get',
    path: '/users',
    tag: 'administration',
    access: peopleAdminRoles,
    goesElsewhere: true,
    summary: 'Accounts of your facility; for top management those of the nation, or of one facility.',
    query: ListPeople,
    answer: Accounts,
    faults: ['not-found'],
    example: example.list,
    handle: async (visitor) => {
      const { env, person, query } = visitor
      const { facility, ...wanted } = query
      const tenant = facility ?? person.tenant
      const home = await homeFor(visitor, tenant)
      if (!home.ok) return home
      const page = await at(homeOfTenant(env, tenant).people(visiting(visitor, tenant)), (desk) => desk.list(wanted))
      if (!page.ok) return page
      const sealer = await visitor.sealer(tenant)
      return ok({ ...page.value, items: await Promise.all(page.value.items.map((listed) => openAccount(sealer, listed, home.value))) })
    },
  }),
  route({
    method: 'post',
    path: '/users/provision/facility/:id',
    tag: 'administration',
    access: peopleAdminRoles,
    goesElsewhere: true,
    status: 201,
    summary: 'A new account at a facility. The temporary password is shown this once.',
    params: ByFacility,
    body: ProvisionPerson,
    answer: ProvisionedAccount,
    faults: ['duplicate'],
    example: example.provision,
    handle: (visitor) => {
      const { params, body } = visitor
      const roles = [...new Set(body.roles)]
      return provision(visitor, params.id, { email: body.email, displayName: body.displayName, roles, scope: scopeInFacility(roles, params.id) })
    },
  }),
  route({
    method: 'post',
    path: '/users/provision/tier',
    tag: 'administration',
    access: managerAdminRoles,
    goesElsewhere: true,
    status: 201,
    summary: 'A manager of an administration, a governorate or the nation.',
    body: ProvisionManager,
    answer: ProvisionedAccount,
    faults: ['duplicate'],
    example: example.provisionManager,
    handle: async (visitor) => {
      const { body } = visitor
      const scope = await scopeOfManager(visitor, body.role, body.scopeId)
      if (!scope.ok) return scope
      return provision(visitor, nationTenant, { email: body.email, displayName: body.displayName, roles: [body.role], scope: scope.value })
    },
  }),
  route({
    method: 'patch',
    path: '/users/:id/roles',
    tag: 'administration',
    access: peopleAdminRoles,
    goesElsewhere: true,
    stepUp: true,
    summary: 'Other roles for somebody else; their rights change with their next call.',
    params: ById,
    body: ChangeRoles,
    answer: Account,
    example: example.changeRoles,
    handle: async (visitor) => {
      const { env, person, params, body } = visitor
      const tenant = await tenantOfPerson(visitor, params.id)
      if (!tenant || (person.tenant !== tenant && !hasRole(person, 'top_management'))) return notFound()
      const home = await homeFor(visitor, tenant)
      if (!home.ok) return home
      using people = open(homeOfTenant(env, tenant).people(visiting(visitor, tenant)))
      const found = await people.find(params.id)
      if (!found.ok) return found
      const roles = [...new Set(body.roles)]
      const scope = await scopeFor(visitor, tenant, roles, body.scopeId)
      if (!scope.ok) return scope
      const changed = await people.changeRoles(params.id, roles, scope.value)
      return changed.ok ? ok(await openAccount(await visitor.sealer(tenant), changed.value, home.value)) : changed
    },
  }),
  route({
    method: 'patch',
    path: '/users/:id/unlock',
    tag: 'administration',
    access: peopleAdminRoles,
    goesElsewhere: true,
    summary: 'Let somebody who mistyped too often sign in again at once.',
    params: ById,
    answer: Account,
    example: example.unlock,
    handle: async (visitor) => {
      const { env, person, params } = visitor
      const tenant = await tenantOfPerson(visitor, params.id)
      if (!tenant || (person.tenant !== tenant && !hasRole(person, 'top_management'))) return notFound()
      const home = await homeFor(visitor, tenant)
      if (!home.ok) return home
      const unlocked = await at(homeOfTenant(env, tenant).people(visiting(visitor, tenant)), (desk) => desk.unlock(params.id))
      return unlocked.ok ? ok(await openAccount(await visitor.sealer(tenant), unlocked.value, home.value)) : unlocked
    },
  }),
  route({
    method: 'patch',
    path: '/users/:id/deactivate',
    tag: 'administration',
    access: peopleAdminRoles,
    goesElsewhere: true,
    summary: 'End an account and every session it has.',
    params: ById,
    answer: Account,
    example: example.deactivate,
    handle: async (visitor) => {
      const { env, person, params } = visitor
      const tenant = await tenantOfPerson(visitor, params.id)
      if (!tenant || (person.tenant !== tenant && !hasRole(person, 'top_management'))) return notFound()
      if (tenant === person.tenant && params.id === person.id)
        return fail({ kind: 'forbidden', code: 'INSUFFICIENT_PERMISSIONS', action: 'deactivate the own account' })
      const home = await homeFor(visitor, tenant)
      if (!home.ok) return home
      const ended = await at(homeOfTenant(env, tenant).people(visiting(visitor, tenant)), (desk) => desk.deactivate(params.id))
      return ended.ok ? ok(await openAccount(await visitor.sealer(tenant), ended.value, home.value)) : ended
    },
  }),
  route({
    method: 'patch',
    path: '/users/:id/approve',
    tag: 'administration',
    access: approverRoles,
    summary: 'Let a clinician in who registered at your facility.',
    params: ById,
    answer: Account,
    faults: ['not-found', 'illegal-transition'],
    example: example.approve,
    handle: async (visitor) => {
      const { env, person, params } = visitor
      const approved = await at(homeOfTenant(env, person.tenant).people(visitor.as(person)), (desk) => desk.approve(params.id, newMailId()))
      return approved.ok ? accountOf(visitor, approved.value) : approved
    },
  }),
  route({
    method: 'patch',
    path: '/users/:id/refuse',
    tag: 'administration',
    access: approverRoles,
    summary: 'Turn a registration down; what was entered is deleted.',
    params: ById,
    answer: Account,
    faults: ['not-found', 'illegal-transition'],
    example: example.refuse,
    handle: async (visitor) => {
      const { env, configuration, person, params } = visitor
      const refused = await at(homeOfTenant(env, person.tenant).people(visitor.as(person)), (desk) => desk.refuse(params.id, newMailId()))
      if (!refused.ok) return refused
      const account = await accountOf(visitor, refused.value)
      if (account.ok) await release(env, configuration, 'email', account.value.email, person.tenant)
      return account
    },
  }),
]

/** The home that an account's id names, if there is such a facility. */
async function tenantOfPerson(visitor: AnyVisitor, id: string): Promise<string | null> {
  const code = homeOf('usr', id)
  if (code === 'nat') return nationTenant
  if (!code) return null
  if (code === homeOf('fac', visitor.person.tenant)) return visitor.person.tenant
  const facilities = await at(nationOf(visitor.env).tree({ actor: systemAt(nationTenant) }), (desk) => desk.list())
  return facilities.ok ? (facilities.value.find((facility) => facility.code === code)?.id ?? null) : null
}
