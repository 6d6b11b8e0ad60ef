import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { lastAnchor, layAnchor } from '../../http/anchors.ts'
import { fromBase64Url } from '../../http/bytes.ts'
import { checkpointKeysOf } from '../../http/checkpoint-keys.ts'
import { nationTenant } from '../../kernel/actor.ts'
import { homeOfTenant } from '../../objects/stubs.ts'
import type { Name } from '../../test/people.ts'
import { aReport, anonymous, configuration, must, openWorld, rowsOf, type World } from '../../test/world.ts'
import { openNote, originOf, verifierOf } from './note.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

const as = (name: Name) => world.as(name)
const verify = async (name: Name = 'chen') => must(await as(name).post('/audit/verify', {}), 200)
const list = async (name: Name = 'karim', query = '?limit=100') => must(await as(name).get(`/audit/checkpoints${query}`), 200)
const headOf = async (tenant: string) =>
  (await rowsOf(tenant, 'select seq, hash from audit_entries order by seq desc limit 1'))[0] as { seq: number; hash: string }
const alarmOf = (tenant: string) => runInDurableObject(homeOfTenant(env, tenant), (_, state) => state.storage.getAlarm())
/** Rings the alarm until it is not set any more: everything delivered, everything signed. */
const settle = async (tenant = world.riverside.id) => {
  while (await runDurableObjectAlarm(homeOfTenant(env, tenant))) {
    /* until it rests */
  }
}
const anchorsOf = async (tenant: string) =>
  (await env.ANCHORS.list({ prefix: `anchors/${tenant}/` })).objects.map(({ key }) => Number(key.split('/').at(-1)))
const publishedKeys = async () => {
  const { keys } = must(await anonymous.get('/.well-known/jwks.json'), 200) as unknown as { keys: { kid: string; x: string }[] }
  return keys.filter(({ kid }) => kid.startsWith('checkpoint-')).map(({ x }) => fromBase64Url(x))
}

