import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { nationTenant } from '../../kernel/actor.ts'
import { sweep } from '../../objects/alarms.ts'
import { homeOfTenant } from '../../objects/stubs.ts'
import { aReport, must, openWorld, rowsOf, type World } from '../../test/world.ts'

let world: World
let riverside: string
beforeAll(async () => {
  world = await openWorld()
  riverside = world.riverside.id
})
afterEach(() => {
  vi.useRealTimers()
})

const hour = 3_600_000
const day = 24 * hour

/** Rings now. Set for later, so that it does not ring by itself first. */
async function alarm(tenant: string): Promise<void> {
  await runInDurableObject(homeOfTenant(env, tenant) as DurableObjectStub<undefined>, (_, state) => state.storage.setAlarm(Date.now() + hour))
  await runDurableObjectAlarm(homeOfTenant(env, tenant) as never)
}
const sweepsOf = async (tenant: string) =>
  (await rowsOf(tenant, `select actor, after from audit_entries where action = 'retention.sweep' order by seq`)).map(({ actor, after }) => [
    actor,
    JSON.parse(String(after)),
  ])
const countOf = async (table: string, tenant = riverside) => Number((await rowsOf(tenant, `select count(*) as n from ${table}`))[0]!['n'])

it('removes by night what is past its time, says how much in the trail, and keeps the rest', async () => {
  const { id } = must(await world.as('sara').post('/incidents', aReport(), { 'idempotency-key': 'kept-a-day' }), 201)
  await alarm(riverside)
  expect(await sweepsOf(riverside), 'the first work of a house only begins the count').toEqual([])
  const [mark] = await rowsOf(riverside, 'select at from sweeps')

  const now = Date.now()
  const alert = (name: string, state: string, resolvedAt: string | null) =>
    rowsOf(
      riverside,
      `insert into alerts (id, rule, severity, person, count, first_at, last_at, seq, state, resolved_at, revision) values (?, 'mass-reading', 'high', 'usr-rvs-1', 1, '2024-01-01', '2024-01-01', 1, ?, ?, 1)`,
      name,
      state,
      resolvedAt,
    )
  await alert('alr-old', 'resolved', new Date(now - 366 * day).toISOString())
  await alert('alr-recent', 'resolved', new Date(now - 360 * day).toISOString())
  await alert('alr-open', 'open', null)
  const insert = (table: string, ...values: (string | number | null)[]) =>
    rowsOf(riverside, `insert into ${table} values (${values.map(() => '?').join()})`, ...values)
  await insert('spent_ceremonies', 'old', now - 26 * hour)
  await insert('spent_ceremonies', 'new', now + day)
  await insert('reset_tokens', 'old', world.as('sara').id, now - 26 * hour)
  await insert('reset_tokens', 'new', world.as('sara').id, now + 2 * day)
  await insert('unknown_attempts', 'old', 3, now - 366 * day)
  await insert('unknown_attempts', 'new', 3, now - 300 * day)
  await insert('sightings', 'mass-reading', 'usr-rvs-1', 'old', now - 50 * hour)
  await insert('sessions', 'ses-rvs-old', world.as('sara').id, 1, 0, now - 50 * hour, 0, '[]', null)
  const archive = (name: string, startedAt: number, status: string) =>
    insert('exports', name, new Date(startedAt).toISOString(), 'usr-rvs-1', status, 'h', null, 't', 0, 1, 1, 1, 0, null, null)
  await archive('exp-old', now - 400 * day, 'expired')
  await archive('exp-recent', now - 300 * day, 'expired')
  await archive('exp-ready', now - 400 * day, 'running')
  await rowsOf(riverside, `update exports set status = 'ready', expires_at = ? where id = 'exp-ready'`, now + 100 * day)

  // Twelve hours at least after the last one, then at two by the facility's clock, which is three hours ahead.
  const twelve = new Date(Number(mark!['at']) + 12 * hour)
  const night = Date.UTC(twelve.getUTCFullYear(), twelve.getUTCMonth(), twelve.getUTCDate() + (twelve.getUTCHours() >= 23 ? 1 : 0), 23)
  vi.useFakeTimers({ toFake: ['Date'], now: night - 60_000 })
  await alarm(riverside)
  expect(await sweepsOf(riverside)).toEqual([])
  const before = { reports: await countOf('incidents'), trail: await countOf('audit_entries') }
  vi.setSystemTime(night + 60_000)
  await alarm(riverside)
  const [[actor, removed]] = (await sweepsOf(riverside)) as [[string, Record<string, number>]]
  expect(actor).toBe('system')
  expect(removed).toMatchObject({ alerts: 1, archives: 1, links: 2, attempts: 1, sightings: expect.any(Number), sessions: expect.any(Number) })
  expect((await rowsOf(riverside, 'select id from alerts order by id')).map(({ id: each }) => each)).toEqual(['alr-open', 'alr-recent'])
  expect((await rowsOf(riverside, 'select id from exports order by id')).map(({ id: each }) => each)).toEqual(['exp-ready', 'exp-recent'])
  for (const table of ['spent_ceremonies', 'reset_tokens', 'unknown_attempts']) expect(await countOf(table), table).toBe(1)
  expect(await rowsOf(riverside, `select id from sessions where id = 'ses-rvs-old'`)).toEqual([])
  expect(await countOf('incidents')).toBe(before.reports)
  expect(await countOf('audit_entries')).toBe(before.trail + 1)
  expect((await rowsOf(riverside, 'select id from incidents where id = ?', id)).length).toBe(1)

  // Once a night; no alarm waits for the next one, the sweep of the whole platform finds it due. The next night finds what has aged since. Kept answers are a day old then.
  await alarm(riverside)
  expect(await sweepsOf(riverside)).toHaveLength(1)
  vi.setSystemTime(night + day + 60_000)
  await sweep(env)
  await runDurableObjectAlarm(homeOfTenant(env, riverside) as never)
  expect(await sweepsOf(riverside)).toHaveLength(2)
  expect(await countOf('idempotent_answers')).toBe(0)
  expect(await sweepsOf(world.hillside.id), 'each house its own').toEqual([])
})

it('goes on in the nation too, and shows its periods to a facility beside its template, read-only', async () => {
  await alarm(nationTenant)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6 * day })
  await alarm(nationTenant)
  expect(await sweepsOf(nationTenant)).toHaveLength(1)
  vi.useRealTimers()
  const path = `/facilities/${riverside}/template`
  const rows = must(await world.as('farid').get(path), 200).items.filter(({ group }) => (group as unknown as string) === 'retention')
  const trail = rows.find((row) => row.id === 'retention.trail')!
  expect(trail).toMatchObject({ text: { en: '7 years at least; nothing of it is removed by itself' }, verified: false })
  expect(trail['source']).toContain('HIPAA')
  expect(rows.find((row) => row.id === 'retention.alerts')).toMatchObject({ text: { en: '1 year after they were settled; open ones stay' } })
  expect((await world.as('sara').get(path)).status).toBe(403)
  expect((await world.as('ola').get(path)).status).toBe(404)
})
