import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { nationTenant, systemAt } from '../../kernel/actor.ts'
import { isNightly, reconcile } from '../../objects/reconciliation.ts'
import { at, hospitalOf, nationOf } from '../../objects/stubs.ts'
import type { Name } from '../../test/people.ts'
import { anonymousReport, carry, reportIn } from '../../test/reports.ts'
import { aReport, deliver, must, openWorld, rowsOf, type Answer, type World } from '../../test/world.ts'
import { measures, tallyOf, type Countable } from './methods/measures.ts'
import type { Comparison, Culture, Denominator, Freshness, FunnelPlot, Pareto, ProcessChart as Chart, Summary, Trends } from './schema.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

const refusal = ({ status, body }: Answer) => `${status} ${body.error?.code ?? ''}`.trim()
const ask = async <T>(name: Name, path: string): Promise<T> => must(await world.as(name).get(`/analytics/${path}`), 200) as T
const thisMonth = new Date().toISOString().slice(0, 7)

describe('a year of reports', () => {
  beforeAll(async () => {
    const bruno = world.as('bruno')
    for (let i = 0; i < 7; i++) must(await bruno.post('/incidents', aReport({ category: 'Falls', eventType: 'NearMiss' })), 201)
    for (let i = 0; i < 2; i++) must(await bruno.post('/incidents', aReport({ category: 'Equipment' })), 201)
    await reportIn(world, 'Completed', { category: 'Medication' })
    const { incident } = await anonymousReport(world, { category: 'Medication' })
    await carry(world, incident, 'Evaluating')
    must(await world.as('chen').patch(`/incidents/${incident.id}/assessment`, { severity: 3, probability: 3, revision: 3 }), 200)
    for (let i = 0; i < 6; i++) must(await world.as('omar').post('/incidents', aReport({ category: 'Falls' })), 201)
    await deliver(world.riverside.id, world.hillside.id)
  })

  it('is on the dashboard of the own facility, where nothing is hidden', async () => {
    const summary = await ask<Summary>('chen', 'summary')
    expect(summary).toMatchObject({
      total: 11,
      byStatus: { Created: 9, Evaluating: 1, Completed: 1, InProgress: 0 },
      bySeverity: { 3: 1, unassessed: 10 },
      byEventType: { NearMiss: 7 },
      byCategory: { Falls: 7, Equipment: 2, Medication: 2 },
      highRisk: 1,
      pendingAiReview: 11,
      overdue: 0,
    })
    expect((await ask<Summary>('chen', 'summary?category=Falls&eventType=NearMiss')).total).toBe(7)
    expect((await ask<Summary>('chen', `summary?to=2020-01-01`)).total).toBe(0)
    expect((await ask<Summary>('chen', `summary?facility=${world.riverside.id}`)).total).toBe(11)
    expect((await ask<Pareto>('karim', 'pareto')).items.map(({ key, count, vital }) => [key, count, vital])).toEqual([
      ['Falls', 7, true],
      ['Equipment', 2, true],
      ['Medication', 2, false],
    ])
  })

  it('adds up in the nation to what its hospitals count, and the smallest numbers are hidden', async () => {
    const nation = await ask<Summary>('dalia', 'summary')
    expect(nation.total).toBe(17)
    expect(nation.byCategory).toMatchObject({ Falls: null, Equipment: null, Medication: null, Administrative: 0 })
    expect(nation.highRisk).toBeNull()
    const riverside = await ask<Summary>('ghada', 'summary')
    expect(riverside).toMatchObject({ total: 11, byEventType: { NearMiss: expect.toSatisfy((n) => n === 7 || n === null) } })
    expect((await ask<Summary>('adam', `summary?facility=${world.riverside.id}`)).total).toBe(11)
    for (const answer of [nation, riverside]) expect(JSON.stringify(answer)).not.toMatch(/:[1-4][,}]/)
    // A filter tells no more than the breakdown does, and two of them single nobody out.
    for (const category of ['Falls', 'Equipment', 'Medication', 'Administrative'] as const)
      expect((await ask<Summary>('dalia', `summary?category=${category}`)).total, category).toBe(nation.byCategory[category])
    expect(await ask<Summary>('dalia', 'summary?eventType=NearMiss')).toMatchObject({
      total: nation.byEventType.NearMiss,
      byEventType: { NearMiss: nation.byEventType.NearMiss, SentinelEvent: 0 },
      byCategory: { Falls: null },
      overdue: null,
    })
    const two = await world.as('dalia').get('/analytics/summary?category=Falls&eventType=NearMiss')
    expect([refusal(two), two.body.error.details?.map(({ path }) => path)]).toEqual(['400 VALIDATION_ERROR', ['eventType']])
    for (const path of [
      'pareto?by=status&category=Falls',
      'funnel?series=eventType:NearMiss&category=Falls',
      'spc?series=status:Created&category=Falls',
    ])
      expect(refusal(await world.as('dalia').get(`/analytics/${path}`)), path).toBe('400 VALIDATION_ERROR')
  })

  it('shows each of its months, places and rates only as far as somebody answers for them', async () => {
    for (const [name, path, meets] of [
      ['hugo', `summary?facility=${world.riverside.id}`, '404 NOT_FOUND'],
      ['hugo', `summary?governorate=${world.riverside.governorate.id}`, '404 NOT_FOUND'],
      ['adam', `summary?governorate=${world.riverside.governorate.id}`, '404 NOT_FOUND'],
      ['adam', `trends?administration=${world.hillside.administration.id}`, '404 NOT_FOUND'],
      ['ghada', `compare?facility=${world.hillside.id}`, '404 NOT_FOUND'],
      ['ghada', `funnel?governorate=${world.hillside.governorate.id}`, '404 NOT_FOUND'],
      ['dalia', 'summary?facility=fac-zzz-00000000000000000000000000', '404 NOT_FOUND'],
      ['chen', `summary?facility=${world.hillside.id}`, '404 NOT_FOUND'],
      ['chen', `spc?governorate=${world.riverside.governorate.id}`, '404 NOT_FOUND'],
      ['chen', 'trends', '403 INSUFFICIENT_PERMISSIONS'],
      ['adam', 'compare', '403 INSUFFICIENT_PERMISSIONS'],
      ['bruno', 'summary', '403 INSUFFICIENT_PERMISSIONS'],
      ['dalia', 'spc?chart=g', '400 VALIDATION_ERROR'],
      ['chen', 'spc?chart=p', '400 VALIDATION_ERROR'],
      ['chen', 'spc?series=category:Rain', '400 VALIDATION_ERROR'],
    ] as [Name, string, string][])
      expect(refusal(await world.as(name).get(`/analytics/${path}`)), `${name} ${path}`).toBe(meets)
    const { series } = await ask<Trends>('adam', 'trends?months=3')
    expect(series.map(({ total }) => total)).toEqual([0, 0, 11])
    expect(series.at(-1)).toMatchObject({ month: thisMonth, byCategory: { Equipment: null } })
    expect((await ask<Comparison>('dalia', 'compare?dimension=governorate')).items.map(({ total }) => total).toSorted()).toEqual([11, 6])
    const mine = await ask<Comparison>('hugo', 'compare')
    expect(mine.items).toEqual([
      { id: world.hillside.id, name: { ar: 'مستشفى التلال', en: 'Hillside' }, total: 6, bedDays: null, perThousandBedDays: null },
    ])
  })

  it('says which facilities sent something lately, and lists the reports behind a number', async () => {
    const whole = await ask<Freshness>('dalia', 'freshness')
    expect(whole).toMatchObject({ facilities: 2, heard: 2, late: [] })
    await runInDurableObject(
      nationOf(env),
      (_, state) => void state.storage.sql.exec(`update feeds set at = '2026-01-01T00:00:00.000Z' where facility_id = ?`, world.hillside.id),
    )
    expect(await ask<Freshness>('dalia', 'freshness')).toMatchObject({
      heard: 1,
      late: [{ id: world.hillside.id, lastAt: '2026-01-01T00:00:00.000Z' }],
    })
    expect(await ask<Freshness>('adam', 'freshness')).toMatchObject({ facilities: 1, heard: 1 })
    expect(refusal(await world.as('ghada').get(`/analytics/freshness?facility=${world.hillside.id}`))).toBe('404 NOT_FOUND')
    const listed = async (name: Name, filter: string) => must(await world.as(name).get(`/incidents?${filter}`), 200).total
    for (const [name, filter, total] of [
      ['chen', 'highRisk=true', 1],
      ['chen', 'pendingReview=true', 11],
      ['chen', 'pendingReview=true&category=Falls', 7],
      ['dalia', 'highRisk=true', 1],
      ['dalia', `governorate=${world.hillside.governorate.id}`, 6],
      ['dalia', `administration=${world.riverside.administration.id}&pendingReview=true`, 11],
      ['ghada', `governorate=${world.hillside.governorate.id}`, 0],
    ] as [Name, string, number][])
      expect(await listed(name, filter), `${name} ${filter}`).toBe(total)
    expect((await ask<Comparison>('dalia', 'compare?dimension=administration')).items.map(({ id }) => id).toSorted()).toEqual(
      [world.riverside.administration.id, world.hillside.administration.id].toSorted(),
    )
    expect((await ask<Comparison>('ghada', 'compare?dimension=administration')).items).toHaveLength(1)
  })

  it('is counted once whatever is sent again, late or out of order', async () => {
    const before = await rowsOf(nationTenant, 'select * from fact_tallies order by bucket, place')
    const events = (await rowsOf(world.riverside.id, 'select seq, at, type, body from outbox order by seq')).map((row) => ({
      ...(row as { seq: number; at: string; type: string; body: string }),
      body: JSON.parse(row['body'] as string) as Record<string, unknown>,
    }))
    const take = (...sent: typeof events) => at(nationOf(env).facts({ actor: systemAt(nationTenant) }), (desk) => desk.take(world.riverside.id, sent))
    const last = events.at(-1)!.seq
    expect(await take(...events)).toEqual({ ok: true, value: last })
    expect(await take(...events.toReversed())).toEqual({ ok: true, value: last })
    expect(await take({ ...events[0]!, seq: last + 2 })).toMatchObject({ ok: false, fault: { kind: 'stale', expected: last + 1 } })
    expect(await rowsOf(nationTenant, 'select * from fact_tallies order by bucket, place')).toEqual(before)
    // An old state of a report that comes with a new number changes nothing: the next real event finds its place.
    await runInDurableObject(
      nationOf(env),
      (_, state) => void state.storage.sql.exec('update feeds set taken = taken - 1 where facility_id = ?', world.riverside.id),
    )
    expect(await take({ ...events[0]!, seq: last })).toEqual({ ok: true, value: last })
    expect(await rowsOf(nationTenant, 'select * from fact_tallies order by bucket, place')).toEqual(before)
  })

  it('has sums that are those of its facts, at every place, year, month and day', async () => {
    const facts = await rowsOf(nationTenant, 'select * from incident_facts')
    const wanted = new Map<string, Record<string, number>>()
    for (const fact of facts) {
      const text = (name: string) => fact[name] as never
      const tally = tallyOf({
        status: text('status'),
        severity: text('severity'),
        eventType: text('event_type'),
        category: text('category'),
        riskLevel: text('risk_level'),
        reporterType: text('reporter_type'),
        anonymous: fact['anonymous'] === 1,
        pendingReview: fact['pending_review'] === 1,
        occurredAt: text('occurred_at'),
        reportedAt: text('reported_at'),
        closedAt: text('closed_at'),
      } satisfies Countable)
      for (const length of [4, 7, 10])
        for (const place of [nationTenant, fact['governorate_id'], fact['administration_id'], fact['facility_id']]) {
          const key = `${(fact['reported_at'] as string).slice(0, length)} ${place}`
          const sum = wanted.get(key) ?? Object.fromEntries(measures.map((measure) => [measure, 0]))
          for (const [measure, value] of Object.entries(tally)) sum[measure]! += value
          wanted.set(key, sum)
        }
    }
    const kept = await rowsOf(nationTenant, 'select * from fact_tallies')
    expect(new Map(kept.map(({ bucket, place, ...sums }) => [`${bucket} ${place}`, sums]))).toEqual(wanted)
    expect(facts.filter((fact) => fact['closed_at'] !== null)).toHaveLength(1)
    expect(JSON.stringify(facts)).not.toMatch(/usr-|morphine|bedside|slipped/)
  })
})

