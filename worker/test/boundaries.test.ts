import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Files of a module by ring. What a name does not say, the list does. */
const pureNames = [
  'schema',
  'lifecycle',
  'risk',
  'policy',
  'limits',
  'calendar',
  'attention',
  'receipt',
  'sealed-columns',
  'versions',
  'report-form',
  'file-refusals',
  'chain',
  'certificate',
  'suspicion',
  'note',
  'segment',
  'config',
  'fhir',
  'examples',
  'vocabulary',
  'normalise',
  'pattern',
  'triage',
  'deidentify',
  'suggestion',
  'subjects',
]
const pure = new RegExp(`^worker/modules/[\\w-]+/((${pureNames.join('|')})\\.ts$|(rules|cases|model|methods)/)`)
const tables = /^worker\/modules\/[\w-]+\/([\w-]+\.)?tables\.ts$/
/** Admission reads people and sessions in one query on every call: a store with one question. */
const store = /^worker\/modules\/([\w-]+\/([\w-]+\.)?store|auth\/admission)\.ts$/
const desk = /^worker\/modules\/[\w-]+\/([\w-]+\.)?desk\.ts$/
const door = /^worker\/(modules\/[\w-]+\/([\w-]+\.)?(routes|door|account|permissions)\.ts$|http\/|fhir\/|routes\.ts$|app\.ts$)/
const objects = /^worker\/objects\//
const kernel = /^worker\/kernel\//
const inside = (file: string) => file.startsWith('worker/modules/') && ![pure, tables, store, desk, door].some((ring) => ring.test(file))

const web = /^web\//
const library = (file: string) => !/^(worker|web|tenants|migrations)\//.test(file)
const moduleOf = (file: string) => /^(?:worker|web)\/modules\/([\w-]+)\//.exec(file)?.[1]

type Import = { file: string; to: string; typeOnly: boolean }

/** Types leave nothing behind in the program, so a ring may name the shapes of the rings within. */
type Ring = { name: string; is: (file: string) => boolean; may: (each: Import) => boolean }

const some =
  (...patterns: (RegExp | ((file: string) => boolean))[]) =>
  (file: string) =>
    patterns.some((each) => (typeof each === 'function' ? each(file) : each.test(file)))
const tenantData = /^tenants\/(define-tenant\.ts|template\.schema\.ts|templates\/)/

/** spec/architecture.md §3, by the names that our files have. */
const rings: Ring[] = [
  { name: 'kernel', is: (file) => kernel.test(file), may: ({ to }) => to === 'zod' || kernel.test(to) },
  {
    name: 'pure',
    is: (file) => pure.test(file),
    may: ({ file, to }) =>
      some(/^zod$/, /^node:crypto$/, kernel)(to) || (pure.test(to) && (moduleOf(to) === moduleOf(file) || to.endsWith('/schema.ts'))),
  },
  {
    name: 'tables',
    is: (file) => tables.test(file),
    // The columns of tallies are the measures, one for each.
    may: ({ to, typeOnly }) =>
      to.startsWith('drizzle-orm') || kernel.test(to) || (typeOnly && pure.test(to)) || to === 'worker/modules/analytics/methods/measures.ts',
  },
  {
    name: 'store',
    is: (file) => store.test(file),
    may: ({ file, to, typeOnly }) =>
      some(/^drizzle-orm/, kernel, tables, pure, /^worker\/objects\/prepared\.ts$/)(to) ||
      (store.test(to) && moduleOf(to) === moduleOf(file)) ||
      (typeOnly && some(/^worker\/objects\/commit\.ts$/, tables)(to)),
  },
  {
    name: 'verbs',
    is: inside,
    may: ({ to, typeOnly }) =>
      some(kernel, pure, store, /^worker\/objects\/(commit|visit)\.ts$/, /^node:crypto$/)(to) ||
      inside(to) ||
      (typeOnly && some(tables, /^worker\/objects\/outbox\.ts$/)(to)),
  },
  {
    name: 'desks',
    is: (file) => desk.test(file),
    may: ({ to, typeOnly }) =>
      some(/^cloudflare:workers$/, kernel, pure, store, inside, /^worker\/objects\/visit\.ts$/)(to) || (typeOnly && to.startsWith('worker/objects/')),
  },
  {
    name: 'objects',
    is: (file) => objects.test(file),
    may: ({ to }) =>
      some(
        /^(cloudflare:workers|drizzle-orm|node:async_hooks$)/,
        /^migrations\//,
        kernel,
        desk,
        objects,
        /^worker\/modules\/audit\/((segment\.)?tables|chain|policy|segment|watch|note-denial)\.ts$/,
        /^worker\/modules\/keys\/(store|sealed-columns)\.ts$/,
        /^worker\/modules\/mail\/(tables|schema)\.ts$/,
        /^worker\/modules\/auth\/admission\.ts$/,
      )(to),
  },
  {
    name: 'door',
    is: (file) => door.test(file),
    may: ({ to, typeOnly }) =>
      (library(to) && !/^(drizzle-orm|cloudflare:workers)/.test(to)) ||
      some(kernel, pure, door, tenantData, /^worker\/objects\/stubs\.ts$/)(to) ||
      (typeOnly && some(inside, store, desk, objects)(to)),
  },
  {
    name: 'courier',
    is: (file) => /^worker\/courier\.ts$/.test(file),
    may: ({ to, typeOnly }) => some(/^cloudflare:workers$/, kernel, pure, door)(to) || (typeOnly && objects.test(to)),
  },
  {
    name: 'web',
    is: (file) => web.test(file),
    may: ({ file, to, typeOnly }) =>
      (library(to) && !/^(node:|drizzle-orm|hono|cloudflare)/.test(to)) ||
      some(kernel, tenantData)(to) ||
      (pure.test(to) && !to.endsWith('/examples.ts')) ||
      (typeOnly && to === `worker/modules/${moduleOf(file)}/routes.ts`) ||
      (web.test(to) && (moduleOf(to) === undefined || moduleOf(to) === moduleOf(file) || isSlot({ file, to }))),
  },
  {
    name: 'tenants',
    is: (file) => file.startsWith('tenants/'),
    may: ({ to, typeOnly }) =>
      to === 'zod' || to.startsWith('tenants/') || (typeOnly && some(kernel, pure)(to)) || (pure.test(to) && /\/(schema|config)\.ts$/.test(to)),
  },
]

