import { env } from 'cloudflare:workers'
import { SignJWT, importJWK } from 'jose'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { roles as allRoles, type Person, type Role } from '../kernel/actor.ts'
import { at } from '../objects/stubs.ts'
import { routeTable } from '../routes.ts'
import { cast, type Name } from '../test/people.ts'
import { anonymousReport, reportIn } from '../test/reports.ts'
import { developmentSecrets } from '../test/secrets.ts'
import {
  aReport,
  anonymous,
  api,
  configuration,
  deliver,
  enter,
  formWith,
  knock,
  must,
  openSessionOf,
  openWorld,
  rowsOf,
  weightOf,
  type Answer,
  type World,
} from '../test/world.ts'
import { signAccess, signMfaStep } from './session.ts'
import { png } from './uploads/crafted.ts'
import { figure } from '../test/figure.ts'

let world: World
beforeAll(async () => {
  // Every 501 is a line of the log, and the matrix meets hundreds.
  vi.spyOn(console, 'log').mockImplementation(() => {})
  world = await openWorld()
})

const routes = Object.values(routeTable).flat()
const nameOf = ({ method, path }: { method: string; path: string }) => `${method.toUpperCase()} ${path}`

const clinical = ['physician', 'nurse', 'pharmacist', 'lab_technician', 'radiologist', 'technician']
const managers = ['administration_manager', 'governorate_manager', 'top_management']
const reporters = ['staff', ...clinical, 'quality_admin', 'facility_admin', 'security_officer', 'patient']
const readers = ['staff', ...clinical, 'quality_admin', 'patient']
const anybody = allRoles as readonly string[]

/**
 * Who may knock where, by hand from spec/policy.md and spec/api.md — never from the code. `public` needs no token;
 * `owing` opens also to a person who owes a new password or a second factor.
 */
