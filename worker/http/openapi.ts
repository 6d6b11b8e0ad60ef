import { z } from 'zod'
import { Role, roles, Scope } from '../kernel/actor.ts'
import type { Fault } from '../kernel/result.ts'
import * as analytics from '../modules/analytics/schema.ts'
import * as audit from '../modules/audit/schema.ts'
import * as auth from '../modules/auth/schema.ts'
import * as exported from '../modules/exports/schema.ts'
import * as facilities from '../modules/facilities/schema.ts'
import { fileRefusals } from '../modules/incidents/file-refusals.ts'
import * as incidents from '../modules/incidents/schema.ts'
import * as keys from '../modules/keys/schema.ts'
import * as people from '../modules/people/schema.ts'
import * as registration from '../modules/registration/schema.ts'
import * as triage from '../modules/triage/schema.ts'
import { internal, staleSignIn, tell } from './faults.ts'
import { defaultBodyLimit, formExpected, parse } from './parse.ts'
import { limitsPerMinute } from './rate-limit.ts'
import { fileLimit } from './uploads/file-kind.ts'
import { givesReceipt, type Route } from './route.ts'

/** A JSON Schema of draft 2020-12, as far as zod writes it. */
export type JsonSchema = {
  $ref?: string
  type?: string | string[]
  format?: string
  pattern?: string
  description?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  items?: JsonSchema
  prefixItems?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: boolean | JsonSchema
  anyOf?: JsonSchema[]
}
export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: JsonSchema
  example?: unknown
}
export type BodyMedia = Partial<Media> & { 'multipart/form-data'?: { schema: JsonSchema } }
export type Reference = { $ref: string }
export type Media = {
  'application/json': { schema: JsonSchema; example?: unknown; examples?: Record<string, { summary: string; value: ErrorAnswer }> }
}
export type Answer = { description: string; headers?: Record<string, Reference>; content: Media }
export type Operation = {
  operationId: string
  tags: string[]
  summary: string
  description: string
  security: Record<string, never[]>[]
  'x-roles': readonly Role[]
  'x-step-up'?: true
  'x-rate-limit'?: { class: string; perMinute: number }
  parameters: (Parameter | Reference)[]
  requestBody?: { required: boolean; description: string; content: BodyMedia }
  responses: Record<string, Answer>
}
export type PathItem = { servers?: { url: string }[] } & { [method in Route['method']]?: Operation }
export type OpenApi = {
  openapi: '3.1.0'
  jsonSchemaDialect: string
  info: { title: string; version: string; description: string }
  servers: { url: string }[]
  tags: { name: string }[]
  paths: Record<string, PathItem>
  components: {
    schemas: Record<string, JsonSchema>
    parameters: Record<string, Parameter>
    headers: Record<string, { description: string; schema: JsonSchema }>
    securitySchemes: Record<string, Record<string, string>>
  }
}
/** What the document says of a route: all of it but the work. */
export type Described = Omit<Route, 'handle' | 'rateBy'>

/**
 * A schema that a module exports goes by the name of its export — with the module's before it where another module has
 * the name already. Everything else is written out where it stands.
 */
const names = z.registry<{ id: string; format?: string }>()
const given = new Set<string>()
for (const [module, schemas] of Object.entries({
  Actor: { Role, Scope },
  Incident: incidents,
  Session: auth,
  Facility: facilities,
  People: people,
  Registration: registration,
  Audit: audit,
  Keys: keys,
  Analytics: analytics,
  Exports: exported,
  Triage: triage,
})) {
  for (const [name, schema] of Object.entries(schemas)) {
    if (!(schema instanceof z.ZodType) || names.has(schema)) continue
    const id = given.has(name) ? module + name : name
    given.add(id)
    names.add(schema, { id })
  }
}
// The input of a pipe is written without what comes after it: that it is an address is said here.
names.remove(people.Email)
names.add(people.Email, { id: 'Email', format: 'email' })

const ErrorAnswer = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    details: z.unknown(),
    timestamp: z.string(),
    path: z.string(),
    requestId: z.uuid(),
  }),
})
type ErrorAnswer = z.infer<typeof ErrorAnswer>
names.add(ErrorAnswer, { id: 'Error' })

