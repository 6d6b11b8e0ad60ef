import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { checkConfiguration, type Configuration } from '../http/configuration.ts'
import { signAccess } from '../http/session.ts'
import { nationTenant, tierOf, type Scope } from '../kernel/actor.ts'
import type { OpenedSession } from '../modules/auth/finish-login.ts'
import { at, homeOfTenant } from '../objects/stubs.ts'
import { cast, characterOf, passwordProof, totpSecret, type Name } from './people.ts'
import { developmentSecrets } from './secrets.ts'

/** What answers look like, as far as tests ask: every field may be absent. */
export type Told = {
  id: string
  number: string
  status: string
  revision: number
  items: Told[]
  nextCursor: string | null
  total: number
  receipt: string
  description: string | null
  messages: Told[]
  text: string
  from: string
  action: string
  actor: { id: string; name: string | null }
  facility: Place
  accounts: { email: string; temporaryPassword: string; roles: string[] }[]
  user: Told & { facility: Place | null; roles: string[] }
  accessToken: string
  tempToken: string
  temporaryPassword: string
  error: { code: string; message: string; details: { path: string; message: string }[] | null; path: string; requestId: string; timestamp: string }
  [field: string]: unknown
}

type Place = { id: string; slug: string; patientLink: string; governorate: { id: string }; administration: { id: string } }

export type Answer = { status: number; headers: Headers; text: string; body: Told }

export const origin = 'https://salama.test'
export const api = `${origin}/api/v1`

type Extras = Record<string, string>

/** One request to the Worker as it would arrive from outside. */
export async function knock(method: string, path: string, body?: unknown, headers: Extras = {}): Promise<Answer> {
  const raw = typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream || body instanceof FormData
  const sent = body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body) }
  const typed: Extras =
    body === undefined || body instanceof FormData || 'content-type' in headers ? headers : { 'content-type': 'application/json', ...headers }
  const response = await exports.default.fetch(
    path.startsWith('/api/') || path.startsWith('/demo/') || path.startsWith('/.well') || path.startsWith('/report/')
      ? `${origin}${path}`
      : `${api}${path}`,
    {
      method: method.toUpperCase(),
      headers: typed,
      ...sent,
    },
  )
  return toldBy(response)
}

export async function toldBy(response: Response): Promise<Answer> {
  const text = await response.text()
  let parsed: unknown = {}
  try {
    parsed = JSON.parse(text)
  } catch {
    // Pages answer HTML.
  }
  return { status: response.status, headers: response.headers, text, body: parsed as Told }
}

export const anonymous = {
  get: (path: string, headers?: Extras) => knock('GET', path, undefined, headers),
  post: (path: string, body?: unknown, headers?: Extras) => knock('POST', path, body, headers),
}

const checked = checkConfiguration(env)
if (!checked.ok) throw new Error(checked.problems.join('; '))
export const configuration: Configuration = checked.value

/** A session opened at the desk itself with the known proof: a sign-in without a quarter of a second of scrypt. */
export async function openSessionOf(tenant: string, personId: string): Promise<OpenedSession> {
  const home = homeOfTenant(env, tenant)
  const outcome = await at(home.auth(), (desk) => desk.finishLogin(personId, passwordProof))
  if (!outcome.ok) throw new Error(`${personId} cannot sign in: ${outcome.fault.kind}`)
  if (outcome.value.step === 'session') return outcome.value.session
  const step = await runInDurableObject(
    home,
    (_, state) => Number(state.storage.sql.exec('select totp_step as step from credentials where person_id = ?', personId).one()['step']) + 1,
  )
  const opened = await at(home.auth(), (desk) => desk.finishMfa(personId, { step }))
  if (!opened.ok) throw new Error(`${personId} cannot take the second step: ${opened.fault.kind}`)
  return opened.value
}

