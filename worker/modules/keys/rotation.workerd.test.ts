import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { describeKeyring } from '../../http/keyring.ts'
import { forgetKeys, sealerOf } from '../../http/seal.ts'
import { nationTenant } from '../../kernel/actor.ts'
import { isSealed } from '../../kernel/sealed.ts'
import type { House } from '../../objects/commit.ts'
import { Reindexing } from '../../objects/reindexing.ts'
import { Resealing } from '../../objects/resealing.ts'
import { homeOfTenant } from '../../objects/stubs.ts'
import type { Name } from '../../test/people.ts'
import { anonymousReport, reportIn } from '../../test/reports.ts'
import { anonymous, aReport, configuration, must, openWorld, rowsOf, type Answer, type World } from '../../test/world.ts'
import { searchWordsOf } from '../incidents/door.ts'
import { hashesOf } from './reindex.door.ts'
import type { TenantKeys } from './schema.ts'
import { sealedTablesOf } from './sealed-columns.ts'

let world: World
let riverside: string
beforeAll(async () => {
  world = await openWorld()
  riverside = world.riverside.id
})
const as = (name: Name) => world.as(name)
const refusal = ({ status, body }: Answer) => `${status} ${body.error?.code ?? ''}`.trim()
const keysOf = async (name: Name, id: string) =>
  must(await as(name).get(`/facilities/${id}/keys`, { authorization: `Bearer ${(await as(name).another()).token}` }), 200) as unknown as TenantKeys
const rotate = (name: Name, id: string, headers: Record<string, string> = {}) => as(name).post(`/facilities/${id}/keys/rotate`, {}, headers)

/** Lets the object take its steps until the first walk is through. */
async function walked(tenant: string): Promise<void> {
  for (let steps = 0; steps < 200; steps++) {
    const [row] = await rowsOf(tenant, 'select pass, finished_at as finished from key_rotations order by version desc')
    if (row!['pass'] === 2 || row!['finished'] !== null) return
    await runDurableObjectAlarm(homeOfTenant(env, tenant) as never)
  }
  throw new Error('the walk never ended')
}
/** As if the minutes had passed after which no isolate remembers the old key. */
async function settled(tenant: string): Promise<void> {
  await rowsOf(tenant, `update key_rotations set not_before = 0 where finished_at is null`)
  for (let steps = 0; steps < 200; steps++) {
    const [row] = await rowsOf(tenant, 'select finished_at as finished from key_rotations order by version desc')
    if (row!['finished'] !== null) return
    await rowsOf(tenant, `update key_rotations set not_before = 0 where finished_at is null`)
    await runInDurableObject(homeOfTenant(env, tenant) as DurableObjectStub<undefined>, (_, state) => state.storage.setAlarm(Date.now()))
    await runDurableObjectAlarm(homeOfTenant(env, tenant) as never)
  }
  throw new Error('the second walk never ended')
}

const rowsNow = async (state: DurableObjectState, query: string, ...values: (string | number)[]) => void state.storage.sql.exec(query, ...values)

/** Every sealed text of a database by the version of its key. */
async function versionsIn(tenant: string): Promise<Record<string, number>> {
  const counted: Record<string, number> = {}
  for (const { table } of sealedTablesOf(tenant))
    for (const row of await rowsOf(tenant, `select * from "${table}"`))
      for (const value of Object.values(row))
        for (const [, version] of String(value ?? '').matchAll(/\bs1\.(\d+)\.[\w-]+/g)) counted[version!] = (counted[version!] ?? 0) + 1
  return counted
}

