import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { homeOfTenant } from '../../objects/stubs.ts'
import { cast, type Name } from '../../test/people.ts'
import { reportIn } from '../../test/reports.ts'
import { must, openWorld, rowsOf, type Told, type World } from '../../test/world.ts'
import { firstBreak, genesis, type Entry } from './chain.ts'

let world: World
let report: Told
beforeAll(async () => {
  world = await openWorld()
  report = await reportIn(world, 'InProgress', { patientRef: 'Patient/rvs-77' })
  must(await as('chen').patch(`/incidents/${report.id}/status`, { to: 'Evaluating', reason: 'Two nurses saw it', revision: report.revision }), 200)
})

const as = (name: Name) => world.as(name)
type Query = Record<string, string | number>
const search = async (query: Query = {}, name: Name = 'karim') =>
  must(await as(name).get(`/audit?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))}`), 200)
const actionsOf = async (query: Query, name: Name = 'karim') => (await search(query, name)).items.map(({ action }) => action)

describe('the search of the trail', () => {
  it('finds what somebody did, by id and by address, in whatever case', async () => {
    const { id, email } = as('chen')
    for (const actor of [id, email, ` ${email.toUpperCase()}`]) {
      const { items } = await search({ actor, limit: 100 })
      expect(items.slice(0, 2).map(({ action, actor: who }) => [action, who])).toEqual(
        Array.from({ length: 2 }, () => ['incident.move', { id, name: cast.chen.displayName }]),
      )
      expect(items.every(({ actor: who, subject }) => who.id === id || (who.id === 'system' && (subject as unknown as Told).id === id))).toBe(true)
      expect(
        items.map(({ action }) => action),
        'with the sign-in',
      ).toContain('session.open')
    }
    expect(await search({ actor: 'nobody@riverside.test' })).toEqual({ items: [], nextCursor: null, total: 0, totalIsExact: true })
    expect((await search({ actor: as('omar').id })).total, 'of another hospital').toBe(0)
  })

  it('finds what was done about a patient, a report, and in a time', async () => {
    const about = ['incident.move', 'incident.move', 'incident.submit']
    expect(await actionsOf({ patient: 'Patient/rvs-77' })).toEqual(about)
    expect(await actionsOf({ patient: 'Patient/rvs-78' })).toEqual([])
    expect(await actionsOf({ subject: report.id })).toEqual(about)
    expect((await search({ subject: report.id })).items[0]!['subject']).toEqual({ id: report.id, name: report.number })
    expect(await actionsOf({ subject: report.id, from: '2026-01-01' })).toEqual(about)
    expect(await actionsOf({ subject: report.id, to: '2026-01-01' })).toEqual([])
    const [newest] = (await search({ subject: report.id, limit: 1 })).items
    expect(await actionsOf({ subject: report.id, from: String(newest!['at']), to: String(newest!['at']) })).toContain('incident.move')
  })

  it('takes a whole action or its first word, and nothing that only begins alike', async () => {
    expect(new Set(await actionsOf({ action: 'incident', limit: 100 }))).toEqual(new Set(['incident.move', 'incident.submit']))
    expect(await actionsOf({ action: 'incident.submit' })).toEqual(['incident.submit'])
    expect(await actionsOf({ action: 'inc' })).toEqual([])
    for (const wrong of ['%', 'incident.', 'INCIDENT', "x' or 1"])
      expect((await as('karim').get(`/audit?action=${encodeURIComponent(wrong)}`)).status, wrong).toBe(400)
  })

  it('goes through all of it page by page, newest first, each entry once', async () => {
    const total = Number((await rowsOf(world.riverside.id, 'select count(*) as n from audit_entries'))[0]!['n'])
    const seen: number[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await search({ limit: 7, ...(cursor ? { cursor } : {}) })
      seen.push(...page.items.map((item) => Number(item['seq'])))
      expect(page.total).toBe(total)
      cursor = page.nextCursor
    }
    expect(seen).toEqual(Array.from({ length: total }, (_, i) => total - i))
    expect((await as('karim').get('/audit?cursor=x')).status).toBe(400)
  })

  it('shows a security officer who and what, but no text that somebody typed', async () => {
    const own = must(await as('chen').get(`/incidents/${report.id}/audit`), 200).items.at(-1)!
    expect(own).toMatchObject({ reason: 'Two nurses saw it' })
    const [seen] = (await search({ subject: report.id, limit: 1 })).items
    expect(seen).toMatchObject({ action: 'incident.move', reason: null, before: { status: 'InProgress' }, after: { status: 'Evaluating' } })
    const everything = JSON.stringify(await search({ limit: 100 }))
    expect(everything).not.toContain('Two nurses')
    expect(everything).not.toMatch(/"s1\.\d/)
  })

  it('shows each house its own: the nation’s to its management, nobody’s to others', async () => {
    expect(await actionsOf({ action: 'person.provision', limit: 100 }, 'dalia')).not.toEqual([])
    expect((await search({ subject: report.id }, 'dalia')).total).toBe(0)
    expect((await search({ patient: 'Patient/rvs-77' }, 'dalia')).total).toBe(0)
    expect((await search({ subject: report.id }, 'osama')).total).toBe(0)
    for (const name of ['chen', 'farid', 'bruno', 'ghada', 'amina'] as Name[]) expect((await as(name).get('/audit')).status, name).toBe(403)
  })
})

describe('the export', () => {
  it('is the whole trail as the hashes cover it, sealed, and is itself an entry that is anchored at once', async () => {
    const entries: Entry[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = must(await as('karim').get(`/audit/export?limit=10${cursor && `&cursor=${cursor}`}`), 200)
      entries.push(...(page.items as unknown as Entry[]))
      cursor = page.nextCursor
    }
    expect(firstBreak(entries, { seq: 0, hash: genesis })).toBeNull()
    expect(entries.at(-1)).toMatchObject({ action: 'export.trail', actor: as('karim').id, subject: world.riverside.id })
    expect(entries.filter(({ action }) => action === 'export.trail')).toHaveLength(1)
    expect(JSON.stringify(entries)).toMatch(/"s1\.\d/)
    expect(JSON.stringify(entries)).not.toContain('Two nurses')
    while (await runDurableObjectAlarm(homeOfTenant(env, world.riverside.id))) {
      /* until it rests */
    }
    const { items } = must(await as('karim').get('/audit/checkpoints'), 200)
    expect(items[0]).toMatchObject({ size: entries.length, hash: entries.at(-1)!.hash })
  })
})
