import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { generateSync } from 'otplib'
import { beforeAll, describe, expect, it } from 'vitest'
import { describeApi, isBuilt, keepsAnswer, plainRoutes, templateOf } from '../http/openapi.ts'
import type { Route } from '../http/route.ts'
import { png } from '../http/uploads/crafted.ts'
import { hospitalOf, nationOf } from '../objects/stubs.ts'
import { routeTable } from '../routes.ts'
import { Authenticator } from './authenticator.ts'
import { tokenFor } from './letters.ts'
import { password, totpSecret, type Name } from './people.ts'
import { developmentSecrets } from './secrets.ts'
import {
  anonymous,
  aReport,
  deliver,
  finishExports,
  formWith,
  knock,
  must,
  openWorld,
  origin,
  toldBy,
  type Answer,
  type Told,
  type World,
} from './world.ts'

/** What a route's example needs before it is true: who sends it, and real names in place of the invented ones. */
type Scene = { as?: Name; params?: Record<string, string>; body?: object; file?: Uint8Array<ArrayBuffer>; headers?: Record<string, string> }

let world: World
const document = describeApi(routeTable)
const routes = Object.values(routeTable).flat()
const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>) => `${method} ${path}`
const exampleOf = (name: string) => routes.find((route) => nameOf(route) === name)!.example

/** A report of Sara's as far along as the example wants it. */
/** Karim takes the trail out, which is told to whoever watches: himself. */
async function alert(): Promise<string> {
  must(await world.as('karim').get('/audit/export'), 200)
  await runInDurableObject(
    hospitalOf(env, world.riverside.id),
    (_, state) => void state.storage.sql.exec("update alerts set severity = 'high', state = 'open', revision = 1, acknowledged_at = null"),
  )
  return must(await world.as('karim').get('/audit/alerts'), 200).items[0]!.id
}

/** A rise as the nation would raise it, open again. */
async function surge(): Promise<string> {
  const id = `srg-nat-${'2'.repeat(26)}`
  await runInDurableObject(nationOf(env), (_, state) => {
    state.storage.sql.exec('delete from surges where id = ?', id)
    state.storage.sql.exec(
      `insert into surges values (null, ?, 'drug:heparin', '2026-10-26', '2026-11-22', 14, 6, 3200, '2026-11-21T07:12:44.000Z', 'open', null, null, null, 1)`,
      id,
    )
  })
  return id
}

async function report(upTo: 'Created' | 'Evaluating' | 'MoreInfoNeeded' | 'ActionTaken'): Promise<Told> {
  const chen = world.as('chen')
  let told = must(await world.as('sara').post('/incidents', exampleOf('post /incidents').body), 201)
  const path = `/incidents/${told.id}`
  const move = async (to: string) => (told = must(await chen.patch(`${path}/status`, { to, revision: told.revision }), 200))
  if (upTo === 'Created') return told
  await move('InProgress')
  await move('Evaluating')
  if (upTo === 'MoreInfoNeeded') return must(await chen.post(`${path}/questions`, exampleOf('post /incidents/:id/questions').body), 201)
  if (upTo === 'Evaluating') return told
  told = must(
    await chen.patch(`${path}/assessment`, { ...(exampleOf('patch /incidents/:id/assessment').body as object), revision: told.revision }),
    200,
  )
  return move('ActionTaken')
}

/** The receipt of an anonymous report about which the quality team has asked something. */
async function receipt(): Promise<string> {
  const { receipt: kept, number } = must(
    await anonymous.post(`/patients/submit/${world.linkOf('riverside')}`, exampleOf('post /patients/submit/:uuid').body),
    201,
  )
  const chen = world.as('chen')
  const { id } = must(await chen.get('/incidents?limit=100'), 200).items.find((row) => row.number === number)!
  must(await chen.patch(`/incidents/${id}/status`, { to: 'InProgress', revision: 1 }), 200)
  must(await chen.patch(`/incidents/${id}/status`, { to: 'Evaluating', revision: 2 }), 200)
  must(await chen.post(`/incidents/${id}/questions`, exampleOf('post /incidents/:id/questions').body), 201)
  return kept
}

