import { exports } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { routeTable } from '../routes.ts'
import { figure } from '../test/figure.ts'

const origin = 'https://salama.test'
const param: Record<string, string> = { ':uuid': '00000000-0000-4000-8000-000000000000', ':receipt': 'RVS-0000-0000-0000-0000-0000' }
const pathOf = (path: string) => `/api/v1${path.replaceAll(/:\w+/g, (name) => param[name] ?? 'x')}`

/** Every route as a stranger meets it, and what stands beside the table: pages, keys, health, what is not there, what is a bug of the caller. */
const places: [method: string, path: string][] = [
  ...Object.values(routeTable)
    .flat()
    .map(({ method, path }): [string, string] => [method.toUpperCase(), pathOf(path)]),
  ['GET', '/api/v1/health'],
  ['GET', '/api/v1/ready'],
  ['GET', '/api/v1/openapi.json'],
  ['GET', '/api/v1/nothing'],
  ['GET', '/.well-known/jwks.json'],
  ['GET', '/docs'],
  ['GET', '/report/nothing'],
  ['GET', '/fhir/riverside/metadata'],
  ['OPTIONS', '/api/v1/incidents'],
  ['PUT', '/api/v1/incidents'],
]

it('every route and page answers with the headers that keep browsers safe, and lets no other site read it', async () => {
  const wrong: string[] = []
  for (const [method, path] of places) {
    const body = ['POST', 'PATCH', 'DELETE'].includes(method)
      ? { body: '{}', headers: { 'content-type': 'application/json', origin: 'https://evil.test' } }
      : {}
    const { status, headers, body: answered } = await exports.default.fetch(`${origin}${path}`, { method, ...body })
    await answered?.cancel()
    const policy = new Map(
      (headers.get('content-security-policy') ?? '').split('; ').map((each) => [each.split(' ')[0], each.split(' ').slice(1).join(' ')]),
    )
    const none = ['default-src', 'frame-ancestors', 'base-uri', 'object-src'].filter((name) => policy.get(name) !== "'none'")
    const scripts = policy.get('script-src')
    const told: [string, boolean][] = [
      [`csp ${none.join()}`, none.length === 0],
      [`script-src ${scripts}`, scripts === "'self'" && policy.get('style-src') === "'self'"],
      ['hsts', Number(/max-age=(\d+); includeSubDomains/.exec(headers.get('strict-transport-security') ?? '')?.[1]) >= 31_536_000],
      ['nosniff', headers.get('x-content-type-options') === 'nosniff'],
      ['referrer', headers.get('referrer-policy') === 'no-referrer'],
      ['coop', headers.get('cross-origin-opener-policy') === 'same-origin'],
      ['corp', headers.get('cross-origin-resource-policy') === 'same-origin'],
      ['permissions', headers.has('permissions-policy')],
      ['request id', headers.has('x-request-id')],
      ['no cors', headers.get('access-control-allow-origin') === null],
      ['no server', !headers.has('x-powered-by')],
      ['type', status === 204 || /^(application\/json|text\/html; charset=utf-8)/i.test(headers.get('content-type') ?? '')],
      ['cache', !path.startsWith('/api/') || headers.get('cache-control') === 'no-store'],
    ]
    for (const [name, kept] of told) if (!kept) wrong.push(`${method} ${path} (${status}): ${name}`)
  }
  expect(wrong).toEqual([])
  figure('headers and CSP: routes and pages with all thirteen (wrong)', `${places.length} (0)`)
  expect(places.length).toBeGreaterThan(60)
})
