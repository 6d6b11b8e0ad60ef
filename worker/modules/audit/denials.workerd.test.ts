import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { nationTenant } from '../../kernel/actor.ts'
import { homeOfTenant } from '../../objects/stubs.ts'
import type { Name } from '../../test/people.ts'
import { aReport, anonymous, api, deliver, knock, must, openWorld, rowsOf, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterEach(() => {
  vi.useRealTimers()
})

const as = (name: Name) => world.as(name)
const nobodys = `inc-rvs-${'0'.repeat(26)}`

/** What a trail tells of refusals, oldest first: who, about what, and the facts. */
const denials = async (tenant: string, who?: Name) =>
  (await rowsOf(tenant, `select actor, subject, after from audit_entries where action = 'access.denied' order by seq`))
    .filter(({ actor }) => !who || actor === as(who).id)
    .map(({ subject, after }) => [subject, JSON.parse(String(after)) as { route: string; status: number; count: number }] as const)

it('writes down what somebody had no right to, and what was there but out of reach; not what was never there', async () => {
  const report = must(await as('bruno').post('/incidents', aReport()), 201)
  const there = must(await as('omar').post('/incidents', aReport()), 201)
  await deliver(world.riverside.id, world.hillside.id)
  const before = await denials(world.hillside.id)

  must(await as('sara').get('/audit'), 403)
  must(await as('farid').get(`/incidents/${report.id}`), 403)
  must(await as('sara').get(`/incidents/${report.id}`), 404)
  must(await as('sara').get(`/incidents/${report.id}/messages`), 404)
  must(await as('sara').get(`/incidents/${there.id}`), 404)
  must(await as('farid').get(`/facilities/${world.hillside.id}/keys`), 404)
  must(await as('ghada').get(`/incidents/${there.id}`), 404)
  must(await as('farid').patch(`/users/${as('farid').id}/roles`, { roles: ['staff'] }), 403)

  must(await as('sara').get(`/incidents/${nobodys}`), 404)
  must(await as('sara').get('/incidents/nonsense'), 404)
  must(await as('sara').patch(`/incidents/${report.id}/status`, { to: 'InProgress' }), 403)
  must(await anonymous.get(`/incidents/${report.id}`), 401)
  must(await knock('GET', `/incidents/${report.id}`, undefined, { authorization: 'Bearer a.b.c' }), 401)

  expect(await denials(world.riverside.id, 'sara')).toEqual([
    [world.riverside.id, { route: 'GET /audit', status: 403, count: 1 }],
    [report.id, { route: 'GET /incidents/:id', status: 404, count: 1 }],
    [report.id, { route: 'GET /incidents/:id/messages', status: 404, count: 1 }],
    [there.id, { route: 'GET /incidents/:id', status: 404, count: 1 }],
    [report.id, { route: 'PATCH /incidents/:id/status', status: 403, count: 1 }],
  ])
  expect(await denials(world.riverside.id, 'farid')).toEqual([
    [report.id, { route: 'GET /incidents/:id', status: 403, count: 1 }],
    [world.hillside.id, { route: 'GET /facilities/:id/keys', status: 404, count: 1 }],
    [as('farid').id, { route: 'PATCH /users/:id/roles', status: 403, count: 1 }],
  ])
  expect(await denials(nationTenant)).toEqual([[there.id, { route: 'GET /incidents/:id', status: 404, count: 1 }]])
  expect(await denials(world.hillside.id), 'nothing where it lies').toEqual(before)
  expect((await rowsOf(world.riverside.id, 'select count(*) as n from audit_entries where subject = ?', nobodys))[0]!['n']).toBe(0)
  must(await as('chen').post('/audit/verify', {}), 200)
})

it('shows them to whoever watches over security, and to FHIR as refused; not to the reporter', async () => {
  const { id } = must(await as('bruno').post('/incidents', aReport()), 201)
  must(await as('elif').get(`/incidents/${id}`), 404)
  must(await as('elif').get('/audit'), 403)
  const found = must(await as('karim').get(`/audit?action=access&actor=${as('elif').id}`), 200).items
  expect(found.map(({ action, subject }) => [action, (subject as unknown as { id: string }).id])).toEqual([
    ['access.denied', world.riverside.id],
    ['access.denied', id],
  ])
  expect(must(await as('karim').get(`/audit?subject=${id}&action=access.denied`), 200).total).toBe(1)
  expect(must(await as('osama').get('/audit?action=access.denied&limit=100'), 200).items.map(({ actor }) => actor.id)).not.toContain(as('elif').id)

  const events: { subtype: { code: string }[]; outcome: string; agent: { who: { identifier: { value: string } } }[] }[] = []
  for (let path: string | undefined = '/audit/fhir?limit=1000'; path;) {
    const bundle = must(await as('karim').get(path), 200) as unknown as { entry: { resource: (typeof events)[number] }[]; link: { url: string }[] }
    events.push(...bundle.entry.map(({ resource }) => resource))
    path = bundle.link[0]?.url
  }
  const mine = events.filter(({ agent }) => agent.some(({ who }) => who.identifier.value === as('elif').id)).filter(({ outcome }) => outcome !== '0')
  expect(mine.map(({ subtype, outcome }) => [subtype.map(({ code }) => code), outcome])).toEqual([
    [['110132', 'access.denied'], '8'],
    [['110132', 'access.denied'], '4'],
  ])

  const actions = async (name: Name) => must(await as(name).get(`/incidents/${id}/audit`), 200).items.map(({ action }) => action)
  expect(await actions('bruno')).not.toContain('access.denied')
  expect(await actions('chen')).toContain('access.denied')
  expect(await actions('karim')).toContain('access.denied')
})

it('cannot be made to fill the trail: what comes again is counted, and told a minute later', async () => {
  const { id } = must(await as('bruno').post('/incidents', aReport()), 201)
  const mine = async () => (await denials(world.riverside.id, 'gita')).map(([subject, { route, count }]) => [subject, route, count])
  for (let i = 0; i < 30; i++) must(await as('gita').get(`/incidents/${id}`), 404)
  expect(await mine()).toEqual([[id, 'GET /incidents/:id', 1]])
  const hospital = homeOfTenant(env, world.riverside.id)
  await runDurableObjectAlarm(hospital as never)
  expect(await mine()).toHaveLength(1)

  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
  await hospital.stir()
  await runDurableObjectAlarm(hospital as never)
  expect(await mine()).toEqual([
    [id, 'GET /incidents/:id', 1],
    [id, 'GET /incidents/:id', 29],
  ])
  vi.setSystemTime(Date.now() + 61_000)
  await hospital.stir()
  await runDurableObjectAlarm(hospital as never)
  expect(await mine(), 'once').toHaveLength(2)

  // Another record each time: told apart up to twenty, then together.
  const token = await as('gita').token()
  for (let i = 0; i < 60; i++)
    must(
      await knock('GET', `${api.slice(api.indexOf('/api'))}/incidents/inc-hls-${String(i).padStart(26, '0')}`, undefined, {
        authorization: `Bearer ${token}`,
      }),
      404,
    )
  const told = (await mine()).slice(2)
  expect(told).toHaveLength(21)
  expect(told.at(-1)).toEqual([world.riverside.id, '*', 1])
  vi.setSystemTime(Date.now() + 61_000)
  await hospital.stir()
  await runDurableObjectAlarm(hospital as never)
  expect((await mine()).at(-1)).toEqual([world.riverside.id, '*', 39])
})

it('says nothing of a session that has ended or a sign-in that is only old', async () => {
  const { token, session } = await as('hana').another()
  const before = (await denials(world.riverside.id, 'hana')).length
  const bearer = { authorization: `Bearer ${token}` }
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6 * 60_000 })
  expect(must(await knock('POST', '/auth/mfa/disable', {}, bearer), 403).error.code).toBe('STEP_UP_REQUIRED')
  vi.useRealTimers()
  must(await knock('DELETE', `/auth/sessions/${session.sessionId}`, undefined, bearer), 200)
  must(await knock('GET', '/audit', undefined, bearer), 403)
  expect((await denials(world.riverside.id, 'hana')).length).toBe(before)
})