describe('denominators', () => {
  const months = [
    { month: '2026-09', bedDays: 4_000, admissions: 900, doses: 30_000 },
    { month: thisMonth, bedDays: 2_000, admissions: 500, doses: 16_000 },
  ]

  it('are entered by the facility’s administrator, all rows or none, and every wrong row is named', async () => {
    const put = (name: Name, rows: unknown[]) => world.as(name).send('PUT', '/analytics/denominators', { rows })
    const wrong = await put('farid', [months[0], { ...months[0], month: '2026-13' }, { ...months[1], bedDays: -1 }])
    expect([refusal(wrong), wrong.body.error.details?.map(({ path }) => path)]).toEqual(['400 VALIDATION_ERROR', ['rows.1.month', 'rows.2.bedDays']])
    const later = await put('farid', [months[0], { ...months[0] }, { ...months[0], month: '2099-01' }])
    expect(later.body.error.details?.map(({ path }) => path)).toEqual(['rows.1.month', 'rows.2.month'])
    expect((await ask<{ items: Denominator[] }>('farid', 'denominators')).items).toEqual([])
    for (const name of ['chen', 'karim', 'bruno', 'dalia'] as Name[])
      expect(refusal(await put(name, months)), name).toBe('403 INSUFFICIENT_PERMISSIONS')
    expect(must(await put('farid', months), 200)).toEqual({ items: months })
    expect((await ask<{ items: Denominator[] }>('chen', 'denominators')).items).toEqual(months)
    expect(must(await put('ola', [{ ...months[1], bedDays: 1_000 }]), 200).items).toHaveLength(1)
    expect(await rowsOf(world.riverside.id, `select actor from audit_entries where action = 'denominators.enter'`)).toEqual([
      { actor: world.as('farid').id },
    ])
    await deliver(world.riverside.id, world.hillside.id)
  })

  it('make rates of numbers, at home and in the nation', async () => {
    const home = await ask<Culture>('chen', 'culture')
    expect(home).toMatchObject({ total: 11, bedDays: 6_000, anonymous: { value: 1 / 11 }, closedWithin30Days: null })
    expect(home.perThousandBedDays!.value).toBeCloseTo(11 / 6, 6)
    const nation = await ask<Culture>('dalia', 'culture')
    expect(nation).toMatchObject({ total: 17, bedDays: 7_000 })
    expect(nation.perThousandBedDays!.value).toBeCloseTo(17 / 7, 6)
    const { items } = await ask<Comparison>('dalia', 'compare')
    expect(items.find(({ id }) => id === world.hillside.id)!.perThousandBedDays!.value).toBe(6)
    const funnel = await ask<FunnelPlot>('dalia', 'funnel')
    expect(funnel.points.map(({ count, size, position }) => [count, size, position])).toEqual(expect.arrayContaining([[6, 1_000, 'above']]))
    // A rate under a filter is that of what the filter leaves.
    expect((await ask<Culture>('chen', 'culture?category=Falls')).perThousandBedDays!.value).toBeCloseTo(7 / 6, 6)
    const near = await ask<Comparison>('dalia', 'compare?eventType=NearMiss')
    expect(near.items.map(({ total }) => total)).not.toContain(11)
    for (const { total, bedDays, perThousandBedDays } of near.items)
      if (perThousandBedDays) expect((perThousandBedDays.value * bedDays!) / 1_000).toBeCloseTo(total!, 6)
    const few = await ask<FunnelPlot>('dalia', 'funnel?series=category:Medication&per=reports')
    expect([few.hidden, few.points.map(({ count }) => count)]).toEqual([1, []])
  })

  it('are what a u chart sets its events against; a share has its p chart, rare events their g chart', async () => {
    const chart = await ask<Chart>('chen', 'spc?per=bedDays')
    expect(chart).toMatchObject({ kind: 'u', unit: 1_000 })
    expect(chart.points.filter(({ value }) => value !== null).map(({ label, value }) => [label, value])).toEqual([
      ['2026-09', 0],
      [thisMonth, 5.5],
    ])
    expect((await ask<Chart>('chen', 'spc?series=eventType:NearMiss&per=reports')).points.at(-1)!.value).toBeCloseTo(7 / 11, 6)
    const between = await ask<Chart>('chen', 'spc?chart=g&category=Falls')
    expect(between.points.map(({ value }) => value)).toEqual([0, 0, 0, 0, 0, 0])
    const hidden = await ask<Chart>('dalia', 'spc?series=category:Equipment')
    expect(hidden.points.filter(({ value, center }) => value || center)).toEqual([])
  })
})

