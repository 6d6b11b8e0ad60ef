import { createHash } from 'node:crypto'
import { z } from 'zod'
import { lastAnchor } from '../../http/anchors.ts'
import { keepCertificate, readCertificate } from '../../http/certificates.ts'
import { checkpointKeysOf } from '../../http/checkpoint-keys.ts'
import { KeysUnavailable, managementsOf } from '../../http/key-management.ts'
import { addDataKey, addIndexKey, describeKeyring, destroyKeyring, rewrapKeyring, surveyKeyrings, tenantsWithKeys } from '../../http/keyring.ts'
import { dropParts } from '../../http/archive-parts.ts'
import type { SignedInVisitor } from '../../http/context.ts'
import { endNames } from '../../http/names.ts'
import { route } from '../../http/route.ts'
import { forgetKeys } from '../../http/seal.ts'
import { nationTenant, systemAt } from '../../kernel/actor.ts'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import { at, homeOfTenant, hospitalOf, nationOf } from '../../objects/stubs.ts'
import { openCertificate, signCertificate } from '../audit/certificate.ts'
import * as example from './examples.ts'
import { keyRoles, mayTurnKeysOf, rootRoles, shredRoles } from './policy.ts'
import { Destroyed, Rewrap, Rewrapped, RootKeys, Shred, TenantKeys } from './schema.ts'
import { tellKeys, type KeyringFacts } from './versions.ts'

const ByFacility = z.strictObject({ id: z.string().regex(/^fac-[a-z0-9-]{6,60}$/) })

/** A facility, or the nation itself, whose managers have names and second factors sealed too. */
const ByTenant = z.strictObject({ id: z.string().regex(/^(fac-[a-z0-9-]{6,60}|nation)$/) })

/** Tenants that one call rewraps: each costs a few calls to storage, and a Worker has a thousand of them. */
const rewrappedAtOnce = 100