const sheet: Record<string, 'public' | 'owing' | readonly string[]> = {
  'POST /auth/login': 'public',
  'POST /auth/mfa/verify': 'public',
  'POST /auth/mfa/setup': 'owing',
  'POST /auth/mfa/enable': 'owing',
  'POST /auth/refresh': 'public',
  'POST /auth/logout': 'public',
  'POST /auth/mfa/disable': anybody,
  'POST /auth/mfa/recovery-codes': anybody,
  'POST /auth/step-up': 'owing',
  'POST /auth/step-up/options': 'owing',
  'POST /auth/passkeys/login/options': 'public',
  'POST /auth/passkeys/login/verify': 'public',
  'POST /auth/passkeys/register/options': 'owing',
  'POST /auth/passkeys/register/verify': 'owing',
  'GET /auth/passkeys': anybody,
  'DELETE /auth/passkeys/:id': anybody,
  'POST /auth/logout-all': 'owing',
  'GET /auth/sessions': anybody,
  'DELETE /auth/sessions/:id': anybody,
  'GET /auth/me': 'owing',
  'POST /auth/change-password': 'owing',
  'GET /auth/profile': anybody,
  'PATCH /auth/profile': anybody,
  'POST /auth/forgot-password': 'public',
  'POST /auth/reset-password': 'public',
  'POST /auth/register': 'public',
  'POST /auth/confirm-email': 'public',

  'POST /incidents': reporters,
  'GET /incidents': [...readers, ...managers],
  'GET /incidents/:id': [...readers, ...managers],
  'PATCH /incidents/:id/status': ['quality_admin'],
  'PATCH /incidents/:id/assessment': ['quality_admin'],
  'POST /incidents/:id/final': ['quality_admin'],
  'PATCH /incidents/:id/actions': ['quality_admin'],
  'GET /incidents/:id/owners': ['quality_admin'],
  'PATCH /incidents/:id/jci-fields': ['quality_admin'],
  'PATCH /incidents/:id/disclosure': ['quality_admin'],
  'GET /incidents/:id/similar': readers,
  'POST /incidents/:id/questions': ['quality_admin'],
  'POST /incidents/:id/ai-feedback': ['quality_admin'],
  'GET /incidents/:id/messages': readers,
  'POST /incidents/:id/messages': readers.filter((role) => role !== 'quality_admin'),
  'POST /incidents/:id/attachments': readers,
  'GET /attachments/:id': readers,
  'GET /incidents/:id/audit': [...readers, ...managers, 'security_officer'],

  'GET /public/links/:uuid': 'public',
  'POST /patients/submit/:uuid': 'public',
  'GET /reports/:receipt': 'public',
  'GET /reports/:receipt/messages': 'public',
  'POST /reports/:receipt/messages': 'public',

  'GET /facilities': 'public',
  'GET /facilities/cascading': 'public',
  // All with their links for top management; a facility administrator finds only the own, whose link is theirs to rotate.
  'GET /facilities/full': ['top_management', 'facility_admin'],
  'POST /facilities': ['top_management'],
  'GET /patients/token/:id': ['top_management', 'facility_admin'],
  'GET /facilities/tree': ['top_management'],
  'POST /facilities/tree': ['top_management'],
  'PATCH /facilities/tree/:id': ['top_management'],
  'POST /facilities/:id/link/rotate': ['top_management', 'facility_admin'],
  'GET /facilities/:id/template': ['top_management', 'facility_admin', 'quality_admin'],
  'PATCH /facilities/:id/template/:row': ['facility_admin'],
  'GET /facilities/:id/first-steps': ['facility_admin', 'quality_admin'],
  'GET /facilities/:id/exports': ['top_management', 'facility_admin'],
  'POST /facilities/:id/exports': ['top_management', 'facility_admin'],
  'GET /facilities/:id/exports/:export/file': ['top_management', 'facility_admin'],
  'POST /facilities/:id/suspend': ['top_management'],
  'POST /facilities/:id/resume': ['top_management'],

  // spec/policy.md, Step-up, "keys": a hospital's own administrator turns its keys, the top everybody's and the root's.
  'GET /facilities/:id/keys': ['top_management', 'facility_admin'],
  'POST /facilities/:id/keys/rotate': ['top_management', 'facility_admin'],
  'POST /facilities/:id/keys/index/rotate': ['top_management', 'facility_admin'],
  'GET /keys': ['top_management'],
  'POST /keys/rewrap': ['top_management'],
  'POST /facilities/:id/shred': ['top_management'],
  'GET /facilities/:id/certificate': ['top_management'],

  'POST /users/found': 'public',
  'GET /users': ['top_management', 'facility_admin'],
  'POST /users/provision/facility/:id': ['top_management', 'facility_admin'],
  'POST /users/provision/tier': ['top_management'],
  'PATCH /users/:id/roles': ['top_management', 'facility_admin'],
  'PATCH /users/:id/unlock': ['top_management', 'facility_admin'],
  'PATCH /users/:id/deactivate': ['top_management', 'facility_admin'],
  'PATCH /users/:id/approve': ['facility_admin'],
  'PATCH /users/:id/refuse': ['facility_admin'],

  // Tier 2 and up, 3 and up, 4 and up.
  'GET /analytics/summary': ['quality_admin', 'facility_admin', 'security_officer', ...managers],
  'GET /analytics/culture': ['quality_admin', 'facility_admin', 'security_officer', ...managers],
  'GET /analytics/pareto': ['quality_admin', 'facility_admin', 'security_officer', ...managers],
  'GET /analytics/spc': ['quality_admin', 'facility_admin', 'security_officer', ...managers],
  'GET /analytics/trends': managers,
  'GET /surges': ['top_management'],
  'PATCH /surges/:id': ['top_management'],
  'GET /analytics/freshness': managers,
  'GET /analytics/compare': ['governorate_manager', 'top_management'],
  'GET /analytics/funnel': ['governorate_manager', 'top_management'],
  'GET /analytics/denominators': ['facility_admin', 'quality_admin'],
  'PUT /analytics/denominators': ['facility_admin'],

  // Quality everything of the facility, managers facts of their scope (spec/policy.md, "Excel export").
  'GET /exports/excel': ['quality_admin', ...managers],
  'GET /exports/pdf/:incidentId': ['quality_admin'],

  'GET /audit': ['security_officer', 'top_management'],
  'GET /audit/export': ['security_officer', 'top_management'],
  'GET /audit/fhir': ['security_officer', 'top_management'],
  'GET /audit/alerts': ['security_officer', 'top_management'],
  'GET /audit/alerts/count': ['security_officer', 'top_management'],
  'PATCH /audit/alerts/:id': ['security_officer', 'top_management'],
  'GET /audit/checkpoints': ['quality_admin', 'security_officer', 'top_management'],
  'POST /audit/verify': ['quality_admin', 'security_officer', 'top_management'],
  'POST /audit/receipts/verify': ['quality_admin', 'security_officer', 'top_management'],
}

/** What wants a sign-in of the last five minutes (spec/policy.md, Step-up), as far as it is built. */
const fresh = [
  'GET /exports/excel',
  'GET /exports/pdf/:incidentId',
  'GET /audit',
  'GET /audit/export',
  'GET /audit/fhir',
  'GET /audit/alerts',
  'PATCH /audit/alerts/:id',
  'POST /auth/mfa/disable',
  'POST /auth/mfa/recovery-codes',
  'POST /auth/passkeys/register/options',
  'POST /auth/passkeys/register/verify',
  'DELETE /auth/passkeys/:id',
  'PATCH /users/:id/roles',
  'POST /facilities/:id/keys/rotate',
  'POST /facilities/:id/keys/index/rotate',
  'POST /keys/rewrap',
  'POST /facilities/:id/exports',
  'GET /facilities/:id/exports/:export/file',
  'POST /facilities/:id/suspend',
  'POST /facilities/:id/resume',
  'POST /facilities/:id/shred',
]

