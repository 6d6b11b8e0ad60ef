import { createHmac, randomBytes, scrypt } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateSecret } from 'otplib'
import { demoFacilities, demoManagers } from '../../tenants/demo/nation.ts'
import type { DemoFacility, Story } from '../../tenants/demo/story.ts'
import { templates } from '../../tenants/templates/index.ts'
import { tierOf, type Role, type Scope } from '../kernel/actor.ts'
import type { Secrets } from './secrets.ts'

/** One password for every demo account; the demo says so, and exists nowhere but here. */
const demoPassword = 'salama-demo-password'
const tenantOfNation = 'nation'

type DemoAccount = {
  email: string
  password: string
  totpSecret: string | null
  roles: Role[]
  tier: number
  facilitySlug: string | null
  displayName: string
}

type Facility = {
  id: string
  slug: string
  name: { ar: string; en: string }
  patientLink: string
  governorate: { id: string; name: { en: string } }
  administration: { id: string; name: { en: string } }
}

export type Demo = {
  baseUrl: string
  registryUrl: string | null
  registryApiKey: string | null
  facilities: { id: string; slug: string; name: { ar: string; en: string }; governorate: string; administration: string; patientLink: string }[]
  accounts: DemoAccount[]
}

/** Authorization header of each person, by e-mail. */
type Sessions = Map<string, Record<string, string>>

const hour = 3_600_000
const day = 24 * hour

/**
 * Seeds the demo nation through the product's own API: founded, onboarded and reported to as a deployment would be.
 * Only two things are particular to it: accounts past their first sign-in, and the clock of past events.
 */
export async function seed(baseUrl: string, publicUrl: string, data: string, secrets: Secrets, progress: (text: string) => void): Promise<Demo> {
  const client = new DemoClient(baseUrl, secrets)
  const proof = await proofOf(demoPassword, secrets.PASSWORD_PEPPER)
  const accounts: DemoAccount[] = []
  const sessions: Sessions = new Map()

  const enter = async (tenant: string, slug: string | null, person: { email: string; displayName: string; roles: Role[]; scope: Scope }) => {
    const totpSecret = tierOf(person.roles) >= 2 ? generateSecret() : null
    const body = { tenant, ...person, password: proof, totpSecret }
    const { accessToken } = await client.post<{ accessToken: string }>('/demo/people', body, { 'x-demo-token': secrets.DEMO_CLOCK_TOKEN })
    sessions.set(person.email, { authorization: `Bearer ${accessToken}` })
    accounts.push({
      email: person.email,
      password: demoPassword,
      totpSecret,
      roles: person.roles,
      tier: tierOf(person.roles),
      facilitySlug: slug,
      displayName: person.displayName,
    })
  }

  progress('the nation')
  await client.post('/api/v1/users/found', {
    displayName: 'Founder',
    email: 'founder@nation.demo.salama.example',
    foundingToken: secrets.FOUNDING_TOKEN,
  })
  const [top] = demoManagers
  const managerEmail = (mailbox: string) => `${mailbox}@nation.demo.salama.example`
  await enter(tenantOfNation, null, {
    email: managerEmail(top!.mailbox),
    displayName: top!.name,
    roles: [top!.role],
    scope: { kind: 'national', id: null },
  })
  const management = sessions.get(accounts[0]!.email)!

  const facilities: { told: DemoFacility; made: Facility }[] = []
  for (const told of demoFacilities) {
    progress(told.name.en)
    const { name, slug, code, governorate, administration, template } = told
    const { facility } = await client.post<{ facility: Facility }>(
      '/api/v1/facilities',
      { name, slug, code, governorate, administration, template },
      management,
    )
    facilities.push({ told, made: facility })
    for (const person of told.people) {
      const scope: Scope = tierOf(person.roles) >= 2 ? { kind: 'facility', id: facility.id } : { kind: 'own', id: null }
      await enter(facility.id, slug, { email: `${person.mailbox}@${slug}.demo.salama.example`, displayName: person.name, roles: person.roles, scope })
    }
  }
  for (const manager of demoManagers.slice(1)) {
    const kind = manager.role === 'governorate_manager' ? 'governorate' : 'administration'
    const place = facilities.map(({ made }) => made[kind]).find(({ name }) => name.en === manager.place)!
    await enter(tenantOfNation, null, {
      email: managerEmail(manager.mailbox),
      displayName: manager.name,
      roles: [manager.role],
      scope: { kind, id: place.id },
    })
  }

  progress('a year of reports')
  const told = await Promise.all(facilities.map(({ told: facility, made }) => tellStories(client, facility, made, sessions)))
  progress(`${told.reduce((sum, n) => sum + n, 0)} reports`)
  for (const [at, { told: facility }] of facilities.entries()) {
    const administrator = facility.people.find(({ roles }) => roles.includes('facility_admin'))!
    const headers = sessions.get(`${administrator.mailbox}@${facility.slug}.demo.salama.example`)!
    await client.put('/api/v1/analytics/denominators', { rows: monthsOfBeds(facility.beds, at) }, headers)
  }

  const demo: Demo = {
    baseUrl: publicUrl,
    registryUrl: null,
    registryApiKey: null,
    facilities: facilities.map(({ made: { id, slug, name, governorate, administration, patientLink } }) => ({
      id,
      slug,
      name,
      governorate: governorate.name.en,
      administration: administration.name.en,
      patientLink: patientLink.replace(baseUrl, publicUrl),
    })),
    accounts,
  }
  writeFileSync(join(data, 'demo.json'), JSON.stringify(demo, null, 2), { mode: 0o600 })
  return demo
}

