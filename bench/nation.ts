import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateSecret, generateSync } from 'otplib'
import { checkConfiguration } from '../worker/http/configuration.ts'
import { hashPassword } from '../worker/http/password.ts'
import type { Role, Scope } from '../worker/kernel/actor.ts'
import { developmentSecrets, type Secrets } from '../worker/local/secrets.ts'
import { pause, type Client, type Headers } from './client.ts'

/** A folder of this run alone; `clear` removes it with everything in it. */
export function ownFolder(name: string): { path: string; clear: () => void } {
  const path = mkdtempSync(join(tmpdir(), `salama-${name}-`))
  return { path, clear: () => rmSync(path, { recursive: true, force: true }) }
}

/** Configuration of a Worker under measurement: development, limits far away. */
export const bindingsIn = (data: string): Record<string, string> => ({
  ...developmentSecrets(data),
  ENVIRONMENT: 'development',
  RATE_LIMIT_FACTOR: '1000000',
})

type Account = { id: string; email: string; totpSecret: string | null }
type Enter = (tenant: string, email: string, displayName: string, role: Role, scope: Scope) => Promise<Account>

/** A hospital with one quality manager, one nurse's station, one administrator and one security officer; `link` is its QR link. */
export type Hospital = {
  id: string
  slug: string
  name: string
  link: string
  quality: Account
  staff: Account
  administrator: Account
  security: Account
}
export type Nation = {
  hospitals: Hospital[]
  /** The session of top management. */
  management: Headers
  /** One more person, past the first sign-in. */
  enter: Enter
}

const password = 'salama-bench-password'
const told = (code: string, en: string) => ({ code, en, ar: `مستشفى ${code}` })
const names = [told('brook', 'Brookside Hospital'), told('cedar', 'Cedar Hospital'), told('dune', 'Dune Hospital'), told('ember', 'Ember Hospital')]

/** Founds a nation and onboards hospitals through the API, as a deployment would; only accounts start past their first sign-in. */
export async function foundNation(client: Client, data: string, hospitals: number): Promise<Nation> {
  const secrets = developmentSecrets(data)
  const checked = checkConfiguration({ ...secrets, ENVIRONMENT: 'development' })
  if (!checked.ok) throw new Error(checked.problems.join('; '))
  const proof = await hashPassword(checked.value, password)
  const enter = enterer(client, secrets, proof)

  await client.must('POST', '/api/v1/users/found', { displayName: 'Founder', email: 'founder@salama.example', foundingToken: secrets.FOUNDING_TOKEN })
  const manager = await enter('nation', 'dalia@nation.salama.example', 'Dalia Haddad', 'top_management', { kind: 'national', id: null })
  const management = await signIn(client, manager)

  const opened: Hospital[] = []
  for (const { code, en, ar } of names.slice(0, hospitals)) {
    const place = { governorate: { ar: 'الساحل', en: 'Al-Sahil' }, administration: { ar: 'مستشفيات الساحل', en: 'Al-Sahil Hospitals' } }
    const { facility } = await client.must<{ facility: { id: string; slug: string; patientLink: string } }>(
      'POST',
      '/api/v1/facilities',
      { name: { en, ar }, slug: `${code}-hospital`, code, ...place, template: 'ksa' },
      management,
    )
    const { id, slug, patientLink } = facility
    const quality = await enter(id, `nadia@${slug}.salama.example`, 'Nadia Farouk', 'quality_admin', { kind: 'facility', id })
    const staff = await enter(id, `omar@${slug}.salama.example`, 'Omar Saleh', 'staff', { kind: 'own', id: null })
    const administrator = await enter(id, `farid@${slug}.salama.example`, 'Farid Aziz', 'facility_admin', { kind: 'facility', id })
    const security = await enter(id, `karim@${slug}.salama.example`, 'Karim Haddad', 'security_officer', { kind: 'facility', id })
    opened.push({ id, slug, name: en, link: patientLink.split('/').at(-1)!, quality, staff, administrator, security })
  }
  return { hospitals: opened, management, enter }
}

const enterer =
  (client: Client, secrets: Secrets, proof: string): Enter =>
  async (tenant, email, displayName, role, scope) => {
    const totpSecret = role === 'staff' ? null : generateSecret()
    const { id } = await client.must<{ id: string }>(
      'POST',
      '/demo/people',
      { tenant, email, displayName, roles: [role], scope, password: proof, totpSecret },
      { 'x-demo-token': secrets.DEMO_CLOCK_TOKEN },
    )
    return { id, email, totpSecret }
  }

/** The header of a fresh session. An account with a second factor opens one in thirty seconds. */
export async function signIn(client: Client, { email, totpSecret }: Pick<Account, 'email' | 'totpSecret'>): Promise<Headers> {
  const first = await client.must<{ accessToken?: string; tempToken?: string }>('POST', '/api/v1/auth/login', { email, password })
  if (first.accessToken) return { authorization: `Bearer ${first.accessToken}` }
  const code = generateSync({ secret: totpSecret! })
  const { accessToken } = await client.must<{ accessToken: string }>('POST', '/api/v1/auth/mfa/verify', { tempToken: first.tempToken, code })
  return { authorization: `Bearer ${accessToken}` }
}

export type Row = {
  id: string
  number: string
  facilityId: string
  status: string
  revision: number
  category: string
  eventType: string
  attention: number
}
type Page = { items: Row[]; nextCursor: string | null }

/** Every row of a list, page by page. */
export async function listAll(client: Client, headers: Headers, query = ''): Promise<Row[]> {
  const rows: Row[] = []
  let cursor: string | null = null
  do {
    const at: string = cursor ? `&cursor=${cursor}` : ''
    const page: Page = await client.must<Page>('GET', `/api/v1/incidents?limit=100${query}${at}`, undefined, headers)
    rows.push(...page.items)
    cursor = page.nextCursor
  } while (cursor)
  return rows
}

export const revisionsOf = (rows: readonly Row[]): number => rows.reduce((sum, { revision }) => sum + revision, 0)

/** Waits until the nation's facts of a hospital are as far as its reports: every event raises one revision by one. */
export async function untilDrained(client: Client, management: Headers, facility: string, revisions: number): Promise<{ facts: Row[]; ms: number }> {
  const started = performance.now()
  for (;;) {
    const facts = await listAll(client, management, `&facility=${facility}`)
    const ms = performance.now() - started
    if (revisionsOf(facts) >= revisions) return { facts, ms }
    if (ms > 180_000) throw new Error(`after three minutes the nation knows ${revisionsOf(facts)} of ${revisions} changes`)
    await pause(250)
  }
}