/** Answer 501 to whoever is signed in, and those that need no sign-in to everybody. */
const unbuilt = routes.filter(({ tag }) => tag === 'not built yet')
const built = routes.filter(({ tag }) => tag !== 'not built yet')

const personOfRole = Object.fromEntries(
  (Object.keys(cast) as Name[])
    .filter((name) => !['olga', 'omar', 'ola', 'osama', 'oscar', 'hugo'].includes(name))
    .map((name) => [cast[name].roles[0], name]),
) as Record<Role, Name>

/** A path with ids that nobody has, and a body that no schema takes: what gets past the role stops there, and changes nothing. */
const nowhere: Record<string, string> = {
  ':incidentId': `inc-rvs-${'0'.repeat(26)}`,
  ':uuid': '00000000-0000-4000-8000-000000000000',
  ':export': `exp-rvs-${'0'.repeat(26)}`,
  ':receipt': 'RVS-0000-0000-0000-0000-0000',
}
const harmless = (path: string) =>
  path.replace(
    /:(\w+)/g,
    (param) =>
      nowhere[param] ??
      (path.startsWith('/users/provision') || /facilit|token/.test(path)
        ? `fac-zzz-${'0'.repeat(26)}`
        : path.startsWith('/users')
          ? `usr-zzz-${'0'.repeat(26)}`
          : `inc-rvs-${'0'.repeat(26)}`),
  )
const harmlessBody = (method: string) => (method === 'get' ? undefined : { nothing: 'of this' })

const send = (route: { method: string; path: string }, token: string | null) =>
  knock(route.method, harmless(route.path), harmlessBody(route.method), token === null ? {} : { authorization: `Bearer ${token}` })

const refusal = ({ status, body }: Answer) => `${status} ${body.error?.code ?? ''}`.trim()

describe('the sheet', () => {
  it('names every route of the table, and no other', () => {
    expect(built.map(nameOf).toSorted()).toEqual(Object.keys(sheet).toSorted())
  })

  it('is what every role meets on every route', async () => {
    expect(Object.keys(personOfRole).toSorted()).toEqual([...allRoles].toSorted())
    const mismatches: string[] = []
    for (const role of allRoles) {
      const token = await world.as(personOfRole[role]).token()
      await Promise.all(
        routes.map(async (route) => {
          const rule = unbuilt.includes(route) ? anybody : sheet[nameOf(route)]!
          // A sign-in that ends here would end it for the other cells too.
          const answer = await send(route, token)
          const admitted = refusal(answer) !== '403 INSUFFICIENT_PERMISSIONS' && answer.status !== 401
          const expected = typeof rule === 'string' || rule.includes(role)
          const opensAnyway =
            rule === 'public' &&
            ['POST /auth/refresh', 'POST /auth/logout', 'POST /auth/login', 'POST /auth/mfa/verify', 'POST /users/found'].includes(nameOf(route))
          if (admitted !== expected && !opensAnyway) mismatches.push(`${role} ${nameOf(route)}: ${refusal(answer)}`)
          if (answer.status >= 500 && answer.status !== 501) mismatches.push(`${role} ${nameOf(route)}: ${refusal(answer)}`)
        }),
      )
    }
    expect(mismatches).toEqual([])
    figure('rights: roles × routes as the hand-written sheet says (mismatches)', `${allRoles.length} × ${routes.length} (0)`)
  })
})

it('asks for a fresh sign-in on exactly the routes of the list, of every role that may knock', async () => {
  const mismatches: string[] = []
  for (const role of allRoles) {
    const { session } = await world.as(personOfRole[role]).another()
    const token = await signAccess(configuration, world.as(personOfRole[role]).tenant, { ...session, authenticatedAt: Date.now() - 301_000 })
    for (const route of built.filter((each) => sheet[nameOf(each)] === 'owing' || (sheet[nameOf(each)] as readonly string[]).includes(role))) {
      const asked = refusal(await send(route, token)) === '403 STEP_UP_REQUIRED'
      if (asked !== fresh.includes(nameOf(route))) mismatches.push(`${role} ${nameOf(route)}`)
    }
  }
  expect(mismatches).toEqual([])
})

