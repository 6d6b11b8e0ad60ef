import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { drizzle } from 'drizzle-orm/durable-sqlite'
import { migrate } from 'drizzle-orm/durable-sqlite/migrator'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import directoryMigrations from '../../migrations/directory/migrations.js'
import hospitalMigrations from '../../migrations/hospital/migrations.js'
import nationMigrations from '../../migrations/nation/migrations.js'
import { nationTenant, systemAt } from '../kernel/actor.ts'
import type { Name } from '../test/people.ts'
import { anonymousReport, carry, reportIn } from '../test/reports.ts'
import { aReport, anonymous, deliver as deliverFrom, must, openWorld, rowsOf, waitingIn, type Told, type World } from '../test/world.ts'
import { sweep } from './alarms.ts'
import { at } from './stubs.ts'
import type { OutgoingEvent } from './outbox.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

const as = (name: Name) => world.as(name)
const riverside = () => env.HOSPITAL.getByName(world.riverside.id)
const nation = () => env.NATION.getByName(nationTenant)
const deliver = () => deliverFrom(world.riverside.id)
const waiting = () => waitingIn(world.riverside.id)
const factsOf = (tenant: string) => rowsOf(nationTenant, 'select * from incident_facts where facility_id = ? order by id', tenant)
const takenFrom = async (tenant: string) =>
  Number((await rowsOf(nationTenant, 'select taken from feeds where facility_id = ?', tenant))[0]?.['taken'] ?? 0)
const eventsOf = async (tenant: string): Promise<OutgoingEvent[]> =>
  (await rowsOf(tenant, 'select * from outbox order by seq')).map((row) => ({
    seq: Number(row['seq']),
    at: String(row['at']),
    type: String(row['type']),
    body: JSON.parse(String(row['body'])) as Record<string, unknown>,
  }))
const take = (tenant: string, events: OutgoingEvent[]) => at(nation().facts({ actor: systemAt(nationTenant) }), (desk) => desk.take(tenant, events))

