import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isBuilt, keepsAnswer } from '../worker/http/openapi.ts'
import type { Route } from '../worker/http/route.ts'
import { png, pngChunk } from '../worker/http/uploads/crafted.ts'
import { build } from '../worker/local/build.ts'
import { register } from '../worker/modules/registration/examples.ts'
import { routeTable } from '../worker/routes.ts'
import { freeTexts, jsonSchemaOf } from '../worker/test/free-texts.ts'
import { Client, pause, type Headers } from './client.ts'
import { chance, seedOfRun, table } from './figures.ts'
import { bindingsIn, foundNation, ownFolder, signIn, type Hospital } from './nation.ts'
import { Victim } from './victim.ts'

export const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>) => `${method.toUpperCase()} ${path}`
const everyRoute = Object.values(routeTable).flat()
/** What changes something and is not played here, by the reason. A test asks that every mutating route is played or stands here. */
export const elsewhere: Record<string, readonly string[]> = {
  'it only weighs the header of another answer; `worker/modules/audit/receipts.workerd.test.ts` cuts and rewrites what it looks at': [
    'POST /audit/receipts/verify',
  ],
  'it takes with it the trail in which effects are counted here; `worker/modules/keys` breaks it off at every step': ['POST /facilities/:id/shred'],
  'its answer opens something (a session, a factor, an account), so none is kept under a key; what a lost answer does is played against models in `bench/families.ts` and `bench/attempts.ts`':
    [
      'POST /auth/login',
      'POST /auth/mfa/verify',
      'POST /auth/refresh',
      'POST /auth/step-up',
      'POST /auth/step-up/options',
      'POST /auth/passkeys/login/options',
      'POST /auth/passkeys/login/verify',
      'POST /auth/passkeys/register/options',
      'POST /auth/passkeys/register/verify',
      'POST /auth/mfa/setup',
      'POST /auth/mfa/enable',
      'POST /auth/mfa/recovery-codes',
    ],
  'it needs a rise in three hospitals over months, which no crash loop has; surges.workerd.test.ts tells its story': ['PATCH /surges/:id'],
  'it takes no key because it may be done again: what is ended, removed or set stays so': [
    'POST /auth/logout',
    'POST /auth/logout-all',
    'DELETE /auth/sessions/:id',
    'DELETE /auth/passkeys/:id',
    'POST /auth/mfa/disable',
    'PATCH /auth/profile',
  ],
  'it takes no key because its single-use link, its budget of mails or the old password is what lets it happen once; the first two lead up to scenes here':
    ['POST /auth/register', 'POST /auth/confirm-email', 'POST /auth/forgot-password', 'POST /auth/reset-password', 'POST /auth/change-password'],
}
const playedElsewhere = new Set(Object.values(elsewhere).flat())
/** Every route that changes something. */
export const changing = everyRoute.filter((route) => route.method !== 'get' && isBuilt(route)).map(nameOf)
/** Those that are played: they take an Idempotency-Key. */
export const mutating = everyRoute.filter((route) => keepsAnswer(route) && !playedElsewhere.has(nameOf(route)))

type Body = Record<string, unknown>
type Sheet = { id: string; revision: number; receipt: string; user: { id: string; email: string } }

/** Who sends it, to where, and with what beside the example. */
type Scene = { as: Headers; params?: Record<string, string>; body?: Body }
type Stage = {
  hospital: Hospital
  staff: Headers
  quality: Headers
  administrator: Headers
  management: Headers
  security: Headers
  foundingToken: string
  /** Never the same twice. */
  fresh: () => number
  /** A mutating call with a key of its own, asked until it is answered. */
  call: (name: string, scene: Scene) => Promise<Sheet>
  /** Any other call, asked until there is an answer that is no failure of the server; refusals are answers. */
  ask: <T>(method: string, path: string, body?: Body, headers?: Headers) => Promise<T>
}