/** Credentials in every bad state, and what each meets on a route that wants one. */
async function badTokens(): Promise<[name: string, header: string | null, meets: string][]> {
  const { id, tenant } = world.as('dalia')
  const { d, kty, crv, x } = configuration.SIGNING_KEY
  const key = await importJWK({ kty, crv, x, d }, 'EdDSA')
  const claims = {
    tid: tenant,
    roles: ['top_management'],
    tier: 5,
    scope: { kind: 'national', id: null },
    sid: 'ses-x',
    sv: 1,
    amr: ['pwd'],
    auth_time: 1,
  }
  type Bend = { typ?: string; aud?: string; iss?: string; exp?: string | number; claims?: object; kid?: string }
  const sign = ({ typ = 'at+jwt', aud = 'salama-api', iss = 'salama', exp = '900s', claims: more = {} }: Bend) =>
    new SignJWT({ ...claims, ...more })
      .setProtectedHeader({ alg: 'EdDSA', kid: configuration.SIGNING_KEY.kid, typ })
      .setIssuer(iss)
      .setAudience(aud)
      .setSubject(id)
      .setIssuedAt()
      .setExpirationTime(exp)
      .setJti(crypto.randomUUID())
      .sign(key)
  const good = await world.as('dalia').token()
  const [head, payload, signature] = good.split('.') as [string, string, string]
  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const raised = base64({ ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object), roles: ['top_management', 'quality_admin'] })
  const strangers = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
  const stranger = new SignJWT(claims)
    .setProtectedHeader({ alg: 'EdDSA', kid: configuration.SIGNING_KEY.kid, typ: 'at+jwt' })
    .setIssuer('salama')
    .setAudience('salama-api')
    .setSubject(id)
    .setExpirationTime('900s')
    .setJti('x')
    .sign(strangers.privateKey)
  const hmac = new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
    .setIssuer('salama')
    .setAudience('salama-api')
    .setSubject(id)
    .setExpirationTime('900s')
    .setJti('x')
    .sign(Buffer.from(x!))
  return [
    ['no token', null, '401 AUTHENTICATION_REQUIRED'],
    ['garbage', 'Bearer garbage', '401 AUTHENTICATION_FAILED'],
    ['no scheme', good, '401 AUTHENTICATION_FAILED'],
    ['another scheme', `Basic ${btoa('dalia:secret')}`, '401 AUTHENTICATION_FAILED'],
    ['two tokens', `Bearer ${good} ${good}`, '401 AUTHENTICATION_FAILED'],
    ['expired', `Bearer ${await sign({ exp: Math.floor(Date.now() / 1_000) - 5 })}`, '401 TOKEN_EXPIRED'],
    ['for another audience', `Bearer ${await sign({ aud: 'salama-mfa' })}`, '401 AUTHENTICATION_FAILED'],
    ['of another issuer', `Bearer ${await sign({ iss: 'elsewhere' })}`, '401 AUTHENTICATION_FAILED'],
    ['of another type', `Bearer ${await sign({ typ: 'mfa+jwt' })}`, '401 AUTHENTICATION_FAILED'],
    ['between password and second factor', `Bearer ${await signMfaStep(configuration, tenant, id)}`, '401 AUTHENTICATION_FAILED'],
    ['alg none', `Bearer ${base64({ alg: 'none', typ: 'at+jwt' })}.${payload}.`, '401 AUTHENTICATION_FAILED'],
    ['alg none, signed with a letter', `Bearer ${base64({ alg: 'none', typ: 'at+jwt' })}.${payload}.x`, '401 AUTHENTICATION_FAILED'],
    ['HMAC with the public key', `Bearer ${await hmac}`, '401 AUTHENTICATION_FAILED'],
    ['signed by a stranger', `Bearer ${await stranger}`, '401 AUTHENTICATION_FAILED'],
    ['rights raised after signing', `Bearer ${head}.${raised}.${signature}`, '401 AUTHENTICATION_FAILED'],
    ['without a session', `Bearer ${await sign({})}`, '401 AUTHENTICATION_REQUIRED'],
    ['with a role that does not exist', `Bearer ${await sign({ claims: { roles: ['root'] } })}`, '401 AUTHENTICATION_FAILED'],
  ]
}

