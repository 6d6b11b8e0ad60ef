import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { homeOfTenant } from '../../objects/stubs.ts'
import type { Name } from '../../test/people.ts'
import { reportIn } from '../../test/reports.ts'
import { aReport, must, openWorld, rowsOf, type Told, type World } from '../../test/world.ts'
import { firstBreak, genesis, type Entry } from './chain.ts'
import type { Segment } from './segment.ts'

/** Segments of some twenty entries; a hospital's have ten thousand. */
const size = 20

let world: World
let report: Told
/** The trail of the report and of the whole hospital, as it was when all of it was still in the object. */
let own: unknown
let before: Entry[]

const as = (name: Name) => world.as(name)
const tenant = () => world.riverside.id
const pathOf = (first: number) => `segments/${tenant()}/${String(first).padStart(12, '0')}`
const live = async () => (await rowsOf(tenant(), 'select * from audit_entries order by seq')) as unknown as Entry[]
const kept = () => rowsOf(tenant(), 'select first, last, digest, hash from segments order by first')
const settle = async () => {
  while (await runDurableObjectAlarm(homeOfTenant(env, tenant()))) {
    /* until it rests */
  }
}
/** Reports enough for a segment, each signed, so that segments can end there; `sealing` says how many leave together. */
const grow = async (sealing: number, reports = 8) => {
  env.AUDIT_SEGMENT_ENTRIES = String(sealing)
  for (let i = 0; i < reports; i++) {
    must(await as('bruno').post('/incidents', aReport()), 201)
    if (i % 4 === 3) await settle()
  }
}
const never = 10_000
type Sealing = { seal: (tenant: string, entries: readonly Entry[]) => Promise<{ ok: true; value: Segment } | { ok: false }> }
const courier = () => (exports as unknown as { Courier: Sealing }).Courier
const verify = async () => must(await as('chen').post('/audit/verify', {}), 200)
const anchors = async () => (await env.ANCHORS.list({ prefix: `anchors/${tenant()}/` })).objects.length
const search = async (query: Record<string, string | number> = {}) =>
  must(await as('karim').get(`/audit?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))}`), 200)
/** Every page of a search, newest first. */
async function found(query: Record<string, string | number>): Promise<number[]> {
  const seqs: number[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Told = await search({ ...query, ...(cursor ? { cursor } : {}) })
    seqs.push(...page.items.map((item) => Number(item['seq'])))
    cursor = page.nextCursor
  }
  return seqs
}

beforeAll(async () => {
  world = await openWorld()
  report = await reportIn(world, 'Evaluating', { patientRef: 'Patient/rvs-77' })
  await settle()
  for (let batch = 0; batch < 4; batch++) await grow(never)
  own = must(await as('chen').get(`/incidents/${report.id}/audit`), 200)
  await search()
  before = await live()
  await grow(size)
})