/** A report of the staff, as far along as is needed. */
async function report({ call, staff, quality }: Stage, upTo: 'Created' | 'Evaluating' | 'MoreInfoNeeded' | 'ActionTaken'): Promise<Sheet> {
  let told = await call('POST /incidents', { as: staff })
  const move = async (to: string) =>
    (told = await call('PATCH /incidents/:id/status', { as: quality, params: { id: told.id }, body: { to, revision: told.revision } }))
  if (upTo === 'Created') return told
  await move('InProgress')
  await move('Evaluating')
  if (upTo === 'MoreInfoNeeded')
    return call('POST /incidents/:id/questions', { as: quality, params: { id: told.id }, body: { revision: told.revision } })
  return upTo === 'ActionTaken' ? move('ActionTaken') : told
}

const about = (as: Headers, { id, revision }: Sheet): Scene => ({ as, params: { id }, body: { revision } })
const code = (n: number) => `q${n.toString(36).padStart(3, '0')}`

/** What each mutating route needs before it can be called. A route without a scene fails the test. */
const scenes: Record<string, (stage: Stage) => Promise<Scene>> = {
  'POST /incidents': async ({ staff }) => ({ as: staff }),
  'PATCH /incidents/:id/status': async (stage) => about(stage.quality, await report(stage, 'Created')),
  'PATCH /incidents/:id/assessment': async (stage) => about(stage.quality, await report(stage, 'Created')),
  'POST /incidents/:id/ai-feedback': async (stage) => ({ as: stage.quality, params: { id: (await report(stage, 'Created')).id } }),
  'POST /incidents/:id/questions': async (stage) => about(stage.quality, await report(stage, 'Evaluating')),
  'POST /incidents/:id/messages': async (stage) => ({ as: stage.staff, params: { id: (await report(stage, 'MoreInfoNeeded')).id } }),
  'POST /incidents/:id/attachments': async (stage) => ({ as: stage.staff, params: { id: (await report(stage, 'Created')).id } }),
  'PATCH /incidents/:id/actions': async (stage) => {
    const { id, revision } = await report(stage, 'Created')
    const { corrective, preventive } = everyRoute.find(({ path }) => path === '/incidents/:id/actions')!.example.body as Record<string, Body[]>
    const owner = (await provisioned(stage)).id
    const owned = (list: Body[] | undefined) => list!.map((each) => ({ ...each, ownerId: owner }))
    return { as: stage.quality, params: { id }, body: { corrective: owned(corrective), preventive: owned(preventive), revision } }
  },
  'PATCH /incidents/:id/jci-fields': async (stage) => about(stage.quality, await report(stage, 'Created')),
  'PATCH /incidents/:id/disclosure': async (stage) => about(stage.quality, await report(stage, 'Created')),
  'POST /incidents/:id/final': async (stage) => about(stage.quality, await report(stage, 'ActionTaken')),
  'POST /patients/submit/:uuid': async ({ hospital }) => ({ as: {}, params: { uuid: hospital.link } }),
  'POST /reports/:receipt/messages': async ({ hospital, call }) => ({
    as: {},
    params: { receipt: (await call('POST /patients/submit/:uuid', { as: {}, params: { uuid: hospital.link } })).receipt },
  }),
  'POST /facilities': async ({ management, fresh }) => {
    const n = fresh()
    return { as: management, body: { slug: `opened-${n}`, code: code(n) } }
  },
  'POST /facilities/tree': async ({ management, fresh }) => {
    const named = code(fresh())
    return { as: management, body: { name: { ar: named, en: named }, under: undefined } }
  },
  'PATCH /facilities/tree/:id': async ({ management, fresh, call }) => {
    const named = code(fresh())
    const told: unknown = await call('POST /facilities/tree', { as: management, body: { name: { ar: named, en: named }, under: undefined } })
    const { id } = (told as { items: { id: string; name: { en: string } }[] }).items.find(({ name }) => name.en === named)!
    return { as: management, params: { id }, body: { name: undefined, under: undefined, closed: true } }
  },
  // The link of the second hospital: the first one's is needed as it is.
  'POST /facilities/:id/link/rotate': async ({ management, hospital }) => ({ as: management, params: { id: hospital.id } }),
  'POST /users/found': async ({ foundingToken }) => ({ as: {}, body: { foundingToken } }),
  'POST /users/provision/facility/:id': async ({ administrator, hospital }) => ({ as: administrator, params: { id: hospital.id } }),
  'POST /users/provision/tier': async ({ management }) => ({ as: management, body: { role: 'top_management', scopeId: undefined } }),
  'PATCH /users/:id/roles': async (stage) => ({ as: stage.administrator, params: { id: await newcomer(stage) } }),
  'PATCH /users/:id/unlock': async (stage) => ({ as: stage.administrator, params: { id: await newcomer(stage) } }),
  'PATCH /users/:id/deactivate': async (stage) => ({ as: stage.administrator, params: { id: await newcomer(stage) } }),
  'PATCH /users/:id/approve': async (stage) => ({ as: stage.administrator, params: { id: await applicant(stage) } }),
  'PATCH /users/:id/refuse': async (stage) => ({ as: stage.administrator, params: { id: await applicant(stage) } }),
  'PUT /analytics/denominators': async ({ administrator }) => ({ as: administrator }),
  'POST /audit/verify': async ({ quality }) => ({ as: quality }),
  'PATCH /audit/alerts/:id': async (stage) => ({
    as: stage.security,
    params: { id: await alertTakenOn(stage) },
    body: { state: 'resolved', revision: 2 },
  }),
  'POST /facilities/:id/keys/rotate': async ({ management, hospital }) => ({ as: management, params: { id: hospital.id } }),
  'POST /facilities/:id/keys/index/rotate': async ({ management, hospital }) => ({ as: management, params: { id: hospital.id } }),
  'POST /keys/rewrap': async ({ management }) => ({ as: management }),
  'PATCH /facilities/:id/template/:row': async ({ administrator, hospital }) => ({ as: administrator, params: { id: hospital.id, row: 'weekend' } }),
  // Of the second hospital: the people of the first are at work.
  'POST /facilities/:id/suspend': async ({ management, hospital }) => ({ as: management, params: { id: hospital.id } }),
  'POST /facilities/:id/resume': async ({ management, hospital }) => ({ as: management, params: { id: hospital.id } }),
  // One archive at a time is written in a hospital, so each is asked for in one of its own.
  'POST /facilities/:id/exports': async ({ management, fresh, call }) => {
    const n = fresh()
    const opened = await call('POST /facilities', { as: management, body: { slug: `exported-${n}`, code: code(n) } })
    return { as: management, params: { id: (opened as unknown as { facility: { id: string } }).facility.id } }
  },
}
const provisioned = async ({ call, administrator, hospital }: Stage) =>
  (await call('POST /users/provision/facility/:id', { as: administrator, params: { id: hospital.id } })).user