describe('a tree that changes', () => {
  type Item = {
    id: string
    name: { en: string }
    closedAt: string | null
    administrations: (Item & { facilities: { id: string; name: { en: string } }[] })[]
  }
  const dalia = () => world.as('dalia')
  const edit = (id: string, body: object) => dalia().patch(`/facilities/tree/${id}`, body)
  const total = async (name: Name, query: string) => (await ask<Summary>(name, `summary?${query}`)).total

  it('keeps what happened where it happened, and counts what comes where things lie now', async () => {
    const { riverside, hillside } = world
    const before = {
      coast: await total('dalia', `governorate=${riverside.governorate.id}`),
      other: await total('dalia', `governorate=${hillside.governorate.id}`),
      hillside: await total('dalia', `facility=${hillside.id}`),
    }
    expect(before.other).toBe(before.hillside)
    const items = must(await dalia().post('/facilities/tree', { name: { ar: 'إدارة الوادي', en: 'Valley' }, under: riverside.governorate.id }), 201)
      .items as unknown as Item[]
    const valley = items.flatMap(({ administrations }) => administrations).find(({ name }) => name.en === 'Valley')!
    must(await edit(hillside.id, { under: valley.id, name: { ar: 'مستشفى التلال الجديد', en: 'New Hillside' } }), 200)
    for (let i = 0; i < 6; i++) must(await world.as('omar').post('/incidents', aReport({ category: 'Falls' })), 201)
    await deliver(hillside.id)

    expect(await total('dalia', `governorate=${hillside.governorate.id}`)).toBe(before.other)
    expect(await total('dalia', `governorate=${riverside.governorate.id}`)).toBe(before.coast! + 6)
    expect(await total('dalia', `administration=${valley.id}`)).toBe(6)
    expect(await total('dalia', `facility=${hillside.id}`)).toBe(before.hillside! + 6)
    // Each governorate's manager answers for what happened there.
    expect(await total('hugo', `facility=${hillside.id}`)).toBe(before.hillside)
    expect(await total('ghada', `facility=${hillside.id}`)).toBe(6)
    const known = await ask<Comparison>('dalia', 'compare')
    expect(known.items.find(({ id }) => id === hillside.id)!.name.en).toBe('New Hillside')
    expect((await world.as('omar').get('/auth/me')).body).toMatchObject({ facility: { name: { en: 'New Hillside' } } } as object)

    // A report of before that changes now still counts where it was made.
    const old = (
      await rowsOf(nationTenant, `select id, governorate_id from incident_facts where facility_id = '${hillside.id}' order by row limit 1`)
    )[0]!
    const { revision } = must(await world.as('olga').get(`/incidents/${old['id']}`), 200) as { revision: number }
    must(await world.as('olga').patch(`/incidents/${old['id']}/status`, { to: 'InProgress', revision }), 200)
    await deliver(hillside.id)
    expect(await total('dalia', `governorate=${hillside.governorate.id}`)).toBe(before.other)

    // An administration takes its facilities along; coming back, Hillside finds its old seat.
    must(await edit(valley.id, { under: hillside.governorate.id }), 200)
    expect(await total('dalia', `governorate=${riverside.governorate.id}`)).toBe(before.coast! + 6)
    must(await edit(hillside.id, { under: hillside.administration.id }), 200)
    must(await world.as('omar').post('/incidents', aReport({ category: 'Falls' })), 201)
    await deliver(hillside.id)
    expect(await total('dalia', `administration=${hillside.administration.id}`)).toBe(before.other! + 1)
    expect((await rowsOf(nationTenant, `select count(*) as n from seats where id = '${hillside.id}'`))[0]).toEqual({ n: 3 })
  })

  it('is renamed and closed by the nation’s management alone, and closes nothing that is in use', async () => {
    const { riverside, hillside } = world
    for (const [id, body, meets] of [
      [riverside.administration.id, { closed: true }, '400 VALIDATION_ERROR'],
      [riverside.governorate.id, { closed: true }, '400 VALIDATION_ERROR'],
      [riverside.id, { closed: true }, '400 VALIDATION_ERROR'],
      [riverside.id, { under: riverside.governorate.id }, '400 VALIDATION_ERROR'],
      [riverside.governorate.id, { under: hillside.governorate.id }, '400 VALIDATION_ERROR'],
      [riverside.administration.id, {}, '400 VALIDATION_ERROR'],
      [riverside.governorate.id, { name: { ar: 'الجبال', en: 'Mountains' } }, '409 DUPLICATE'],
      ['adm-nat-01kb4vj5r0e6g0j4m8p2r6t0wy', { closed: true }, '404 NOT_FOUND'],
    ] as const)
      expect(refusal(await edit(id, body)), `${id} ${JSON.stringify(body)}`).toBe(meets)
    const { items } = must(await dalia().get('/facilities/tree'), 200) as unknown as { items: Item[] }
    const valley = items.flatMap(({ administrations }) => administrations).find(({ name }) => name.en === 'Valley')!
    must(await edit(valley.id, { closed: true, name: { ar: 'الوادي', en: 'Old Valley' } }), 200)
    expect(refusal(await edit(riverside.id, { under: valley.id }))).toBe('400 VALIDATION_ERROR')
    expect(await total('dalia', `administration=${valley.id}`)).toBe(6)
    expect(await rowsOf(nationTenant, `select actor from audit_entries where action = 'tree.edit' and subject = '${valley.id}'`)).toHaveLength(2)
  })
})

