import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { nationTenant, type Role } from '../kernel/actor.ts'
import { routeTable } from '../routes.ts'
import type { Name } from '../test/people.ts'
import { freeTexts, jsonSchemaOf } from '../test/free-texts.ts'
import { naughtyStrings } from '../test/naughty-strings.ts'
import { anonymousReport, reportIn } from '../test/reports.ts'
import { anonymous, aReport, knock, must, openWorld, weightOf, type Answer, type Told, type World } from '../test/world.ts'
import type { Route } from './route.ts'
import { figure } from '../test/figure.ts'

let world: World
let ids: { incident: string; receipt: string }
beforeAll(async () => {
  world = await openWorld()
  for (const name of ['sara', 'chen', 'dalia', 'bruno', 'hana'] as Name[]) await world.as(name).token()
  ids = { incident: (await reportIn(world, 'Evaluating')).id, receipt: (await anonymousReport(world)).receipt }
})

const built = Object.values(routeTable)
  .flat()
  .filter(({ tag }) => tag !== 'not built yet')
const withBody = built.filter(({ body }) => body !== undefined)
const nameOf = ({ method, path }: Route) => `${method.toUpperCase()} ${path}`
const byName = new Map(withBody.map((route) => [nameOf(route), route]))

/** Somebody who may knock there; null where no token is needed. */
function guestOf({ access, path }: Route): Name | null {
  if (access === 'public') return null
  // Whose sessions all end there is nobody's guest elsewhere.
  if (path === '/auth/logout-all') return 'hana'
  if (typeof access === 'string') return 'sara'
  const names: [Role, Name][] = [
    ['quality_admin', 'chen'],
    ['top_management', 'dalia'],
    ['nurse', 'bruno'],
    ['facility_admin', 'farid'],
  ]
  return names.find(([role]) => access.includes(role))![1]
}

const pathOf = ({ path }: Route) =>
  path
    .replace(':uuid', world.linkOf('riverside'))
    .replace(':receipt', ids.receipt)
    .replace(
      ':id',
      path.startsWith('/incidents')
        ? ids.incident
        : path.startsWith('/users/:id')
          ? world.as('jamal').id
          : /suspend|resume/.test(path)
            ? world.hillside.id
            : world.riverside.id,
    )
    .replace(':row', 'weekend')
    .replace(':export', `exp-rvs-${'0'.repeat(26)}`)

async function send(
  route: Route,
  body: BodyInit,
  headers: Record<string, string> = { 'content-type': 'application/json' },
  path = pathOf(route),
): Promise<Answer> {
  const guest = guestOf(route)
  // Cookie routes are refused for want of a proof before anything else is looked at; here the proof is given.
  const sameSite =
    route.path === '/auth/refresh' || route.path === '/auth/logout' ? { origin: 'https://salama.test', 'sec-fetch-site': 'same-origin' } : {}
  return guest
    ? world.as(guest).send(route.method, path, body, { ...sameSite, ...headers })
    : knock(route.method, path, body, { ...sameSite, ...headers })
}

/** What the houses weigh; the nation without what the outboxes bring it meanwhile. */
const weights = async () => [
  await weightOf(world.riverside.id),
  await weightOf(world.hillside.id),
  (await weightOf(nationTenant)).replaceAll(/(incident_facts|fact_tallies|denominators|feeds|audit_entries|sqlite_sequence) \d+/g, ''),
]
const refusal = ({ status, body }: Answer) => `${status} ${body.error?.code ?? ''}`.trim()

/** A refusal says where and what: every detail has a path and a message. */
function saysWhatIsWrong(answer: Answer): boolean {
  const { details } = answer.body.error
  return (
    answer.body.error.code !== 'VALIDATION_ERROR' ||
    (Array.isArray(details) && details.length > 0 && details.every(({ path, message }) => typeof path === 'string' && message.length > 5))
  )
}

const utf8 = new TextEncoder()
const utf16 = (text: string) => new Uint8Array(Uint16Array.from([...text].map((char) => char.charCodeAt(0))).buffer)
const spliced = (text: string, bytes: number[]) => new Uint8Array([...utf8.encode(text.slice(0, -2)), ...bytes, ...utf8.encode(text.slice(-2))])