const newcomer = async (stage: Stage) => (await provisioned(stage)).id

/** Somebody who registered, followed the link of the mail and waits for the facility. Answers the id. */
async function applicant({ ask, administrator, hospital, fresh }: Stage): Promise<string> {
  // No canary: the mailbox of local development keeps mails as they would travel, legibly.
  const email = `waiting-${fresh()}@mail.example`
  await ask('POST', '/api/v1/auth/register', { ...register.body, email, facilityId: hospital.id })
  for (;;) {
    const { items: letters } = await ask<{ items: { text: string }[] }>('GET', `/demo/mailbox.json?to=${email}`)
    const token = /#(\S+)/.exec(letters[0]?.text ?? '')?.[1]
    if (token) await ask('POST', '/api/v1/auth/confirm-email', { token })
    const { items } = await ask<{ items: { id: string; email: string }[] }>('GET', '/api/v1/users?limit=50&status=pending', undefined, administrator)
    const waiting = items.find((each) => each.email === email)
    if (waiting) return waiting.id
    await pause(100)
  }
}

/** An alert about five wrong passwords of a newcomer, as it is once somebody is at it. Answers the id. */
async function alertTakenOn(stage: Stage): Promise<string> {
  const { ask, security, fresh } = stage
  const { id: person, email } = await provisioned(stage)
  for (;;) {
    await ask('POST', '/api/v1/auth/login', { email, password: `wrong ${fresh()}` })
    const { items } = await ask<{ items: { id: string; person: { id: string } }[] }>('GET', '/api/v1/audit/alerts?limit=50', undefined, security)
    const raised = items.find((alert) => alert.person.id === person)
    if (!raised) continue
    // Taken on already when the answer to it was lost: then this is refused, and the alert stands as it shall.
    await ask('PATCH', `/api/v1/audit/alerts/${raised.id}`, { state: 'acknowledged', revision: 1 }, security)
    return raised.id
  }
}

