import { renderSVG } from 'uqr'
import { z } from 'zod'
import { nationTenant } from '../../kernel/actor.ts'
import { fail, invalid, ok, type Result } from '../../kernel/result.ts'
import type { Configuration } from '../../http/configuration.ts'
import type { Visitor } from '../../http/context.ts'
import { isGuessedFirst } from '../../http/guessed-first.ts'
import { findHome, nameHash } from '../../http/names.ts'
import { hashPassword, prove, proveNothing } from '../../http/password.ts'
import { clearCookie, cookieFrom, sameOrigin } from '../../http/refresh-cookie.ts'
import { relyingPartyOf, verifyUse } from '../../http/passkeys.ts'
import { route } from '../../http/route.ts'
import { readCeremony, readRefresh, signMfaStep, verifyMfaStep } from '../../http/session.ts'
import { newRecoveryCodes, newTotpSecret, otpauthUri, recoveryHash, stepOf } from '../../http/totp.ts'
import { at, homeOfTenant, open } from '../../objects/stubs.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { addressIn, openDoor, userOf, whenceOf } from './door.ts'
import { passkeyRoutes } from './passkeys.routes.ts'
import { profileRoutes } from './profile.routes.ts'
import { recoveryRoutes } from './recovery.routes.ts'
import type { MfaProof } from './verify-mfa.ts'
import {
  ChangePassword,
  Done,
  EnableMfa,
  Login,
  LoginAnswer,
  Me,
  MfaEnabled,
  MfaSetup,
  Nothing,
  passwordProblem,
  RecoveryCodes,
  Sessions,
  SignedIn,
  StepUp,
  VerifyMfa,
} from './schema.ts'
import { permissionsOf } from './permissions.ts'
import * as example from './examples.ts'

type AnyVisitor = Visitor<unknown, unknown, unknown>

const personCell = (column: 'email' | 'displayName', record: string) => ({ table: 'people', column, record })
const secretCell = (record: string) => ({ table: 'credentials', column: 'totpSecret', record })
const BySession = z.strictObject({ id: z.string().regex(/^ses-[a-z0-9-]{6,60}$/) })
const refused = () => fail({ kind: 'unauthenticated', code: 'AUTHENTICATION_FAILED' })

/** What a code is worth: the time step it belongs to, or else the hash that a recovery code would have. */
async function proofOf(
  visitor: AnyVisitor,
  tenant: string,
  personId: string,
  code: string,
  totpSecret: Sealed | null,
  lastStep: number,
): Promise<MfaProof> {
  if (totpSecret === null) return { recoveryHash: recoveryHash(code) }
  const step = await stepOf(code, await (await visitor.sealer(tenant)).open(secretCell(personId), totpSecret), lastStep)
  return step === null ? { recoveryHash: recoveryHash(code) } : { step }
}

/** Where an address lives. Unknown ones are taken to the nation, which has nobody of that name: the way is as long. */
async function homeOfEmail(env: Env, configuration: Configuration, email: string): Promise<string> {
  return (await findHome(env, configuration, 'email', email)) ?? nationTenant
}