describe('a trail whose beginning left the object', () => {
  it('keeps only the end and where the rest lies, goes on in the same chain, and is whole', async () => {
    const segments = await kept()
    expect(segments.length).toBeGreaterThan(1)
    expect(segments.map(({ first }) => first)).toEqual([1, ...segments.slice(0, -1).map(({ last }) => Number(last) + 1)])
    const rest = await live()
    expect(rest[0]).toMatchObject({ seq: Number(segments.at(-1)!['last']) + 1, prev: segments.at(-1)!['hash'] })
    expect(rest.length).toBeLessThan(2 * size)
    expect(await verify()).toEqual({ ok: true, entries: rest.at(-1)!.seq, checkpoints: await anchors() })
    expect((await rowsOf(tenant(), 'select count(*) as n from checkpoints'))[0]!['n']).toBeLessThan(await anchors())
  })

  it('is checked in slices, each going on where the one before stopped, to the same answer', async () => {
    const whole = await verify()
    const slices: Told[] = []
    for (let after: string | undefined; ;) {
      const told = must(await as('chen').post('/audit/verify', { limit: 7, ...(after ? { after } : {}) }), 200)
      slices.push(told)
      after = told['next'] as string | undefined
      if (after === undefined) break
      expect(told).toMatchObject({ ok: true, entries: whole['entries'], checkedUpTo: expect.any(Number) })
    }
    expect(slices.length).toBeGreaterThan(2)
    expect(slices.map((told) => Number(told['checkedUpTo'] ?? whole['entries'])).every((upTo, i, all) => i === 0 || upTo > all[i - 1]!)).toBe(true)
    expect(slices.at(-1)).toEqual(whole)
    // What goes on from elsewhere than the chain is broken, and what is no place at all is refused.
    const place = JSON.parse(Buffer.from(String(slices[0]!['next']), 'base64url').toString()) as { head: { seq: number; hash: string } }
    const forged = Buffer.from(JSON.stringify({ ...place, head: { ...place.head, hash: 'f'.repeat(64) } })).toString('base64url')
    expect(must(await as('chen').post('/audit/verify', { after: forged }), 200)).toMatchObject({ ok: false, firstBadSequence: place.head.seq + 1 })
    for (const after of ['nonsense', Buffer.from('{}').toString('base64url')]) must(await as('chen').post('/audit/verify', { after }), 400)
    must(await as('sara').post('/audit/verify', { after: slices[0]!['next'] }), 403)
    // Another house's place leads nowhere in this one.
    expect(must(await as('olga').post('/audit/verify', { after: slices[0]!['next'] }), 200)).toMatchObject({ ok: false })
  })

  it('lies outside illegibly, and nobody lays another in its place', async () => {
    const [segment] = await kept()
    const stored = new Uint8Array(await (await env.ANCHORS.get(pathOf(1)))!.arrayBuffer())
    expect(new TextDecoder('latin1').decode(stored)).not.toMatch(/usr-|incident|session/)
    expect(await env.ANCHORS.put(pathOf(1), 'something else', { onlyIf: { etagDoesNotMatch: '*' } })).toBeNull()
    expect((await courier().seal(tenant(), before.slice(0, 5))).ok, 'an end that nobody signed').toBe(false)
    const again = await courier().seal(tenant(), before.slice(0, Number(segment!['last'])))
    expect(again).toMatchObject({ ok: true, value: { first: 1, last: segment!['last'], digest: segment!['digest'] } })
  })

  it('is searched by person, patient, subject, action and time as before, page by page, each entry once', async () => {
    const newest = (await live()).at(-1)!.seq
    expect(await found({ limit: 7 })).toEqual(Array.from({ length: newest }, (_, i) => newest - i))
    const about = before.filter(({ subject }) => subject === report.id).map(({ seq }) => seq)
    expect(about.at(-1)).toBeLessThan((await live())[0]!.seq)
    expect(await found({ patient: 'Patient/rvs-77', limit: 2 })).toEqual(about.toReversed())
    expect(await found({ subject: report.id })).toEqual(about.toReversed())
    expect(await found({ action: 'hospital.open' })).toEqual(before.flatMap(({ seq, action }) => (action === 'hospital.open' ? [seq] : [])))
    const chen = before.filter(({ actor, subject }) => actor === as('chen').id || (actor === 'system' && subject === as('chen').id))
    expect((await found({ actor: as('chen').email })).filter((seq) => seq <= before.length)).toEqual(chen.map(({ seq }) => seq).toReversed())
    expect((await found({ to: before[9]!.at })).length).toBeGreaterThanOrEqual(10)
    expect(await found({ subject: 'inc-rvs-00000000000000000000000000' })).toEqual([])
    const [first] = (await search({ subject: report.id, limit: 1 })).items
    expect(first).toMatchObject({ subject: { id: report.id, name: report.number }, actor: { name: 'Chen Wei' }, reason: null })
    expect(JSON.stringify(await search({ patient: 'Patient/rvs-77' }))).not.toMatch(/"s1\.\d/)
  })

  it('is in a report’s own trail as before, for quality and for a manager', async () => {
    const now = must(await as('chen').get(`/incidents/${report.id}/audit`), 200)
    expect(now).toEqual(own)
    await vi.waitFor(async () => must(await as('adam').get(`/incidents/${report.id}/audit`), 200))
    const summary = must(await as('adam').get(`/incidents/${report.id}/audit`), 200)
    expect(summary.items.map(({ action }) => action)).toEqual(now.items.map(({ action }) => action).filter((action) => action !== 'incident.read'))
  })

  it('is exported whole, in order, page by page', async () => {
    const entries: Entry[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Told = must(await as('karim').get(`/audit/export?limit=9${cursor && `&cursor=${cursor}`}`), 200)
      entries.push(...(page.items as unknown as Entry[]))
      cursor = page.nextCursor
    }
    expect(firstBreak(entries, { seq: 0, hash: genesis })).toBeNull()
    expect(entries.slice(0, before.length)).toEqual(before)
    expect(entries.at(-1)!.seq).toBe((await live()).at(-1)!.seq)
  })
})

describe('whatever dies on the way loses nothing and does nothing twice', () => {
  it('before the put: the entries are still there, and leave the next time', async () => {
    await grow(never)
    const bucket = vi.spyOn(console, 'error').mockImplementation(() => {})
    const last = (await kept()).at(-1)!
    const rest = await live()
    // The anchor that the segment would end at cannot be read: the courier refuses.
    const ends = (await rowsOf(tenant(), 'select seq from checkpoints where seq > ? order by seq', last['last']!)).map(({ seq }) => Number(seq))
    const anchorOf = (seq: number) => `anchors/${tenant()}/${String(seq).padStart(12, '0')}`
    const taken = await Promise.all(ends.map(async (seq) => [seq, (await env.ANCHORS.get(anchorOf(seq)))!] as const))
    const copies = await Promise.all(taken.map(async ([seq, object]) => [seq, await object.text(), object.customMetadata!] as const))
    for (const seq of ends) await env.ANCHORS.delete(anchorOf(seq))
    env.AUDIT_SEGMENT_ENTRIES = String(size)
    await runDurableObjectAlarm(homeOfTenant(env, tenant()))
    expect(await live()).toEqual(rest)
    for (const [seq, text, customMetadata] of copies) await env.ANCHORS.put(anchorOf(seq), text, { customMetadata })
    bucket.mockRestore()
    await grow(size, 4)
    expect((await kept()).length).toBeGreaterThan(1)
    expect(await verify()).toMatchObject({ ok: true })
  })

  it('between put and drop: the trail is whole all the while, and the segment that lies there counts', async () => {
    await grow(never)
    const segments = await kept()
    const rest = await live()
    const ends = (await rowsOf(tenant(), 'select seq from checkpoints where seq > ? order by seq', rest[0]!.seq)).map(({ seq }) => Number(seq))
    // What the object would send; then it dies before it hears the answer.
    const sent = rest.filter(({ seq }) => seq <= ends[1]!)
    const laid = await courier().seal(tenant(), sent)
    if (!laid.ok) throw new Error('not laid')
    await runInDurableObject(homeOfTenant(env, tenant()), (_, state) => state.abort('killed')).catch(() => {})
    expect([await kept(), await live()]).toEqual([segments, rest])
    expect(await verify()).toMatchObject({ ok: true, entries: rest.at(-1)!.seq })

    // It has other entries in mind when it is back: a smaller segment. The one that was laid counts.
    await grow(10, 4)
    expect((await kept()).slice(segments.length)[0]).toEqual({
      first: sent[0]!.seq,
      last: laid.value.last,
      digest: laid.value.digest,
      hash: laid.value.hash,
    })
    const total = (await live()).at(-1)!.seq
    expect(await verify()).toMatchObject({ ok: true, entries: total })
    expect(await found({ limit: 50 })).toEqual(Array.from({ length: total }, (_, i) => total - i))
  })

  it('a courier asked to seal what does not follow, or was not signed, lays nothing', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
    const rest = await live()
    const first = rest[0]!.seq
    const bent = rest.with(1, { ...rest[1]!, action: 'incident.praise' })
    for (const entries of [bent, rest.toSpliced(1, 1), [], rest.slice(0, 2)]) expect((await courier().seal(tenant(), entries)).ok).toBe(false)
    expect(await env.ANCHORS.head(pathOf(first))).toBeNull()
    expect(errors.mock.calls.length).toBeGreaterThan(2)
    errors.mockRestore()
  })
})

it('says which part cannot be read, to a search as to a check', async () => {
  const { first } = (await kept())[0] as { first: number }
  const stored = (await env.ANCHORS.get(pathOf(first)))!
  const bytes = await stored.arrayBuffer()
  await env.ANCHORS.delete(pathOf(first))
  const answer = await as('karim').get('/audit?action=hospital.open')
  expect([answer.status, answer.body.error.code, answer.body.error.message]).toEqual([503, 'UNAVAILABLE', expect.stringContaining('entry 1')])
  expect(await verify()).toMatchObject({ ok: false, firstBadSequence: 1 })
  await env.ANCHORS.put(pathOf(first), bytes)
  expect(await verify()).toMatchObject({ ok: true })
})