/**
 * What a hospital of so many beds would enter for the twelve months before this one: fuller in winter, somewhat uneven.
 * Every third hospital still owes the last month.
 */
function monthsOfBeds(beds: number, at: number) {
  const today = new Date()
  return Array.from({ length: 12 }, (_, i) => {
    const month = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 12 + i, 1))
    const days = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate()
    const full = 0.76 + 0.07 * Math.cos((month.getUTCMonth() / 6) * Math.PI) + 0.03 * Math.sin(i * 2.3 + at)
    const bedDays = Math.round(beds * days * full)
    return { month: month.toISOString().slice(0, 7), bedDays, admissions: Math.round(bedDays / (4.1 + at / 10)), doses: Math.round(bedDays * 7.4) }
  }).slice(0, at % 3 === 2 ? 11 : 12)
}

type Incident = { id: string; revision: number }

/** A facility's year, in the order in which it happened. */
async function tellStories(client: DemoClient, told: DemoFacility, made: Facility, sessions: Sessions): Promise<number> {
  const zone = templates[told.template].timeZone.value
  const emailOf = (mailbox: string) => `${mailbox}@${told.slug}.demo.salama.example`
  const as = (mailbox: string) => sessions.get(emailOf(mailbox))!
  const quality = told.people.find(({ roles }) => roles.includes('quality_admin'))!.mailbox
  const link = made.patientLink.split('/').at(-1)!
  const stories = told.stories.map((story) => ({ story, happened: instantOf(story, zone) })).toSorted((a, b) => a.happened - b.happened)

  for (const { story, happened } of stories) {
    const clock = new DemoTime(happened + 35 * 60_000)
    const { receipt, incident } = await report(client, story, happened, link, story.by === 'anonymous' ? null : as(story.by), clock)
    const id = incident?.id ?? (await client.get<{ items: { id: string }[] }>('/api/v1/incidents?limit=1', as(quality))).items[0]!.id
    await carry(client, story, { id, revision: 1 }, as(quality), story.by === 'anonymous' ? null : as(story.by), receipt, clock)
  }
  return stories.length
}

async function report(client: DemoClient, story: Story, happened: number, link: string, session: Record<string, string> | null, clock: DemoTime) {
  const occurredAt = new Date(happened).toISOString()
  const { text: description, category, location } = story
  if (!session) {
    const harmed = story.harm === undefined || story.harm === 'none' ? 'no' : 'yes'
    const { receipt } = await client.post<{ receipt: string }>(
      `/api/v1/patients/submit/${link}`,
      { description, occurredAt, category, location, harmed },
      client.at(clock.now),
    )
    return { receipt, incident: null }
  }
  const { eventType, specificError, involvedPerson, medicalFileNumber, responsibleManager, immediateAction, notes, harm, vulnerablePatient } = story
  const affected = harm ? [{ harmPhysical: harm, harmPsychological: 'none' }] : undefined
  const body = {
    occurredAt,
    category,
    eventType,
    location,
    description,
    specificError,
    involvedPerson,
    medicalFileNumber,
    responsibleManager,
    immediateAction,
    notes,
    vulnerablePatient,
    affected,
  }
  return { receipt: null, incident: await client.post<Incident>('/api/v1/incidents', body, { ...session, ...client.at(clock.now) }) }
}

