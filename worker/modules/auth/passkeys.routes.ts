import { z } from 'zod'
import { nationTenant } from '../../kernel/actor.ts'
import { homeOf, newId } from '../../kernel/id.ts'
import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Configuration } from '../../http/configuration.ts'
import type { SignedInVisitor } from '../../http/context.ts'
import { findHome } from '../../http/names.ts'
import { authenticationOptions, registrationOptions, relyingPartyOf, verifyNewKey, verifyUse } from '../../http/passkeys.ts'
import { route } from '../../http/route.ts'
import { readCeremony, signCeremony } from '../../http/session.ts'
import { newRecoveryCodes, recoveryHash } from '../../http/totp.ts'
import { at, homeOfTenant, open } from '../../objects/stubs.ts'
import { openDoor, whenceOf } from './door.ts'
import { AddPasskey, CeremonyOptions, Done, Nothing, PasskeyAdded, Passkeys, SignedIn, UsePasskey, type Passkey } from './schema.ts'
import type { ListedPasskey } from './remove-passkey.ts'
import * as example from './examples.ts'

type AnyVisitor = SignedInVisitor<unknown, unknown, unknown>

const ByPasskey = z.strictObject({ id: z.string().regex(/^pky-[a-z0-9-]{6,60}$/) })
const nameCell = (record: string) => ({ table: 'passkeys', column: 'name', record })
const personCell = (column: 'email' | 'displayName', record: string) => ({ table: 'people', column, record })
const refused = () => fail({ kind: 'unauthenticated', code: 'AUTHENTICATION_FAILED' })

/** A person's home, which the user handle of their passkey names: the ceremony itself knows nobody. */
async function homeOfHandle(env: Env, configuration: Configuration, personId: string): Promise<string | null> {
  const code = homeOf('usr', personId)
  if (code === null) return null
  return code === 'nat' ? nationTenant : findHome(env, configuration, 'code', code)
}

async function told(visitor: AnyVisitor, passkey: ListedPasskey): Promise<Passkey> {
  const { id, name, synced, createdAt, lastUsedAt } = passkey
  return { id, name: await (await visitor.sealer(visitor.person.tenant)).open(nameCell(id), name), synced, createdAt, lastUsedAt }
}