/** The shell alone knows every module: it hangs their pages up. */
const isSlot = ({ file, to }: { file: string; to: string }) => file.startsWith('web/shell/') && /\/(module\.tsx|[\w-]+\.page\.tsx)$/.test(to)

const outside = /\.test(-d)?\.tsx?$|^worker\/(local|test)\/|\/dist\/|\.config\.ts$|\.d\.ts$/

const sourcesOf = (...roots: string[]) =>
  roots
    .flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => join(root, file)))
    .filter((file) => /\.tsx?$/.test(file) && !outside.test(file))

/** What a file imports; of a list of names, each counts as a type only where the whole statement does. */
export function importsOf(file: string, text: string): Import[] {
  const statements = [
    ...text.matchAll(/^(?:import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]/gm),
    ...text.matchAll(/^()import\s+['"]([^'"]+)['"]/gm),
    ...text.matchAll(/()\bimport\(\s*['"]([^'"]+)['"]\s*\)/g),
  ]
  return statements.map(([whole, type, to]) => ({
    file,
    to: to!.startsWith('.') ? relative('.', join(dirname(file), to!)) : to!,
    typeOnly: Boolean(type) || /^import\s*\{\s*(type\s+\w+\s*,?\s*)+\}/.test(whole) || /\bimport\($/.test(whole),
  }))
}

const trespassesOf = (each: Ring, imports: Import[]) =>
  imports
    .filter(({ file }) => each.is(file))
    .filter((one) => !each.may(one))
    .map(({ file, to }) => `${file} → ${to}`)

const files = sourcesOf('worker', 'web', 'tenants')
const imports = files.flatMap((file) => importsOf(file, readFileSync(file, 'utf8')))

describe('who may import whom', () => {
  it.each(rings.map((ring) => [ring.name, ring] as const))('%s imports only what it may', (_, ring) => {
    expect(trespassesOf(ring, imports)).toEqual([])
  })

  it('places every file of the house in a ring', () => {
    const homeless = files.filter((file) => !rings.some((ring) => ring.is(file)) && !['worker/index.ts'].includes(file))
    expect(homeless).toEqual([])
    for (const ring of rings) expect(files.some(ring.is), ring.name).toBe(true)
  })

  it('keeps a name for one thing: a file of a module lies in one ring', () => {
    const doubled = files.filter((file) => rings.filter((ring) => ring.is(file)).length > 1)
    expect(doubled).toEqual([])
  })
})

/** Each of these lines, written where it says, must turn the test red by its name. */
const planted: [ring: string, file: string, line: string][] = [
  ['kernel', 'worker/kernel/page.ts', `import { hono } from 'hono'`],
  ['kernel', 'worker/kernel/page.ts', `import { tell } from '../http/faults.ts'`],
  ['pure', 'worker/modules/incidents/policy.ts', `import { findIncident } from './store.ts'`],
  ['pure', 'worker/modules/triage/rules/watch.ts', `import { levelOf } from '../../incidents/risk.ts'`],
  ['tables', 'worker/modules/incidents/tables.ts', `import { statuses } from './schema.ts'`],
  ['store', 'worker/modules/incidents/store.ts', `import { commit } from '../../objects/commit.ts'`],
  ['verbs', 'worker/modules/incidents/move-incident.ts', `import { incidents } from './tables.ts'`],
  ['verbs', 'worker/modules/incidents/move-incident.ts', `import { sealerOf } from '../../http/seal.ts'`],
  ['desks', 'worker/modules/incidents/desk.ts', `import { incidents } from './tables.ts'`],
  ['objects', 'worker/objects/hospital.ts', `import { checkMove } from '../modules/incidents/lifecycle.ts'`],
  ['door', 'worker/modules/incidents/routes.ts', `import { findIncident } from './store.ts'`],
  ['door', 'worker/http/mount.ts', `import { people } from '../modules/people/tables.ts'`],
  ['door', 'worker/modules/incidents/routes.ts', `import { moveIncident } from './move-incident.ts'`],
  ['courier', 'worker/courier.ts', `import { HospitalObject } from './objects/hospital.ts'`],
  ['web', 'web/modules/incidents/new.page.tsx', `import { UsersPage } from '../people/users.page.tsx'`],
  ['web', 'web/modules/incidents/queries.ts', `import { incidentRoutes } from '../../../worker/modules/incidents/routes.ts'`],
  ['web', 'web/lib/api.ts', `import { seal } from '../../worker/http/seal.ts'`],
  ['tenants', 'tenants/define-tenant.ts', `import { app } from '../worker/app.ts'`],
]

it.each(planted)('%s: %s may not say %s', (name, file, line) => {
  const ring = rings.find((each) => each.name === name)!
  expect(trespassesOf(ring, importsOf(file, line))).toHaveLength(1)
})
