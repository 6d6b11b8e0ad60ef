import { describe, expect, it } from 'vitest'
import { routeTable } from '../routes.ts'
import type { Fault } from '../kernel/result.ts'
import { tell } from './faults.ts'
import { describeApi, isBuilt, keepsAnswer, plainRoutes, templateOf, type Described, type Operation } from './openapi.ts'
import { docsPages } from './pages/docs-page.ts'
import { limitsPerMinute } from './rate-limit.ts'

const document = describeApi(routeTable)
const routes = Object.values(routeTable).flat()
const nameOf = ({ method, path }: Pick<Described, 'method' | 'path'>) => `${method} ${path}`
const named = routes.map((route) => [nameOf(route), route] as const)
const operationOf = ({ method, path }: Described): Operation => document.paths[templateOf(path)]![method]!
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  (['get', 'post', 'put', 'patch', 'delete'] as const).flatMap((method) => (item[method] ? [{ path, method, operation: item[method] }] : [])),
)

/** Every value under a key, at any depth. */
const everyUnder = (key: string, value: unknown): unknown[] =>
  value === null || typeof value !== 'object'
    ? []
    : Object.entries(value).flatMap(([name, inner]) => [...(name === key ? [inner] : []), ...everyUnder(key, inner)])

const resolve = (ref: string) =>
  ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], document)

describe('the document of the API', () => {
  it('has every route of the table, what stands beside it, and nothing else', () => {
    const told = operations.map(({ path, method }) => `${method} ${path}`)
    const known = [...routes, ...plainRoutes].map(({ method, path }) => `${method} ${templateOf(path)}`)
    expect(told.toSorted()).toEqual(known.toSorted())
  })

  it('is OpenAPI 3.1 with a version, a title and a server', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Salama', version: '1' }, servers: [{ url: '/api/v1' }] })
    expect(document.paths['/.well-known/jwks.json']!.servers).toEqual([{ url: '/' }])
    expect(JSON.parse(JSON.stringify(document))).toEqual(document)
    const { schemas, ...others } = document.components
    expect(Object.keys({ ...schemas, ...others }).filter((name) => !/^[\w.-]+$/.test(name))).toEqual([])
  })

  it('leads every reference somewhere, and keeps no schema that nothing refers to', () => {
    const refs = everyUnder('$ref', document) as string[]
    expect(refs.filter((ref) => !ref.startsWith('#/components/') || resolve(ref) === undefined)).toEqual([])
    const unused = Object.keys(document.components.schemas).filter((name) => !refs.includes(`#/components/schemas/${name}`))
    expect(unused).toEqual([])
  })

  it('calls each operation by a name of its own', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => !/^[a-z][A-Za-z]+$/.test(id))).toEqual([])
  })

  it('names shared schemas by the names that the code has for them', () => {
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining(['Error', 'Incident', 'IncidentRow', 'SubmitIncident', 'User', 'Category', 'Facility']),
    )
    expect(operationOf(routes.find((route) => nameOf(route) === 'get /incidents/:id')!).responses['200']!.content['application/json'].schema).toEqual(
      { $ref: '#/components/schemas/Incident' },
    )
    expect(document.components.schemas['Email']).toMatchObject({ type: 'string', format: 'email', maxLength: 254 })
  })

  it.each(operations.map(({ method, path, operation }) => [`${method} ${path}`, path, operation] as const))(
    '%s declares its path, its tag and who may call it',
    (_name, path, operation) => {
      const inPath = operation.parameters.flatMap((parameter) => ('in' in parameter && parameter.in === 'path' ? [parameter] : []))
      expect(inPath.map(({ name }) => name)).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
      expect(inPath.every(({ required }) => required)).toBe(true)
      expect(document.tags.map(({ name }) => name)).toEqual(expect.arrayContaining(operation.tags))
      const ways = operation.security.flatMap((way) => Object.keys(way))
      expect(ways.filter((way) => !(way in document.components.securitySchemes))).toEqual([])
      expect(operation.summary).not.toBe('')
    },
  )
})