const logIn = (name: Name): Promise<Answer> => anonymous.post('/auth/login', { email: world.as(name).email, password })

/** The browser of somebody who has signed in: its cookie, and what it says of where a call comes from. */
const browserOf = async (name: Name): Promise<Record<string, string>> => {
  const cookie = (await logIn(name)).headers.get('set-cookie')!.split(';')[0]!
  return { cookie, origin, 'sec-fetch-site': 'same-origin' }
}

type Begun = { ceremonyId: string; options: { challenge: string; user: { id: string } } }
const begin = async (path: string, token?: string) =>
  must(await knock('POST', path, {}, token ? { authorization: `Bearer ${token}` } : {}), 200) as unknown as Begun

/** Somebody who has just added a passkey, and the phone that holds it. */
async function withPasskey(name: Name): Promise<{ token: string; phone: Authenticator; id: string }> {
  const { token } = await world.as(name).another()
  const phone = await Authenticator.make(origin)
  const { ceremonyId, options } = await begin('/auth/passkeys/register/options', token)
  const body = { ceremonyId, name: 'Phone', response: await phone.create(options) }
  const added = must(await knock('POST', '/auth/passkeys/register/verify', body, { authorization: `Bearer ${token}` }), 200)
  return { token, phone, id: (added['passkey'] as { id: string }).id }
}

/** Somebody who registered as the example does, and what the mail carried. */
async function registered(email: string): Promise<string> {
  must(await anonymous.post('/auth/register', { ...(exampleOf('post /auth/register').body as object), facilityId: world.riverside.id, email }), 201)
  return tokenFor(email, world.riverside.id)
}

/** The id of a clinician who has confirmed the address and waits. */
async function pending(email: string): Promise<string> {
  must(await anonymous.post('/auth/confirm-email', { token: await registered(email) }), 200)
  const waiting = must(await world.as('farid').get('/users?status=pending'), 200).items as unknown as { id: string; email: string }[]
  return waiting.find((each) => each.email === email)!.id
}

/** Both hospitals with reports enough to be shown, and bed-days to set them against; in the nation too. */
async function counted(): Promise<void> {
  const rows = [{ month: new Date().toISOString().slice(0, 7), bedDays: 3_000, admissions: 700, doses: 20_000 }]
  for (const [admin, reporter, place] of [
    ['farid', 'bruno', world.riverside.id],
    ['ola', 'omar', world.hillside.id],
  ] as const) {
    must(await world.as(admin).send('PUT', '/analytics/denominators', { rows }), 200)
    for (let i = 0; i < 6; i++) must(await world.as(reporter).post('/incidents', aReport({ category: 'Falls' })), 201)
    await deliver(place)
  }
}

const at = async (to: Promise<Told>, as: Name, body?: object): Promise<Scene> => ({ as, params: { id: (await to).id }, ...(body ? { body } : {}) })
const nobody = (scene: Scene = {}): Promise<Scene> => Promise.resolve(scene)
const by = (as: Name, scene: Scene = {}): Promise<Scene> => Promise.resolve({ as, ...scene })