/** Sixty megabytes that are never all in memory. */
function flood(): ReadableStream {
  let left = 60
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(new Uint8Array(1024 * 1024).fill(120))
      if (--left === 0) controller.close()
    },
  })
}

const json = { 'content-type': 'application/json' }
/** Bodies that no route takes, whatever its schema. */
const neverTaken: [name: string, body: (good: string) => BodyInit, headers: Record<string, string>, meets: string][] = [
  ['not JSON', () => 'Tuesday, ward 4', json, '400 VALIDATION_ERROR'],
  ['half of it', (good) => `${good}[`, json, '400 VALIDATION_ERROR'],
  ['a trailing comma', () => '{"a":1,}', json, '400 VALIDATION_ERROR'],
  ['NaN', () => '{"a":NaN}', json, '400 VALIDATION_ERROR'],
  ['null', () => 'null', json, '400 VALIDATION_ERROR'],
  ['a list', () => '[]', json, '400 VALIDATION_ERROR'],
  ['a text', () => '"hello"', json, '400 VALIDATION_ERROR'],
  ['a number', () => '7', json, '400 VALIDATION_ERROR'],
  ['UTF-16', (good) => utf16(good), json, '400 VALIDATION_ERROR'],
  ['UTF-16 with its mark', (good) => new Uint8Array([0xff, 0xfe, ...utf16(good)]), json, '400 VALIDATION_ERROR'],
  ['a broken byte', (good) => spliced(good.replace(/\}$/, ',"x":"a"}'), [0xc3, 0x28]), json, '400 VALIDATION_ERROR'],
  ['an encoded surrogate', (good) => spliced(good.replace(/\}$/, ',"x":"a"}'), [0xed, 0xa0, 0x80]), json, '400 VALIDATION_ERROR'],
  ['a field nobody knows', (good) => good.replace(/\}$/, `${good === '{}' ? '' : ','}"extra":1}`), json, '400 VALIDATION_ERROR'],
  ['__proto__', (good) => good.replace(/\}$/, `${good === '{}' ? '' : ','}"__proto__":{"roles":["top_management"]}}`), json, '400 VALIDATION_ERROR'],
  ['constructor', (good) => good.replace(/\}$/, `${good === '{}' ? '' : ','}"constructor":{"prototype":{}}}`), json, '400 VALIDATION_ERROR'],
  ['a hundred thousand levels', () => '['.repeat(100_000), json, '400 VALIDATION_ERROR'],
  ['a hundred thousand objects', () => '{"a":'.repeat(40_000), json, '400 VALIDATION_ERROR'],
  ['a million levels', () => '['.repeat(1_000_000), json, '413 TOO_LARGE'],
  ['a megabyte in one string', () => JSON.stringify({ description: 'x'.repeat(1_000_000) }), json, '413 TOO_LARGE'],
  ['as a form', (good) => good, { 'content-type': 'application/x-www-form-urlencoded' }, '415 UNSUPPORTED_TYPE'],
  ['as text', (good) => good, { 'content-type': 'text/plain' }, '415 UNSUPPORTED_TYPE'],
  ['as what begins like JSON', (good) => good, { 'content-type': 'application/json5' }, '415 UNSUPPORTED_TYPE'],
]

const goodBody = (route: Route): Record<string, unknown> => (route.example.body ?? {}) as Record<string, unknown>

describe('a body that cannot be read', () => {
  it('is refused on every route with its own clear error, and nothing is written', async () => {
    const before = await weights()
    const mismatches: string[] = []
    for (const route of withBody) {
      const good = JSON.stringify(goodBody(route))
      for (const [name, body, headers, meets] of neverTaken) {
        const answer = await send(route, body(good), headers)
        if (refusal(answer) !== meets || !saysWhatIsWrong(answer))
          mismatches.push(`${nameOf(route)} ${name}: ${answer.status} ${answer.text.slice(0, 200)}`)
      }
      // Where nothing is asked for, nothing is a body.
      const empty = Object.keys(goodBody(route)).length === 0 ? null : await send(route, '')
      if (empty && (refusal(empty) !== '400 VALIDATION_ERROR' || !saysWhatIsWrong(empty)))
        mismatches.push(`${nameOf(route)} empty: ${refusal(empty)}`)
    }
    expect(mismatches).toEqual([])
    figure('bad input: bodies that no route takes × routes, refused clearly', neverTaken.length * withBody.length)
    expect(await weights()).toEqual(before)
    expect(({} as Record<string, unknown>)['roles']).toBeUndefined()
  })
})

