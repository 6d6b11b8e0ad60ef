import { createHash } from 'node:crypto'
import { Hono, type Context } from 'hono'
import { hasRole, nationTenant, type Person } from '../kernel/actor.ts'
import { fail, ok, type Fault, type Result, type Written } from '../kernel/result.ts'
import { Instant } from '../kernel/text.ts'
import { signReceipt } from '../modules/audit/receipt.ts'
import { at, homeOfTenant, witnessing } from '../objects/stubs.ts'
import { isFresh } from '../modules/auth/policy.ts'
import { answer } from './answer.ts'
import { sameSecret } from './bytes.ts'
import { checkpointKeysOf } from './checkpoint-keys.ts'
import type { AppEnv, SignedInVisitor } from './context.ts'
import { denialOf, noteDenial } from './denials.ts'
import { staleSignIn } from './faults.ts'
import { defaultBodyLimit, parse, readJson, readUpload, readWithPhoto } from './parse.ts'
import { limitedGlobally } from './global-limit.ts'
import { KeysUnavailable, NoKeys } from './key-management.ts'
import { isDestroyed } from './keyring.ts'
import { limited } from './rate-limit.ts'
import { givesReceipt, type Access, type Route } from './route.ts'
import { sealerOf } from './seal.ts'
import { verifyAccess, type Duty } from './session.ts'
import type { SentFile } from './uploads/file-kind.ts'

type Known = SignedInVisitor<unknown, unknown, unknown>

/**
 * The routes of a module under the door's order: token → limit → role → body → the desk (spec/api.md, Errors). What was
 * refused to somebody who is signed in is written down first.
 */
export function mount(routes: readonly Route[]): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  for (const route of routes) {
    app.on(route.method.toUpperCase(), route.path, async (c) => {
      const known: { person?: Person } = {}
      const visitor = await admit(c, route, known)
      const { done, written } = visitor.ok ? await witnessing(() => route.handle(visitor.value as never)) : { done: visitor, written: [] }
      const denial = known.person && !(done instanceof Response) && !done.ok ? denialOf(route, known.person, c.req.param(), done.fault) : null
      if (denial) await noteDenial(c.env, known.person!, denial)
      const response = answer(c, done, route.status ?? 200)
      return givesReceipt(route) && response.ok ? withReceipts(c, response, written) : response
    })
  }
  return app
}

/** Puts into the hands of whoever changed something what proves later that it was written down; of two houses, one each. */
async function withReceipts(c: Context<AppEnv>, response: Response, written: readonly Written[]): Promise<Response> {
  const keys = await checkpointKeysOf(c.var.configuration)
  // The directory keeps names, not records: nobody verifies its trail by hand.
  for (const entry of written.filter(({ tenant }) => tenant === nationTenant || tenant.startsWith('fac-')))
    response.headers.append('salama-receipt', await signReceipt(entry, keys))
  return response
}