const scenes: Record<string, () => Promise<Scene>> = {
  'post /auth/login': () => nobody({ body: { email: world.as('olga').email, password } }),
  'post /auth/mfa/verify': async () =>
    nobody({ body: { tempToken: must(await logIn('olga'), 200).tempToken, code: generateSync({ secret: totpSecret }) } }),
  'post /auth/mfa/setup': () => by('bruno'),
  'post /auth/mfa/enable': async () => {
    const { secret } = must(await world.as('bruno').post('/auth/mfa/setup', {}), 200) as { secret?: string }
    return by('bruno', { body: { code: generateSync({ secret: secret! }) } })
  },
  'post /auth/step-up': () => by('karim', { body: { password, code: generateSync({ secret: totpSecret }) } }),
  'post /auth/step-up/options': async () => {
    const { token } = await withPasskey('ivan')
    return nobody({ headers: { authorization: `Bearer ${token}` } })
  },
  'post /auth/passkeys/login/options': () => nobody(),
  'post /auth/passkeys/login/verify': async () => {
    const { phone } = await withPasskey('chen')
    const { ceremonyId, options } = await begin('/auth/passkeys/login/options')
    return nobody({ body: { ceremonyId, response: await phone.get(options) } })
  },
  'post /auth/passkeys/register/options': () => by('olga'),
  'post /auth/passkeys/register/verify': async () => {
    const { token } = await withPasskey('olga')
    const { ceremonyId, options } = await begin('/auth/passkeys/register/options', token)
    const headers = { authorization: `Bearer ${token}` }
    return nobody({ headers, body: { ceremonyId, response: await (await Authenticator.make(origin)).create(options) } })
  },
  'get /auth/passkeys': async () => nobody({ headers: { authorization: `Bearer ${(await withPasskey('elif')).token}` } }),
  'delete /auth/passkeys/:id': async () => {
    const { token, id } = await withPasskey('elif')
    return nobody({ headers: { authorization: `Bearer ${token}` }, params: { id } })
  },
  'post /auth/mfa/disable': () => by('sara'),
  'post /auth/mfa/recovery-codes': () => by('chen'),
  'post /auth/refresh': async () => nobody({ headers: await browserOf('sara') }),
  'post /auth/logout': async () => nobody({ headers: await browserOf('sara') }),
  'post /auth/logout-all': () => by('hana'),
  'get /auth/sessions': async () => {
    const signedIn = await anonymous.post('/auth/login', { email: world.as('ivan').email, password }, { 'user-agent': 'Firefox/144.0 (Windows)' })
    return nobody({ headers: { authorization: `Bearer ${must(signedIn, 200).accessToken}` } })
  },
  'delete /auth/sessions/:id': async () => by('bruno', { params: { id: (await world.as('bruno').another()).session.sessionId } }),
  'get /auth/me': () => by('chen'),
  'post /auth/change-password': () => by('gita', { body: { currentPassword: password, newPassword: 'five more calm words together' } }),

  'get /auth/profile': async () => {
    must(await world.as('sara').patch('/auth/profile', exampleOf('patch /auth/profile').body), 200)
    return by('sara')
  },
  'patch /auth/profile': () => by('sara'),
  'post /auth/register': () => nobody({ body: { facilityId: world.riverside.id } }),
  'post /auth/confirm-email': async () => nobody({ body: { token: await registered('confirm@mail.example') } }),
  'post /auth/forgot-password': () => nobody({ body: { email: world.as('hana').email } }),
  'post /auth/reset-password': async () => {
    must(await anonymous.post('/auth/forgot-password', { email: world.as('jamal').email }), 200)
    return nobody({ body: { token: await tokenFor(world.as('jamal').email, world.riverside.id) } })
  },

  'post /incidents': () => by('sara'),
  'get /incidents': () => report('Created').then(() => by('chen')),
  'get /incidents/:id': async () => {
    const { id } = await report('Created')
    must(await world.as('sara').post(`/incidents/${id}/attachments`, formWith(png())), 201)
    return by('sara', { params: { id } })
  },
  'post /incidents/:id/attachments': async () => ({ ...(await at(report('Created'), 'sara')), file: png() }),
  'get /attachments/:id': async () => {
    const { id } = await report('Created')
    const { attachments } = must(await world.as('sara').post(`/incidents/${id}/attachments`, formWith(png())), 201)
    return by('sara', { params: { id: (attachments as { id: string }[])[0]!.id } })
  },
  'patch /incidents/:id/status': () => at(report('Created'), 'chen'),
  'patch /incidents/:id/assessment': () => at(report('Created'), 'chen'),
  'patch /incidents/:id/actions': async () => {
    const { corrective, preventive } = exampleOf('patch /incidents/:id/actions').body as Record<'corrective' | 'preventive', object[]>
    const owned = (list: object[]) => list.map((each) => ({ ...each, ownerId: world.as('gita').id }))
    return at(report('Created'), 'chen', { corrective: owned(corrective), preventive: owned(preventive) })
  },
  'get /incidents/:id/owners': () => at(report('Created'), 'chen'),
  'patch /incidents/:id/jci-fields': () => at(report('Created'), 'chen'),
  'patch /incidents/:id/disclosure': () => at(report('Created'), 'chen'),
  'get /incidents/:id/similar': async () => {
    await report('Created')
    return at(report('Created'), 'chen')
  },
  'post /incidents/:id/final': () => at(report('ActionTaken'), 'chen'),
  'post /incidents/:id/ai-feedback': () => at(report('Created'), 'chen'),
  'post /incidents/:id/questions': () => at(report('Evaluating'), 'chen'),
  'get /incidents/:id/messages': () => at(report('MoreInfoNeeded'), 'sara'),
  'post /incidents/:id/messages': () => at(report('MoreInfoNeeded'), 'sara'),
  'get /incidents/:id/audit': () => at(report('Created'), 'sara'),
  'get /public/links/:uuid': () => nobody({ params: { uuid: world.linkOf('riverside') } }),
  'post /patients/submit/:uuid': () => nobody({ params: { uuid: world.linkOf('riverside') } }),
  'get /reports/:receipt': async () => nobody({ params: { receipt: await receipt() } }),
  'get /reports/:receipt/messages': async () => nobody({ params: { receipt: await receipt() } }),
  'post /reports/:receipt/messages': async () => nobody({ params: { receipt: await receipt() } }),

  'get /facilities': () => nobody(),
  'get /facilities/cascading': () => nobody(),
  'get /facilities/full': () => by('dalia'),
  'post /facilities': () => by('dalia', { body: { slug: 'meadow', code: 'mdw' } }),
  'get /facilities/tree': () => by('dalia'),
  'post /facilities/tree': () => by('dalia', { body: { under: world.riverside.governorate.id } }),
  'patch /facilities/tree/:id': () => by('dalia', { params: { id: world.hillside.administration.id } }),
  'get /patients/token/:id': () => by('farid', { params: { id: world.riverside.id } }),
  'post /facilities/:id/link/rotate': () => by('ola', { params: { id: world.hillside.id } }),
  'get /facilities/:id/template': () => by('farid', { params: { id: world.riverside.id } }),
  'patch /facilities/:id/template/:row': () => by('farid', { params: { id: world.riverside.id } }),
  'get /facilities/:id/first-steps': () => by('farid', { params: { id: world.riverside.id } }),
  'get /facilities/:id/exports': async () => {
    await world.as('ola').post(`/facilities/${world.hillside.id}/exports`, { password: 'seven calm words for one file' })
    return by('ola', { params: { id: world.hillside.id } })
  },
  'post /facilities/:id/exports': () => by('farid', { params: { id: world.riverside.id } }),
  'get /facilities/:id/exports/:export/file': async () => {
    const path = `/facilities/${world.riverside.id}/exports`
    const farid = world.as('farid')
    await farid.post(path, { password: 'seven calm words for one file' })
    const [newest] = await finishExports(farid, path)
    return by('farid', { params: { id: world.riverside.id, export: newest!.id } })
  },
  'post /facilities/:id/suspend': () => by('dalia', { params: { id: world.hillside.id } }),
  'post /facilities/:id/resume': () => by('dalia', { params: { id: world.hillside.id } }),

  'get /facilities/:id/keys': () => by('ola', { params: { id: world.hillside.id } }),
  'post /facilities/:id/keys/rotate': async () => {
    const { token } = await world.as('farid').another()
    return nobody({ headers: { authorization: `Bearer ${token}` }, params: { id: world.riverside.id } })
  },
  'post /facilities/:id/keys/index/rotate': async () => {
    const { token } = await world.as('ola').another()
    return nobody({ headers: { authorization: `Bearer ${token}` }, params: { id: world.hillside.id } })
  },
  'get /keys': () => by('dalia'),
  'post /keys/rewrap': async () => nobody({ headers: { authorization: `Bearer ${(await world.as('dalia').another()).token}` } }),

  'post /facilities/:id/shred': async () => {
    const headers = { authorization: `Bearer ${(await world.as('dalia').another()).token}` }
    const { facility } = must(
      await world.as('dalia').post('/facilities', { ...(exampleOf('post /facilities').body as object), slug: 'northgate', code: 'nrg' }),
      201,
    )
    return nobody({ headers, params: { id: facility.id } })
  },
  'get /facilities/:id/certificate': async () => {
    const { facility } = must(
      await world.as('dalia').post('/facilities', { ...(exampleOf('post /facilities').body as object), slug: 'southgate', code: 'stg' }),
      201,
    )
    const headers = { authorization: `Bearer ${(await world.as('dalia').another()).token}` }
    must(await knock('POST', `/facilities/${facility.id}/shred`, { slug: 'southgate', reason: 'Closed for good.' }, headers), 200)
    return nobody({ headers, params: { id: facility.id } })
  },

  'get /users': () => by('farid'),
  'post /users/provision/facility/:id': () => by('farid', { params: { id: world.riverside.id } }),
  'post /users/provision/tier': () => by('dalia', { body: { scopeId: world.riverside.governorate.id } }),
  'patch /users/:id/roles': async () => {
    const { token } = await world.as('farid').another()
    return nobody({ headers: { authorization: `Bearer ${token}` }, params: { id: world.as('hana').id } })
  },
  'patch /users/:id/unlock': () => by('farid', { params: { id: world.as('hana').id } }),
  'patch /users/:id/approve': async () => by('farid', { params: { id: await pending('approve@mail.example') } }),
  'patch /users/:id/refuse': async () => by('farid', { params: { id: await pending('refuse@mail.example') } }),
  'patch /users/:id/deactivate': () => by('farid', { params: { id: world.as('jamal').id } }),
  'post /users/found': async () => {
    // A nation is founded once; this one's people make room, so that the example may be the first.
    await runInDurableObject(nationOf(env), (_, state) => void state.storage.sql.exec('delete from people'))
    return nobody({ body: { foundingToken: developmentSecrets.FOUNDING_TOKEN } })
  },
  'get /analytics/summary': () => by('chen'),
  'get /analytics/culture': () => counted().then(() => by('chen')),
  'get /analytics/pareto': () => counted().then(() => by('chen')),
  'get /analytics/spc': () => counted().then(() => by('chen')),
  'get /analytics/trends': () => counted().then(() => by('dalia')),
  'get /analytics/compare': () => counted().then(() => by('dalia')),
  'get /surges': () => surge().then(() => by('dalia')),
  'patch /surges/:id': async () => by('dalia', { params: { id: await surge() } }),
  'get /analytics/freshness': () =>
    counted()
      .then(() => runInDurableObject(nationOf(env), (_, state) => void state.storage.sql.exec(`update feeds set at = '2026-01-01'`)))
      .then(() => by('dalia')),
  'get /analytics/funnel': () => counted().then(() => by('dalia')),
  'get /analytics/denominators': () => counted().then(() => by('chen')),
  'put /analytics/denominators': () => by('farid'),
  'get /exports/excel': () => report('Created').then(() => by('chen')),
  'get /exports/pdf/:incidentId': async () => by('chen', { params: { incidentId: (await report('ActionTaken')).id } }),
  'get /audit': () => report('Created').then(() => by('karim')),
  'get /audit/export': () => by('karim'),
  'get /audit/fhir': () => by('karim'),
  'get /audit/alerts': () => alert().then(() => by('karim')),
  'get /audit/alerts/count': () => by('karim'),
  'patch /audit/alerts/:id': async () => by('karim', { params: { id: await alert() } }),
  'get /audit/checkpoints': async () => {
    await runDurableObjectAlarm(hospitalOf(env, world.riverside.id))
    await runDurableObjectAlarm(hospitalOf(env, world.riverside.id))
    return by('karim')
  },
  'post /audit/verify': () => by('chen'),
  'post /audit/receipts/verify': async () => {
    const answer = await world.as('sara').post('/incidents', exampleOf('post /incidents').body)
    return by('chen', { body: { receipt: answer.headers.get('salama-receipt')! } })
  },
}