it('reads no more of sixty megabytes than it must', async () => {
  for (const name of ['POST /incidents', 'POST /patients/submit/:uuid', 'POST /auth/login'])
    expect(refusal(await send(byName.get(name)!, flood()))).toBe('413 TOO_LARGE')
})

describe('a field that cannot be taken', () => {
  it('is named, with words that say what is wrong, for every field of every route and every wrong type', async () => {
    const before = await weights()
    const mismatches: string[] = []
    let cells = 0
    for (const route of withBody) {
      const good = goodBody(route)
      for (const field of Object.keys(good)) {
        for (const wrong of [null, {}, [], [[]], { a: 1 }, -1.5, 1e308, true, '', '\u0000', 'x'.repeat(30_000)]) {
          if (typeof wrong === typeof good[field] && typeof wrong !== 'string') continue
          // A password, a code, a token and a receipt may be any characters; what is empty or too long they may not be.
          if (
            wrong === '\u0000' &&
            ['password', 'currentPassword', 'newPassword', 'tempToken', 'foundingToken', 'scopeId', 'receipt'].includes(field)
          )
            continue
          if (wrong === '' && field === 'scopeId') continue
          // What somebody says of themselves may be taken back.
          if (wrong === null && ['phone', 'contact'].includes(field) && route.path === '/auth/profile') continue
          // Null empties what was said of a disclosure, or leaves a measurable element unsaid; these three texts may be empty.
          if (wrong === null && (['date', 'method', 'responsiblePerson', 'merpCategory'].includes(field) || field === 'measurableElement')) continue
          if (wrong === '' && ['evidence', 'gapAnalysis', 'actionPlan'].includes(field)) continue
          const answer = await send(route, JSON.stringify({ ...good, [field]: wrong }))
          const named = answer.body.error?.details?.some?.(({ path }) => path === field || path.startsWith(`${field}.`))
          if (refusal(answer) !== '400 VALIDATION_ERROR' || !named)
            mismatches.push(`${nameOf(route)} ${field} = ${JSON.stringify(wrong).slice(0, 20)}: ${answer.status} ${answer.text.slice(0, 160)}`)
          cells++
        }
      }
    }
    expect(mismatches).toEqual([])
    expect(cells).toBeGreaterThan(200)
    figure('bad input: fields of a wrong type, named in the refusal', cells)
    expect(await weights()).toEqual(before)
  })

  it('is a text with control characters, direction overrides or half a character', async () => {
    const hostile = [
      'a\u0000b',
      'a\u0007b',
      'a\u001bb',
      'a\u007fb',
      'a\u0085b',
      'a\u202eb',
      'a\u202ab',
      'a\ufeffb',
      'a\ud800b',
      '\udc00',
      '   ',
      '\n',
    ]
    const texts: [string, string][] = [
      ['POST /incidents', 'description'],
      ['POST /incidents', 'location'],
      ['POST /incidents', 'notes'],
      ['POST /incidents', 'medicalFileNumber'],
      ['POST /patients/submit/:uuid', 'description'],
      ['POST /patients/submit/:uuid', 'location'],
      ['POST /incidents/:id/final', 'report'],
      ['POST /incidents/:id/questions', 'text'],
      ['PATCH /incidents/:id/status', 'reason'],
      ['PATCH /incidents/:id/assessment', 'rationale'],
      ['POST /reports/:receipt/messages', 'text'],
      ['POST /users/provision/facility/:id', 'displayName'],
      ['POST /users/found', 'displayName'],
    ]
    const mismatches: string[] = []
    for (const [name, field] of texts) {
      const route = byName.get(name)!
      for (const text of hostile) {
        const answer = await send(route, JSON.stringify({ ...goodBody(route), [field]: text }))
        if (refusal(answer) !== '400 VALIDATION_ERROR' || answer.body.error.details?.[0]?.path !== field)
          mismatches.push(`${name} ${field} ${JSON.stringify(text)}: ${refusal(answer)}`)
      }
    }
    expect(mismatches).toEqual([])
  })

  it('is an instant that is none, lies ahead, or before anybody reported anything', async () => {
    for (const occurredAt of [
      'yesterday',
      '2026-11-20',
      '2026-02-30T10:00:00Z',
      '2026-11-20T25:00:00Z',
      '2026-11-20T10:00:00',
      '2999-01-01T00:00:00Z',
      '1949-12-31T00:00:00Z',
      '0000-01-01T00:00:00+23:59',
      '+012026-11-20T00:00:00Z',
      '9999-12-31T23:59:59-23:59',
    ]) {
      const answer = await world.as('bruno').post('/incidents', aReport({ occurredAt }))
      expect([refusal(answer), answer.body.error.details?.[0]?.path], occurredAt).toEqual(['400 VALIDATION_ERROR', 'occurredAt'])
    }
  })
})