const Part = z.strictObject({ status: z.enum(['ok', 'degraded', 'off']), detail: z.string().optional() })
const Health = z.object({ status: z.enum(['ok', 'degraded']), degraded: z.array(z.string()), at: z.string() }).catchall(Part)
const KeySet = z.strictObject({
  keys: z.array(
    z.strictObject({
      kty: z.literal('OKP'),
      crv: z.literal('Ed25519'),
      x: z.string(),
      kid: z.string(),
      alg: z.literal('EdDSA'),
      use: z.literal('sig'),
    }),
  ),
})

/** What the Worker answers beside the route table. */
export const plainRoutes: readonly (Described & { server?: string; errors: readonly Fault[] })[] = [
  {
    method: 'get',
    path: '/health',
    tag: 'operation',
    access: 'public',
    answer: Health,
    errors: [],
    summary: 'What works, what is degraded and what is switched off. Always 200.',
    example: {
      answer: {
        status: 'ok',
        degraded: [],
        configuration: { status: 'ok' },
        database: { status: 'ok' },
        objectStorage: { status: 'ok' },
        ai: { status: 'off', detail: 'rules only' },
        mail: { status: 'off', detail: 'no transport configured' },
        at: '2026-11-22T08:30:00.000Z',
      },
    },
  },
  {
    method: 'get',
    path: '/.well-known/jwks.json',
    server: '/',
    tag: 'operation',
    access: 'public',
    answer: KeySet,
    errors: [{ kind: 'unavailable', what: 'the service is not configured; see its log' }],
    summary: 'The public keys that access tokens are signed with.',
    example: {
      answer: { keys: [{ kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', kid: 'key-1', alg: 'EdDSA', use: 'sig' }] },
    },
  },
]

const fileWords = `A JPEG, PNG or WebP picture or a PDF, at most ${fileLimit / 1024 / 1024} MiB.`
const fileForm: JsonSchema = {
  type: 'object',
  properties: { file: { type: 'string', description: fileWords } },
  required: ['file'],
  additionalProperties: false,
}

const cookieRoutes: readonly string[] = ['/auth/refresh', '/auth/logout']
const takesCookie = ({ path }: Described) => cookieRoutes.includes(path)

/** A route that is not built answers nothing but refusals. */
export const isBuilt = ({ answer }: Described): boolean => !(answer instanceof z.ZodNever)
/** Mutations that keep their answer under an Idempotency-Key: all but those of sign-in. */
export const keepsAnswer = (route: Described): boolean => route.method !== 'get' && route.tag !== 'auth' && isBuilt(route)

/** Hono's notation in that of OpenAPI. */
export const templateOf = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}')
const fill = (path: string, params: Record<string, string> = {}): string => path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? 'x')
const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const operationIdOf = ({ method, path }: Described): string =>
  method +
  path
    .split('/')
    .filter(Boolean)
    .map((part) => (part.startsWith(':') ? `By${upper(part.slice(1))}` : part.split(/\W/).map(upper).join('')))
    .join('')

/** The fields of a strict object's schema; none for anything else. */
const fieldsOf = (schema: z.ZodType | undefined): string[] => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : [])

/** Faults of a schema in its own words: it is given what nobody would send. */
function invalidBy(schema: z.ZodType, wrong: unknown): Fault[] {
  const parsed = parse(schema, wrong)
  return parsed.ok ? [] : [parsed.fault]
}