/** Calls of other methods than GET that change nothing, so that there is nothing to give a receipt of. */
const leavesNothing = new Set([
  'post /auth/passkeys/register/options',
  'post /auth/step-up/options',
  'post /audit/verify',
  'post /audit/receipts/verify',
  // Sara has no second factor to remove.
  'post /auth/mfa/disable',
])
const receiptsOf = ({ headers }: Answer): string[] => headers.get('salama-receipt')?.split(', ') ?? []

const built = routes.filter(isBuilt)
/** Founding comes last: it empties the nation. */
const inOrder = built.toSorted((a, b) => Number(a.path === '/users/found') - Number(b.path === '/users/found'))

async function play(
  { method, path, query, body, example }: Route,
  scene: Scene,
  more: Record<string, string> = {},
  instead?: object,
): Promise<Answer> {
  const params = { ...example.params, ...scene.params }
  const asked = query ? `?${new URLSearchParams(example.query)}` : ''
  const address = path.replaceAll(/:(\w+)/g, (_, name: string) => params[name]!) + asked
  const sent = scene.file ? formWith(scene.file) : body ? (instead ?? { ...(example.body as object), ...scene.body }) : undefined
  const headers = { ...scene.headers, ...more }
  return scene.as ? world.as(scene.as).send(method, address, sent, headers) : knock(method, address, sent, headers)
}