describe('what is unusual and still right', () => {
  it('keeps Arabic, emoji, joiners and isolates as they were typed, and 20,000 characters', async () => {
    for (const description of [
      'سقطت المريضة رقم ٣ \u2067ward\u2069 \u200d\u200c',
      '👩🏽‍⚕️ \u{1f9d1}\u200d\u{1f37c}',
      'é'.normalize('NFC'),
      "'); drop table incidents; --",
      '<script>alert(1)</script>',
      'x'.repeat(20_000),
      'a\tb\nc',
    ]) {
      expect(must(await world.as('bruno').post('/incidents', aReport({ description })), 201).description).toBe(description)
    }
    expect(must(await world.as('bruno').post('/incidents', aReport({ description: 'e\u0301 \r\n x ' })), 201).description).toBe('é \n x')
    expect(refusal(await world.as('bruno').post('/incidents', aReport({ description: 'x'.repeat(20_001) })))).toBe('400 VALIDATION_ERROR')
  })

  it('reads UTF-8 with its mark, and of a field sent twice the last', async () => {
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...utf8.encode(JSON.stringify(aReport()))])
    expect(must(await world.as('bruno').post('/incidents', marked, json), 201).description).toBe(aReport().description)
    const twice = JSON.stringify(aReport()).replace(/\}$/, ',"description":"The second one."}')
    expect(must(await world.as('bruno').post('/incidents', twice, json), 201).description).toBe('The second one.')
  })
})

// ── naughty texts ───────────────────────────────────────────────────────────────────────────────────────────────────

const asTold = (import.meta as unknown as { env?: Record<string, string> }).env ?? {}
/** `VITE_NAUGHTY=all` sends every text through every field; otherwise so many a field, drawn with a seed that is printed. */
const naughtySample = asTold['VITE_NAUGHTY'] === 'all' ? Infinity : Number(asTold['VITE_NAUGHTY'] ?? 5)
const naughtySeed = Number(asTold['VITE_FUZZ_SEED'] ?? Date.now() % 1_000_000)

/** What makes an example a call that could succeed: the record it is about, as far along as it must be. */
const ready: Record<string, () => Promise<{ path?: string; more?: object }>> = {
  'PATCH /incidents/:id/status': async () => about(await reportIn(world, 'Created'), 'status', { to: 'InProgress' }),
  'PATCH /incidents/:id/assessment': async () => about(await reportIn(world, 'Created'), 'assessment'),
  'POST /incidents/:id/final': async () => about(await reportIn(world, 'ActionTaken'), 'final'),
  'POST /incidents/:id/questions': async () => about(await reportIn(world, 'Evaluating'), 'questions'),
  'POST /incidents/:id/ai-feedback': async () => ({ path: `/incidents/${(await reportIn(world, 'Created')).id}/ai-feedback` }),
  'PATCH /incidents/:id/jci-fields': async () => about(await reportIn(world, 'Created'), 'jci-fields'),
  'PATCH /incidents/:id/disclosure': async () => about(await reportIn(world, 'Created'), 'disclosure'),
  'POST /auth/register': () => Promise.resolve({ more: { facilityId: world.riverside.id } }),
  'POST /users/provision/tier': () => Promise.resolve({ more: { role: 'top_management', scopeId: undefined } }),
  'POST /facilities/tree': () => Promise.resolve({ more: { under: undefined } }),
  'POST /incidents/:id/messages': async () => ({ path: `/incidents/${(await reportIn(world, 'MoreInfoNeeded')).id}/messages` }),
}
const about = ({ id, revision }: Told, verb: string, more: object = {}) => ({ path: `/incidents/${id}/${verb}`, more: { ...more, revision } })