describe('credentials', () => {
  const guarded = built.filter((route) => sheet[nameOf(route)] !== 'public')

  it('open nothing in a bad state, on any route', async () => {
    const mismatches: string[] = []
    let cells = 0
    for (const [name, header, meets] of await badTokens()) {
      for (const route of [...guarded, ...unbuilt.filter(({ access }) => access !== 'public')]) {
        // A well-signed token without a session is found out where its person lives: after role and body, before any record.
        if (name === 'without a session') continue
        const answer = await knock(route.method, harmless(route.path), harmlessBody(route.method), header === null ? {} : { authorization: header })
        if (refusal(answer) !== meets) mismatches.push(`${name} ${nameOf(route)}: ${refusal(answer)} instead of ${meets}`)
        cells++
      }
    }
    expect(mismatches).toEqual([])
    expect(cells).toBeGreaterThan(800)
    figure('rights: routes × bad credentials as the hand-written sheet says (mismatches)', `${cells} (0)`)
  })

  it('close everything but their own duties while a password or a second factor is owed', async () => {
    const { id, tenant } = world.as('chen')
    const mismatches: string[] = []
    for (const [must, meets] of [
      ['password', '403 INSUFFICIENT_PERMISSIONS'],
      ['mfa', '401 MFA_REQUIRED'],
    ] as const) {
      const session = await openSessionOf(tenant, id)
      const token = await signAccess(configuration, tenant, { ...session, mustChangePassword: must === 'password', mustEnrolMfa: must === 'mfa' })
      for (const route of [...guarded, ...unbuilt.filter(({ access }) => access !== 'public')]) {
        const answer = await send(route, token)
        const expected = sheet[nameOf(route)] === 'owing'
        if ((refusal(answer) !== meets) !== expected) mismatches.push(`${must} ${nameOf(route)}: ${refusal(answer)}`)
      }
    }
    expect(mismatches).toEqual([])
  })

  /** Calls that would succeed for a person in good standing: one for each guarded route that the role may use. */
  async function soundCalls(role: Role): Promise<[name: string, call: (token: string) => Promise<Answer>][]> {
    const report = await reportIn(world, 'Created')
    const id = report.id
    const person = must(
      await world.as('dalia').post(`/users/provision/facility/${world.hillside.id}`, {
        displayName: 'Passing By',
        email: `${crypto.randomUUID()}@hillside.test`,
        roles: ['staff'],
      }),
      201,
    ).user
    const bodies: Record<string, unknown> = {
      'POST /incidents': aReport(),
      'PATCH /incidents/:id/status': { to: 'InProgress', revision: 1 },
      'PATCH /incidents/:id/assessment': { severity: 1, probability: 1, revision: 1 },
      'POST /incidents/:id/final': { report: 'x', revision: 1 },
      'PATCH /incidents/:id/actions': { corrective: [], preventive: [], revision: 1 },
      'PATCH /incidents/:id/disclosure': { method: 'verbal', revision: 1 },
      'PATCH /incidents/:id/jci-fields': routes.find(({ path }) => path === '/incidents/:id/jci-fields')!.example.body,
      'POST /incidents/:id/questions': { text: 'x' },
      'POST /incidents/:id/ai-feedback': { field: 'risk', accepted: true },
      'POST /incidents/:id/messages': { text: 'x' },
      'POST /incidents/:id/attachments': formWith(png()),
      'POST /facilities': {
        name: { ar: 'x', en: 'x' },
        slug: 'never',
        code: 'nvr',
        governorate: { ar: 'x', en: 'x' },
        administration: { ar: 'x', en: 'x' },
      },
      'POST /facilities/tree': { name: { ar: 'x', en: 'Never' } },
      'PATCH /facilities/tree/:id': { under: 'adm-nat-never' },
      'POST /users/provision/facility/:id': { displayName: 'Never', email: 'never@riverside.test', roles: ['staff'] },
      'POST /users/provision/tier': { displayName: 'Never', email: 'never@nation.test', role: 'top_management' },
      'PATCH /facilities/:id/template/:row': { verified: true },
      'POST /facilities/:id/exports': { password: 'seven calm words for one file' },
      'POST /facilities/:id/suspend': { reason: 'x' },
      'POST /facilities/:id/resume': { reason: 'x' },
      'POST /auth/change-password': { currentPassword: 'x', newPassword: 'y' },
      'PATCH /auth/profile': { contact: 'x' },
      'POST /auth/mfa/enable': { code: '123456' },
      'POST /auth/step-up': { password: 'x' },
      'PATCH /users/:id/roles': { roles: ['staff'] },
      'POST /audit/receipts/verify': { receipt: 'x' },
      'PATCH /audit/alerts/:id': { state: 'acknowledged', revision: 1 },
      'PATCH /surges/:id': { state: 'acknowledged', reason: 'x', revision: 1 },
      'PUT /analytics/denominators': { rows: [{ month: '2026-10', bedDays: 1, admissions: 1, doses: 1 }] },
      'POST /facilities/:id/shred': { slug: 'never', reason: 'Never.' },
      'POST /auth/passkeys/register/verify': routes.find(({ path }) => path === '/auth/passkeys/register/verify')!.example.body,
    }
    const place = role === 'top_management' ? world.hillside.id : world.riverside.id
    const pathOf = (path: string) =>
      path
        .replace(':row', 'locales')
        .replace(':incidentId', id)
        .replace(':export', `exp-rvs-${'0'.repeat(26)}`)
        .replace(
          ':id',
          path.startsWith('/incidents')
            ? id
            : path.startsWith('/users/:id')
              ? person.id
              : path.startsWith('/auth/sessions')
                ? `ses-rvs-${'0'.repeat(26)}`
                : path.startsWith('/attachments')
                  ? `att-rvs-${'0'.repeat(26)}`
                  : path.startsWith('/audit/alerts')
                    ? `alr-rvs-${'0'.repeat(26)}`
                    : path.startsWith('/surges')
                      ? `srg-nat-${'0'.repeat(26)}`
                      : path.startsWith('/auth/passkeys')
                        ? `pky-rvs-${'0'.repeat(26)}`
                        : place,
        )
    return guarded
      .filter((route) => sheet[nameOf(route)] === 'owing' || (sheet[nameOf(route)] as readonly string[]).includes(role))
      .map((route) => [
        nameOf(route),
        (token) =>
          knock(route.method, pathOf(route.path), route.method === 'get' ? undefined : (bodies[nameOf(route)] ?? {}), {
            authorization: `Bearer ${token}`,
          }),
      ])
  }

  it('end at once with the session, with the account and with a change of rights, on every route of every role', async () => {
    const mismatches: string[] = []
    let cells = 0
    for (const role of [
      'top_management',
      'facility_admin',
      'quality_admin',
      'security_officer',
      'governorate_manager',
      'nurse',
      'patient',
    ] as Role[]) {
      const calls = await soundCalls(role)
      const { tenant } = world.as(personOfRole[role])
      const scope =
        role === 'top_management'
          ? { kind: 'national' as const, id: null }
          : role === 'governorate_manager'
            ? { kind: 'governorate' as const, id: world.riverside.governorate.id }
            : { kind: 'facility' as const, id: tenant }
      const fresh = async () => enter(tenant, { email: `${crypto.randomUUID()}@somewhere.test`, displayName: 'Leaving Soon', roles: [role], scope })
      const states: [string, (id: string, sessionId: string) => Promise<unknown>][] = [
        ['signed out', (_, sessionId) => rowsOf(tenant, 'delete from sessions where id = ?', sessionId)],
        ['deactivated', (id) => rowsOf(tenant, `update people set status = 'deactivated' where id = ?`, id)],
        ['rights changed', (id) => rowsOf(tenant, 'update people set sv = sv + 1 where id = ?', id)],
        ['idle too long', (_, sessionId) => rowsOf(tenant, 'update sessions set rotated_at = 0 where id = ?', sessionId)],
        ['twelve hours old', (_, sessionId) => rowsOf(tenant, 'update sessions set opened_at = opened_at - 43200001 where id = ?', sessionId)],
      ]
      for (const [state, spoil] of states) {
        const id = await fresh()
        const session = await openSessionOf(tenant, id)
        const token = await signAccess(configuration, tenant, session)
        await spoil(id, session.sessionId)
        for (const [name, call] of calls) {
          const answer = await call(token)
          if (refusal(answer) !== '401 AUTHENTICATION_REQUIRED')
            mismatches.push(`${role}, ${state}: ${name} answered ${answer.status} ${answer.text.slice(0, 60)}`)
          cells++
        }
      }
    }
    expect(mismatches).toEqual([])
    expect(cells).toBeGreaterThan(250)
    figure('rights: sound calls with a token whose session, person or rights have ended, refused', cells)
    expect(
      must(await anonymous.get('/facilities'), 200)
        .items.map((item) => item['slug'])
        .toSorted(),
    ).toEqual(['hillside', 'riverside'])
  })

  it('are worth nothing in another house: a token for Riverside that names Hillside is not signed by us', async () => {
    const session = await openSessionOf(world.riverside.id, world.as('chen').id)
    // Even if we signed it, Hillside has no such session.
    const token = await signAccess(configuration, world.hillside.id, session)
    expect(refusal(await knock('GET', '/incidents', undefined, { authorization: `Bearer ${token}` }))).toBe('401 AUTHENTICATION_REQUIRED')
  })
})