/** What an answer says in codes, that must be as in the example; names, ids, numbers and instants are each world's own. */
const codes = new Set([
  'status',
  'reporterType',
  'eventType',
  'category',
  'riskScore',
  'riskLevel',
  'redacted',
  'affected',
  'harmed',
  'vulnerablePatient',
  'clocks',
  'openQuestion',
  'abilities',
  'allowedTransitions',
  'attention',
  'assessed',
  'awaitingAnswer',
  'statusText',
  'excerpt',
  'description',
  'immediateAction',
  'finalReport',
  'severity',
  'probability',
  'rationale',
  'text',
  'from',
  'action',
  'before',
  'reason',
  'requiresMfa',
  'expiresIn',
  'done',
  'ok',
  'hasMfa',
  'mustEnrolMfa',
  'nextCursor',
  'revision',
])

/** What is each person's own, or moves with every rule of triage: only its fields are compared. */
const own = new Set(['ai', 'scope'])

/** An answer's fields with their codes; of a list its first item. */
function shapeOf(value: unknown, field = ''): unknown {
  if (codes.has(field)) return value
  if (Array.isArray(value)) return value.slice(0, 1).map((item) => shapeOf(item))
  if (value === null || typeof value !== 'object') return typeof value
  if (own.has(field)) return Object.keys(value).toSorted()
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, shapeOf(inner, name)]),
  )
}