describe('what got lost between a hospital and the nation', () => {
  const feed = (change: string) =>
    runInDurableObject(
      nationOf(env),
      (_, state) => void state.storage.sql.exec(`update feeds set taken = taken ${change} where facility_id = ?`, world.riverside.id),
    )
  const factsOf = (tenant: string) =>
    rowsOf(nationTenant, `select id, revision, status, category from incident_facts where facility_id = '${tenant}' order by id`)
  const reportsOf = (tenant: string) => rowsOf(tenant, 'select id, revision, status, category from incidents order by id')
  const sums = () => rowsOf(nationTenant, 'select * from fact_tallies order by bucket, place')

  it('is sent again from where the nation is, when the nation was set back', async () => {
    await deliver(world.riverside.id)
    await feed('- 4')
    must(await world.as('bruno').post('/incidents', aReport({ category: 'Falls' })), 201)
    await deliver(world.riverside.id)
    expect(await factsOf(world.riverside.id)).toEqual(await reportsOf(world.riverside.id))
    const [{ taken } = { taken: 0 }] = await rowsOf(nationTenant, `select taken from feeds where facility_id = '${world.riverside.id}'`)
    expect(taken).toBe((await rowsOf(world.riverside.id, 'select max(seq) as seq from outbox'))[0]!['seq'])
  })

  it('is found at night by counts and hashes of each day, sent again, and written down', async () => {
    const before = await sums()
    expect(await reconcile(env)).toEqual({ facilities: 2, late: 0, unreachable: 0, days: 0, sent: 0, unexplained: 0 })
    // The nation says it took an event that it never wrote down.
    must(await world.as('bruno').post('/incidents', aReport({ category: 'Equipment' })), 201)
    await feed('+ 1')
    await deliver(world.riverside.id)
    expect(await sums()).toEqual(before)
    const found = await reconcile(env)
    expect(found).toEqual({ facilities: 2, late: 0, unreachable: 0, days: 1, sent: 1, unexplained: 0 })
    expect((await reconcile(env)).late).toBe(1)
    await deliver(world.riverside.id)
    expect(await factsOf(world.riverside.id)).toEqual(await reportsOf(world.riverside.id))
    expect(await reconcile(env)).toMatchObject({ days: 0, sent: 0 })
    expect((await sums()).length).toBeGreaterThanOrEqual(before.length)

    // A fact that was altered in the nation stands again as its hospital has it.
    await runInDurableObject(
      nationOf(env),
      (_, state) =>
        void state.storage.sql.exec(`update incident_facts set event_type = 'SentinelEvent' where id = (select min(id) from incident_facts)`),
    )
    expect(await reconcile(env)).toMatchObject({ days: 1, sent: 1 })
    await deliver(world.riverside.id, world.hillside.id)
    expect(await rowsOf(nationTenant, `select count(*) as n from incident_facts where event_type = 'SentinelEvent'`)).toEqual([{ n: 0 }])
    const notes = await rowsOf(nationTenant, `select after from audit_entries where action = 'facts.reconcile' order by seq`)
    expect(notes.map(({ after }) => (JSON.parse(after as string) as { sent: number }).sent)).toEqual([0, 1, 0, 0, 1])
    expect(await rowsOf(world.riverside.id, `select count(*) as n from audit_entries where action = 'facts.send-again'`)).not.toEqual([{ n: 0 }])
  })

  it('is looked for once a night', () => {
    const at = (time: string) => isNightly(Date.parse(`2026-11-22T${time}Z`))
    expect(['00:55:00', '01:00:02', '01:05:00', '13:00:00'].map(at)).toEqual([false, true, false, false])
  })
})