it('a desk refuses an actor of another house, whoever let them as far as the object', async () => {
  const there = must(await world.as('omar').post('/incidents', aReport()), 201)
  const { session } = await world.as('chen').another()
  const { id, roles, scope, sv } = session.person
  const chen: Person = { kind: 'person', id, tenant: world.riverside.id, roles, tier: 2, scope, sessionId: session.sessionId, sv, authenticatedAt: 0 }
  const hillside = env.HOSPITAL.getByName(world.hillside.id)
  expect(await at(hillside.incidents({ actor: chen }), (desk) => desk.read(there.id))).toEqual({ ok: false, fault: { kind: 'not-found' } })
  expect(await at(hillside.people({ actor: chen }), (desk) => desk.list({ limit: 5 }))).toEqual({ ok: false, fault: { kind: 'not-found' } })
  expect(await at(hillside.audit({ actor: chen }), (desk) => desk.walk({ seq: 0, hash: '0'.repeat(64) }))).toEqual({
    ok: false,
    fault: { kind: 'not-found' },
  })
  expect(await at(hillside.auth(), (desk) => desk.me({ actor: chen }))).toEqual({ ok: false, fault: { kind: 'not-found' } })
})

describe('isolation', () => {
  /** All of an answer that may not tell two ids apart. */
  const seen = ({ status, headers, body }: Answer, id: string) => {
    const kept = Object.fromEntries([...headers].filter(([name]) => !['x-request-id', 'date', 'content-length'].includes(name)))
    const { timestamp: _t, requestId: _r, path, ...error } = body.error
    return JSON.stringify({ status, kept, path: path.replace(id, '…'), error })
  }

  it('answers another hospital’s id exactly as one that does not exist, on every route with an id', async () => {
    const there = must(await world.as('omar').post('/incidents', aReport()), 201)
    const attached = must(await world.as('omar').post(`/incidents/${there.id}/attachments`, formWith(png())), 201)
    const attachment = (attached['attachments'] as { id: string }[])[0]!.id
    const { session } = await world.as('omar').another()
    const passkey = `pky-hls-${'1'.repeat(26)}`
    await rowsOf(world.hillside.id, `insert into passkeys values (?, ?, 'a', 'k', 0, '[]', 0, 'n', '', null)`, passkey, world.as('omar').id)
    const alert = `alr-hls-${'1'.repeat(26)}`
    await rowsOf(
      world.hillside.id,
      `insert into alerts values (null, ?, 'cookie-reuse', 'high', ?, 1, '', '', 1, 'open', null, null, null, null, null, 1)`,
      alert,
      world.as('omar').id,
    )
    // Fresh sign-ins, for the routes that ask for one.
    const fresh = new Map(
      await Promise.all(allRoles.map(async (role) => [role, `Bearer ${(await world.as(personOfRole[role]).another()).token}`] as const)),
    )
    const missing = {
      inc: `inc-hls-${'0'.repeat(26)}`,
      usr: `usr-hls-${'0'.repeat(26)}`,
      fac: `fac-hls-${'0'.repeat(26)}`,
      ses: `ses-hls-${'0'.repeat(26)}`,
      pky: `pky-hls-${'0'.repeat(26)}`,
      att: `att-hls-${'0'.repeat(26)}`,
      alr: `alr-hls-${'0'.repeat(26)}`,
      srg: `srg-nat-${'0'.repeat(26)}`,
    }
    const bodies: Record<string, unknown> = {
      'PATCH /incidents/:id/status': { to: 'InProgress', revision: 1 },
      'PATCH /incidents/:id/assessment': { severity: 1, probability: 1, revision: 1 },
      'POST /incidents/:id/final': { report: 'x', revision: 1 },
      'PATCH /incidents/:id/actions': { corrective: [], preventive: [], revision: 1 },
      'PATCH /incidents/:id/disclosure': { method: 'verbal', revision: 1 },
      'PATCH /incidents/:id/jci-fields': routes.find(({ path }) => path === '/incidents/:id/jci-fields')!.example.body,
      'POST /incidents/:id/ai-feedback': { field: 'risk', accepted: true },
      'POST /incidents/:id/questions': { text: 'x' },
      'POST /incidents/:id/messages': { text: 'x' },
      'POST /incidents/:id/attachments': formWith(png()),
      'POST /facilities/:id/link/rotate': {},
      'POST /facilities/:id/keys/rotate': {},
      'PATCH /facilities/tree/:id': { closed: false },
      'POST /facilities/:id/keys/index/rotate': {},
      'PATCH /facilities/:id/template/:row': { verified: true },
      'POST /facilities/:id/exports': { password: 'seven calm words for one file' },
      'PATCH /users/:id/roles': { roles: ['staff'] },
      'PATCH /audit/alerts/:id': { state: 'acknowledged', revision: 1 },
      'PATCH /surges/:id': { state: 'acknowledged', reason: 'x', revision: 1 },
      'POST /users/provision/facility/:id': { displayName: 'X Y', email: 'x@y.test', roles: ['staff'] },
    }
    const guarded = built.filter((route) => route.path.includes(':id') && sheet[nameOf(route)] !== 'public')
    expect(guarded.length).toBeGreaterThanOrEqual(11)
    const before = [await weightOf(world.hillside.id), await weightOf(world.riverside.id)]
    const different: string[] = []
    let compared = 0
    for (const route of guarded) {
      const kind = route.path.startsWith('/incidents')
        ? 'inc'
        : route.path.startsWith('/users/:id')
          ? 'usr'
          : route.path.startsWith('/auth/sessions')
            ? 'ses'
            : route.path.startsWith('/auth/passkeys')
              ? 'pky'
              : route.path.startsWith('/attachments')
                ? 'att'
                : route.path.startsWith('/audit/alerts')
                  ? 'alr'
                  : route.path.startsWith('/surges')
                    ? 'srg'
                    : 'fac'
      const existing = {
        inc: there.id,
        usr: world.as('omar').id,
        fac: world.hillside.id,
        ses: session.sessionId,
        pky: passkey,
        att: attachment,
        alr: alert,
        srg: `srg-nat-${'1'.repeat(26)}`,
      }[kind]
      for (const role of sheet[nameOf(route)] as Role[]) {
        // Who sees the whole nation has no outside; a manager of the Coast has the Mountains.
        if (role === 'top_management') continue
        const person = world.as(personOfRole[role])
        const [theirs, nobodys] = await Promise.all(
          [existing, missing[kind]].map(async (id) =>
            seen(
              await person.send(
                route.method,
                route.path
                  .replace(':id', id)
                  .replace(':row', 'weekend')
                  .replace(':export', `exp-hls-${'0'.repeat(26)}`),
                bodies[nameOf(route)],
                {
                  authorization: fresh.get(role)!,
                },
              ),
              id,
            ),
          ),
        )
        if (theirs !== nobodys || !theirs!.startsWith('{"status":404')) different.push(`${role} ${nameOf(route)}: ${theirs} / ${nobodys}`)
        compared++
      }
    }
    expect(different).toEqual([])
    expect(compared).toBeGreaterThan(40)
    figure('isolation: another hospital’s id answered as a missing one, route × role (different)', `${compared} (0)`)
    expect([await weightOf(world.hillside.id), await weightOf(world.riverside.id)], 'nobody’s trail grew').toEqual(before)
  })

  it('answers a forged, foreign or malformed receipt, and an unknown, malformed or rotated link, as plain 404', async () => {
    const { receipt } = await anonymousReport(world)
    const old = world.linkOf('hillside')
    must(await anonymous.get(`/public/links/${old}`), 200)
    must(await world.as('ola').post(`/facilities/${world.hillside.id}/link/rotate`, {}), 200)
    const receipts = [
      receipt.replace('RVS', 'HLS'),
      `${receipt.slice(0, -4)}0000`,
      'RVS-0000-0000-0000-0000-0000',
      'nonsense',
      'NAT-0000-0000-0000-0000-0000',
    ]
    const links = [old, crypto.randomUUID(), 'nonsense', world.hillside.id]
    const plain = new Set<string>()
    for (const wrong of receipts) {
      plain.add(seen(await anonymous.get(`/reports/${wrong}`), wrong).replace('/messages', ''))
      plain.add(seen(await anonymous.get(`/reports/${wrong}/messages`), wrong).replace('/messages', ''))
      plain.add(seen(await anonymous.post(`/reports/${wrong}/messages`, { text: 'x' }), wrong).replace('/messages', ''))
    }
    expect([...plain].map((answer) => answer.slice(0, 13))).toEqual(['{"status":404'])
    const plainLinks = new Set<string>()
    for (const wrong of links) plainLinks.add(seen(await anonymous.get(`/public/links/${wrong}`), wrong))
    expect(plainLinks.size).toBe(1)
    const plainSubmits = new Set<string>()
    for (const wrong of links) plainSubmits.add(seen(await anonymous.post(`/patients/submit/${wrong}`, { description: 'x' }), wrong))
    expect([...plainSubmits].map((answer) => answer.slice(0, 13))).toEqual(['{"status":404'])
  })

  it('does not let a manager of one governorate find, list or filter what lies in another', async () => {
    for (const name of ['bruno', 'omar'] as Name[]) must(await world.as(name).post('/incidents', aReport()), 201)
    await deliver(world.riverside.id, world.hillside.id)
    const placesOf = async (name: Name, query = '') =>
      new Set(must(await world.as(name).get(`/incidents?limit=100${query}`), 200).items.map((item) => item['facilityId']))
    expect(await placesOf('ghada')).toEqual(new Set([world.riverside.id]))
    expect(await placesOf('adam')).toEqual(new Set([world.riverside.id]))
    expect(await placesOf('hugo')).toEqual(new Set([world.hillside.id]))
    expect(await placesOf('dalia')).toEqual(new Set([world.riverside.id, world.hillside.id]))
    expect(await placesOf('ghada', `&facility=${world.hillside.id}`)).toEqual(new Set())
  })
})

it('answers paths and methods that do not exist as 404 with the usual body', async () => {
  for (const [method, path] of [
    ['GET', '/nothing'],
    ['DELETE', '/incidents'],
    ['PUT', '/incidents/x/status'],
    ['GET', '/incidents/x/y/z'],
    ['POST', '/facilities/full'],
  ] as const) {
    const answer = await world.as('dalia').send(method, path)
    expect([answer.status, answer.body.error.code], `${method} ${path}`).toEqual([404, 'NOT_FOUND'])
    expect(answer.body.error.requestId).toBe(answer.headers.get('x-request-id'))
  }
  expect((await knock('POST', '/demo/people', {}, { 'x-demo-token': 'wrong' })).status).toBe(404)
  expect((await knock('POST', '/demo/people', {}, { 'x-demo-token': 'é'.repeat(developmentSecrets.DEMO_CLOCK_TOKEN.length) })).status).toBe(404)
  expect(api).toContain('/api/v1')
})
