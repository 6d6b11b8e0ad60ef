import { env, exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import type { KeyedHash } from '../../kernel/sealed.ts'
import { at, homeOfTenant } from '../../objects/stubs.ts'
import { cast, password, type Name } from '../../test/people.ts'
import { developmentSecrets } from '../../test/secrets.ts'
import { reportIn } from '../../test/reports.ts'
import { anonymous, api, must, openWorld, rowsOf, type Told, type World } from '../../test/world.ts'
import type { Alert } from './schema.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

const as = (name: Name) => world.as(name)
const worklist = async (rule: Alert['rule'], about: Name, reader: Name = 'karim'): Promise<Alert[]> =>
  (must(await as(reader).get('/audit/alerts?limit=100'), 200).items as unknown as Alert[]).filter(
    (alert) => alert.rule === rule && alert.person.id === as(about).id,
  )
const desk = () => homeOfTenant(env, world.riverside.id).auth()
const failAs = (name: Name, times = 1) =>
  at(desk(), async (open) => {
    let last = await open.finishLogin(as(name).id, 'wrong')
    for (let i = 1; i < times; i++) last = await open.finishLogin(as(name).id, 'wrong')
    return last
  })
const step = (alert: Pick<Alert, 'id'>, body: object, reader: Name = 'karim') => as(reader).patch(`/audit/alerts/${alert.id}`, body)

describe('failed sign-ins', () => {
  it('raise one alert with the fifth, whose count rises, and which a security officer works through', async () => {
    await failAs('bruno', 3)
    must(await anonymous.post('/auth/login', { email: as('bruno').email, password: 'not his at all' }), 401)
    expect(await worklist('failed-sign-ins', 'bruno')).toEqual([])
    await failAs('bruno', 1)
    const [alert, ...more] = await worklist('failed-sign-ins', 'bruno')
    expect(more).toEqual([])
    expect(alert).toMatchObject({
      severity: 'high',
      state: 'open',
      count: 5,
      revision: 1,
      person: { id: as('bruno').id, name: cast.bruno.displayName },
      acknowledged: null,
    })
    const entry = must(await as('karim').get(`/audit?action=login.fail&actor=${as('bruno').id}&limit=1`), 200).items[0]!
    expect(alert!.seq, 'names the entry that raised it').toBe(entry['seq'])
    await failAs('bruno', 2)
    expect((await worklist('failed-sign-ins', 'bruno')).map(({ count }) => count)).toEqual([7])
    expect(must(await as('karim').get('/audit/alerts/count'), 200)).toMatchObject({ open: 1, acknowledged: 0 })

    for (const [body, status, code] of [
      [{ state: 'resolved', reason: 'x', revision: 1 }, 400, 'ILLEGAL_TRANSITION'],
      [{ state: 'acknowledged', revision: 2 }, 409, 'STALE_REVISION'],
      [{ state: 'acknowledged', reason: 'x', revision: 1 }, 400, 'VALIDATION_ERROR'],
      [{ state: 'open', revision: 1 }, 400, 'ILLEGAL_TRANSITION'],
    ] as const)
      expect(must(await step(alert!, body), status).error.code, JSON.stringify(body)).toBe(code)
    const taken = must(await step(alert!, { state: 'acknowledged', revision: 1 }), 200) as unknown as Alert
    expect(taken).toMatchObject({ state: 'acknowledged', revision: 2, acknowledged: { id: as('karim').id, name: cast.karim.displayName } })
    await failAs('bruno')
    expect((await worklist('failed-sign-ins', 'bruno'))[0], 'goes on while somebody is at it').toMatchObject({ state: 'acknowledged', count: 8 })
    expect(must(await step(alert!, { state: 'resolved', revision: 2 }), 400).error.code).toBe('VALIDATION_ERROR')
    const laid = must(await step(alert!, { state: 'resolved', reason: 'He had forgotten it; we spoke', revision: 2 }), 200)
    expect(laid).toMatchObject({ state: 'resolved', revision: 3, reason: 'He had forgotten it; we spoke', resolved: { id: as('karim').id } })
    expect(must(await step(alert!, { state: 'acknowledged', revision: 3 }), 400).error.code).toBe('ILLEGAL_TRANSITION')

    const steps = must(await as('karim').get(`/audit?subject=${alert!.id}`), 200).items
    expect(steps.map(({ action, actor }) => [action, actor.id])).toEqual([
      ['alert.resolve', as('karim').id],
      ['alert.acknowledge', as('karim').id],
    ])
    const stored = JSON.stringify(await rowsOf(world.riverside.id, 'select * from alerts union all select * from alerts'))
    expect(stored).not.toContain('forgotten')
    expect(JSON.stringify(await rowsOf(world.riverside.id, 'select * from audit_entries'))).not.toContain('forgotten')

    await failAs('bruno', 4)
    expect(await worklist('failed-sign-ins', 'bruno'), 'what was resolved is counted anew').toHaveLength(1)
    await failAs('bruno')
    expect((await worklist('failed-sign-ins', 'bruno')).map(({ state, count }) => [state, count])).toEqual([
      ['open', 5],
      ['resolved', 8],
    ])
    expect((must(await as('karim').get('/audit/alerts?state=resolved'), 200).items as unknown as Alert[]).map(({ id }) => id)).toEqual([alert!.id])
  })

  it('are unknown to another house, and nobody else opens the worklist', async () => {
    const [alert] = await worklist('failed-sign-ins', 'bruno')
    const elsewhere = await step(alert!, { state: 'acknowledged', revision: 1 }, 'dalia')
    expect(must(elsewhere, 404).error.code).toBe('NOT_FOUND')
    expect(must(await as('osama').get('/audit/alerts'), 200).items).toEqual([])
    for (const name of ['chen', 'farid', 'bruno', 'ghada', 'amina'] as Name[]) {
      expect((await as(name).get('/audit/alerts')).status, name).toBe(403)
      expect((await step(alert!, { state: 'acknowledged', revision: 1 }, name)).status, name).toBe(403)
    }
  })
})

describe('other rules', () => {
  it('see an account from four addresses within an hour, and keep none of them', async () => {
    must(await anonymous.post('/auth/login', { email: as('sara').email, password }, { 'cf-connecting-ip': '192.0.2.77' }), 200)
    const [seen] = await rowsOf(world.riverside.id, `select mark from sightings where rule = 'many-addresses' and person = '${as('sara').id}'`)
    expect(seen!['mark']).toMatch(/^[0-9a-f]{32}$/)
    expect(JSON.stringify(await rowsOf(world.riverside.id, 'select * from audit_entries'))).not.toContain(String(seen!['mark']))

    const { session } = await as('sara').another()
    let generation = session.generation
    const refreshFrom = (mark: string) => at(desk(), (open) => open.refresh(session.sessionId, generation++, mark as KeyedHash))
    for (const mark of ['a', 'b', 'b']) await refreshFrom(mark)
    expect(await worklist('many-addresses', 'sara')).toEqual([])
    await refreshFrom('c')
    expect(await worklist('many-addresses', 'sara')).toMatchObject([{ severity: 'medium', count: 4 }])
    await refreshFrom('a')
    expect(await worklist('many-addresses', 'sara')).toMatchObject([{ count: 4 }])
  })

  it('see a refresh cookie that was used twice', async () => {
    const { session } = await as('bruno').another()
    await at(desk(), (open) => open.refresh(session.sessionId, session.generation))
    await at(desk(), (open) => open.refresh(session.sessionId, session.generation + 1))
    await at(desk(), (open) => open.refresh(session.sessionId, session.generation))
    expect(await worklist('cookie-reuse', 'bruno')).toMatchObject([{ severity: 'high', count: 1 }])
  })

  it('see who takes the trail out, once a while', async () => {
    must(await as('karim').get('/audit/export?limit=10'), 200)
    must(await as('karim').get('/audit/export?limit=10'), 200)
    expect(await worklist('taking-out', 'karim')).toMatchObject([{ severity: 'medium', count: 2 }])
    must(await as('dalia').get('/audit/export?limit=10'), 200)
    expect(await worklist('taking-out', 'dalia', 'dalia')).toMatchObject([{ count: 1, person: { name: cast.dalia.displayName } }])
  })

  it('see fifty-one records read within an hour, and reading by night once a night', async () => {
    const reports: Told[] = []
    for (let i = 0; i < 51; i++) reports.push(await reportIn(world, 'Created'))
    const token = await as('chen').token()
    const readAt = async (clock: string, { id }: Told) =>
      (
        await exports.default.fetch(`${api}/incidents/${id}`, {
          headers: {
            authorization: `Bearer ${token}`,
            'x-demo-clock': `${developmentSecrets.DEMO_CLOCK_TOKEN} ${clock}`,
          },
        })
      ).text()
    for (const report of reports.slice(0, 50)) await readAt('2026-11-20T09:10:00.000Z', report)
    await readAt('2026-11-20T09:11:00.000Z', reports[0]!)
    expect(await worklist('mass-reading', 'chen')).toEqual([])
    await readAt('2026-11-20T09:12:00.000Z', reports[50]!)
    expect(await worklist('mass-reading', 'chen')).toMatchObject([{ severity: 'high', count: 51, firstAt: '2026-11-20T09:10:00.000Z' }])
    expect(await worklist('off-hours-reading', 'chen')).toEqual([])

    // Riverside's clock is three hours ahead.
    await readAt('2026-11-20T19:30:00.000Z', reports[0]!)
    await readAt('2026-11-21T02:30:00.000Z', reports[1]!)
    await readAt('2026-11-21T02:40:00.000Z', reports[1]!)
    await readAt('2026-11-21T03:30:00.000Z', reports[2]!)
    await readAt('2026-11-21T21:00:00.000Z', reports[0]!)
    expect((await worklist('off-hours-reading', 'chen')).map(({ severity, count, firstAt }) => [severity, count, firstAt])).toEqual([
      ['low', 1, '2026-11-21T21:00:00.000Z'],
      ['low', 2, '2026-11-20T19:30:00.000Z'],
    ])
  })
})