describe('the data key of a hospital', () => {
  it('is replaced: what is written from then on has the new one, and everything else is sealed with it, the trail left as it was', async () => {
    const before = must(await as('sara').post('/incidents', aReport({ medicalFileNumber: 'MRN-4711', notes: 'The pump alarm was muted.' })), 201)
    const far = await reportIn(world, 'Evaluating')
    const rationale = 'It nearly reached her.'
    must(await as('chen').patch(`/incidents/${far.id}/assessment`, { severity: 2, probability: 2, rationale, revision: far.revision }), 200)
    for (const comment of ['Yes, that is it.', 'Still so.'])
      must(await as('chen').post(`/incidents/${far.id}/ai-feedback`, { field: 'category', accepted: true, comment }), 200)
    const trail = await rowsOf(riverside, 'select seq, hash, reason, before, after from audit_entries order by seq')
    const [first] = (await keysOf('farid', riverside)).versions
    expect(first).toMatchObject({ version: 1, state: 'current' })

    const told = must(await rotate('farid', riverside), 200) as unknown as TenantKeys
    expect(told.versions.map(({ version, state }) => [version, state])).toEqual([
      [2, 'current'],
      [1, 'replacing'],
    ])
    expect(told.resealing).toMatchObject({ version: 2, finishedAt: null })
    expect(told.resealing!.left).toBeGreaterThan(10)
    const after = must(await as('sara').post('/incidents', aReport()), 201)
    const [row] = await rowsOf(riverside, 'select description from incidents where id = ?', after.id)
    expect(row!['description']).toMatch(/^s1\.2\./)

    await walked(riverside)
    expect(Object.keys(await versionsIn(riverside))).toEqual(['2'])
    expect((await keysOf('farid', riverside)).resealing).toMatchObject({ left: 0, finishedAt: null })
    await settled(riverside)
    const done = await keysOf('dalia', riverside)
    expect(done.versions.map(({ version, state }) => [version, state])).toEqual([
      [2, 'current'],
      [1, 'trail'],
    ])
    expect(done.resealing).toMatchObject({ left: 0, unopenable: 0 })
    expect(done.resealing!.resealed).toBeGreaterThan(20)

    // All of it opens, is found, and the trail is what it was, readable and whole.
    const read = must(await as('chen').get(`/incidents/${before.id}`), 200)
    expect(read).toMatchObject({ description: aReport().description, notes: 'The pump alarm was muted.', medicalFileNumber: 'MRN-4711' })
    expect(must(await as('chen').get('/incidents?medicalFileNumber=mrn%204711'), 200).items.map(({ id }) => id)).toEqual([before.id])
    expect(must(await as('chen').get('/incidents?q=pump%20alarm'), 200).items.map(({ id }) => id)).toContain(before.id)
    expect(must(await as('chen').get(`/incidents/${far.id}`), 200)).toMatchObject({
      assessment: { rationale },
      ai: { feedback: [{ comment: 'Yes, that is it.' }, { comment: 'Still so.' }] },
    })
    expect((await rowsOf(riverside, 'select seq, hash, reason, before, after from audit_entries order by seq')).slice(0, trail.length)).toEqual(trail)
    expect(must(await as('chen').post('/audit/verify', {}), 200)).toMatchObject({ ok: true })
    must(await as('chen').get(`/incidents/${far.id}/audit`), 200)
    const acts = (await rowsOf(riverside, `select action, actor, after from audit_entries where action like 'key.%' order by seq`)).map((entry) => [
      entry['action'],
      entry['actor'],
    ])
    expect(acts).toEqual([
      ['key.rotate', as('farid').id],
      ['key.resealed', 'system'],
    ])
    // Second factors are sealed too: whoever signs in again is still known.
    await as('chen').another()
  })

  it('never takes back a write that came while a text was being sealed anew', async () => {
    must(await rotate('farid', riverside), 200)
    const [person] = await rowsOf(riverside, 'select row, id, display_name as name from people limit 1')
    const sealer = (await sealerOf(env, configuration, riverside))!
    const newer = await sealer.seal({ table: 'people', column: 'displayName', record: String(person!['id']) }, 'A newer name')
    const hospital = homeOfTenant(env, riverside) as DurableObjectStub<undefined>
    await runInDurableObject(hospital, async (instance, state) => {
      const { house } = instance as unknown as { house: House }
      await rowsNow(state, 'update key_rotations set not_before = 0')
      await new Resealing(house).step(async (_, texts) => {
        // Read, on its way to be sealed anew: now somebody writes.
        await rowsNow(state, 'update people set display_name = ? where row = ?', newer, Number(person!['row']))
        return Promise.all(texts.map(async ({ cell, sealed }) => sealer.seal(cell, await sealer.open(cell, sealed))))
      })
    })
    await walked(riverside)
    const [kept] = await rowsOf(riverside, 'select display_name as name from people where row = ?', Number(person!['row']))
    expect(kept!['name']).toBe(newer)
    await settled(riverside)
  })

  it('is not turned twice at once, nor by a key that is sent again, nor by those who may not', async () => {
    const key = { 'idempotency-key': 'turn-once' }
    const [one, two] = await Promise.all([rotate('farid', riverside, key), rotate('farid', riverside, key)])
    expect([one.status, two.status]).toEqual([200, 200])
    const version = (must(one, 200) as unknown as TenantKeys).versions[0]!.version
    // Under way: a further wish changes nothing.
    expect((must(await rotate('dalia', riverside), 200) as unknown as TenantKeys).versions[0]!.version).toBe(version)
    await walked(riverside)
    await settled(riverside)
    expect((must(await rotate('farid', riverside, key), 200) as unknown as TenantKeys).resealing).toMatchObject({ version, finishedAt: null })
    expect((await keysOf('farid', riverside)).versions[0]!.version).toBe(version)

    expect(refusal(await rotate('ola', riverside))).toBe('404 NOT_FOUND')
    expect(refusal(await as('ola').get(`/facilities/${riverside}/keys`))).toBe('404 NOT_FOUND')
    expect(refusal(await rotate('dalia', `fac-zzz-${'0'.repeat(26)}`))).toBe('404 NOT_FOUND')
    for (const name of ['sara', 'chen', 'karim', 'ghada'] as Name[])
      expect(refusal(await rotate(name, riverside))).toBe('403 INSUFFICIENT_PERMISSIONS')
  })

  it('is gone on with where turning it broke off between keyring and hospital', async () => {
    const hillside = world.hillside.id
    const { addDataKey } = await import('../../http/keyring.ts')
    await addDataKey(env, configuration, hillside, 1)
    expect((await keysOf('ola', hillside)).versions.map(({ version, state }) => [version, state])).toEqual([
      [2, 'current'],
      [1, 'replacing'],
    ])
    expect((must(await rotate('ola', hillside), 200) as unknown as TenantKeys).versions.map(({ version }) => version)).toEqual([2, 1])
    expect((await describeKeyring(env, hillside))!.current).toBe(2)
    await walked(hillside)
    expect(Object.keys(await versionsIn(hillside))).toEqual(['2'])
  })

  it('leaves a text that does not open as it is, says so, and keeps its key', async () => {
    const hillside = world.hillside.id
    await settled(hillside)
    const { id } = must(await as('omar').post('/incidents', aReport({ notes: 'To be damaged.' })), 201)
    const [row] = await rowsOf(hillside, 'select notes from incidents where id = ?', id)
    const damaged = `${String(row!['notes']).slice(0, -4)}AAAA`
    await rowsOf(hillside, 'update incidents set notes = ? where id = ?', damaged, id)
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
    must(await rotate('ola', hillside), 200)
    await walked(hillside)
    await settled(hillside)
    expect(errors.mock.calls.join()).toContain('reseal.unopenable')
    errors.mockRestore()
    const keys = await keysOf('ola', hillside)
    expect(keys.resealing).toMatchObject({ unopenable: 1, finishedAt: expect.any(String) })
    expect(keys.versions.map(({ state }) => state)).toEqual(['current', 'replacing', 'replacing'])
    expect((await rowsOf(hillside, 'select notes from incidents where id = ?', id))[0]!['notes']).toBe(damaged)
  })

  it('of the nation is turned the same way', async () => {
    must(await rotate('dalia', nationTenant), 200)
    await walked(nationTenant)
    expect(Object.keys(await versionsIn(nationTenant))).toEqual(['2'])
    must(await as('dalia').get('/users'), 200)
    expect(refusal(await rotate('farid', nationTenant))).toBe('404 NOT_FOUND')
  })
})