beforeAll(async () => {
  world = await openWorld()
}, 120_000)

describe('every example of the document is true', () => {
  it('has a scene for each route that is built', () => {
    expect(Object.keys(scenes).toSorted()).toEqual(built.map(nameOf).toSorted())
  })

  it.each(inOrder.map((route) => [nameOf(route), route] as const))('%s', async (name, route) => {
    const scene = await scenes[name]!()
    const key = keepsAnswer(route) ? { 'idempotency-key': `example-of-${name.replaceAll(' ', '-')}` } : {}
    const told = await play(route, scene, key)
    expect([told.status, told.status < 400 ? [] : told.body]).toEqual([route.status ?? 200, []])
    expect(route.answer.safeParse(told.body).error?.issues ?? []).toEqual([])
    expect(shapeOf(told.body)).toEqual(shapeOf(route.example.answer))
    const knownAtTheDoor = !(route.access === 'public' && route.tag === 'auth')
    expect([name, told.headers.has('salama-receipt')]).toEqual([name, route.method !== 'get' && knownAtTheDoor && !leavesNothing.has(name)])
    if (!keepsAnswer(route) || leavesNothing.has(name)) return
    const again = await play(route, scene, key)
    expect(again.body).toEqual(told.body)
    expect(receiptsOf(again), 'the entry of the first time').toSatisfy((receipts: string[]) =>
      receipts.some((each) => receiptsOf(told).includes(each)),
    )
  })

  it('a link that was replaced twice does not come back with the key of the first time', async () => {
    const ola = world.as('ola')
    const rotate = async (key: string) =>
      must(await ola.post(`/facilities/${world.hillside.id}/link/rotate`, {}, { 'idempotency-key': key }), 200)['patientLink'] as string
    const [first, second, again] = [await rotate('first'), await rotate('second'), await rotate('first')]
    expect(again).toBe(first)
    const [old, current] = await Promise.all([first, second].map((link) => anonymous.get(`/public/links/${link.split('/').at(-1)}`)))
    expect([old!.status, current!.status]).toEqual([404, 200])
  })
})

