import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Route } from '../http/route.ts'
import { roles, type Role } from '../kernel/actor.ts'
import { permissionsOf } from '../modules/auth/permissions.ts'
import { routeTable } from '../routes.ts'
import { figure } from './figure.ts'

/**
 * What docs/security.md must not say by hand: the map from requirements to controls and tests, and who may do what.
 * `npx vitest run --project pure worker/test/security-page -u` writes both anew.
 */
const page = new URL('../../docs/security.md', import.meta.url).pathname

const states = ['met', 'documented', 'platform', 'n/a', 'open'] as const
type State = (typeof states)[number]
type Requirement = { id: string; level: string; state: State; control: string; test: string; note: string }

const requirements = readFileSync('docs/requirements.tsv', 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line): Requirement => {
    const [id = '', level = '', state = '', control = '', test = '', note = ''] = line.split('\t')
    return { id, level, state: state as State, control, test, note }
  })

const tally = (of: readonly Requirement[]) => states.map((state) => of.filter((each) => each.state === state).length)

it('maps each requirement once, to files that are there or to a reason', () => {
  const ids = requirements.map(({ id }) => id)
  expect(ids.length).toBe(new Set(ids).size)
  const wrong = requirements.filter(({ state, control, test, note }) => {
    const missing = [control, test].some((file) => file !== '' && !existsSync(file))
    const unshown = state === 'met' && (control === '' || test === '')
    const unsaid = (state === 'n/a' || state === 'open') && note === ''
    const undocumented = state === 'documented' && control === ''
    return !states.includes(state) || missing || unshown || unsaid || undocumented
  })
  expect(wrong).toEqual([])
  // ASVS 5.0.0 has 70 requirements of level 1 and 183 of level 2.
  expect(['1', '2'].map((wanted) => requirements.filter(({ id, level }) => id.startsWith('ASVS') && level === wanted).length)).toEqual([70, 183])
  figure(`requirements (ASVS, HIPAA, 21 CFR 11): ${ids.length}`, states.map((state, i) => `${state} ${tally(requirements)[i]}`).join(', '))
})

const rowOf = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
const tableOf = (heads: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [rowOf(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map(rowOf)].join('\n')

/** `ASVS V6`, `HIPAA 164.312`, `21 CFR 11`. */
const chapterOf = (id: string) => /^(ASVS V\d+|HIPAA 164\.\d+|21 CFR 11)/.exec(id)![0]

function requirementTables(): string {
  const chapters = [...new Set(requirements.map(({ id }) => chapterOf(id)))]
  const open = requirements.filter(({ state }) => state === 'open')
  return [
    tableOf(
      ['', ...states],
      [
        ...chapters.map((chapter) => [chapter, ...tally(requirements.filter(({ id }) => chapterOf(id) === chapter))]),
        ['**all**', ...tally(requirements)],
      ],
    ),
    'Open:',
    tableOf(
      ['requirement', 'what is missing'],
      open.map(({ id, note }) => [id, note]),
    ),
  ].join('\n\n')
}

const headOf = (role: Role) => role.replaceAll('_', ' ')
const mark = (may: boolean) => (may ? '●' : '')

function roleTables(): string {
  const permissions = [...new Set(roles.flatMap((role) => permissionsOf([role])))].toSorted()
  const lines = (module: string, routes: readonly Route[]) =>
    routes
      .filter(({ tag, access }) => tag !== 'not built yet' && typeof access !== 'string')
      .map((route) => [
        `${module}: ${route.method.toUpperCase()} ${route.path}${route.stepUp ? ' ⚷' : ''}`,
        ...roles.map((role) => mark(route.access.includes(role))),
      ])
  const others = (access: string) =>
    Object.values(routeTable)
      .flat()
      .filter((route) => route.access === access && route.tag !== 'not built yet')
      .map((route) => `\`${route.method.toUpperCase()} ${route.path}\`${route.stepUp ? ' ⚷' : ''}`)
      .join(' · ')
  return [
    tableOf(
      ['permission', ...roles.map(headOf)],
      permissions.map((name) => [name, ...roles.map((role) => mark(permissionsOf([role]).includes(name)))]),
    ),
    'And every route (⚷ wants a sign-in of the last five minutes); what a role may do with one record its policy decides:',
    tableOf(
      ['route', ...roles.map(headOf)],
      Object.entries(routeTable).flatMap(([module, routes]) => lines(module, routes)),
    ),
    `Anybody who is signed in: ${others('signed-in')}.`,
    `Also who still owes a password or a second factor: ${others('enrolment')}.`,
    `Without signing in: ${others('public')}.`,
  ].join('\n\n')
}

const between = (text: string, name: string, content: string) =>
  text.replace(
    new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- end of ${name} -->)`),
    (_, head: string, tail: string) => `${head}\n${content}\n\n${tail}`,
  )

it('says of requirements and roles what the code says (after a change: npx vitest run --project pure worker/test/security-page -u)', async () => {
  const text = readFileSync(page, 'utf8')
  await expect(between(between(text, 'requirements', requirementTables()), 'roles', roleTables())).toMatchFileSnapshot(page)
})