export const passkeyRoutes = [
  route({
    method: 'post',
    path: '/auth/passkeys/login/options',
    tag: 'auth',
    access: 'public',
    summary: 'Begin a sign-in with a passkey. No address is asked: the passkey knows whose it is.',
    body: Nothing,
    answer: CeremonyOptions,
    example: example.passkeyLoginOptions,
    handle: async ({ configuration, request }): Promise<Result<CeremonyOptions>> => {
      const party = relyingPartyOf(configuration, request.url)
      const options = await authenticationOptions(party)
      return ok({
        ceremonyId: await signCeremony(configuration, { purpose: 'login', challenge: options.challenge, rpId: party.rpId }),
        options: { ...options },
      })
    },
  }),
  route({
    method: 'post',
    path: '/auth/passkeys/login/verify',
    tag: 'auth',
    access: 'public',
    rate: 'auth',
    rateBy: (body) => body.response.id.slice(-40),
    summary: 'Sign in with a passkey; no second step follows.',
    body: UsePasskey,
    answer: SignedIn,
    faults: ['unauthenticated'],
    example: example.passkeyLogin,
    handle: async (visitor) => {
      const { env, configuration, request, body } = visitor
      const party = relyingPartyOf(configuration, request.url)
      const ceremony = await readCeremony(configuration, body.ceremonyId, 'login')
      const personId = Buffer.from(body.response.response.userHandle ?? '', 'base64url').toString()
      const tenant = ceremony?.rpId === party.rpId ? await homeOfHandle(env, configuration, personId) : null
      if (!ceremony || !tenant) return refused()
      const { id, until } = ceremony
      using desk = open(homeOfTenant(env, tenant).auth())
      const begun = await desk.beginPasskeyUse(personId, body.response.id, { id, until })
      if (!begun.ok) return begun
      const use = await verifyUse(party, ceremony.challenge, body.response, begun.value)
      if (!use) return desk.refusePasskey(personId)
      const opened = await desk.finishPasskeyLogin(personId, body.response.id, use.counter, await whenceOf(visitor, tenant))
      return opened.ok ? openDoor(visitor, tenant, opened.value) : opened
    },
  }),
  route({
    method: 'post',
    path: '/auth/passkeys/register/options',
    tag: 'auth',
    access: 'enrolment',
    stepUp: true,
    rate: 'auth',
    summary: 'Begin to add a passkey to your account.',
    body: Nothing,
    answer: CeremonyOptions,
    example: example.passkeyOptions,
    handle: async (visitor): Promise<Result<CeremonyOptions>> => {
      const { env, configuration, request, person } = visitor
      const begun = await at(homeOfTenant(env, person.tenant).auth(), (desk) => desk.beginPasskey({ actor: person }))
      if (!begun.ok) return begun
      const sealer = await visitor.sealer(person.tenant)
      const [email, displayName] = await Promise.all([
        sealer.open(personCell('email', person.id), begun.value.email),
        sealer.open(personCell('displayName', person.id), begun.value.displayName),
      ])
      const party = relyingPartyOf(configuration, request.url)
      const options = await registrationOptions(party, { id: person.id, email, displayName, known: begun.value.known })
      const ceremony = { purpose: 'register' as const, challenge: options.challenge, rpId: party.rpId, sessionId: person.sessionId }
      return ok({ ceremonyId: await signCeremony(configuration, ceremony), options: { ...options } })
    },
  }),
  route({
    method: 'post',
    path: '/auth/passkeys/register/verify',
    tag: 'auth',
    access: 'enrolment',
    stepUp: true,
    rate: 'auth',
    summary: 'Add the passkey that was made. Whoever had no recovery codes gets them with it, this once.',
    body: AddPasskey,
    answer: PasskeyAdded,
    faults: ['duplicate'],
    example: example.addPasskey,
    handle: async (visitor) => {
      const { env, configuration, request, person, body } = visitor
      using desk = open(homeOfTenant(env, person.tenant).auth())
      const begun = await desk.beginPasskey({ actor: person })
      if (!begun.ok) return begun
      const party = relyingPartyOf(configuration, request.url)
      const ceremony = await readCeremony(configuration, body.ceremonyId, 'register')
      if (!ceremony || ceremony.rpId !== party.rpId || ceremony.sessionId !== person.sessionId) return refused()
      const key = await verifyNewKey(party, ceremony.challenge, body.response)
      if (!key) return refused()
      const id = newId('pky', homeOf('usr', person.id)!, Date.now())
      const name = await (await visitor.sealer(person.tenant)).seal(nameCell(id), body.name)
      const recoveryCodes = newRecoveryCodes()
      const { id: ceremonyId, until } = ceremony
      const added = await desk.addPasskey({ actor: person }, { id: ceremonyId, until }, { id, name, ...key }, recoveryCodes.map(recoveryHash))
      if (!added.ok) return added
      const more = { passkey: await told(visitor, added.value.passkey), recoveryCodes: added.value.recoveryCodesIssued ? recoveryCodes : null }
      return openDoor(visitor, person.tenant, added.value.session, more)
    },
  }),
  route({
    method: 'get',
    path: '/auth/passkeys',
    tag: 'auth',
    access: 'signed-in',
    summary: 'Your passkeys, in the order in which you added them.',
    answer: Passkeys,
    example: example.passkeys,
    handle: async (visitor): Promise<Result<Passkeys>> => {
      const { env, person } = visitor
      const held = await at(homeOfTenant(env, person.tenant).auth(), (desk) => desk.passkeys({ actor: person }))
      return held.ok ? ok({ items: await Promise.all(held.value.map((passkey) => told(visitor, passkey))) }) : held
    },
  }),
  route({
    method: 'delete',
    path: '/auth/passkeys/:id',
    tag: 'auth',
    access: 'signed-in',
    stepUp: true,
    summary: 'Remove one of your passkeys, unless your roles demand a second factor and it is the only one.',
    params: ByPasskey,
    answer: Done,
    faults: ['forbidden'],
    example: example.removePasskey,
    handle: ({ env, person, params }) => at(homeOfTenant(env, person.tenant).auth(), (desk) => desk.removePasskey({ actor: person }, params.id)),
  }),
  route({
    method: 'post',
    path: '/auth/step-up/options',
    tag: 'auth',
    access: 'enrolment',
    rate: 'auth',
    summary: 'Begin a fresh sign-in with one of your passkeys.',
    body: Nothing,
    answer: CeremonyOptions,
    faults: ['not-found'],
    example: example.stepUpOptions,
    handle: async ({ env, configuration, request, person }): Promise<Result<CeremonyOptions>> => {
      const held = await at(homeOfTenant(env, person.tenant).auth(), (desk) => desk.passkeys({ actor: person }))
      if (!held.ok) return held
      if (held.value.length === 0) return fail({ kind: 'not-found' })
      const party = relyingPartyOf(configuration, request.url)
      const options = await authenticationOptions(
        party,
        held.value.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
      )
      const ceremony = { purpose: 'step-up' as const, challenge: options.challenge, rpId: party.rpId, sessionId: person.sessionId }
      return ok({ ceremonyId: await signCeremony(configuration, ceremony), options: { ...options } })
    },
  }),
]