it('an isolate that remembers only the old key opens what another one sealed with the new one', async () => {
  const stale = (await sealerOf(env, configuration, riverside))!
  const known = stale.version
  must(await rotate('farid', riverside), 200)
  forgetKeys(riverside)
  const cell = { table: 'incidents', column: 'notes', record: 'inc-rvs-1' }
  const sealed = await (await sealerOf(env, configuration, riverside))!.seal(cell, 'from elsewhere')
  expect(sealed).toMatch(new RegExp(`^s1\\.${known + 1}\\.`))
  expect(await stale.open(cell, sealed)).toBe('from elsewhere')
  expect(stale.version).toBe(known + 1)
  expect(isSealed(sealed)).toBe(true)
})

describe('the root key', () => {
  it('is surveyed and rewrapped by the top alone, and the nation’s trail says so', async () => {
    const survey = must(await as('dalia').get('/keys'), 200)
    expect(survey).toMatchObject({ former: [], services: [], keyrings: 3, waiting: 0 })
    expect(survey['current']).toMatch(/^root-[0-9a-f]{12}$/)
    const key = { 'idempotency-key': 'rewrap-once' }
    const done = must(await as('dalia').post('/keys/rewrap', {}, key), 200)
    expect(done).toMatchObject({ rewrapped: 0, already: 3, failed: [], next: null })
    expect(must(await as('dalia').post('/keys/rewrap', {}, key), 200)).toEqual(done)
    const entries = await rowsOf(nationTenant, `select actor, after from audit_entries where action = 'key.rewrap'`)
    expect(entries.map(({ actor, after }) => [actor, JSON.parse(String(after))])).toEqual([
      [as('dalia').id, { root: survey['current'], rewrapped: 0, already: 3, failed: [] }],
    ])
    for (const name of ['farid', 'ghada', 'chen'] as Name[])
      expect(refusal(await as(name).post('/keys/rewrap', {}))).toBe('403 INSUFFICIENT_PERMISSIONS')
  })
})