describe('facts on their way to the nation', () => {
  it('are exactly what the hospital holds, in codes: no texts, no names, no places', async () => {
    await reportIn(world, 'Completed', {
      involvedPerson: 'Dr Unknown',
      medicalFileNumber: 'MRN-7',
      location: 'Ward Quetzal',
      notes: 'n',
      patientRef: 'Patient/123',
    })
    const assessed = await reportIn(world, 'Evaluating')
    must(await as('chen').patch(`/incidents/${assessed.id}/assessment`, { severity: 3, probability: 3, revision: assessed.revision }), 200)
    must(await as('chen').post(`/incidents/${assessed.id}/questions`, { text: 'Which?' }), 201)
    await anonymousReport(world)
    await deliver()
    expect(await waiting()).toBe(0)
    const facts = await factsOf(world.riverside.id)
    const rows = await rowsOf(world.riverside.id, 'select * from incidents order by id')
    expect(facts.length).toBe(3)
    const codes = [
      'id',
      'number',
      'reporter_type',
      'status',
      'revision',
      'occurred_at',
      'reported_at',
      'event_type',
      'category',
      'risk_score',
      'risk_level',
      'attention',
      'open_question',
    ] as const
    const derived = ['severity', 'anonymous', 'pending_review', 'closed_at', 'row', 'facility_id', 'administration_id', 'governorate_id']
    for (const [i, fact] of facts.entries()) {
      expect(Object.keys(fact).toSorted()).toEqual([...codes, ...derived].toSorted())
      expect(Object.fromEntries(codes.map((code) => [code, fact[code]]))).toEqual(Object.fromEntries(codes.map((code) => [code, rows[i]![code]])))
      expect(fact).toMatchObject({
        facility_id: world.riverside.id,
        administration_id: world.riverside.administration.id,
        governorate_id: world.riverside.governorate.id,
      })
    }
    expect(facts.find(({ id }) => id === assessed.id)).toMatchObject({
      status: 'MoreInfoNeeded',
      risk_score: 9,
      risk_level: 'Critical',
      open_question: 1,
      severity: 3,
      anonymous: 0,
      pending_review: 1,
      closed_at: null,
    })
    expect(facts.map(({ anonymous }) => anonymous).toSorted()).toEqual([0, 0, 1])
    expect(facts.find(({ status }) => status === 'Completed')?.['closed_at']).toMatch(/^20\d\d-/)
    const said = JSON.stringify([facts, await eventsOf(world.riverside.id)])
    expect(said).not.toMatch(/Quetzal|Unknown|MRN|Patient|s1\.1\.|usr-/)
  })

  it('count once, whoever sends them again, and never out of order', async () => {
    const before = await factsOf(world.riverside.id)
    const events = await eventsOf(world.riverside.id)
    const taken = await takenFrom(world.riverside.id)
    expect(taken).toBe(events.at(-1)!.seq)
    expect(await take(world.riverside.id, events)).toEqual({ ok: true, value: taken })
    expect(await take(world.riverside.id, events.slice(0, 2))).toEqual({ ok: true, value: taken })
    expect(await factsOf(world.riverside.id)).toEqual(before)

    const next = (seq: number, status: string): OutgoingEvent => ({ ...events.at(-1)!, seq, body: { ...events.at(-1)!.body, status, revision: seq } })
    expect(await take(world.riverside.id, [next(taken + 2, 'Completed')]), 'a gap').toMatchObject({
      ok: false,
      fault: { kind: 'stale', expected: taken + 1 },
    })
    expect(await factsOf(world.riverside.id)).toEqual(before)
    expect(await take('fac-zzz-00000000000000000000000000', events)).toMatchObject({ ok: false, fault: { kind: 'not-found' } })
    expect(await factsOf(world.hillside.id)).toEqual([])
  })

  it('bring nothing into the nation that is not a code', async () => {
    const events = await eventsOf(world.riverside.id)
    const taken = await takenFrom(world.riverside.id)
    for (const smuggled of [{ description: 'words' }, { status: 'Lost' }, { riskScore: 5 }]) {
      const event = { ...events.at(-1)!, seq: taken + 1, body: { ...events.at(-1)!.body, ...smuggled } }
      await expect(take(world.riverside.id, [event])).rejects.toThrow()
    }
    expect(await takenFrom(world.riverside.id)).toBe(taken)
  })

  it('overlap without harm: a batch that begins before what was taken goes on from there', async () => {
    const report = await reportIn(world, 'InProgress')
    const events = await eventsOf(world.riverside.id)
    expect(await take(world.riverside.id, events.slice(-4))).toMatchObject({ ok: true, value: events.at(-1)!.seq })
    expect((await factsOf(world.riverside.id)).find(({ id }) => id === report.id)).toMatchObject({ status: 'InProgress', revision: 2 })
    await deliver()
    expect(await takenFrom(world.riverside.id)).toBe(events.at(-1)!.seq)
  })

  it('wait while the nation is down: the alarm does not throw, arms again, and everything arrives afterwards', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
    const report = await reportIn(world, 'Evaluating')
    const due = await waiting()
    expect(due).toBe(3)
    // The nation forgets the hospital, then breaks altogether: refused first, thrown at next.
    await rowsOf(nationTenant, `update facilities set id = 'gone' where id = ?`, world.riverside.id)
    const retries: number[] = []
    for (let i = 0; i < 2; i++) {
      expect(await runDurableObjectAlarm(riverside())).toBe(true)
      retries.push(Number((await rowsOf(world.riverside.id, 'select failures from outbox_mark'))[0]!['failures']))
      expect(await runInDurableObject(riverside(), (_, state) => state.storage.getAlarm())).toBeGreaterThan(Date.now())
    }
    await rowsOf(nationTenant, 'alter table facilities rename to facilities_lost')
    expect(await runDurableObjectAlarm(riverside())).toBe(true)
    retries.push(Number((await rowsOf(world.riverside.id, 'select failures from outbox_mark'))[0]!['failures']))
    expect(retries).toEqual([1, 2, 3])
    expect(await waiting()).toBe(due)
    must(await as('bruno').post('/incidents', aReport()), 201)

    await rowsOf(nationTenant, 'alter table facilities_lost rename to facilities')
    await rowsOf(nationTenant, `update facilities set id = ? where id = 'gone'`, world.riverside.id)
    await deliver()
    expect(await waiting()).toBe(0)
    expect((await factsOf(world.riverside.id)).find(({ id }) => id === report.id)).toMatchObject({ status: 'Evaluating', revision: 3 })
    expect(await rowsOf(world.riverside.id, 'select failures from outbox_mark')).toEqual([{ failures: 0 }])
    errors.mockRestore()
  })

  it('go out after an alarm was lost, as soon as anybody, or the sweeper, wakes the hospital', async () => {
    for (const wake of [() => as('chen').get('/incidents?limit=1'), () => sweep(env as unknown as Env)]) {
      await reportIn(world, 'Created')
      await runInDurableObject(riverside(), (_, state) => state.storage.deleteAlarm())
      await evictDurableObject(riverside())
      await wake()
      expect(await runInDurableObject(riverside(), (_, state) => state.storage.getAlarm())).not.toBeNull()
      await deliver()
      expect(await waiting()).toBe(0)
    }
  })
})