describe('a checkpoint', () => {
  it('covers the newest entry, is signed with the published key, and lies in R2 as in the list', async () => {
    must(await as('bruno').post('/incidents', aReport()), 201)
    await settle()
    const head = await headOf(world.riverside.id)
    const { items, total } = await list()
    expect(items[0]).toMatchObject({ size: head.seq, hash: head.hash })
    const note = String(items[0]!['note'])
    expect(note.split('\n').slice(0, 2)).toEqual([originOf(world.riverside.id), String(head.seq)])
    expect(await (await env.ANCHORS.get(`anchors/${world.riverside.id}/${String(head.seq).padStart(12, '0')}`))!.text()).toBe(note)
    expect(await anchorsOf(world.riverside.id)).toHaveLength(total)
    const keys = await publishedKeys()
    expect(await openNote(note, world.riverside.id, keys)).toMatchObject({ seq: head.seq, hash: head.hash })
    expect(verifierOf(world.riverside.id, keys[0]!)).toMatch(/^salama\/fac-[a-z0-9-]+\+[0-9a-f]{8}\+AQ?[A-Za-z0-9+/]+=*$/)
    expect(await verify()).toMatchObject({ ok: true, checkpoints: total })
  })

  it('does not pass for another tenant’s, another size, another hash, or another key', async () => {
    const note = String((await list()).items[0]!['note'])
    const keys = await publishedKeys()
    const lines = note.split('\n')
    const bent = (line: number, text: string) => lines.with(line, text).join('\n')
    for (const wrong of [
      bent(0, originOf(world.hillside.id)),
      bent(1, '1'),
      bent(2, `${'A'.repeat(43)}=`),
      bent(3, '2020-01-01T00:00:00.000Z'),
      note.slice(0, -4),
      '',
    ]) {
      expect(await openNote(wrong, world.riverside.id, keys), wrong).toBeNull()
    }
    expect(await openNote(note, world.hillside.id, keys)).toBeNull()
    expect(await openNote(note, world.riverside.id, [new Uint8Array(32)])).toBeNull()
    const witnessed = `${note}— witness.example/w1 ${btoa('x'.repeat(76))}\n`
    expect(await openNote(witnessed, world.riverside.id, keys), 'a witness may sign beside').not.toBeNull()
  })

  it('is due a minute after the first entry without one, sooner with a hundred, and at once after a sensitive act', async () => {
    await settle(nationTenant)
    expect(await alarmOf(nationTenant)).toBeNull()
    await as('adam').another()
    const due = (await alarmOf(nationTenant))! - Date.now()
    expect(due).toBeGreaterThan(30_000)
    expect(due).toBeLessThanOrEqual(60_000)
    const before = (await list('dalia')).items[0]!['size'] as number
    for (let i = 0; i < 105; i++) await as('adam').another()
    await vi.waitFor(async () => expect((await list('dalia')).items[0]!['size'] as number).toBeGreaterThanOrEqual(before + 100), {
      timeout: 20_000,
      interval: 100,
    })

    await settle()
    const leaving = must(
      await as('farid').post(`/users/provision/facility/${world.riverside.id}`, {
        displayName: 'Leaving Soon',
        email: 'leaving@riverside.test',
        roles: ['staff'],
      }),
      201,
    ).user
    must(await as('farid').patch(`/users/${leaving.id}/deactivate`, {}), 200)
    const { seq } = await headOf(world.riverside.id)
    await vi.waitFor(async () => expect((await list()).items[0]!['size'] as number).toBeGreaterThanOrEqual(seq), { timeout: 20_000, interval: 100 })
  })

  it('is listed newest first, page by page, to those who may verify', async () => {
    await settle()
    const all = await list()
    expect(all.total).toBeGreaterThan(1)
    const seen: unknown[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Awaited<ReturnType<typeof list>> = await list('chen', `?limit=1${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.items)
      cursor = page.nextCursor
    }
    expect(seen).toEqual(all.items)
    expect((await as('bruno').get('/audit/checkpoints')).status).toBe(403)
    expect((await as('karim').get('/audit/checkpoints?cursor=x')).status).toBe(400)
    const theirs = await list('osama')
    expect(JSON.stringify(theirs)).not.toContain(world.riverside.id)
  })

  it('is laid once: of twenty who race for a size one wins, and what lies there is never overwritten', async () => {
    const key = 'anchors/race/000000000001'
    const won = await Promise.all(Array.from({ length: 20 }, (_, i) => env.ANCHORS.put(key, `racer ${i}`, { onlyIf: { etagDoesNotMatch: '*' } })))
    expect(won.filter(Boolean)).toHaveLength(1)
    expect(await env.ANCHORS.put(key, 'later', { onlyIf: { etagDoesNotMatch: '*' } })).toBeNull()
  })
})

describe('the courier', () => {
  const tenant = () => world.hillside.id
  const courier = () =>
    (exports as unknown as { Courier: { anchor: (...args: unknown[]) => Promise<{ ok: boolean; value: { seq: number }[] }> } }).Courier
  const entriesAfter = (seq: number) => rowsOf(tenant(), 'select * from audit_entries where seq > ? order by seq', seq)

  it('refuses what does not follow from what it signed before, and signs again once it does', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
    await settle(tenant())
    const { seq: known } = await headOf(tenant())
    must(await as('omar').post('/incidents', aReport()), 201)
    const next = await entriesAfter(known)
    const newest = known + next.length
    const refused: [string, unknown[]][] = [
      ['an entry was changed', [known, next.with(0, { ...next[0]!, action: 'incident.praise' }), newest]],
      ['the trail has another head than the one signed', [known - 1, next, newest]],
      ['a checkpoint that was never signed', [known + 1_000, [], known + 1_000]],
      ['the trail was rolled back below what was signed', [0, (await entriesAfter(0)).slice(0, 5), 5]],
      ['the trail was wiped', [0, [], 0]],
    ]
    for (const [name, args] of refused) expect(await courier().anchor(tenant(), ...args), name).toMatchObject({ ok: false, fault: { kind: 'stale' } })
    expect(errors.mock.calls.map(([line]) => JSON.parse(String(line)))).toEqual(
      refused.map(() => expect.objectContaining({ event: 'checkpoint.refused', tenant: tenant() })),
    )
    expect((await courier().anchor(tenant(), known, next, newest)).value.at(-1)).toMatchObject({ seq: newest })
    errors.mockRestore()
  })

  it('hands an answer that was lost on the way out again: the object keeps what R2 already has', async () => {
    const { seq } = await headOf(tenant())
    await rowsOf(tenant(), 'delete from checkpoints where seq = ?', seq)
    must(await as('omar').post('/incidents', aReport()), 201)
    await settle(tenant())
    const sizes = (await list('osama')).items.map((item) => item['size'])
    expect(sizes).toEqual((await anchorsOf(tenant())).toReversed())
    expect(sizes).toContain(seq)
    expect(await verify('olga')).toMatchObject({ ok: true, checkpoints: sizes.length })
  })

  it('goes on writing while R2 has no answer, and catches up afterwards', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
    await settle(tenant())
    const before = (await list('osama')).total
    const latest = (await list('osama')).items[0]!['size'] as number
    const key = `anchors/${tenant()}/${String(latest).padStart(12, '0')}`
    const kept = (await env.ANCHORS.get(key))!
    const [body, customMetadata] = [await kept.text(), kept.customMetadata!]
    await env.ANCHORS.delete(key)
    must(await as('omar').post('/incidents', aReport()), 201)
    await runDurableObjectAlarm(homeOfTenant(env, tenant()))
    await runDurableObjectAlarm(homeOfTenant(env, tenant()))
    expect((await list('osama')).total, 'no new one on a base that is gone').toBe(before)
    expect(await verify('olga'), 'and the check says which is missing').toMatchObject({ ok: false, firstBadSequence: latest })
    expect((await alarmOf(tenant()))! - Date.now(), 'it tries again, in patience').toBeGreaterThan(20_000)
    await env.ANCHORS.put(key, body, { customMetadata })
    await settle(tenant())
    expect((await list('osama')).total).toBe(before + 1)
    expect(await verify('olga')).toMatchObject({ ok: true })
    errors.mockRestore()
  })
})

it('an anchor is laid down once: a second one of that size, whatever it says, changes nothing', async () => {
  const keys = await checkpointKeysOf(configuration)
  const at = '2026-11-22T08:00:00.000Z'
  const first = await layAnchor(env, keys, { tenant: 'fac-once', seq: 7, hash: 'a'.repeat(64), at })
  const second = await layAnchor(env, keys, { tenant: 'fac-once', seq: 7, hash: 'b'.repeat(64), at })
  expect([first.laid, second.laid]).toEqual([true, false])
  expect((await lastAnchor(env, keys, 'fac-once'))?.hash).toBe('a'.repeat(64))
})