const reach = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown> | null)?.[key], value)
const withText = (body: Record<string, unknown>, path: string, text: string): Record<string, unknown> => {
  const [key, ...rest] = path.split('.') as [string, ...string[]]
  const inner = rest.length === 0 ? text : withText((body[key] ?? {}) as Record<string, unknown>, rest.join('.'), text)
  return Array.isArray(body) ? (body.with(Number(key), inner) as never) : { ...body, [key]: inner }
}

it(`a naughty text in any field of any route is refused by name or kept as it was typed, seed ${naughtySeed}`, async () => {
  const dice = chance(naughtySeed)
  const all = Object.values(naughtyStrings).flat()
  const wrong: string[] = []
  const met = { kept: 0, refused: 0, otherwise: 0 }
  for (const route of withBody) {
    const name = nameOf(route)
    // Each would close the house in which the others are tried.
    if (/shred|logout/.test(route.path)) continue
    for (const field of freeTexts(jsonSchemaOf(route.body!))) {
      const most = costly.includes(name) || name === 'POST /auth/register' ? Math.min(naughtySample, 2) : naughtySample
      const texts = most >= all.length ? all : Array.from({ length: most }, () => dice.pick(all))
      for (const text of texts) {
        const { path, more } = (await ready[name]?.()) ?? {}
        const body = withText({ ...goodBody(route), ...more }, field, text)
        const answer = await send(route, JSON.stringify(body), json, path)
        const asked = `${name} ${field} = ${JSON.stringify(text)}`
        if (answer.status >= 500 || !(answer.status < 400 || answer.body.error?.code))
          wrong.push(`${asked}: ${answer.status} ${answer.text.slice(0, 120)}`)
        else if (refusal(answer) === '400 VALIDATION_ERROR') {
          const named = answer.body.error.details?.some?.(({ path: at }) => at === field)
          // A link that nobody was sent is refused before the new password is looked at.
          if ((!named && route.path !== '/auth/reset-password') || !saysWhatIsWrong(answer))
            wrong.push(`${asked}: refused without its name, ${answer.text.slice(0, 160)}`)
          met.refused++
        } else if (answer.status < 300) {
          const kept = reach(answer.body, field) ?? reach(answer.body['user'], field)
          const expected = text.replaceAll('\r\n', '\n').normalize('NFC').trim()
          if (typeof kept === 'string' && kept !== expected) wrong.push(`${asked}: kept as ${JSON.stringify(kept)}`)
          if (name === 'POST /incidents') {
            const again = must(await world.as(guestOf(route)!).get(`/incidents/${answer.body.id}`), 200)
            if (reach(again, field) !== expected) wrong.push(`${asked}: read back as ${JSON.stringify(reach(again, field))}`)
          }
          met.kept++
        } else met.otherwise++
      }
    }
  }
  expect(wrong).toEqual([])
  figure(
    `naughty texts: ${all.length}, through every free field, seed ${naughtySeed}: taken and told exactly, refused by name, met another refusal (5xx)`,
    `${met.kept}, ${met.refused}, ${met.otherwise} (0)`,
  )
  expect(met.kept).toBeGreaterThan(30)
})

// ── fuzz ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