describe('the trail', () => {
  type Entry = Record<string, string | number | null>
  const verify = async (name: Name = 'chen') => must(await as(name).post('/audit/verify', {}), 200)
  const all = () => rowsOf(world.riverside.id, 'select * from audit_entries order by seq')
  const put = async (entry: Entry) => {
    const columns = Object.keys(entry)
    await rowsOf(
      world.riverside.id,
      `insert or replace into audit_entries (${columns.map((column) => `"${column}"`).join()}) values (${columns.map(() => '?').join()})`,
      ...Object.values(entry),
    )
  }
  const restore = (entries: Entry[]) =>
    runInDurableObject(riverside(), (_, { storage: { sql } }) => {
      sql.exec('delete from audit_entries')
      for (const entry of entries)
        sql.exec(
          `insert into audit_entries values (${Object.keys(entry)
            .map(() => '?')
            .join()})`,
          ...Object.values(entry),
        )
    })

  it('is whole after everything above, in every house', async () => {
    const trail = await all()
    expect(await verify()).toEqual({ ok: true, entries: trail.length, checkpoints: expect.any(Number) })
    expect(trail.map(({ seq }) => seq)).toEqual(trail.map((_, i) => i + 1))
    for (const name of ['karim', 'olga', 'dalia'] as Name[]) expect(await verify(name)).toMatchObject({ ok: true })
  })

  it('has one entry and one event for each change of a report, in the same order', async () => {
    const report = await reportIn(world, 'Completed')
    const entries = await rowsOf(world.riverside.id, 'select action from audit_entries where subject = ? order by seq', report.id)
    const events = (await eventsOf(world.riverside.id)).filter(({ body }) => body['id'] === report.id)
    expect(entries.map(({ action }) => action)).toEqual(['incident.submit', 'incident.move', 'incident.move', 'incident.move', 'incident.close'])
    expect(events.map(({ body }) => body['revision'])).toEqual([1, 2, 3, 4, 5])
  })

  it('shows an edit, a deletion, an insertion, a swap and a new order at the first entry that was touched', async () => {
    const kept = await all()
    const middle = Math.floor(kept.length / 2)
    const [one, two] = [kept[middle]!, kept[middle + 1]!]
    const tampers: [name: string, tamper: () => Promise<unknown>, first: number][] = [
      ...(['at', 'actor', 'action', 'subject', 'session', 'before', 'after', 'reason', 'prev', 'hash'] as const).map(
        (column): [string, () => Promise<unknown>, number] => [
          `edit of ${column}`,
          () => put({ ...one, [column]: `${one[column] ?? ''}x` }),
          Number(one['seq']),
        ],
      ),
      ['emptying a text', () => put({ ...one, before: one['before'] === null ? '' : null }), Number(one['seq'])],
      ['deletion in the middle', () => rowsOf(world.riverside.id, 'delete from audit_entries where seq = ?', one['seq']!), Number(one['seq']) + 1],
      ['deletion of the first', () => rowsOf(world.riverside.id, 'delete from audit_entries where seq = 1'), 2],
      ['insertion at the end', () => put({ ...one, seq: kept.length + 1 }), kept.length + 1],
      ['a copy further on', () => put({ ...one, seq: two['seq']! }), Number(two['seq'])],
      [
        'swap of two',
        async () => {
          await put({ ...one, seq: two['seq']! })
          await put({ ...two, seq: one['seq']! })
        },
        Number(one['seq']),
      ],
      [
        'a new order of the rest',
        async () => {
          for (const [i, entry] of kept.slice(middle).toReversed().entries()) await put({ ...entry, seq: middle + i + 1 })
        },
        middle + 1,
      ],
      [
        'a cut and a shift',
        async () => {
          await restore([...kept.slice(0, middle), ...kept.slice(middle + 1).map((entry) => ({ ...entry, seq: Number(entry['seq']) - 1 }))])
        },
        middle + 1,
      ],
    ]
    for (const [name, tamper, first] of tampers) {
      await tamper()
      expect(await verify(), name).toMatchObject({ ok: false, firstBadSequence: first })
      await restore(kept)
      expect(await verify(), `${name}, mended`).toMatchObject({ ok: true, entries: kept.length })
    }
  })

  it('is written with the change or not at all: what cannot be audited does not happen', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
    const report = await reportIn(world, 'Created')
    await rowsOf(world.riverside.id, 'alter table audit_entries rename to audit_lost')
    const before = await rowsOf(world.riverside.id, 'select (select count(*) from incidents) as incidents, (select count(*) from outbox) as events')
    expect((await as('chen').patch(`/incidents/${report.id}/status`, { to: 'InProgress', revision: 1 })).status).toBe(500)
    expect((await as('bruno').post('/incidents', aReport())).status).toBe(500)
    expect((await anonymous.post(`/patients/submit/${world.linkOf('riverside')}`, { description: 'x' })).status).toBe(500)
    await rowsOf(world.riverside.id, 'alter table audit_lost rename to audit_entries')
    expect(await rowsOf(world.riverside.id, 'select (select count(*) from incidents) as incidents, (select count(*) from outbox) as events')).toEqual(
      before,
    )
    expect(must(await as('chen').get(`/incidents/${report.id}`), 200)).toMatchObject({ status: 'Created', revision: 1 })
    const numbers = must(await as('bruno').post('/incidents', aReport()), 201).number
    expect(Number(numbers.slice(-6)), 'no number was lost').toBe(Number(before[0]!['incidents']) + 1)
    errors.mockRestore()
  })

  it('outlives the object: what was written is there after it was put to sleep', async () => {
    const report = await carry(world, (await reportIn(world, 'Created')) as Told, 'InProgress')
    await evictDurableObject(riverside())
    expect(must(await as('chen').get(`/incidents/${report.id}`), 200)).toMatchObject({ status: 'InProgress', revision: 2 })
    expect(await verify()).toMatchObject({ ok: true })
  })
})