export type Client = {
  name: Name
  id: string
  tenant: string
  email: string
  token: () => Promise<string>
  /** A token of a further session. */
  another: () => Promise<{ token: string; session: OpenedSession }>
  get: (path: string, headers?: Extras) => Promise<Answer>
  post: (path: string, body?: unknown, headers?: Extras) => Promise<Answer>
  patch: (path: string, body?: unknown, headers?: Extras) => Promise<Answer>
  send: (method: string, path: string, body?: unknown, headers?: Extras) => Promise<Answer>
}

export type World = {
  riverside: Place
  hillside: Place
  as: (name: Name) => Client
  /** The UUID of a hospital's link in force when the world was made. */
  linkOf: (slug: 'riverside' | 'hillside') => string
}

const riversidePlace = {
  name: { ar: 'مستشفى الضفاف', en: 'Riverside' },
  slug: 'riverside',
  code: 'rvs',
  template: 'ksa',
  governorate: { ar: 'الساحل', en: 'Coast' },
  administration: { ar: 'إدارة الساحل', en: 'Coast Hospitals' },
}
const hillsidePlace = {
  name: { ar: 'مستشفى التلال', en: 'Hillside' },
  slug: 'hillside',
  code: 'hls',
  template: 'egypt',
  governorate: { ar: 'الجبال', en: 'Mountains' },
  administration: { ar: 'إدارة الجبال', en: 'Mountain Hospitals' },
}

export const must = (answer: Answer, status: number): Told => {
  if (answer.status !== status) throw new Error(`expected ${status}, got ${answer.status}: ${answer.text}`)
  return answer.body
}

/** Makes an account past its first sign-in, through the door that the demo uses. */
export async function enter(tenant: string, person: { email: string; displayName: string; roles: readonly string[]; scope: Scope }): Promise<string> {
  const secret = tierOf(person.roles as never) >= 2 ? totpSecret : null
  const made = await knock(
    'POST',
    '/demo/people',
    { tenant, ...person, password: passwordProof, totpSecret: secret },
    { 'x-demo-token': developmentSecrets.DEMO_CLOCK_TOKEN },
  )
  return must(made, 201).id
}

function clientOf(name: Name, tenant: string, id: string, email: string): Client {
  const another = async () => {
    const session = await openSessionOf(tenant, id)
    return { session, token: await signAccess(configuration, tenant, session) }
  }
  let first: Promise<string> | null = null
  const token = () => (first ??= another().then((opened) => opened.token))
  const send = async (method: string, path: string, body?: unknown, headers: Extras = {}) =>
    knock(method, path, body, { authorization: `Bearer ${await token()}`, ...headers })
  return {
    name,
    id,
    tenant,
    email,
    token,
    another,
    send,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    patch: (path, body, headers) => send('PATCH', path, body, headers),
  }
}

/** A nation as a deployment makes one: founded, two hospitals onboarded, everybody of the cast entered. */
export async function openWorld(): Promise<World> {
  must(
    await anonymous.post('/users/found', { displayName: 'Founder', email: 'founder@nation.test', foundingToken: developmentSecrets.FOUNDING_TOKEN }),
    201,
  )
  const clients = new Map<Name, Client>()
  const emailOf = (name: Name, home: string) => `${name}@${home}.test`

  const dalia = await enter(nationTenant, {
    email: emailOf('dalia', 'nation'),
    displayName: cast.dalia.displayName,
    roles: cast.dalia.roles,
    scope: { kind: 'national', id: null },
  })
  clients.set('dalia', clientOf('dalia', nationTenant, dalia, emailOf('dalia', 'nation')))
  const [riverside, hillside] = (await Promise.all(
    [riversidePlace, hillsidePlace].map(async (place) => must(await clients.get('dalia')!.post('/facilities', place), 201).facility),
  )) as [Place, Place]
  const places = { riverside, hillside }

  const names = (Object.keys(cast) as Name[]).filter((name) => name !== 'dalia')
  await Promise.all(
    names.map(async (name) => {
      const { displayName, roles, home } = characterOf(name)
      if (typeof home === 'string') {
        const { id: tenant } = places[home]
        const scope: Scope = tierOf(roles) >= 2 ? { kind: 'facility', id: tenant } : { kind: 'own', id: null }
        const email = emailOf(name, home)
        clients.set(name, clientOf(name, tenant, await enter(tenant, { email, displayName, roles, scope }), email))
      } else {
        const place = places[home.of!]
        const id = home.nation === 'administration' ? place.administration.id : place.governorate.id
        const email = emailOf(name, 'nation')
        clients.set(
          name,
          clientOf(name, nationTenant, await enter(nationTenant, { email, displayName, roles, scope: { kind: home.nation, id } }), email),
        )
      }
    }),
  )
  return { riverside, hillside, as: (name) => clients.get(name)!, linkOf: (slug) => places[slug].patientLink.split('/').at(-1)! }
}