const told = (import.meta as unknown as { env?: Record<string, string> }).env ?? {}
/** `VITE_FUZZ_SEED=… VITE_FUZZ_ROUNDS=… npx vitest run --project workerd worker/http/bad` asks other or more questions. */
const seed = Number(told['VITE_FUZZ_SEED'] ?? 20_261_122)
const rounds = Number(told['VITE_FUZZ_ROUNDS'] ?? 30)

/** mulberry32: the same seed asks the same questions. */
function chance(from: number) {
  let state = from >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number) => Math.floor(next() * n)
  return { next, below, pick: <T>(list: readonly T[]): T => list[below(list.length)]! }
}
type Chance = ReturnType<typeof chance>

const hostileTexts = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\udfff\ud800',
  '\u202e',
  '%00',
  '%',
  '%ZZ',
  '../../etc/passwd',
  "' or 1=1 --",
  '" OR ""="',
  '*',
  'a* NEAR b',
  '"',
  '(',
  '{}',
  '[]',
  'null',
  'undefined',
  'NaN',
  '-0',
  '1e999',
  '٣',
  '１',
  'é'.repeat(200),
  '👩🏽‍⚕️'.repeat(50),
  'x'.repeat(5_000),
  '\r\n\r\nSet-Cookie: a=b',
  '<svg onload=1>',
  '${7*7}',
  '2026-11-20T06:30:00Z',
  '-271821-04-20T00:00:00.000Z',
  '275760-09-13T00:00:00Z',
  'ﷺ'.repeat(100),
  'İ',
  'ß',
  'Σς',
  '\u0345',
  'eyJhbGciOiJub25lIn0.e30.',
  'WyJhIiwtMV0',
  'W251bGwsLTk5OTld',
  'WzFlMzAwLDFd',
  'inc-rvs-',
  'RVS-0000-0000-0000-0000-0000',
  'founding-token-for-tests-onlé',
]
const hostileValues: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  2 ** 53 + 2,
  [],
  {},
  [[]],
  [null],
  { a: { b: {} } },
  { length: 3 },
  { toString: 1 },
  { valueOf: null },
]

type Schema = {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minimum?: number
  maximum?: number
  pattern?: string
  format?: string
  additionalProperties?: unknown
}

/** A value as the schema has it, or, now and then, one that it would never have. */
function valueFor(schema: Schema, example: unknown, dice: Chance, wildness: number): unknown {
  if (dice.next() < wildness) return dice.next() < 0.6 ? dice.pick(hostileTexts) : dice.pick(hostileValues)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return dice.pick(schema.enum)
  const either = schema.anyOf ?? schema.oneOf
  if (either) return valueFor(dice.pick(either), example, dice, wildness)
  switch (schema.type) {
    case 'object': {
      const shown = (example ?? {}) as Record<string, unknown>
      const entries = Object.entries(schema.properties ?? {})
        .filter(([key]) => dice.next() < (schema.required?.includes(key) ? 0.97 : 0.6))
        .map(([key, inner]): [string, unknown] => [key, valueFor(inner, shown[key], dice, wildness)])
      if (dice.next() < wildness) entries.push([dice.pick(hostileTexts), dice.pick(hostileValues)])
      return Object.fromEntries(entries)
    }
    case 'array':
      return Array.from({ length: dice.pick([0, 1, 2, 60]) }, () =>
        valueFor(schema.items ?? {}, Array.isArray(example) ? example[0] : undefined, dice, wildness),
      )
    case 'integer':
    case 'number':
      return dice.pick([schema.minimum ?? 1, schema.maximum ?? 3, 1, 2, 3, 0, -1, 2 ** 31, 2 ** 53])
    case 'boolean':
      return dice.next() < 0.5
    case 'string':
      return example !== undefined && dice.next() < 0.6
        ? example
        : dice.pick([...hostileTexts, 'ward four', 'الجناح الرابع', `x${dice.below(1e9)}@fuzz.test`])
    default:
      return example ?? dice.pick(hostileTexts)
  }
}

const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema
/** Each of these costs a quarter of a second of scrypt when its body is right. */
const costly = [
  'POST /auth/login',
  'POST /auth/step-up',
  'POST /auth/change-password',
  'POST /users/provision/facility/:id',
  'POST /users/provision/tier',
  'POST /facilities',
  'POST /users/found',
]