describe('what each route says of itself', () => {
  it.each(named)('%s: its examples are what its schemas take and give', (_name, route) => {
    const { params, query, body, answer, example } = route
    const problems = [
      ...(params ? [params.safeParse(example.params ?? {})] : []),
      ...(query ? [query.safeParse(example.query ?? {})] : []),
      ...(body ? [body.safeParse(example.body)] : []),
      ...(isBuilt(route) ? [answer.safeParse(example.answer)] : []),
    ].flatMap(({ error }) => error?.issues ?? [])
    expect(problems).toEqual([])
    expect({
      query: example.query !== undefined && !query,
      body: example.body !== undefined && !body,
      params: example.params !== undefined && !params,
    }).toEqual({ query: false, body: false, params: false })
  })

  it.each(named)('%s: rights, rate and body as the door has them', (_name, route) => {
    const operation = operationOf(route)
    const { access, rate = 'default', body, upload } = route
    if (Array.isArray(access)) expect(operation['x-roles']).toEqual(access)
    expect([operation['x-step-up'], /last five minutes/.test(operation.description)]).toEqual([route.stepUp, route.stepUp === true])
    expect(operation['x-rate-limit']).toEqual({ class: rate, perMinute: limitsPerMinute[rate] })
    expect(operation.security).toEqual(access !== 'public' ? [{ bearer: [] }] : /refresh$|logout$/.test(route.path) ? [{ refreshCookie: [] }] : [])
    expect(operation.requestBody !== undefined).toBe(body !== undefined || upload === true)
    expect(operation.parameters.some((parameter) => '$ref' in parameter && parameter.$ref.endsWith('/IdempotencyKey'))).toBe(keepsAnswer(route))
  })

  /** Written out here a second time, from the contract: what the derivation must come to. */
  const owed = (route: Described): number[] => {
    const { method, path, access, query, faults = [], tag } = route
    const body = route.body !== undefined || route.upload === true
    const built = isBuilt(route)
    const ofKind: Partial<Record<Fault['kind'], number>> = {
      unauthenticated: 401,
      forbidden: 403,
      'not-found': 404,
      'illegal-transition': 400,
      stale: 409,
      duplicate: 409,
      'not-implemented': 501,
      unavailable: 503,
    }
    return [
      ...new Set([
        429,
        500,
        503,
        ...(route.stepUp ? [403] : []),
        ...(access === 'public' ? [] : access === 'enrolment' ? [401] : [401, 403]),
        ...(body ? [400, 413, 415] : query ? [400] : []),
        ...(path.includes(':') && built ? [404] : []),
        ...(method !== 'get' && tag !== 'auth' && built ? [400, 422] : []),
        ...(built ? [] : [501]),
        ...faults.map((kind) => ofKind[kind]!),
      ]),
    ].toSorted((a, b) => a - b)
  }

  it.each(named)('%s: every refusal it can give, with a body like the true one', (_name, route) => {
    const { responses } = operationOf(route)
    const refusals = Object.entries(responses).filter(([status]) => Number(status) >= 400)
    expect(refusals.map(([status]) => Number(status))).toEqual(owed(route))
    expect(Object.keys(responses).filter((status) => Number(status) < 400)).toEqual(isBuilt(route) ? [String(route.status ?? 200)] : [])
    for (const [status, { content, headers }] of refusals) {
      const { schema, examples } = content['application/json']
      expect(schema).toEqual({ $ref: '#/components/schemas/Error' })
      expect(Object.keys(examples!)).not.toEqual([])
      for (const { value } of Object.values(examples!)) {
        expect(Object.keys(value.error)).toEqual(['code', 'message', 'details', 'timestamp', 'path', 'requestId'])
        expect(value.error.path).toMatch(/^\/api\/v1\/[^:{]+$/)
      }
      expect(headers).toMatchObject(status === '429' ? { 'retry-after': {} } : { 'x-request-id': {} })
    }
  })

  it('words its refusals as the door does', () => {
    const { content } = operationOf(routes.find((route) => nameOf(route) === 'patch /incidents/:id/status')!).responses['409']!
    const { status: _, ...told } = tell({ kind: 'stale', expected: 1, actual: 2 })
    expect(Object.values(content['application/json'].examples!)[0]!.value.error).toMatchObject(told)
  })
})

describe('the readable page', () => {
  const read = async () => (await docsPages(routeTable).request('/docs')).text()

  it('tells of every operation and every schema, and leads each link somewhere', async () => {
    const page = await read()
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect([...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id).filter((id) => !ids.includes(id))).toEqual([])
    expect(ids).toEqual(
      expect.arrayContaining([
        ...operations.map(({ operation }) => operation.operationId.toLowerCase()),
        ...Object.keys(document.components.schemas).map((name) => `schema-${name.toLowerCase()}`),
      ]),
    )
  })

  it('asks for nothing that the content security policy refuses', async () => {
    const page = await read()
    expect(page).not.toMatch(/ style="|<style|<script(?! src="\/docs\.js")| on[a-z]+="/)
    const files = await Promise.all(['/docs.css', '/docs.js'].map((path) => docsPages(routeTable).request(path)))
    expect(files.map(({ headers }) => headers.get('content-type'))).toEqual(['text/css; charset=utf-8', 'text/javascript; charset=utf-8'])
  })

  it('gives a command for a shell in which the words of an example stay words', async () => {
    expect(await read()).toContain(
      `curl -X PATCH &quot;$SALAMA/api/v1/incidents/inc-rvs-01kb4vj5r0x8m2c7w3q9t6y1hd/status&quot; -H &quot;Authorization: Bearer $TOKEN&quot;`,
    )
  })
})