/** What one call, done once, leaves in the trails; nothing where it only asks. Written by hand, as the oracle. */
const effects: Record<string, readonly string[]> = {
  'POST /incidents': ['incident.submit'],
  'PATCH /incidents/:id/status': ['incident.move'],
  'PATCH /incidents/:id/assessment': ['incident.assess'],
  'POST /incidents/:id/ai-feedback': ['incident.review'],
  'POST /incidents/:id/questions': ['incident.ask'],
  'POST /incidents/:id/messages': ['incident.answer'],
  'POST /incidents/:id/attachments': ['incident.attach'],
  'POST /incidents/:id/final': ['incident.close'],
  'PATCH /incidents/:id/actions': ['incident.act'],
  'PATCH /incidents/:id/jci-fields': ['incident.jci'],
  'PATCH /incidents/:id/disclosure': ['incident.disclose'],
  'POST /patients/submit/:uuid': ['incident.submit'],
  'POST /reports/:receipt/messages': ['incident.answer'],
  'POST /facilities': ['facility.onboard', 'hospital.open', 'person.provision', 'person.provision', 'facility.activate'],
  'POST /facilities/tree': ['tree.add'],
  'PATCH /facilities/tree/:id': ['tree.edit'],
  'POST /facilities/:id/link/rotate': ['link.rotate', 'link.rotate'],
  'POST /users/found': ['person.provision'],
  'POST /users/provision/facility/:id': ['person.provision'],
  'POST /users/provision/tier': ['person.provision'],
  'PATCH /users/:id/roles': ['person.roles'],
  'PATCH /users/:id/unlock': ['person.unlock'],
  'PATCH /users/:id/deactivate': ['person.deactivate'],
  'PATCH /users/:id/approve': ['person.approve'],
  'PATCH /users/:id/refuse': ['person.refuse'],
  'PUT /analytics/denominators': ['denominators.enter'],
  'POST /audit/verify': [],
  'PATCH /audit/alerts/:id': ['alert.resolve'],
  // Joins a rotation that is under way; `bench rotation` counts what becomes of them.
  'POST /facilities/:id/keys/rotate': [],
  'POST /facilities/:id/keys/index/rotate': [],
  'POST /keys/rewrap': ['key.rewrap'],
  // What stands already is not written again.
  'PATCH /facilities/:id/template/:row': [],
  'POST /facilities/:id/suspend': [],
  'POST /facilities/:id/resume': [],
  'POST /facilities/:id/exports': ['export.facility'],
}

/**
 * Texts that rest legibly on purpose (docs/security.md, What a stolen file shows): places, references to the chart, and
 * what a facility is called in public. Everything else that a person types is sealed.
 */
const legible = new Set([
  'location',
  'patientRef',
  'medicationRef',
  'encounterRef',
  'name.ar',
  'name.en',
  'governorate.ar',
  'governorate.en',
  'administration.ar',
  'administration.en',
])

const isEmail = (path: string) => /e-?mail$/i.test(path)
/** What is not typed into a field freely although its schema takes any text. */
// `justification` is refused but for a sentinel event; acting.workerd.test.ts looks at how it rests.
const notTyped = new Set(['foundingToken', 'scopeId', 'occurredAt', 'slug', 'code', 'after', 'under', 'justification'])