/** Each fault that a route can end with, in the order of the door's checks: limit, token, role, body, record, revision, legality. */
export function faultsOf(route: Described): Fault[] {
  const { access, body, faults: declared = [], example } = route
  const more = (kind: Fault['kind'], ...faults: Fault[]): Fault[] => (declared.includes(kind) ? faults : [])
  const when = (given: unknown, ...faults: Fault[]): Fault[] => (given ? faults : [])
  const known = access !== 'public'
  const sent = (example.body ?? {}) as Record<string, unknown>
  const revision = typeof sent['revision'] === 'number' ? sent['revision'] : 3
  const taken = ['email', 'slug'].find((name) => fieldsOf(body).includes(name)) ?? 'second factor'
  const reached = (example.answer as { status?: string } | null)?.status ?? 'Evaluating'

  return [
    ...when(
      known,
      { kind: 'unauthenticated', code: 'AUTHENTICATION_REQUIRED' },
      { kind: 'unauthenticated', code: 'AUTHENTICATION_FAILED' },
      { kind: 'unauthenticated', code: 'TOKEN_EXPIRED' },
    ),
    ...when(
      known && access !== 'enrolment',
      { kind: 'forbidden', code: 'MFA_ENROLMENT_REQUIRED', action: 'use the product' },
      { kind: 'forbidden', code: 'PASSWORD_CHANGE_REQUIRED', action: 'use the product' },
    ),
    ...when(route.stepUp, staleSignIn),
    ...when(typeof access !== 'string', { kind: 'forbidden', code: 'INSUFFICIENT_PERMISSIONS', action: 'open this' }),
    { kind: 'too-many', retryAfterSeconds: 20 },
    ...when(body, { kind: 'too-large', limit: route.bodyLimit ?? defaultBodyLimit }, { kind: 'unsupported-type', expected: 'application/json' }),
    ...when(
      route.upload,
      { kind: 'too-large', limit: fileLimit },
      { kind: 'unsupported-type', expected: formExpected },
      { kind: 'unsupported-type', expected: 'a JPEG, PNG or WebP picture or a PDF' },
      { kind: 'invalid', issues: [{ path: 'file', message: fileRefusals.archive }] },
    ),
    ...(route.query ? invalidBy(route.query, { limit: '5000' }) : []),
    ...(body ? invalidBy(body, body.safeParse({}).success ? { colour: 'blue' } : {}) : []),
    ...when(keepsAnswer(route) && !body, {
      kind: 'invalid',
      issues: [{ path: 'Idempotency-Key', message: 'must be 1–200 visible ASCII characters' }],
    }),
    ...when(
      !known,
      ...more('unauthenticated', { kind: 'unauthenticated', code: takesCookie(route) ? 'AUTHENTICATION_REQUIRED' : 'AUTHENTICATION_FAILED' }),
    ),
    ...more(
      'forbidden',
      known
        ? route.stepUp
          ? { kind: 'forbidden', code: 'INSUFFICIENT_PERMISSIONS', action: 'remove the only second factor' }
          : { kind: 'forbidden', code: 'STEP_UP_REQUIRED', action: 'replace the second factor' }
        : { kind: 'forbidden', code: 'INSUFFICIENT_PERMISSIONS', action: 'refresh from another site' },
    ),
    ...when((isBuilt(route) && route.path.includes(':')) || declared.includes('not-found'), { kind: 'not-found' }),
    ...when(keepsAnswer(route), { kind: 'idempotency-mismatch' }),
    ...more('stale', { kind: 'stale', expected: revision, actual: revision + 1 }),
    ...more('duplicate', { kind: 'duplicate', what: taken }),
    ...more(
      'illegal-transition',
      reached === 'Completed'
        ? { kind: 'illegal-transition', from: 'Created', to: reached, allowed: ['InProgress'] }
        : { kind: 'illegal-transition', from: 'Completed', to: reached, allowed: [] },
    ),
    ...more('not-implemented', { kind: 'not-implemented', feature: isBuilt(route) ? 'This question' : route.summary.split(':')[0]! }),
    { kind: 'unavailable', what: 'the service is not configured; see its log' },
  ]
}

/** Schemas of the document: named ones are kept once, among the components. */
class Shapes {
  readonly components: Record<string, JsonSchema> = {}
  readonly #written = { input: new Map<z.ZodType, JsonSchema>(), output: new Map<z.ZodType, JsonSchema>() }

  of(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const known = this.#written[io].get(schema) ?? this.#write(schema, io)
    this.#written[io].set(schema, known)
    return known
  }

  #write(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const options = { metadata: names, io, target: 'draft-2020-12', override: ({ jsonSchema }: { jsonSchema: object }) => tidy(jsonSchema) } as const
    const { $schema: _, $defs = {}, ...written } = z.toJSONSchema(schema, options)
    for (const [name, named] of Object.entries($defs)) this.#keep(name, relinked(named as JsonSchema))
    return relinked(written as JsonSchema)
  }

  /** Parameters of a query or a path, one for each field. */
  parameters(schema: z.ZodType | undefined, place: 'path' | 'query', example: Record<string, unknown> = {}): Parameter[] {
    if (!schema) return []
    const { $ref, ...written } = this.of(schema, 'input')
    const name = $ref?.split('/').at(-1)
    const { properties = {}, required = [] } = name ? this.components[name]! : written
    if (name) delete this.components[name]
    return Object.entries(properties).map(([field, shape]) => ({
      name: field,
      in: place,
      required: place === 'path' || required.includes(field),
      schema: shape,
      ...(field in example ? { example: example[field] } : {}),
    }))
  }

  /** The same fields as a form, and a picture beside them. */
  withPhoto(schema: z.ZodType): JsonSchema {
    const { $ref, ...written } = this.of(schema, 'input')
    const fields = $ref ? this.components[$ref.split('/').at(-1)!]! : written
    return { ...fields, properties: { ...fields.properties, photo: { type: 'string', description: fileWords } } }
  }

  #keep(name: string, schema: JsonSchema): void {
    const known = this.components[name]
    if (known && JSON.stringify(known) !== JSON.stringify(schema))
      throw new Error(`${name} is read and written in different shapes: give one another name`)
    this.components[name] = schema
  }
}