/** Carries a report as far as its story goes. */
async function carry(
  client: DemoClient,
  { course }: Story,
  incident: Incident,
  quality: Record<string, string>,
  reporter: Record<string, string> | null,
  receipt: string | null,
  clock: DemoTime,
): Promise<void> {
  let current = incident
  const path = `/api/v1/incidents/${incident.id}`
  const headers = () => ({ ...quality, ...client.at(clock.now) })
  const move = async (to: string, reason?: string) => {
    clock.pass(3 * hour)
    current = await client.patch<Incident>(`${path}/status`, { to, reason, revision: current.revision }, headers())
  }
  const ask = async (text: string) => {
    clock.pass(2 * hour)
    current = await client.post<Incident>(`${path}/questions`, { text, revision: current.revision }, headers())
  }
  const answer = async (text: string) => {
    clock.pass(9 * hour)
    if (receipt) await client.post(`/api/v1/reports/${receipt}/messages`, { text }, client.at(clock.now))
    else await client.post(`${path}/messages`, { text }, { ...reporter!, ...client.at(clock.now) })
    current = { ...current, revision: current.revision + 1 }
  }
  const assess = async (severity: number, probability: number, rationale?: string) => {
    clock.pass(hour)
    current = await client.patch<Incident>(`${path}/assessment`, { severity, probability, rationale, revision: current.revision }, headers())
  }

  if (course.status === 'Created') return
  await move('InProgress', course.start)
  if (course.status === 'InProgress') return
  await move('Evaluating')
  if (course.status === 'MoreInfoNeeded') return ask(course.question)
  if (course.status === 'Evaluating') {
    if (course.severity && course.probability) await assess(course.severity, course.probability, course.rationale)
    return
  }
  if (course.question) {
    await ask(course.question)
    if (course.answer) await answer(course.answer)
    else await move('Evaluating')
  }
  await assess(course.severity, course.probability, course.rationale)
  await move('ActionTaken', course.action)
  if (course.status === 'ActionTaken') return
  clock.pass(4 * day)
  await client.post(`${path}/final`, { report: course.finalReport, revision: current.revision }, headers())
}

/** The demo's clock: steps take their time, but never reach into the future. */
class DemoTime {
  #at: number
  constructor(at: number) {
    this.#at = at
  }
  get now(): string {
    return new Date(Math.min(this.#at, Date.now() - 1_000)).toISOString()
  }
  pass(ms: number): void {
    this.#at += ms
  }
}

/** The instant of a wall clock some days ago at the facility. */
function instantOf(story: Story, timeZone: string): number {
  const date = new Date(Date.now() - story.daysAgo * day).toISOString().slice(0, 10)
  const asUtc = Date.parse(`${date}T${story.clock}:00Z`)
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' }).formatToParts(asUtc)
  const offset = /GMT([+-])(\d{2}):(\d{2})/.exec(parts.find(({ type }) => type === 'timeZoneName')!.value)
  const minutes = offset ? (Number(offset[2]) * 60 + Number(offset[3])) * (offset[1] === '-' ? -1 : 1) : 0
  return asUtc - minutes * 60_000
}

/** The stored form of a password; the Worker's own way (worker/http/password.ts), without its door. */
async function proofOf(password: string, pepper: string): Promise<string> {
  const salt = randomBytes(16)
  const options = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 }
  const key = await new Promise<Buffer>((resolve, reject) =>
    scrypt(password, salt, 32, options, (error, derived) => (error ? reject(error) : resolve(derived))),
  )
  const proof = createHmac('sha256', Buffer.from(pepper, 'base64url')).update(key).digest('base64url')
  return ['scrypt', 15, 8, 3, salt.toString('base64url'), proof].join('$')
}

class DemoClient {
  readonly #baseUrl: string
  readonly #secrets: Secrets
  constructor(baseUrl: string, secrets: Secrets) {
    this.#baseUrl = baseUrl
    this.#secrets = secrets
  }

  at(instant: string): Record<string, string> {
    return { 'x-demo-clock': `${this.#secrets.DEMO_CLOCK_TOKEN} ${instant}` }
  }
  get<T>(path: string, headers: Record<string, string>): Promise<T> {
    return this.#call('GET', path, undefined, headers)
  }
  post<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> {
    return this.#call('POST', path, body, headers)
  }
  put<T>(path: string, body: unknown, headers: Record<string, string>): Promise<T> {
    return this.#call('PUT', path, body, headers)
  }
  patch<T>(path: string, body: unknown, headers: Record<string, string>): Promise<T> {
    return this.#call('PATCH', path, body, headers)
  }

  async #call<T>(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<T> {
    const json = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } }
    const answer = await fetch(`${this.#baseUrl}${path}`, { method, headers, ...json })
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
}