export const authRoutes = [
  route({
    method: 'post',
    path: '/auth/login',
    tag: 'auth',
    access: 'public',
    rate: 'auth',
    rateBy: (body) => body.email,
    summary: 'Sign in with e-mail and password; the second step follows where one is set up.',
    body: Login,
    answer: LoginAnswer,
    faults: ['unauthenticated', 'forbidden'],
    example: example.login,
    handle: async (visitor) => {
      const { env, configuration, body } = visitor
      const tenant = await homeOfEmail(env, configuration, body.email)
      using desk = open(homeOfTenant(env, tenant).auth())
      const begun = await desk.beginLogin(nameHash(configuration, 'email', body.email))
      if (!begun.ok) return begun
      const { personId, password } = begun.value
      if (!personId || !password) {
        await proveNothing(configuration, body.password)
        return desk.refuseLogin()
      }
      const outcome = await desk.finishLogin(personId, await prove(configuration, body.password, password), await whenceOf(visitor, tenant))
      if (!outcome.ok) return outcome
      if (outcome.value.step === 'session') return openDoor(visitor, tenant, outcome.value.session)
      return ok({ requiresMfa: true as const, tempToken: await signMfaStep(configuration, tenant, personId) })
    },
  }),
  route({
    method: 'post',
    path: '/auth/mfa/verify',
    tag: 'auth',
    access: 'public',
    rate: 'auth',
    rateBy: (body) => body.tempToken.slice(-40),
    summary: 'The second step: a TOTP code, once per time step, or a recovery code.',
    body: VerifyMfa,
    answer: SignedIn,
    faults: ['unauthenticated'],
    example: example.verifyMfa,
    handle: async (visitor) => {
      const { env, configuration, body } = visitor
      const step = await verifyMfaStep(configuration, body.tempToken)
      if (!step) return refused()
      const { tenant, personId } = step
      using desk = open(homeOfTenant(env, tenant).auth())
      const begun = await desk.beginMfa(personId)
      if (!begun.ok) return begun
      const proof = await proofOf(visitor, tenant, personId, body.code, begun.value.totpSecret, begun.value.totpStep)
      const opened = await desk.finishMfa(personId, proof, await whenceOf(visitor, tenant))
      return opened.ok ? openDoor(visitor, tenant, opened.value) : opened
    },
  }),
  route({
    method: 'post',
    path: '/auth/mfa/setup',
    tag: 'auth',
    access: 'enrolment',
    rate: 'auth',
    summary: 'A new TOTP secret, to be confirmed with a code. Replacing a working one wants a fresh sign-in.',
    body: Nothing,
    answer: MfaSetup,
    faults: ['forbidden'],
    example: example.setUpMfa,
    handle: async (visitor): Promise<Result<MfaSetup>> => {
      const { env, person } = visitor
      const sealer = await visitor.sealer(person.tenant)
      const secret = newTotpSecret()
      const kept = await at(homeOfTenant(env, person.tenant).auth(), async (desk) =>
        desk.setUpMfa({ actor: person }, await sealer.seal(secretCell(person.id), secret)),
      )
      if (!kept.ok) return kept
      const uri = otpauthUri(secret, await sealer.open(personCell('email', person.id), kept.value.email))
      return ok({ secret, otpauthUri: uri, qrSvg: renderSVG(uri, { border: 2 }) })
    },
  }),
  route({
    method: 'post',
    path: '/auth/mfa/enable',
    tag: 'auth',
    access: 'enrolment',
    rate: 'auth',
    summary: 'Confirm the secret with a code; the recovery codes are shown this once.',
    body: EnableMfa,
    answer: MfaEnabled,
    faults: ['unauthenticated', 'duplicate'],
    example: example.enableMfa,
    handle: async (visitor) => {
      const { env, person, body } = visitor
      using desk = open(homeOfTenant(env, person.tenant).auth())
      const pending = await desk.pendingSecret({ actor: person })
      if (!pending.ok) return pending
      const secret = await (await visitor.sealer(person.tenant)).open(secretCell(person.id), pending.value.totpSecret)
      const step = await stepOf(body.code, secret, 0)
      if (step === null) return refused()
      const recoveryCodes = newRecoveryCodes()
      const enabled = await desk.enableMfa({ actor: person }, step, recoveryCodes.map(recoveryHash))
      return enabled.ok ? openDoor(visitor, person.tenant, enabled.value, { recoveryCodes }) : enabled
    },
  }),
  route({
    method: 'post',
    path: '/auth/mfa/disable',
    tag: 'auth',
    access: 'signed-in',
    stepUp: true,
    rate: 'auth',
    summary: 'Turn the codes of the app off, unless your roles demand a second factor and there is no other.',
    body: Nothing,
    answer: Done,
    faults: ['forbidden'],
    example: example.disableMfa,
    handle: ({ env, person }) => at(homeOfTenant(env, person.tenant).auth(), (desk) => desk.disableMfa({ actor: person })),
  }),
  route({
    method: 'post',
    path: '/auth/mfa/recovery-codes',
    tag: 'auth',
    access: 'signed-in',
    stepUp: true,
    rate: 'auth',
    summary: 'New recovery codes, shown this once; those from before are worth nothing.',
    body: Nothing,
    answer: RecoveryCodes,
    faults: ['not-found'],
    example: example.recoveryCodes,
    handle: async ({ env, person }): Promise<Result<RecoveryCodes>> => {
      const recoveryCodes = newRecoveryCodes()
      const kept = await at(homeOfTenant(env, person.tenant).auth(), (desk) =>
        desk.renewRecoveryCodes({ actor: person }, recoveryCodes.map(recoveryHash)),
      )
      return kept.ok ? ok({ recoveryCodes }) : kept
    },
  }),
  route({
    method: 'post',
    path: '/auth/step-up',
    tag: 'auth',
    access: 'enrolment',
    rate: 'auth',
    summary: 'Prove again who you are, within this session: what wants a fresh sign-in is open for five minutes.',
    body: StepUp,
    answer: SignedIn,
    faults: ['unauthenticated'],
    example: example.stepUp,
    handle: async (visitor) => {
      const { env, configuration, request, person, body } = visitor
      using desk = open(homeOfTenant(env, person.tenant).auth())
      const { password: typed, code, ceremonyId, response } = body
      if (ceremonyId !== undefined && response !== undefined) {
        const party = relyingPartyOf(configuration, request.url)
        const ceremony = await readCeremony(configuration, ceremonyId, 'step-up')
        if (!ceremony || ceremony.rpId !== party.rpId || ceremony.sessionId !== person.sessionId) return desk.refuseStepUp({ actor: person })
        const begun = await desk.beginPasskeyUse(person.id, response.id, { id: ceremony.id, until: ceremony.until })
        if (!begun.ok) return begun
        const use = await verifyUse(party, ceremony.challenge, response, begun.value)
        if (!use) return desk.refuseStepUp({ actor: person })
        const renewed = await desk.finishStepUpByPasskey({ actor: person }, response.id, use.counter)
        return renewed.ok ? openDoor(visitor, person.tenant, renewed.value) : renewed
      }
      const begun = await desk.beginStepUp({ actor: person }, code !== undefined)
      if (!begun.ok) return begun
      const { password, totpSecret, totpStep } = begun.value
      const passwordProof = await prove(configuration, typed!, password)
      const mfaProof = code === undefined ? null : await proofOf(visitor, person.tenant, person.id, code, totpSecret, totpStep)
      const renewed = await desk.finishStepUp({ actor: person }, passwordProof, mfaProof)
      return renewed.ok ? openDoor(visitor, person.tenant, renewed.value) : renewed
    },
  }),
  route({
    method: 'post',
    path: '/auth/refresh',
    tag: 'auth',
    access: 'public',
    summary: 'A new access token for the refresh cookie, which is rotated. A re-used old cookie ends the session.',
    body: Nothing,
    answer: SignedIn,
    faults: ['unauthenticated', 'forbidden'],
    example: example.refresh,
    handle: async (visitor) => {
      const { env, configuration, request } = visitor
      if (!sameOrigin(request)) return fail({ kind: 'forbidden', code: 'INSUFFICIENT_PERMISSIONS', action: 'refresh from another site' })
      const token = await readRefresh(configuration, cookieFrom(request))
      if (!token) return fail({ kind: 'unauthenticated', code: 'AUTHENTICATION_REQUIRED' })
      const address = await addressIn(visitor, token.tenant)
      const session = await at(homeOfTenant(env, token.tenant).auth(), (desk) => desk.refresh(token.sessionId, token.generation, address))
      return session.ok ? openDoor(visitor, token.tenant, session.value) : session
    },
  }),
  route({
    method: 'post',
    path: '/auth/logout',
    tag: 'auth',
    access: 'public',
    summary: 'End this session. Needs the refresh cookie from the own site.',
    body: Nothing,
    answer: Done,
    faults: ['forbidden'],
    example: example.logout,
    handle: async (visitor) => {
      const { env, configuration, request } = visitor
      if (!sameOrigin(request)) return fail({ kind: 'forbidden', code: 'INSUFFICIENT_PERMISSIONS', action: 'sign out from another site' })
      const token = await readRefresh(configuration, cookieFrom(request))
      if (token) await at(homeOfTenant(env, token.tenant).auth(), (desk) => desk.end(token.sessionId))
      return clearCookie(request, Response.json({ done: true }))
    },
  }),
  route({
    method: 'post',
    path: '/auth/logout-all',
    tag: 'auth',
    access: 'enrolment',
    summary: 'End every session of yours, this one too.',
    body: Nothing,
    answer: Done,
    example: example.logoutAll,
    handle: async ({ env, request, person }) => {
      const ended = await at(homeOfTenant(env, person.tenant).auth(), (desk) => desk.endAll({ actor: person }))
      return ended.ok ? clearCookie(request, Response.json(ended.value)) : ended
    },
  }),
  route({
    method: 'get',
    path: '/auth/sessions',
    tag: 'auth',
    access: 'signed-in',
    summary: 'Where you are signed in, the newest first.',
    answer: Sessions,
    example: example.sessions,
    handle: ({ env, person }) => at(homeOfTenant(env, person.tenant).auth(), (desk) => desk.sessions({ actor: person })),
  }),
  route({
    method: 'delete',
    path: '/auth/sessions/:id',
    tag: 'auth',
    access: 'signed-in',
    summary: 'End one of your sessions.',
    params: BySession,
    answer: Done,
    example: example.endSession,
    handle: async ({ env, request, person, params }) => {
      const ended = await at(homeOfTenant(env, person.tenant).auth(), (desk) => desk.endOwn({ actor: person }, params.id))
      return ended.ok && params.id === person.sessionId ? clearCookie(request, Response.json(ended.value)) : ended
    },
  }),
  route({
    method: 'get',
    path: '/auth/me',
    tag: 'auth',
    access: 'enrolment',
    summary: 'Your account: roles, tier, scope and facility.',
    answer: Me,
    example: example.me,
    handle: async (visitor) => {
      const { env, person } = visitor
      const session = await at(homeOfTenant(env, person.tenant).auth(), (desk) => desk.me({ actor: person }))
      if (!session.ok) return session
      const user = await userOf(visitor, person.tenant, session.value)
      return ok({ ...user, permissions: permissionsOf(user.roles), factors: session.value.factors })
    },
  }),
  route({
    method: 'post',
    path: '/auth/change-password',
    tag: 'auth',
    access: 'enrolment',
    rate: 'auth',
    summary: 'Choose a new password. Every other session ends.',
    body: ChangePassword,
    answer: SignedIn,
    faults: ['unauthenticated'],
    example: example.changePassword,
    handle: async (visitor) => {
      const { env, configuration, person, body } = visitor
      using desk = open(homeOfTenant(env, person.tenant).auth())
      const begun = await desk.beginPasswordChange({ actor: person })
      if (!begun.ok) return begun
      const sealer = await visitor.sealer(person.tenant)
      const [email, displayName] = await Promise.all([
        sealer.open(personCell('email', person.id), begun.value.email),
        sealer.open(personCell('displayName', person.id), begun.value.displayName),
      ])
      const problem = passwordProblem(body.newPassword, { email, displayName, hasMfa: begun.value.hasMfa }) ?? isGuessedFirst(body.newPassword)
      if (problem) return invalid('newPassword', problem)
      if (body.newPassword === body.currentPassword) return invalid('newPassword', 'must differ from the one before')
      const [proof, password] = await Promise.all([
        prove(configuration, body.currentPassword, begun.value.password),
        hashPassword(configuration, body.newPassword),
      ])
      const changed = await desk.changePassword({ actor: person }, proof, password)
      return changed.ok ? openDoor(visitor, person.tenant, changed.value) : changed
    },
  }),
  ...profileRoutes,
  ...recoveryRoutes,
  ...passkeyRoutes,
]