/** A format says what its pattern spells out, and every JSON integer is a safe one. */
function tidy(schema: JsonSchema): void {
  if (schema.format && schema.pattern) delete schema.pattern
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
}

const relinked = (schema: JsonSchema): JsonSchema => {
  const { id: _, ...linked } = JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema & { id?: unknown }
  return linked
}

const timestamp = '2026-11-22T08:30:00.000Z'
const requestId = '0b8f3c52-6d1e-4a7b-9c40-2f5e8d7a6b13'

const accessText = (route: Described): string => {
  const { access } = route
  if (takesCookie(route)) return 'Needs the refresh cookie, from the own site: the headers Origin and Sec-Fetch-Site: same-origin are the proof.'
  if (access === 'public') return 'Open to anyone, without signing in.'
  if (access === 'signed-in') return 'Open to anybody who has signed in.'
  if (access === 'enrolment') return 'Open to anybody who has signed in, also while a new password or a second factor is still owed.'
  return `Roles: ${access.join(', ')}. What a role may do with one record its policy decides.`
}

const rolesOf = ({ access }: Described): readonly Role[] => (access === 'public' ? [] : typeof access === 'string' ? roles : access)

const statusText: Record<number, string> = {
  400: 'Not acceptable as it was sent',
  401: 'Not signed in, or no longer',
  403: 'Not yours to do',
  404: 'Nothing here that you may see',
  409: 'In conflict with how things are now',
  413: 'Too large',
  415: 'Of the wrong type',
  422: 'An Idempotency-Key that came with another request',
  429: 'Too many requests',
  500: 'A mistake on our side',
  501: 'Not built yet',
  503: 'Not available now',
}

const header = (name: string): Reference => ({ $ref: `#/components/headers/${name}` })

/** The refusals of a route by status, each with the body that the door would answer. */
function refusals(route: Described, faults: readonly Fault[], errorShape: JsonSchema): Record<string, Answer> {
  const path = `/api/v1${fill(route.path, route.example.params)}`
  const told = [...faults.map(tell), { status: 500, ...internal }]
  const answers: Record<string, Answer> = {}
  for (const { status, code, message, details = null } of told as ReturnType<typeof tell>[]) {
    const headers = { 'x-request-id': header('RequestId'), ...(status === 429 ? { 'retry-after': header('RetryAfter') } : {}) }
    answers[status] ??= { description: `${statusText[status]}.`, headers, content: { 'application/json': { schema: errorShape, examples: {} } } }
    const examples = answers[status].content['application/json'].examples!
    const name = code in examples ? `${code}_${Object.keys(examples).length + 1}` : code
    examples[name] = { summary: message, value: { error: { code, message, details, timestamp, path, requestId } } }
  }
  return answers
}

const opensSession = ({ tag, answer }: Described) =>
  tag === 'auth' &&
  (fieldsOf(answer).includes('accessToken') ||
    (answer instanceof z.ZodUnion && answer.options.some((option) => fieldsOf(option as z.ZodType).includes('accessToken'))))

