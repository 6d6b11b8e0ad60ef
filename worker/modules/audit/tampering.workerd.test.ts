import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { drizzle } from 'drizzle-orm/durable-sqlite'
import { expect, it } from 'vitest'
import { layAnchor } from '../../http/anchors.ts'
import { checkpointKeysOf } from '../../http/checkpoint-keys.ts'
import { createKeyring } from '../../http/keyring.ts'
import { sealerOf } from '../../http/seal.ts'
import { laySegment } from '../../http/segments.ts'
import type { House } from '../../objects/commit.ts'
import { dropSealed } from '../../objects/segments.ts'
import { configuration } from '../../test/world.ts'
import { genesis, hashOf, type Entry } from './chain.ts'
import { verifyTrail } from './door.ts'
import type { Verification } from './schema.ts'
import type { Segment } from './segment.ts'
import { walkTrail } from './verify-trail.ts'
import { figure } from '../../test/figure.ts'

const seed = 20261122
const trials = 50
const length = 200
const every = 25
/** The last anchor lies before the end, so that both sides of it can be tampered with. */
const anchored = 175

function chance(from: number) {
  let state = from
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Gives entries numbers and hashes anew from a place on: what somebody does who knows how the chain is made. */
function rehashed(entries: readonly Entry[], from = 0): Entry[] {
  const done = entries.slice(0, from)
  for (const entry of entries.slice(from)) {
    const next = { ...entry, seq: done.length + 1, prev: done.at(-1)?.hash ?? genesis }
    done.push({ ...next, hash: hashOf(next) })
  }
  return done
}
const renumbered = (entries: readonly Entry[]): Entry[] => entries.map((entry, i) => ({ ...entry, seq: i + 1 }))

const entryOf = (i: number, dice: (below: number) => number): Entry => ({
  seq: i + 1,
  at: new Date(1_795_000_000_000 + i * 1_000).toISOString(),
  actor: `usr-tam-${dice(5)}`,
  session: null,
  action: ['incident.read', 'incident.move', 'export.trail'][dice(3)]!,
  subject: `inc-tam-${dice(50)}`,
  before: null,
  after: JSON.stringify({ revision: dice(9) }),
  reason: null,
  prev: '',
  hash: '',
})

type Dice = ReturnType<typeof chance>
const insertedAt = (entries: readonly Entry[], i: number, entry: Entry) => entries.toSpliced(i, 0, entry)
const kinds: Record<string, (entries: readonly Entry[], i: number, dice: Dice) => Entry[]> = {
  edit: (entries, i, dice) => {
    const field = (['at', 'actor', 'action', 'subject', 'after', 'reason'] as const)[dice(6)]!
    return entries.with(i, { ...entries[i]!, [field]: `${entries[i]![field] ?? ''}x` })
  },
  'edit, rehashed': (entries, i) => rehashed(entries.with(i, { ...entries[i]!, actor: 'usr-tam-innocent' }), i),
  delete: (entries, i) => entries.toSpliced(i, 1),
  'delete, rehashed': (entries, i) => rehashed(entries.toSpliced(i, 1), i),
  swap: (entries, i) => renumbered(entries.with(i, entries[i - 1]!).with(i - 1, entries[i]!)),
  'swap, rehashed': (entries, i) => rehashed(entries.with(i, entries[i - 1]!).with(i - 1, entries[i]!), i - 1),
  insert: (entries, i) => renumbered(insertedAt(entries, i, { ...entries[i]!, actor: 'usr-tam-ghost' })),
  'insert, rehashed': (entries, i) => rehashed(insertedAt(entries, i, { ...entries[i]!, actor: 'usr-tam-ghost' }), i),
  duplicate: (entries, i) => renumbered(insertedAt(entries, i, entries[i]!)),
  'tail cut': (entries, i) => entries.slice(0, i),
  'rolled back and grown again': (entries, i, dice) =>
    rehashed([...entries.slice(0, i), ...Array.from({ length: length - i }, (_, k) => entryOf(i + k, dice))], i),
  wipe: () => [],
  'wiped and grown again': (_entries, _i, dice) => rehashed(Array.from({ length }, (_, k) => entryOf(k, dice))),
}

it('finds every tampering at or before the last anchor; what the chain alone cannot see lies after it', async () => {
  const tenant = 'fac-tam-00000000000000000000000000'
  const keys = await checkpointKeysOf(configuration)
  await createKeyring(env as unknown as Env, configuration, tenant)
  const dice = chance(seed)
  const whole = rehashed(Array.from({ length }, (_, i) => entryOf(i, dice)))

  const table = await runInDurableObject(env.HOSPITAL.getByName(tenant), async (_, { storage }) => {
    const house = { db: drizzle(storage) } as unknown as House
    const columns = Object.keys(whole[0]!)
    const write = (entries: readonly Entry[]) =>
      storage.transactionSync(() => {
        storage.sql.exec('delete from audit_entries')
        const insert = `insert into audit_entries (${columns.map((column) => `"${column}"`).join()}) values (${columns.map(() => '?').join()})`
        for (const entry of entries) storage.sql.exec(insert, ...(Object.values(entry) as (string | number | null)[]))
      })
    const sealer = (await sealerOf(env as unknown as Env, configuration, tenant))!
    const verify = async (): Promise<Verification> => {
      const found = await verifyTrail(env as unknown as Env, configuration, sealer, (head) => Promise.resolve(walkTrail(house, head)), {
        limit: 50_000,
      })
      if (!found.ok) throw new Error(found.fault.kind)
      return found.value
    }

    write(whole)
    for (let seq = every; seq <= anchored; seq += every) {
      expect((await layAnchor(env as unknown as Env, keys, { tenant, seq, hash: whole[seq - 1]!.hash, at: '2026-11-22T10:00:00.000Z' })).laid).toBe(
        true,
      )
    }
    expect(await verify()).toEqual({ ok: true, entries: length, checkpoints: anchored / every })

    const rows: Record<string, { before: string; after: string }> = {}
    for (const [kind, tamper] of Object.entries(kinds)) {
      const tally = { before: [0, 0], after: [0, 0] }
      for (let trial = 0; trial < trials; trial++) {
        const place = trial % 2 === 0 ? 1 + dice(anchored - 1) : anchored + 1 + dice(length - anchored - 1)
        const bent = tamper(whole, place, dice)
        const touched = Array.from({ length: length + 1 }, (_, i) => i).find((i) => JSON.stringify(bent[i]) !== JSON.stringify(whole[i]))!
        write(bent)
        const found = await verify()
        const side = tally[touched < anchored ? 'before' : 'after']
        side[1]! += 1
        if (!found.ok) {
          side[0]! += 1
          // Never points behind what was touched: of a deleted entry, the one that then does not follow.
          expect(found.firstBadSequence, `${kind} at ${touched + 1}`).toBeLessThanOrEqual(touched + 2)
        }
      }
      const told = ([found, all]: number[]) => (all ? `${found} of ${all}` : '–')
      rows[kind] = { before: told(tally.before), after: told(tally.after) }
    }
    write(whole)
    expect(await verify()).toMatchObject({ ok: true })
    return rows
  })

  const setting = `seed ${seed}, ${trials} trials a kind, ${length} entries, an anchor every ${every} up to ${anchored}`
  for (const [kind, { before, after }] of Object.entries(table))
    figure(`tampering: ${kind}, found up to the last anchor; after it`, `${before}; ${after}`)
  figure('tampering: trials', setting)

  for (const [kind, { before, after }] of Object.entries(table)) {
    const [found, all] = before.split(' of ')
    expect(found, `${kind} up to the last anchor`).toBe(all)
    if (['edit', 'delete', 'swap', 'insert', 'duplicate'].includes(kind))
      expect(after.split(' of ')[0], `${kind} after it, by the chain`).toBe(after.split(' of ')[1])
  }
})

it('finds every tampering with what was sealed away, whoever holds the key', async () => {
  const tenant = 'fac-tsg-00000000000000000000000000'
  const keys = await checkpointKeysOf(configuration)
  const outer = env as unknown as Env
  await createKeyring(outer, configuration, tenant)
  const sealer = (await sealerOf(outer, configuration, tenant))!
  const dice = chance(seed)
  const whole = rehashed(Array.from({ length }, (_, i) => entryOf(i, dice)))
  const pathOf = (first: number) => `segments/${tenant}/${String(first).padStart(12, '0')}`
  const parts = [whole.slice(0, 50), whole.slice(50, 100), whole.slice(100, 150)]
  const segments = new Map<number, { segment: Segment; bytes: Uint8Array<ArrayBuffer> }>()
  const lay = async (entries: readonly Entry[]) => {
    await env.ANCHORS.delete(pathOf(entries[0]!.seq))
    const segment = (await laySegment(outer, sealer, entries))!
    return { segment, bytes: new Uint8Array(await (await env.ANCHORS.get(pathOf(segment.first)))!.arrayBuffer()) }
  }

  const found = await runInDurableObject(env.HOSPITAL.getByName(tenant), async (_, { storage }) => {
    const db = drizzle(storage)
    const house = { db } as unknown as House
    const insert = (table: string, row: Record<string, unknown>) =>
      storage.sql.exec(
        `insert into ${table} (${Object.keys(row)
          .map((column) => `"${column}"`)
          .join()}) values (${Object.keys(row)
          .map(() => '?')
          .join()})`,
        ...(Object.values(row) as SqlStorageValue[]),
      )
    for (const entry of whole) insert('audit_entries', entry)
    for (let seq = every; seq <= anchored; seq += every)
      await layAnchor(outer, keys, { tenant, seq, hash: whole[seq - 1]!.hash, at: '2026-11-22T10:00:00.000Z' })
    for (const part of parts) {
      const laid = await lay(part)
      expect(dropSealed(db, laid.segment)).toBe(true)
      segments.set(laid.segment.first, laid)
    }
    const verify = async () => {
      const answer = await verifyTrail(outer, configuration, sealer, (head) => Promise.resolve(walkTrail(house, head)), { limit: 50_000 })
      if (!answer.ok) throw new Error(answer.fault.kind)
      return answer.value
    }
    expect(await verify()).toEqual({ ok: true, entries: length, checkpoints: anchored / every })

    /** As somebody who owns database, bucket and key: the stretch is sealed anew, and the object is told of it. */
    const reseal = async (entries: Entry[], first: number) => {
      await env.ANCHORS.delete(pathOf(first))
      const sealed = await laySegment(outer, sealer, entries)
      storage.sql.exec('update segments set digest = ?, last = ?, hash = ? where first = ?', sealed!.digest, sealed!.last, sealed!.hash, first)
    }
    const put = (first: number, bytes: Uint8Array) => env.ANCHORS.put(pathOf(first), bytes)
    const bytesOf = (first: number) => segments.get(first)!.bytes
    const bent = parts[1]!.with(9, { ...parts[1]![9]!, actor: 'usr-tam-innocent' })
    const table: Record<string, { by: () => unknown; from: number }> = {
      'one bit of it flipped': {
        by: () =>
          put(
            51,
            bytesOf(51).map((byte, i) => (i === 900 ? byte ^ 1 : byte)),
          ),
        from: 51,
      },
      'its key version rewritten': { by: () => put(51, bytesOf(51).with(1, 9) as Uint8Array<ArrayBuffer>), from: 51 },
      'cut off': { by: () => put(51, bytesOf(51).subarray(0, 20)), from: 51 },
      removed: { by: () => env.ANCHORS.delete(pathOf(51)), from: 51 },
      'two swapped': { by: () => Promise.all([put(1, bytesOf(51)), put(51, bytesOf(1))]), from: 1 },
      'replaced by an older one of the same place': {
        by: async () => put(51, (await lay(parts[1]!.slice(0, 25))).bytes),
        from: 51,
      },
      'and the object told of the older one': { by: () => reseal(parts[1]!.slice(0, 25), 51), from: 76 },
      'sealed anew with an entry edited': { by: () => reseal(bent, 51), from: 60 },
      'sealed anew, edited and rehashed': { by: () => reseal(rehashed([...parts[0]!, ...bent], 50).slice(50), 51), from: 51 },
      'sealed anew with an entry left out': { by: () => reseal(parts[1]!.toSpliced(9, 1), 51), from: 61 },
      'forgotten by the object': { by: () => storage.sql.exec('delete from segments where first = 51'), from: 51 },
      'all forgotten by the object': { by: () => storage.sql.exec('delete from segments'), from: 1 },
    }
    const rows: Record<string, number | undefined> = {}
    const index = storage.sql.exec('select * from segments').toArray()
    for (const [kind, { by, from }] of Object.entries(table)) {
      await by()
      const answer = await verify()
      rows[kind] = answer.firstBadSequence
      expect([kind, answer.ok, answer.firstBadSequence! <= from], JSON.stringify(answer)).toEqual([kind, false, true])
      storage.sql.exec('delete from segments')
      for (const row of index) insert('segments', row)
      for (const [first, { bytes }] of segments) await put(first, bytes)
      expect(await verify(), `after ${kind}`).toMatchObject({ ok: true })
    }
    return rows
  })
  for (const [kind, from] of Object.entries(found)) figure(`tampering with sealed segments: ${kind}`, `found, from entry ${from}`)
})