/** The example with a text in each free field that occurs nowhere else: `canaries` learns each. */
function withCanaries(route: Route, more: Body, fresh: () => number, canaries: string[]): Body {
  const body = structuredClone({ ...(route.example.body as Body), ...more })
  for (const key of Object.keys(body)) if (body[key] === undefined) delete body[key]
  for (const path of freeTexts(jsonSchemaOf(route.body!)).filter((each) => !legible.has(each) && !notTyped.has(each))) {
    const canary = `zaqzuq${fresh()}kanarya`
    canaries.push(canary)
    const keys = path.split('.')
    const holder = keys.slice(0, -1).reduce<Body | undefined>((inner, key) => inner?.[key] as Body | undefined, body)
    if (holder) holder[keys.at(-1)!] = isEmail(path) ? `${canary}@salama.example` : `${canary} went missing`
  }
  return body
}

/** A picture whose name and whose own words are canaries: the name rests sealed, the words are taken out. */
function pictureWith(canary: string): { form: Uint8Array; type: Headers } {
  const boundary = 'the-end-of-this-part'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${canary}.png"\r\ncontent-type: image/png\r\n\r\n`
  const picture = png({ before: [pngChunk('tEXt', `Author\0${canary}`)] })
  return {
    form: Buffer.concat([Buffer.from(head), picture, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    type: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}

/** Places in files, logs and error bodies where a text can be read. */
export function leaksIn(folder: string, canaries: readonly string[], also: readonly [name: string, text: string][] = []): string[] {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
  // All begin alike: one look at a file tells whether a second is needed.
  const seen = (text: string) =>
    text.includes('zaqzuq') || text.includes('zaqzuq'.split('').join('\0')) ? (/zaqzuq\d+kanarya/.exec(text)?.[0] ?? 'zaqzuq') : null
  if (canaries.some((canary) => seen(canary) === null)) throw new Error('a canary that nobody would see')
  const inFiles = files.flatMap(({ parentPath, name }) => {
    const canary = seen(readFileSync(join(parentPath, name), 'latin1'))
    return canary ? [`${canary} in ${name}`] : []
  })
  return [...inFiles, ...also.flatMap(([name, text]) => (seen(text) ? [`${seen(text)} in ${name}`] : []))]
}

export type EveryRouteOutcome = {
  seed: number
  kills: number
  routes: number
  withoutScene: string[]
  calls: number
  /** Calls that were asked again because no answer came, by route. */
  interrupted: Record<string, number>
  neverCalled: string[]
  /** Asked again under the same key: answered otherwise. */
  differentAnswers: string[]
  /** Entries of the trails, more or fewer than the calls explain. */
  effectsWrong: string[]
  canaries: number
  filesRead: number
  leaks: string[]
  seconds: number
}

class Refused extends Error {}

/** Every mutating route, again and again, with a canary in each text and a key on each call, while the product is killed. */
export async function callEveryRoute(wanted: number, seed = seedOfRun()): Promise<EveryRouteOutcome> {
  build()
  const started = performance.now()
  const random = chance(seed)
  const folder = ownFolder('every-route')
  const storage = join(folder.path, 'storage')
  const bindings = bindingsIn(folder.path)
  const victim = await Victim.start(folder.path, storage, bindings)
  const client = new Client(victim.url, 32)
  const byName = new Map(everyRoute.map((route) => [nameOf(route), route]))
  const withoutScene = mutating.map(nameOf).filter((name) => !(name in scenes) || !(name in effects))
  try {
    const { hospitals, management } = await foundNation(client, folder.path, 2)
    await victim.kill()
    client.moveTo(await victim.startAgain())
    const [hospital, other] = hospitals as [Hospital, Hospital]
    const [staff, quality, administrator, security] = (await Promise.all(
      [hospital.staff, hospital.quality, hospital.administrator, hospital.security].map((account) => signIn(client, account)),
    )) as [Headers, Headers, Headers, Headers]

    let made = 0
    const fresh = () => made++
    const canaries: string[] = []
    const expected = new Map<string, number>()
    const before = new Map(countActions(storage, join(folder.path, 'before')))
    const interrupted: Record<string, number> = {}
    const answered: { name: string; ask: () => Promise<string>; answer: string }[] = []
    const errorBodies: [string, string][] = []
    let calls = 0
    const load = { over: false }

    const canary = () => {
      canaries.push(`zaqzuq${fresh()}kanarya`)
      return canaries.at(-1)!
    }
    const call = async (name: string, { as, params = {}, body = {} }: Scene): Promise<Sheet> => {
      const route = byName.get(name)!
      const picture = route.upload ? pictureWith(canary()) : null
      const sent = picture?.form ?? (route.body ? withCanaries(route, body, fresh, canaries) : undefined)
      const path = `/api/v1${route.path.replaceAll(/:(\w+)/g, (_, param: string) => params[param]!)}`
      const key = `${seed}-${fresh()}`
      // Links name the address that was asked, and that changes with each start.
      const textOf = (told: unknown) => JSON.stringify(told).replaceAll(client.url, '')
      const once = () => client.call<Sheet>(route.method.toUpperCase(), path, sent, { ...as, ...picture?.type, 'idempotency-key': key })
      calls++
      for (;;) {
        try {
          const { status, body: told } = await once()
          if (status < 300) {
            for (const action of effects[name] ?? []) expected.set(action, (expected.get(action) ?? 0) + 1)
            answered.push({ name, answer: textOf(told), ask: async () => textOf((await once()).body) })
            return told
          }
          if (status < 500) throw new Refused(`${name} was answered ${status}: ${JSON.stringify(told)}`)
        } catch (error) {
          if (error instanceof Refused) throw error
        }
        interrupted[name] = (interrupted[name] ?? 0) + 1
        await pause(20)
      }
    }
    const ask = async <T>(method: string, path: string, body?: Body, headers: Headers = {}): Promise<T> => {
      for (;;) {
        const told = await client.call<T>(method, path, body, headers).catch(() => null)
        if (told !== null && told.status < 500) return told.body
        await pause(20)
      }
    }
    const foundingToken = bindings['FOUNDING_TOKEN']!
    const stage: Stage = { hospital, staff, quality, administrator, management, security, foundingToken, fresh, call, ask }
    const play = async (name: string) => call(name, await scenes[name]!(/rotate|suspend|resume/.test(name) ? { ...stage, hospital: other } : stage))

    // The nation is founded already; its key is asked for again at the end like all others.
    const playable = mutating.map(nameOf).filter((name) => name in scenes && name !== 'POST /users/found')
    let turn = 0
    const work = async () => {
      while (!load.over) await play(playable[turn++ % playable.length]!)
    }
    const hands = Array.from({ length: 8 }, work)
    for (let kill = 0; kill < wanted; kill++) {
      const written = answered.length
      while (answered.length < written + 12) await Promise.race([pause(20), ...hands])
      await pause(random() * 400)
      await victim.kill()
      client.moveTo(await victim.startAgain())
    }
    load.over = true
    await Promise.all(hands)
    for (const name of playable.slice(turn)) await play(name)

    const differentAnswers: string[] = []
    // What only asks, and changes nothing, answers of its own moment.
    const kept = answered.filter(({ name }) => effects[name]!.length > 0 && random() < 0.5)
    for (const { name, ask, answer } of kept) if ((await ask()) !== answer) differentAnswers.push(name)

    // What is refused must not be kept or told either: each text field with a wrong neighbour, and words to sign in with.
    for (const route of everyRoute.filter(({ body }) => body)) {
      const body = withCanaries(route, {}, fresh, canaries)
      const path = `/api/v1${route.path.replaceAll(/:(\w+)/g, 'x')}`
      const { body: told } = await client.call(route.method.toUpperCase(), path, { ...body, unknown: 1 }, management)
      const { body: unsigned } = await client.call(route.method.toUpperCase(), path, body)
      errorBodies.push([`error of ${nameOf(route)}`, JSON.stringify([told, unsigned])])
    }
    for (const email of [hospital.staff.email, `zaqzuq${fresh()}kanarya@salama.example`]) {
      const canary = `zaqzuq${fresh()}kanarya is my password`
      errorBodies.push(['error of signing in', JSON.stringify((await client.call('POST', '/api/v1/auth/login', { email, password: canary })).body)])
      const asked = `/api/v1/incidents?q=${canary.split(' ')[0]}&medicalFileNumber=zaqzuq${fresh()}kanarya`
      await client.call('GET', asked, undefined, quality)
      errorBodies.push([
        'error of a search',
        JSON.stringify((await client.call('GET', `${asked}&limit=zaqzuq${fresh()}kanarya`, undefined, quality)).body),
      ])
    }
    await pause(300)
    await victim.kill()
    // As a thief would have them: a database that is opened tidies its files.
    const stolen = join(folder.path, 'stolen')
    cpSync(storage, stolen, { recursive: true })

    const after = countActions(storage, join(folder.path, 'after'))
    const effectsWrong = [...new Set(Object.values(effects).flat())].flatMap((action) => {
      const wrote = (after.get(action) ?? 0) - (before.get(action) ?? 0)
      return wrote === (expected.get(action) ?? 0) ? [] : [`${action}: written ${wrote} times instead of ${expected.get(action) ?? 0}`]
    })
    const files = readdirSync(stolen, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).length
    const log = readFileSync(join(folder.path, 'log'), 'utf8')
    const leaks = leaksIn(stolen, canaries, [...errorBodies, ['log', log]])
    return {
      seed,
      kills: wanted,
      routes: mutating.length,
      withoutScene,
      calls,
      interrupted,
      neverCalled: playable.filter((name) => !answered.some((each) => each.name === name)),
      differentAnswers,
      effectsWrong,
      canaries: canaries.length,
      filesRead: files,
      leaks,
      seconds: (performance.now() - started) / 1_000,
    }
  } finally {
    client.close()
    await victim.end()
    folder.clear()
  }
}

/** How often each act stands in the trails of all houses. */
function countActions(storage: string, copy: string): Map<string, number> {
  cpSync(storage, copy, { recursive: true })
  const counts = new Map<string, number>()
  for (const { parentPath, name } of readdirSync(copy, { withFileTypes: true, recursive: true })) {
    if (!name.endsWith('.sqlite')) continue
    const database = new DatabaseSync(join(parentPath, name))
    const has = database.prepare(`select 1 from sqlite_master where type = 'table' and name = 'audit_entries'`).get()
    const rows = has
      ? (database.prepare('select action, count(*) as n from audit_entries group by action').all() as { action: string; n: number }[])
      : []
    for (const { action, n } of rows) counts.set(action, (counts.get(action) ?? 0) + n)
    database.close()
  }
  return counts
}

export function faultsOf(outcome: EveryRouteOutcome): string[] {
  const { withoutScene, neverCalled, differentAnswers, effectsWrong, leaks } = outcome
  return [
    ...withoutScene.map((name) => `${name} has no scene in bench/every-route.ts`),
    ...neverCalled.map((name) => `${name} was never called`),
    ...differentAnswers.map((name) => `${name} answered otherwise under the same key`),
    ...effectsWrong,
    ...leaks,
  ]
}

export const figuresOf = (outcome: EveryRouteOutcome): [string, string | number][] => [
  ['every mutating route: SIGKILLs', outcome.kills],
  ['every mutating route: routes (without a scene)', `${outcome.routes} (${outcome.withoutScene.length})`],
  ['every mutating route: calls under a key', outcome.calls],
  ['every mutating route: calls without an answer, asked again', Object.values(outcome.interrupted).reduce((sum, n) => sum + n, 0)],
  ['every mutating route: routes that were interrupted', Object.keys(outcome.interrupted).length],
  ['every mutating route: effects missing or twice', outcome.effectsWrong.length],
  ['every mutating route: other answers under the same key', outcome.differentAnswers.length],
  ['canaries: texts typed', outcome.canaries],
  ['canaries: files read', outcome.filesRead],
  ['canaries: found in files, logs and error bodies', outcome.leaks.length],
]

export async function run(): Promise<void> {
  const outcome = await callEveryRoute(Number(process.env['KILLS'] ?? 30))
  console.log(table(['every route', ''], figuresOf(outcome)))
  for (const fault of faultsOf(outcome)) console.log(`  ${fault}`)
  console.log(`seed ${outcome.seed} (again: BENCH_SEED=${outcome.seed} npm run bench every-route), ${outcome.seconds.toFixed(0)} s`)
  if (faultsOf(outcome).length > 0) process.exitCode = 1
}