function operationOf(route: Described, shapes: Shapes, faults: readonly Fault[], limited: boolean): Operation {
  const { path, params, query, body, example, rate = 'default' } = route
  const errorShape = shapes.of(ErrorAnswer, 'output')
  const undeclared = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name: name!,
    in: 'path' as const,
    required: true,
    schema: { type: 'string' },
  }))
  const status = String(route.status ?? 200)
  const limit = route.bodyLimit ?? defaultBodyLimit
  const headers = {
    'x-request-id': header('RequestId'),
    ...(givesReceipt(route) ? { 'salama-receipt': header('Receipt') } : {}),
    ...(opensSession(route) || takesCookie(route) ? { 'set-cookie': header('RefreshCookie') } : {}),
  }
  return {
    operationId: operationIdOf(route),
    tags: [route.tag],
    summary: route.summary,
    description: [
      accessText(route),
      ...(route.stepUp ? ['Wants a sign-in of the last five minutes; POST /auth/step-up renews it.'] : []),
      ...(limited ? [`At most ${limitsPerMinute[rate]} requests a minute.`] : []),
    ].join(' '),
    security: takesCookie(route) ? [{ refreshCookie: [] }] : route.access === 'public' ? [] : [{ bearer: [] }],
    'x-roles': rolesOf(route),
    ...(route.stepUp ? { 'x-step-up': true } : {}),
    ...(limited ? { 'x-rate-limit': { class: rate, perMinute: limitsPerMinute[rate] } } : {}),
    parameters: [
      ...(params ? shapes.parameters(params, 'path', example.params) : undeclared),
      ...shapes.parameters(query, 'query', example.query),
      ...(keepsAnswer(route) ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ],
    ...(body
      ? {
          requestBody: {
            required: fieldsOf(body).length > 0,
            description: `JSON in UTF-8, at most ${limit / 1024} KiB.`,
            content: {
              'application/json': { schema: shapes.of(body, 'input'), example: example.body ?? {} },
              ...(route.photo ? { 'multipart/form-data': { schema: shapes.withPhoto(body) } } : {}),
            },
          },
        }
      : {}),
    ...(route.upload
      ? {
          requestBody: {
            required: true,
            description: `A form with one field, \`file\`. ${fileWords}`,
            content: { 'multipart/form-data': { schema: fileForm } },
          },
        }
      : {}),
    responses: {
      ...(isBuilt(route)
        ? {
            [status]: {
              description: status === '201' ? 'Made.' : 'Done.',
              headers,
              content: { 'application/json': { schema: shapes.of(route.answer, 'output'), example: example.answer } },
            },
          }
        : {}),
      ...refusals(route, faults, errorShape),
    },
  }
}

const description = [
  'Salama (سلامة) takes reports of incidents in hospitals, triages them and follows them to their closure.',
  'Sign in with POST /auth/login and send the access token as a bearer token; it lasts fifteen minutes, and POST /auth/refresh gives the next one for the refresh cookie.',
  'Instants are ISO 8601 in UTC, ids are strings, unknown fields are refused.',
  'Lists take limit (1–100) and cursor, and answer items, nextCursor and total.',
  'A change may carry an Idempotency-Key: the same key with the same request answers the same for a day and changes nothing again.',
  'Checks run in this order: token, role, body, record, revision, legality. What lies outside your scope answers 404, as what does not exist.',
].join('\n\n')

/** The API's document: made of the route table and its schemas, so that it says what the door does. */
export function describeApi(table: Record<string, readonly Described[]>): OpenApi {
  const shapes = new Shapes()
  const paths: Record<string, PathItem> = {}
  const tags = new Set<string>()
  const enter = (route: Described, operation: Operation, server?: string) => {
    tags.add(route.tag)
    const item = (paths[templateOf(route.path)] ??= server ? { servers: [{ url: server }] } : {})
    item[route.method] = operation
  }
  for (const route of Object.values(table).flat()) enter(route, operationOf(route, shapes, faultsOf(route), true))
  for (const { server, errors, ...route } of plainRoutes) enter(route, operationOf(route, shapes, errors, false), server)
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: { title: 'Salama', version: '1', description },
    servers: [{ url: '/api/v1' }],
    tags: [...tags].map((name) => ({ name })),
    paths,
    components: {
      schemas: shapes.components,
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          example: 'd1f7c0a2-report-1',
          schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' },
          description: 'Sent again with the same request within a day, it answers what was answered and changes nothing',
        },
      },
      headers: {
        RequestId: { description: 'Names this request in the log.', schema: { type: 'string', format: 'uuid' } },
        RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 } },
        Receipt: {
          description:
            'Where something was written down: a signed receipt of the entry in the audit trail (JWS, key in /.well-known/jwks.json). Keep it; POST /audit/receipts/verify holds it against the trail.',
          schema: { type: 'string' },
        },
        RefreshCookie: { description: 'The refresh token, HttpOnly and SameSite=Strict; empty when the session ends.', schema: { type: 'string' } },
      },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        refreshCookie: { type: 'apiKey', in: 'cookie', name: '__Host-refresh' },
      },
    },
  }
}