async function factsOf(env: Env, tenant: string): Promise<KeyringFacts | null> {
  const keyring = await describeKeyring(env, tenant)
  if (!keyring) return null
  const { current, keys, index = [], indexFrom = 1 } = keyring
  const told = ({ version, createdAt }: (typeof keys)[number]) => ({ version, createdAt: createdAt ?? null })
  const indexVersions = index.map(told)
  if (indexVersions[0]?.version !== 1) indexVersions.unshift({ version: 1, createdAt: told(keys[0]!).createdAt })
  return {
    id: tenant,
    current,
    wrappedBy: keys.find(({ version }) => version === current)?.root?.startsWith('kms-') ? 'service' : 'root',
    versions: keys.map(told),
    index: { versions: indexVersions, from: indexFrom },
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
      const walks = await at(deskOf(visitor, params.id), (desk) => desk.walks())
      return walks.ok ? ok(tellKeys(facts, walks.value)) : walks
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
      const walks = await at(deskOf(visitor, params.id), (desk) => desk.walks())
      if (!walks.ok) return walks
      // A version that the hospital never heard of is of a rotation that broke off here: it goes on.
      const { resealing } = walks.value
      const known = resealing?.version ?? 1
      const busy = resealing !== null && resealing.finishedAt === null
      if (before.current === known && !busy) await addDataKey(env, configuration, params.id, before.current)
      forgetKeys(params.id)
      const facts = await factsOf(env, params.id)
      return facts ? at(deskOf(visitor, params.id), (desk) => desk.rotate(facts)) : notFound()
    },
  }),
  route({
    method: 'post',
    path: '/facilities/:id/keys/index/rotate',
    tag: 'keys',
    access: keyRoles,
    stepUp: true,
    goesElsewhere: true,
    summary:
      'A new key for the indexes of sealed texts: file numbers, national numbers and the words of reports are indexed with it in the background, and found all the while.',
    params: ByTenant,
    body: z.strictObject({}),
    answer: TenantKeys,
    example: example.rotateIndex,
    handle: async (visitor) => {
      const { env, configuration, params, person, idempotency } = visitor
      const before = mayTurnKeysOf(person, params.id) ? await factsOf(env, params.id) : null
      if (!before) return notFound()
      const kept = idempotency && (await at(deskOf(visitor, params.id), (desk) => desk.keptKeys(idempotency)))
      if (kept && !kept.ok) return kept
      if (kept?.value) return ok(kept.value)
      const walks = await at(deskOf(visitor, params.id), (desk) => desk.walks())
      if (!walks.ok) return walks
      const { reindexing } = walks.value
      const newest = before.index.versions.at(-1)!.version
      const busy = reindexing !== null && reindexing.finishedAt === null
      if (newest === (reindexing?.version ?? 1) && !busy) await addIndexKey(env, configuration, params.id, newest)
      forgetKeys(params.id)
      const facts = await factsOf(env, params.id)
      return facts ? at(deskOf(visitor, params.id), (desk) => desk.rotateIndex(facts)) : notFound()
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
  route({
    method: 'post',
    path: '/facilities/:id/shred',
    tag: 'keys',
    access: shredRoles,
    stepUp: true,
    summary: 'Closes a facility and destroys its keys, so that no copy of what it sealed opens again. It cannot be undone.',
    params: ByFacility,
    body: Shred,
    answer: Destroyed,
    example: example.shred,
    handle: shred,
  }),
  route({
    method: 'get',
    path: '/facilities/:id/certificate',
    tag: 'keys',
    access: shredRoles,
    goesElsewhere: true,
    summary: 'The signed certificate that a facility’s keys were destroyed.',
    params: ByFacility,
    answer: Destroyed,
    example: example.proof,
    handle: async ({ env, params }) => {
      const note = await readCertificate(env, params.id)
      return note ? told(note) : notFound()
    },
  }),
]

async function told(note: string): Promise<Result<Destroyed>> {
  const opened = await openCertificate(note)
  if (!opened) throw new Error('a certificate was altered')
  const { facility, destroyedAt, versions, keyService } = opened.certificate
  return ok({ id: facility, destroyedAt, keyVersions: [...versions], keyService, certificate: note })
}

/**
 * Destroys a facility in an order that may break off anywhere and be repeated: closed in the nation → keys → the last
 * checkpoint and the object's storage → names → certificate → the nation's trail. Keys go first of all that is
 * destroyed: whatever comes later is litter.
 */
async function shred(visitor: SignedInVisitor<{ id: string }, unknown, Shred>): Promise<Result<Destroyed>> {
  const { env, configuration, params, body, person, as } = visitor
  const { id } = params
  const reason = await (await visitor.sealer(nationTenant)).seal({ table: 'incidents', column: 'reason', record: id }, body.reason)
  const closed = await at(nationOf(env).tree(as(person)), (desk) => desk.beginShred(id, body.slug, reason))
  if (!closed.ok) return closed
  /** Written down once, also where the certificate was there before this was reached. */
  const finish = async (note: string, versions: readonly number[]): Promise<Result<Destroyed>> => {
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
    const idempotency = { key: sha256(`shred|${id}`), request: 'finish' }
    const noted = await at(nationOf(env).tree({ actor: person, idempotency }), (desk) => desk.finishShred(id, versions, sha256(note)))
    return noted.ok ? told(note) : noted
  }
  const before = await readCertificate(env, id)
  if (before) return finish(before, (await openCertificate(before))?.certificate.versions ?? [])

  const grave = await destroyKeyring(env, configuration, id)
  forgetKeys(id)
  if (!grave) return notFound()
  const hospital = hospitalOf(env, id)
  const last = await at(hospital.hospital({ actor: systemAt(id, person.id) }), (desk) => desk.close())
  if (!last.ok) return last
  await hospital.empty()
  // Archives open with a password instead of a key, and with the object the alarm is gone that would end them.
  await dropParts(env, id)
  await endNames(env, id)

  const keys = await checkpointKeysOf(configuration)
  const { destroyedAt, versions, wrappedBy, keyService } = grave
  const checkpoint = await lastAnchor(env, keys, id)
  const signed = await signCertificate(
    { facility: id, slug: body.slug, destroyedAt, versions, wrappedBy, keyService, by: person.id, checkpoint },
    keys,
  )
  const note = await keepCertificate(env, id, signed)
  return finish(note, versions)
}