describe('what is open for more than thirty days', () => {
  const dayMs = 86_400_000
  const ago = (days: number) => new Date(Date.now() - days * dayMs).toISOString()

  it('is overdue, at home and in the nation', async () => {
    await runInDurableObject(
      hospitalOf(env, world.riverside.id),
      (_, state) =>
        void state.storage.sql.exec(
          `update incidents set reported_at = case when number like '%1' then ? else ? end where status = 'Created' and (number like '%1' or number like '%2')`,
          ago(40),
          ago(29),
        ),
    )
    expect((await ask<Summary>('chen', 'summary')).overdue).toBe(1)
    expect((await ask<Summary>('chen', `summary?from=${ago(35).slice(0, 10)}`)).overdue).toBe(0)

    // A year ago Hillside left twelve reports open; of this month’s it closed sixty.
    const events = Array.from({ length: 72 }, (_, i) => ({
      seq: 0,
      at: ago(0),
      type: 'incident.changed',
      body: {
        id: `inc-hls-old${i}`,
        number: `OVR-2025-${String(i).padStart(6, '0')}`,
        reporterType: 'staff',
        status: i < 12 ? 'Created' : 'Completed',
        revision: 9,
        occurredAt: null,
        reportedAt: i < 12 ? ago(365) : ago(0),
        eventType: 'IncidentEvent',
        category: 'Falls',
        riskScore: null,
        riskLevel: null,
        attention: 0,
        openQuestion: false,
      },
    }))
    const [{ taken } = { taken: 0 }] = await rowsOf(nationTenant, `select taken from feeds where facility_id = '${world.hillside.id}'`)
    const sent = events.map((event, i) => ({ ...event, seq: Number(taken) + i + 1 }))
    const took = await at(nationOf(env).facts({ actor: systemAt(nationTenant) }), (desk) => desk.take(world.hillside.id, sent))
    expect(took).toMatchObject({ ok: true })
    expect((await ask<Summary>('dalia', 'summary')).overdue).toBe(12)
  })
})