/** `known` hears who it is as soon as that is certain, also where they are not let in. */
async function admit(c: Context<AppEnv>, route: Route, known: { person?: Person }): Promise<Result<Known>> {
  const { configuration } = c.var
  const address = c.req.header('cf-connecting-ip') ?? 'local'
  const wait = async (subject: string): Promise<Fault | null> => {
    const rateClass = route.rate ?? 'default'
    const seconds =
      limited(rateClass, subject, configuration.RATE_LIMIT_FACTOR, Date.now()) ?? (await limitedGlobally(configuration, rateClass, subject))
    return seconds === null ? null : { kind: 'too-many', retryAfterSeconds: seconds }
  }

  let person: Person | undefined
  if (route.access !== 'public') {
    const token = await verifyAccess(configuration, c.req.header('authorization'))
    if (!token.ok) return token
    person = token.value.person
    known.person = person
    const tooMany = route.rateBy ? null : await wait(person.sessionId)
    if (tooMany) return fail(tooMany)
    const refused = whyNot(route.access, person, token.value.duties)
    if (refused) return fail(refused)
    if (route.stepUp && !isFresh(person, Date.now())) return fail(staleSignIn)
  }
  const tooMany = person || route.rateBy ? null : await wait(address)
  if (tooMany) return fail(tooMany)

  const query = route.query ? parse(route.query, c.req.query()) : ok({})
  if (!query.ok) return query

  let body: unknown = {}
  let bodyHash = () => ''
  let file: SentFile | undefined
  if (route.body) {
    const limit = route.bodyLimit ?? defaultBodyLimit
    const read: Result<{ value: unknown; hash: () => string; photo?: SentFile | undefined }> = route.photo
      ? await readWithPhoto(c.req.raw, limit)
      : await readJson(c.req.raw, limit)
    if (!read.ok) return read
    file = read.value.photo
    const parsed = parse(route.body, read.value.value)
    if (!parsed.ok) return parsed
    body = parsed.value
    bodyHash = read.value.hash
  }
  if (route.upload) {
    const read = await readUpload(c.req.raw, route.bodyLimit ?? defaultBodyLimit)
    if (!read.ok) return read
    file = read.value.file
    bodyHash = read.value.hash
  }
  if (route.rateBy) {
    const refused = await wait(`${address}|${route.rateBy(body as never)}`)
    if (refused) return fail(refused)
  }

  const params = route.params ? parse(route.params, c.req.param()) : ok(c.req.param())
  // An id that cannot be one leads nowhere, as an unknown one does; like every record it comes after the body.
  if (!params.ok) return fail({ kind: 'not-found' })

  const idempotencyKey = route.method === 'get' ? undefined : c.req.header('idempotency-key')
  if (idempotencyKey !== undefined && !/^[\x21-\x7e]{1,200}$/.test(idempotencyKey)) {
    return fail({ kind: 'invalid', issues: [{ path: 'Idempotency-Key', message: 'must be 1–200 visible ASCII characters' }] })
  }
  if (route.goesElsewhere && person) {
    const standing = await at(homeOfTenant(c.env, person.tenant).auth(), (desk) => desk.me({ actor: person }))
    if (!standing.ok) return standing
  }
  return ok(
    visitorOf(c, {
      person,
      params: params.value,
      query: query.value,
      body,
      file,
      idempotencyKey,
      bodyHash: idempotencyKey === undefined ? '' : bodyHash(),
    }),
  )
}

type Admitted = {
  person: Person | undefined
  params: unknown
  query: unknown
  body: unknown
  file?: SentFile | undefined
  idempotencyKey: string | undefined
  bodyHash: string
}

/** What a handler gets to see of a request. */
export function visitorOf(c: Context<AppEnv>, { person, params, query, body, file, idempotencyKey, bodyHash }: Admitted): Known {
  const { configuration } = c.var
  const clock = demoClock(c)
  const idempotency = idempotencyKey === undefined ? undefined : idempotencyOf(c, person, idempotencyKey, bodyHash)
  return {
    env: c.env,
    configuration,
    request: c.req.raw,
    get origin() {
      return new URL(c.req.url).origin
    },
    params,
    query,
    body,
    file,
    idempotency,
    at: clock,
    now: () => (clock ? Date.parse(clock) : Date.now()),
    as: (actor) => ({ actor, ...(idempotency ? { idempotency } : {}), ...(clock ? { at: clock } : {}) }),
    sealer: async (tenant) => {
      const sealer = await sealerOf(c.env, configuration, tenant)
      // A keyring that is missing without having been destroyed is an outage, such as of storage that is only starting.
      if (!sealer) throw (await isDestroyed(c.env, tenant)) ? new NoKeys(tenant) : new KeysUnavailable('keyring', 'unreachable')
      return sealer
    },
    person: person as Person,
  }
}

function whyNot(access: Exclude<Access, 'public'>, person: Person, duties: readonly Duty[]): Fault | null {
  if (access !== 'enrolment') {
    if (duties.includes('password')) return { kind: 'forbidden', code: 'PASSWORD_CHANGE_REQUIRED', action: 'use the product' }
    if (duties.includes('mfa')) return { kind: 'forbidden', code: 'MFA_ENROLMENT_REQUIRED', action: 'use the product' }
  }
  const allowed = typeof access === 'string' || hasRole(person, ...access)
  return allowed ? null : { kind: 'forbidden', code: 'INSUFFICIENT_PERMISSIONS', action: 'open this' }
}

/** Hashes, so that neither the key nor what it came with is kept (decision 7). Bound to who sent it, and to where. */
function idempotencyOf(c: Context<AppEnv>, person: Person | undefined, key: string, bodyHash: string) {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
  return { key: sha256(`${person?.id ?? 'anonymous'}|${key}`), request: sha256(`${c.req.method} ${c.req.path}|${bodyHash}`) }
}

function demoClock(c: Context<AppEnv>): string | undefined {
  const { DEMO_CLOCK_TOKEN: expected } = c.var.configuration
  const told = c.req.header('x-demo-clock')
  if (!expected || !told) return undefined
  const [token, at] = told.split(' ')
  const instant = sameSecret(token ?? '', expected) ? Instant.safeParse(at) : undefined
  return instant?.success ? instant.data : undefined
}