describe('what stands beside the table', () => {
  it.each(plainRoutes.map((route) => [route.path, route] as const))('%s answers as it says', async (_path, { path, server, answer }) => {
    const told = await knock('GET', `${server === '/' ? '' : '/api/v1'}${path}`)
    expect(told.status).toBe(200)
    expect(answer.safeParse(told.body).error?.issues ?? []).toEqual([])
  })

  it('serves the document and the page to anyone', async () => {
    const json = await knock('GET', '/api/v1/openapi.json')
    expect([json.status, json.body]).toEqual([200, document])
    expect(json.headers.get('content-type')).toMatch(/^application\/json/)
    const page = await toldBy(await exports.default.fetch(`${origin}/docs`))
    expect([page.status, page.headers.get('content-type'), page.headers.has('content-security-policy')]).toEqual([
      200,
      'text/html; charset=utf-8',
      true,
    ])
    expect(page.text).toContain('<h1>API reference</h1>')
  })
})

describe('refusals are worded as the document words them', () => {
  const without = ({ error: { code, message, details } }: Pick<Told, 'error'>) => ({ code, message, details })
  const documented = ({ method, path }: Route, status: number) =>
    Object.values(document.paths[templateOf(path)]![method]!.responses[status]!.content['application/json'].examples!).map(({ value }) =>
      without(value as never),
    )

  it('to somebody who has not signed in, on every route that wants it', async () => {
    for (const route of routes.filter(({ access }) => access !== 'public')) {
      const told = await play(route, {})
      expect([nameOf(route), told.status]).toEqual([nameOf(route), 401])
      expect(documented(route, 401)).toContainEqual(without(told.body))
    }
  })

  it('to a body of another type, and to one that lacks what is required', async () => {
    for (const route of built.filter(({ body, tag, path }) => body && tag !== 'auth' && path !== '/users/found')) {
      const scene: Scene = {
        as:
          route.tag === 'anonymous reports'
            ? undefined
            : route.access.includes('top_management')
              ? 'dalia'
              : route.access.includes('quality_admin')
                ? 'chen'
                : route.access.includes('facility_admin') && !route.access.includes('staff')
                  ? 'farid'
                  : 'sara',
      } as Scene
      const typed = await play(route, scene, { 'content-type': 'text/plain' })
      expect(documented(route, 415)).toContainEqual(without(typed.body))
      const lacking = await play(route, scene, {}, route.body!.safeParse({}).success ? { colour: 'blue' } : {})
      expect(documented(route, 400)).toContainEqual(without(lacking.body))
    }
  })
})
