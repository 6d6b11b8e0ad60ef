import { env } from 'cloudflare:workers'
import { beforeAll, expect, it } from 'vitest'
import { nationTenant, systemAt } from '../../kernel/actor.ts'
import { at, nationOf } from '../../objects/stubs.ts'
import type { Name } from '../../test/people.ts'
import { aReport, deliver, must, openWorld, rowsOf, type World } from '../../test/world.ts'
import type { IncidentFactBody, Surge } from './schema.ts'

let world: World
let facilities: string[] = []
const told = new Map<string, number>()

beforeAll(async () => {
  world = await openWorld()
  const third = must(
    await world.as('dalia').post('/facilities', {
      name: { ar: 'مستشفى الواحة', en: 'Oasis' },
      slug: 'oasis',
      code: 'oas',
      template: 'egypt',
      governorate: { ar: 'الجبال', en: 'Mountains' },
      administration: { ar: 'إدارة الجبال', en: 'Mountain Hospitals' },
    }),
    201,
  ).facility
  facilities = [world.riverside.id, world.hillside.id, third.id]
})

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

/** A report as its hospital tells the nation of it. */
async function tell(facility: string, days: number, codes: Partial<IncidentFactBody> = {}) {
  const seq = (told.get(facility) ?? 0) + 1
  told.set(facility, seq)
  const body = {
    id: `inc-tst-${facility.slice(4, 7)}${seq}`,
    number: `OVR-2026-${String(seq).padStart(6, '0')}`,
    reporterType: 'staff',
    status: 'Created',
    revision: 1,
    occurredAt: null,
    reportedAt: daysAgo(days),
    eventType: 'NearMiss',
    category: 'Medication',
    riskScore: null,
    riskLevel: null,
    attention: 0,
    openQuestion: false,
    ...codes,
  }
  const events = [{ seq, at: body.reportedAt, type: 'incident.changed', body }]
  const send = () => at(nationOf(env).facts({ actor: systemAt(nationTenant) }), (desk) => desk.take(facility, events))
  expect(await send()).toEqual({ ok: true, value: seq })
  return send
}

const surges = async (): Promise<Surge[]> => must(await world.as('dalia').get('/surges'), 200).items as unknown as Surge[]
const heparin = async () => (await surges()).filter(({ pattern }) => pattern === 'drug:heparin')

it('a report carries codes of what it speaks of, and no word of it', async () => {
  must(
    await world.as('bruno').post('/incidents', aReport({ description: 'Amina got Heparin twice; the infusion pump in the ICU showed nothing.' })),
    201,
  )
  const [event] = await rowsOf(world.riverside.id, `select body from outbox where type = 'incident.changed' order by seq desc limit 1`)
  const body = JSON.parse(event!['body'] as string) as IncidentFactBody
  expect(body.subjects).toEqual(['drug:heparin', 'device:pump', 'place:intensive-care'])
  expect(JSON.stringify(body)).not.toMatch(/Amina|twice|infusion/)
  await deliver(world.riverside.id)
  told.set(world.riverside.id, Number((await rowsOf(nationTenant, 'select taken from feeds'))[0]!['taken']))
})

it('a rise of one medicine in three hospitals is told to the nation, with sums and without names', async () => {
  for (let week = 6; week <= 46; week += 2) await tell(facilities[week % 3]!, week * 7, { subjects: week === 30 ? ['drug:heparin'] : [] })
  const more = { subjects: ['drug:heparin'], signals: ['high-alert-drug-error'] } satisfies Partial<IncidentFactBody>
  await tell(facilities[0]!, 12, more)
  await tell(facilities[0]!, 9, more)
  await tell(facilities[1]!, 6, more)
  await tell(facilities[1]!, 5, more)
  expect(await heparin(), 'two hospitals are no pattern').toEqual([])
  const again = await tell(facilities[2]!, 2, more)
  const [found] = await heparin()
  expect(found).toMatchObject({ pattern: 'drug:heparin', reports: 6, facilities: 3, state: 'open', revision: 1 })
  expect(found!.expected).toBeLessThan(1)
  expect(JSON.stringify(await surges())).not.toMatch(/fac-|inc-|OVR-/)
  const before = await rowsOf(nationTenant, 'select * from fact_patterns order by fact, pattern')
  await again()
  expect(await rowsOf(nationTenant, 'select * from fact_patterns order by fact, pattern')).toEqual(before)
  await tell(facilities[2]!, 1, more)
  expect(await heparin()).toMatchObject([{ reports: 7, facilities: 3 }])
})

it('is taken on and dismissed by the nation alone, with a reason that stays sealed', async () => {
  const [found] = await heparin()
  const patch = (name: Name, body: object) => world.as(name).patch(`/surges/${found!.id}`, body)
  for (const name of ['hugo', 'ghada', 'adam', 'chen', 'bruno'] as Name[]) {
    expect((await patch(name, { state: 'acknowledged', reason: 'x', revision: 1 })).status, name).toBe(403)
    expect((await world.as(name).get('/surges')).status, name).toBe(403)
  }
  expect((await patch('dalia', { state: 'acknowledged', revision: 1 })).status).toBe(400)
  expect((await patch('dalia', { state: 'acknowledged', reason: 'x', revision: 7 })).body.error.code).toBe('STALE_REVISION')
  expect((await patch('dalia', { state: 'open', reason: 'x', revision: 1 })).body.error.code).toBe('ILLEGAL_TRANSITION')
  const reason = 'The pharmacists of all hospitals are asked about the new vials.'
  expect(must(await patch('dalia', { state: 'acknowledged', reason, revision: 1 }), 200)).toMatchObject({
    state: 'acknowledged',
    reason,
    revision: 2,
  })
  expect(
    must(await patch('dalia', { state: 'dismissed', reason: 'The vials look alike; they were sent back.', revision: 2 }), 200)['handledAt'],
  ).toBeTruthy()
  await tell(facilities[1]!, 0, { subjects: ['drug:heparin'] })
  expect(await heparin(), 'what was settled is not told again at once').toMatchObject([{ state: 'dismissed', reports: 7 }])
  const trail = await rowsOf(
    nationTenant,
    `select action, reason from audit_entries where subject = ? and action like 'surge.%' order by seq`,
    found!.id,
  )
  expect(trail.map(({ action }) => action)).toEqual(['surge.raise', 'surge.follow', 'surge.acknowledge', 'surge.dismiss'])
  expect(JSON.stringify([trail, await rowsOf(nationTenant, 'select * from surges')])).not.toMatch(/vials|pharmacists/)
})