describe('migrations', () => {
  type Migrations = Parameters<typeof migrate>[1]
  const houses: [string, Migrations][] = [
    ['hospital', hospitalMigrations],
    ['nation', nationMigrations],
    ['directory', directoryMigrations],
  ]
  const upTo = ({ journal, migrations }: Migrations, last: number): Migrations => ({
    journal: { ...journal, entries: journal.entries.slice(0, last) },
    migrations: Object.fromEntries(Object.entries(migrations).slice(0, last)),
  })

  /** The tables and indexes of a database, as SQL. */
  const shapeOf = (storage: DurableObjectStorage) =>
    storage.sql
      .exec<{ sql: string }>(
        `select sql from sqlite_master where sql is not null and name not like '\\_%' escape '\\' and name not like 'sqlite%' order by type, name`,
      )
      .toArray()
      .map(({ sql }) => sql)

  it.each(houses)('%s: from every past version, with rows in it, to today’s', async (house, migrations) => {
    const versions = migrations.journal.entries.length
    // Directory objects may bear any name; each of these starts empty of our own tables.
    const shapes = await Promise.all(
      Array.from({ length: versions + 1 }, (_, past) =>
        runInDurableObject(env.DIRECTORY.getByName(`migration-${house}-${past}`), async (_, state) => {
          const { sql } = state.storage
          for (const { name } of sql
            .exec<{ name: string }>(
              `select name from sqlite_master where type = 'table' and name not like '\\_cf%' escape '\\' and name not like 'sqlite%'`,
            )
            .toArray())
            sql.exec(`drop table "${name}"`)
          const db = drizzle(state.storage)
          if (past > 0) await migrate(db, upTo(migrations, past))
          // A row in each table as that version knew it, under an id of its own: an added column needs a default, a dropped one loses nothing else.
          const tables = sql
            .exec<{ name: string }>(
              `select name from sqlite_master where type = 'table' and name not like '\\_%' escape '\\' and name not like 'sqlite%' and name not like '%\\_words%' escape '\\' and name <> '__drizzle_migrations'`,
            )
            .toArray()
          for (const { name } of tables) {
            const columns = sql.exec<{ name: string; type: string }>(`select name, type from pragma_table_info('${name}')`).toArray()
            const values = columns.map(({ type }) => (/int/i.test(type) ? 1 : `{"${name}":1}`))
            sql.exec(
              `insert into "${name}" (${columns.map((column) => `"${column.name}"`).join()}) values (${columns.map(() => '?').join()})`,
              ...values,
            )
          }
          await migrate(db, migrations)
          await migrate(db, migrations)
          for (const { name } of tables) {
            const still = sql.exec<{ n: number }>(`select count(*) as n from sqlite_master where name = ?`, name).one().n
            if (still)
              expect(sql.exec<{ n: number }>(`select count(*) as n from "${name}"`).one().n, `${house} from version ${past}: ${name}`).toBe(1)
          }
          return shapeOf(state.storage)
        }),
      ),
    )
    expect(versions).toBeGreaterThan(0)
    for (const shape of shapes) expect(shape).toEqual(shapes[0])
  })
})