describe('the index key of a hospital', () => {
  // Time goes forward only, or the limits of routes would wait for it: these stand last.
  afterAll(() => {
    vi.useRealTimers()
  })
  const rotateIndex = async (name: Name, id: string, headers: Record<string, string> = {}) =>
    as(name).post(`/facilities/${id}/keys/index/rotate`, {}, { ...headers, authorization: `Bearer ${(await as(name).another()).token}` })
  const states = ({ index }: TenantKeys) => index.versions.map(({ version, state }) => [version, state])
  const later = (minutes: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 })
  const hashOf = async (version: number, number: string) =>
    (await sealerOf(env, configuration, riverside))!.hash('medicalFileNumber', number, version)
  const storedHash = async (id: string) =>
    (await rowsOf(riverside, 'select medical_file_number_hash as hash from incidents where id = ?', id))[0]!['hash']
  const found = async (query: string) => must(await as('chen').get(`/incidents?limit=100&${query}`), 200).items.map(({ id }) => id)
  const standsAs = async (version: number, word: string) => {
    const [hash] = await (await sealerOf(env, configuration, riverside))!.hashWords(searchWordsOf(word), version)
    return (await rowsOf(riverside, `select count(*) as n from incident_words where incident_words match '"${hash}"'`))[0]!['n']
  }
  const alarm = async (tenant: string) => {
    await runInDurableObject(homeOfTenant(env, tenant) as DurableObjectStub<undefined>, (_, state) => state.storage.setAlarm(Date.now()))
    await runDurableObjectAlarm(homeOfTenant(env, tenant) as never)
  }
  const standing = async (tenant: string) => (await rowsOf(tenant, 'select * from index_rotations order by version desc limit 1'))[0]!
  async function reindexed(tenant: string): Promise<void> {
    for (let steps = 0; steps < 200; steps++) {
      if ((await standing(tenant))['finished_at'] !== null) return
      await alarm(tenant)
    }
    throw new Error('the walk never ended')
  }

  it('is replaced: everything is found all the while, in the end under the new one alone, but for receipts', async () => {
    const medicalFileNumber = 'MRN-8808'
    const before = must(await as('sara').post('/incidents', aReport({ medicalFileNumber, notes: 'The heliotrope label came off.' })), 201)
    await Promise.all(
      Array.from({ length: 60 }, () =>
        as('sara')
          .post('/incidents', aReport())
          .then((answer) => must(answer, 201)),
      ),
    )
    const { receipt } = await anonymousReport(world)

    const told = must(await rotateIndex('farid', riverside, { 'idempotency-key': 'index-once' }), 200) as unknown as TenantKeys
    expect(states(told)).toEqual([
      [2, 'current'],
      [1, 'replacing'],
    ])
    expect(told.index.reindexing).toMatchObject({ version: 2, finishedAt: null, reindexed: 0, unopenable: 0 })
    expect(told.index.reindexing!.left).toBeGreaterThan(60)
    // Not twice at once, nor by a key that is sent again, nor by those who may not.
    expect(must(await rotateIndex('farid', riverside, { 'idempotency-key': 'index-once' }), 200)).toEqual(told)
    expect(states(must(await rotateIndex('dalia', riverside), 200) as unknown as TenantKeys)).toHaveLength(2)
    expect(refusal(await rotateIndex('ola', riverside))).toBe('404 NOT_FOUND')
    for (const name of ['sara', 'chen', 'karim', 'ghada'] as Name[])
      expect(refusal(await rotateIndex(name, riverside))).toBe('403 INSUFFICIENT_PERMISSIONS')

    // Nobody writes with it before everybody has heard of it.
    const early = must(await as('sara').post('/incidents', aReport({ medicalFileNumber, notes: 'Heliotrope again.' })), 201)
    expect(await storedHash(early.id)).toBe(await hashOf(1, 'MRN8808'))
    await alarm(riverside)
    expect(await standing(riverside)).toMatchObject({ place: '', row: 0 })
    later(6.5)
    const late = must(await as('sara').post('/incidents', aReport({ medicalFileNumber, notes: 'And again heliotrope.' })), 201)
    expect(await storedHash(late.id)).toBe(await hashOf(2, 'MRN8808'))
    const all = [late.id, early.id, before.id]
    const findsAll = async () => {
      expect(await found('medicalFileNumber=mrn%208808')).toEqual(all)
      expect((await found('q=heliotrope')).toSorted()).toEqual(all.toSorted())
      expect(await found('q=heliotrope%20label')).toEqual([before.id])
      must(await anonymous.get(`/reports/${receipt}`), 200)
    }
    await findsAll()

    // Half-way the object dies; it goes on where it was.
    later(1)
    while ((await standing(riverside))['place'] !== 'incidents' || Number((await standing(riverside))['row']) === 0) await alarm(riverside)
    await evictDurableObject(homeOfTenant(env, riverside) as never)
    const there = await standing(riverside)
    expect(there['finished_at']).toBeNull()
    await findsAll()
    await reindexed(riverside)
    expect(Number((await standing(riverside))['reindexed'])).toBeGreaterThan(Number(there['reindexed']))

    await findsAll()
    const done = await keysOf('farid', riverside)
    expect(states(done)).toEqual([
      [2, 'current'],
      [1, 'receipts'],
    ])
    expect(done.index.reindexing).toMatchObject({ left: 0, unopenable: 0, finishedAt: expect.any(String) })
    for (const id of all) expect(await storedHash(id)).toBe(await hashOf(2, 'MRN8808'))
    expect([await standsAs(1, 'heliotrope'), await standsAs(2, 'heliotrope')]).toEqual([0, 3])
    expect((await (await sealerOf(env, configuration, riverside))!.hashes('medicalFileNumber', 'MRN8808')).length, 'looked up under one').toBe(1)
    const acts = await rowsOf(riverside, `select action, actor from audit_entries where action like 'key.%index%' order by seq`)
    expect(acts.map(({ action, actor }) => [action, actor])).toEqual([
      ['key.rotate-index', as('farid').id],
      ['key.reindexed', 'system'],
    ])
    expect((await keysOf('ola', world.hillside.id)).index.versions, 'the neighbour’s stays').toHaveLength(1)
  })

  it('never takes back what was written while a row was away, and keeps the key of what does not open', async () => {
    const hillside = world.hillside.id
    const { id } = must(await as('omar').post('/incidents', aReport({ medicalFileNumber: 'MRN-1' })), 201)
    const other = must(await as('omar').post('/incidents', aReport()), 201)
    must(await rotateIndex('ola', hillside), 200)
    later(8)
    const hospital = homeOfTenant(env, hillside) as DurableObjectStub<undefined>
    const sealer = (await sealerOf(env, configuration, hillside))!
    const changed = await sealer.seal({ table: 'incidents', column: 'medicalFileNumber', record: id }, 'MRN-2')
    const step = (meanwhile: (state: DurableObjectState) => void) =>
      runInDurableObject(hospital, (instance, state) =>
        new Reindexing((instance as unknown as { house: House }).house).step(
          async (version, rows) => {
            const hashes = await Promise.all(rows.map((row) => hashesOf(sealer, version, row).catch(() => null)))
            if (rows.some(({ table }) => table === 'incidents')) meanwhile(state)
            return hashes
          },
          () => Promise.resolve(true),
        ),
      )
    while ((await standing(hillside))['place'] !== 'incidents') await step(() => {})
    await step((state) => void state.storage.sql.exec('update incidents set medical_file_number = ? where id = ?', changed, id))
    expect(await standing(hillside), 'looked at again').toMatchObject({ place: 'incidents', finished_at: null })
    const damaged = `${String((await rowsOf(hillside, 'select description from incidents where id = ?', other.id))[0]!['description']).slice(0, -4)}AAAA`
    await rowsOf(hillside, 'update incidents set description = ? where id = ?', damaged, other.id)
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
    await reindexed(hillside)
    expect(errors.mock.calls.join()).toContain('reindex.unopenable')
    errors.mockRestore()
    expect((await rowsOf(hillside, 'select medical_file_number_hash as hash from incidents where id = ?', id))[0]!['hash']).toBe(
      await sealer.hash('medicalFileNumber', 'MRN2', 2),
    )
    const keys = await keysOf('ola', hillside)
    expect(keys.index.reindexing!.unopenable).toBeGreaterThan(0)
    expect(states(keys)[1]).toEqual([1, 'replacing'])
  })

  it('of the nation is turned the same way', async () => {
    expect(refusal(await rotateIndex('farid', nationTenant))).toBe('404 NOT_FOUND')
    must(await rotateIndex('dalia', nationTenant), 200)
    later(8)
    await reindexed(nationTenant)
    expect(states(await keysOf('dalia', nationTenant))).toEqual([
      [2, 'current'],
      [1, 'receipts'],
    ])
  })
})
