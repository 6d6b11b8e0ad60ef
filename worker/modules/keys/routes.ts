import { z } from 'zod'
import { KeysUnavailable, managementsOf } from '../../http/key-management.ts'
import { addDataKey, describeKeyring, rewrapKeyring, surveyKeyrings, tenantsWithKeys } from '../../http/keyring.ts'
import type { SignedInVisitor } from '../../http/context.ts'
import { route } from '../../http/route.ts'
import { forgetKeys } from '../../http/seal.ts'
import { systemAt } from '../../kernel/actor.ts'
import { notFound, ok } from '../../kernel/result.ts'
import { at, homeOfTenant, nationOf } from '../../objects/stubs.ts'
import * as example from './examples.ts'
import { keyRoles, mayTurnKeysOf, rootRoles } from './policy.ts'
import { Rewrap, Rewrapped, RootKeys, TenantKeys } from './schema.ts'
import { tellKeys, type KeyringFacts } from './versions.ts'

/** A facility, or the nation itself, whose managers have names and second factors sealed too. */
const ByTenant = z.strictObject({ id: z.string().regex(/^(fac-[a-z0-9-]{6,60}|nation)$/) })

/** Tenants that one call rewraps: each costs a few calls to storage, and a Worker has a thousand of them. */
const rewrappedAtOnce = 100

async function factsOf(env: Env, tenant: string): Promise<KeyringFacts | null> {
  const keyring = await describeKeyring(env, tenant)
  if (!keyring) return null
  const { current, keys } = keyring
  return {
    id: tenant,
    current,
    wrappedBy: keys.find(({ version }) => version === current)?.root?.startsWith('kms-') ? 'service' : 'root',
    versions: keys.map(({ version, createdAt }) => ({ version, createdAt: createdAt ?? null })),
  }
}

/** The house whose keys they are, in the person's own name at home and in the product's elsewhere. */
function deskOf({ env, person, as }: SignedInVisitor<unknown, unknown, unknown>, tenant: string) {
  return homeOfTenant(env, tenant).keys(as(person.tenant === tenant ? person : systemAt(tenant, person.id)))
}

export const keyRoutes = [
  route({
    method: 'get',
    path: '/facilities/:id/keys',
    tag: 'keys',
    access: keyRoles,
    goesElsewhere: true,
    summary: 'The data keys of a facility, or of `nation`: their versions, and how far the last rotation has come. Never a key.',
    params: ByTenant,
    answer: TenantKeys,
    example: example.keys,
    handle: async (visitor) => {
      const { env, params, person } = visitor
      const facts = mayTurnKeysOf(person, params.id) ? await factsOf(env, params.id) : null
      if (!facts) return notFound()
      const resealing = await at(deskOf(visitor, params.id), (desk) => desk.resealing())
      return resealing.ok ? ok(tellKeys(facts, resealing.value)) : resealing
    },
  }),
  route({
    method: 'post',
    path: '/facilities/:id/keys/rotate',
    tag: 'keys',
    access: keyRoles,
    stepUp: true,
    goesElsewhere: true,
    summary: 'A new data key, used from now on; what older ones sealed is sealed with it in the background. While that goes on, nothing new begins.',
    params: ByTenant,
    body: z.strictObject({}),
    answer: TenantKeys,
    example: example.rotate,
    handle: async (visitor) => {
      const { env, configuration, params, person, idempotency } = visitor
      const before = mayTurnKeysOf(person, params.id) ? await factsOf(env, params.id) : null
      if (!before) return notFound()
      const kept = idempotency && (await at(deskOf(visitor, params.id), (desk) => desk.keptKeys(idempotency)))
      if (kept && !kept.ok) return kept
      if (kept?.value) return ok(kept.value)
      const resealing = await at(deskOf(visitor, params.id), (desk) => desk.resealing())
      if (!resealing.ok) return resealing
      // A version that the hospital never heard of is of a rotation that broke off here: it goes on.
      const known = resealing.value?.version ?? 1
      const busy = resealing.value !== null && resealing.value.finishedAt === null
      if (before.current === known && !busy) await addDataKey(env, configuration, params.id, before.current)
      forgetKeys(params.id)
      const facts = await factsOf(env, params.id)
      return facts ? at(deskOf(visitor, params.id), (desk) => desk.rotate(facts)) : notFound()
    },
  }),
  route({
    method: 'get',
    path: '/keys',
    tag: 'keys',
    access: rootRoles,
    goesElsewhere: true,
    summary: 'What wraps the data keys of all facilities, and how many wait to be rewrapped.',
    answer: RootKeys,
    example: example.root,
    handle: async ({ env, configuration }) => {
      const [current, ...former] = managementsOf(configuration).roots
      const services = configuration.KEY_SERVICES.map(({ id, facilities }) => ({ id, facilities }))
      return ok({ current: current!, former, services, ...(await surveyKeyrings(env, configuration)) })
    },
  }),
  route({
    method: 'post',
    path: '/keys/rewrap',
    tag: 'keys',
    access: rootRoles,
    stepUp: true,
    goesElsewhere: true,
    summary: 'Wraps the keys of the next hundred facilities by what wraps new ones now: after the root key was replaced, or that of a key service.',
    body: Rewrap,
    answer: Rewrapped,
    example: example.rewrap,
    handle: async (visitor) => {
      const { env, configuration, person, as, body, idempotency } = visitor
      const desk = () => nationOf(env).keys(as(person))
      const kept = idempotency && (await at(desk(), (here) => here.keptRewrap(idempotency)))
      if (kept && !kept.ok) return kept
      if (kept?.value) return ok(kept.value)
      const { tenants, more } = await tenantsWithKeys(env, body.after ?? null, rewrappedAtOnce)
      const outcome: Rewrapped = { rewrapped: 0, already: 0, failed: [], next: more ? tenants.at(-1)! : null }
      for (const tenant of tenants) {
        try {
          const done = await rewrapKeyring(env, configuration, tenant)
          if (done !== 'gone') outcome[done]++
        } catch (error) {
          // One hospital's key service must not keep the others from their new root.
          if (!(error instanceof KeysUnavailable)) throw error
          outcome.failed.push({ id: tenant, why: error.message })
        }
      }
      return at(desk(), (here) => here.rewrapped(managementsOf(configuration).roots[0]!, outcome))
    },
  }),
]
