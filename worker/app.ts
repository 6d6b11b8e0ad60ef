import { Hono } from 'hono'
import type { AppEnv } from './http/context.ts'
import { errorBody, refuse } from './http/answer.ts'
import { checkpointJwks } from './http/checkpoint-keys.ts'
import { configurationOf } from './http/configuration.ts'
import { demoRoutes } from './http/demo.ts'
import { internal } from './http/faults.ts'
import { health, ready } from './http/health.ts'
import { KeysUnavailable, NoKeys } from './http/key-management.ts'
import { logBug, logRequest } from './http/log.ts'
import { mount } from './http/mount.ts'
import { docsPages } from './http/pages/docs-page.ts'
import { mailboxPages } from './http/pages/mailbox-page.ts'
import { pages } from './http/pages/pages.ts'
import { secure } from './http/security-headers.ts'
import { jwksOf } from './http/session.ts'
import { clinicalNouns } from './http/unbuilt.ts'
import { routeTable } from './routes.ts'

/** The contents page: what every request passes, then one line a module. */
export const app = new Hono<AppEnv>()

app.use(async (c, next) => {
  const started = Date.now()
  c.set('requestId', crypto.randomUUID())
  await next()
  secure(c.res.headers)
  c.header('x-request-id', c.var.requestId)
  if (c.req.path.startsWith('/api/')) {
    c.header('cache-control', 'no-store')
    if (c.res.status >= 500 || c.var.configuration?.ENVIRONMENT !== 'development') {
      logRequest({ requestId: c.var.requestId, method: c.req.method, route: c.req.routePath, status: c.res.status, ms: Date.now() - started })
    }
  }
})

app.get('/api/v1/health', health)
app.get('/api/v1/ready', ready)

app.use(async (c, next) => {
  const checked = configurationOf(c.env)
  if (!checked.ok) {
    console.error(JSON.stringify({ at: new Date().toISOString(), event: 'configuration', problems: checked.problems }))
    return refuse(c, { kind: 'unavailable', what: 'the service is not configured; see its log' })
  }
  c.set('configuration', checked.value)
  return next()
})

app.get('/.well-known/jwks.json', async (c) => {
  const { keys } = await jwksOf(c.var.configuration)
  return c.json({ keys: [...keys, ...(await checkpointJwks(c.var.configuration))] })
})
for (const routes of Object.values(routeTable)) app.route('/api/v1', mount(routes))
app.route('/', demoRoutes)
app.route('/', mailboxPages)
app.route('/', docsPages(routeTable))

// What the contract promises for later rounds says so; the README lists it.
app.all('/fhir/*', (c) =>
  c.json(
    { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'not-supported', diagnostics: 'The chart is not built yet.' }] },
    501,
  ),
)
app.all('/dicomweb/*', (c) => refuse(c, { kind: 'not-implemented', feature: 'DICOMweb' }))
app.all('/cds-services/*', (c) => refuse(c, { kind: 'not-implemented', feature: 'Decision support' }))
for (const noun of clinicalNouns) {
  app.all(`/api/v1/${noun}`, (c) => refuse(c, { kind: 'not-implemented', feature: 'The chart' }))
  app.all(`/api/v1/${noun}/*`, (c) => refuse(c, { kind: 'not-implemented', feature: 'The chart' }))
}

app.route('/', pages)

app.notFound((c) => refuse(c, { kind: 'not-found' }))

app.onError((error, c) => {
  if (error instanceof KeysUnavailable) return refuse(c, { kind: 'unavailable', what: error.message })
  if (error instanceof NoKeys) return refuse(c, { kind: 'not-found' })
  logBug(c.var.requestId, error)
  return c.json({ error: errorBody(c, internal.code, internal.message) }, 500)
})