describe(`fuzzed with seed ${seed}`, () => {
  const wrong = (answer: Answer, asked: string) => {
    const odd = answer.status >= 500 && answer.body.error?.code !== 'NOT_IMPLEMENTED'
    const silent = answer.status >= 400 && !(answer.body.error?.code && answer.body.error.requestId && saysWhatIsWrong(answer))
    return odd || silent ? [`${asked}: ${answer.status} ${answer.text.slice(0, 120)}`] : []
  }

  it('no body makes a route fail', async () => {
    const failures: string[] = []
    let asked = 0
    for (const [i, route] of withBody.entries()) {
      const dice = chance(seed + i)
      const schema = schemaOf(route.body!)
      const wanted = costly.includes(nameOf(route)) ? rounds / 10 : rounds
      for (let round = 0; round < wanted; round += 10) {
        await Promise.all(
          Array.from({ length: 10 }, async () => {
            const body = JSON.stringify(valueFor(schema, route.example.body, dice, 0.12))
            const key: Record<string, string> =
              dice.next() < 0.2 ? { 'idempotency-key': dice.pick(['a', 'k'.repeat(201), '\u0001', 'x y', crypto.randomUUID()]) } : {}
            const answer = await send(route, body, { ...json, ...key }).catch((error: unknown) => {
              // A header that HTTP itself does not carry never reaches the door.
              if (error instanceof TypeError && key['idempotency-key']) return null
              throw error
            })
            if (answer) failures.push(...wrong(answer, `${nameOf(route)} ${body.slice(0, 300)}`))
            asked++
          }),
        )
      }
    }
    expect(failures).toEqual([])
    figure(`fuzz: bodies made from the schemas of ${withBody.length} routes, seed ${seed} (5xx)`, `${asked} (0)`)
  })

  it('no query and no path makes a route fail', async () => {
    const failures: string[] = []
    let asked = 0
    for (const [i, route] of built.entries()) {
      const dice = chance(seed + 1_000 + i)
      const schema = route.query ? schemaOf(route.query) : null
      const guests: (Name | null)[] = guestOf(route) ? [guestOf(route)!, guestOf(route) === 'hana' ? 'hana' : 'dalia'] : [null]
      for (let round = 0; round < (schema ? rounds : rounds / 5); round++) {
        const query = schema
          ? new URLSearchParams(
              Object.entries((valueFor(schema, route.example.query, dice, 0.1) ?? {}) as Record<string, unknown>).map(
                ([key, value]): [string, string] => [key, typeof value === 'string' ? value : JSON.stringify(value)],
              ),
            )
          : null
        const param = () =>
          (dice.next() < 0.5
            ? encodeURIComponent(dice.pick(hostileTexts.filter((text) => !/[\ud800-\udfff]/.test(text))))
            : dice.pick(['%E0%A4%A', '%FF', '%2F', '..', 'a'.repeat(2_000), 'inc-rvs-x', ids.incident, ids.receipt])) || 'x'
        const path = route.path.replaceAll(/:\w+/g, () => (schema || dice.next() < 0.3 ? ids.incident : param()))
        const guest = dice.pick(guests)
        const body = route.method === 'get' ? undefined : JSON.stringify(costly.includes(nameOf(route)) ? {} : (route.example.body ?? {}))
        const headers = body === undefined ? {} : json
        const url = `${path}${query ? `?${query.toString()}` : ''}`
        const answer = guest ? await world.as(guest).send(route.method, url, body, headers) : await knock(route.method, url, body, headers)
        failures.push(...wrong(answer, `${route.method} ${url.slice(0, 300)}`))
        asked++
      }
    }
    expect(failures).toEqual([])
    figure(`fuzz: paths and queries of ${built.length} routes, seed ${seed} (5xx)`, `${asked} (0)`)
  })

  it('leaves the trail whole', async () => {
    for (const name of ['chen', 'olga', 'dalia'] as Name[])
      expect(must(await world.as(name).post('/audit/verify', {}), 200)).toMatchObject({ ok: true })
    must(await anonymous.get('/facilities'), 200)
  })
})