/** A form with one file in it. */
export function formWith(bytes: Uint8Array<ArrayBuffer>, name = 'bed-rails.png', type = 'image/png'): FormData {
  const form = new FormData()
  form.set('file', new File([bytes], name, { type }))
  return form
}

/** Rows of an object's database. */
export const rowsOf = (tenant: string, query: string, ...values: (string | number | null)[]): Promise<Record<string, string | number | null>[]> =>
  runInDurableObject(homeOfTenant(env, tenant), (_, state) =>
    state.storage.sql.exec<Record<string, string | number | null>>(query, ...values).toArray(),
  )

/** How many rows an object holds in all, and how far its trail goes: equal before and after means that nothing was written. */
export async function weightOf(tenant: string): Promise<string> {
  return runInDurableObject(homeOfTenant(env, tenant), (_, state) => {
    const tables = state.storage.sql
      .exec<{ name: string }>(
        `select name from sqlite_master where type = 'table' and name not like '\\_%' escape '\\' and name not in ('outbox_mark', 'checkpoints', 'sessions', 'sweeps', 'fact_patterns', 'surges') and sql not like 'CREATE VIRTUAL%'`,
      )
      .toArray()
    // People of the stories sign in again when a slow run has made their sign-in stale; that is not what is weighed, nor that
    // an attempt was refused.
    const counted = (name: string) => (name === 'audit_entries' ? `"${name}" where action not in ('session.open', 'access.denied')` : `"${name}"`)
    return tables
      .map(({ name }) => `${name} ${state.storage.sql.exec<{ n: number }>(`select count(*) as n from ${counted(name)}`).one().n}`)
      .toSorted()
      .join(', ')
  })
}

/** How many events still wait in a hospital's outbox. */
export const waitingIn = async (tenant: string): Promise<number> =>
  Number((await rowsOf(tenant, 'select count(*) as n from outbox where seq > coalesce((select delivered from outbox_mark), 0)'))[0]!['n'])

/** Lets what waits in the outboxes arrive in the nation, by the object's own alarm, which may be under way already. */
export async function deliver(...tenants: string[]): Promise<void> {
  for (const tenant of tenants)
    while ((await waitingIn(tenant)) > 0) if (!(await runDurableObjectAlarm(env.HOSPITAL.getByName(tenant)))) await scheduler.wait(20)
}

/** A report as somebody at the bedside would write it. */
export const aReport = (more: object = {}) => ({
  occurredAt: '2026-11-20T06:30:00Z',
  category: 'Medication',
  description: 'A tenfold dose of morphine was drawn up and stopped at the bedside check.',
  ...more,
})

/** Lets the archives of a hospital be written to their end by the object's own alarm; answers them, newest first. */
export async function finishExports(as: Client, path: string): Promise<{ id: string; status: string; rows: number }[]> {
  for (;;) {
    const items = must(await as.get(path), 200).items as unknown as { id: string; status: string; rows: number }[]
    if (items.every(({ status }) => status !== 'running')) return items
    const tenant = path.split('/')[2]!
    if (!(await runDurableObjectAlarm(env.HOSPITAL.getByName(tenant)))) await scheduler.wait(20)
  }
}
