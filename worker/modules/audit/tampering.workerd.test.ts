import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { drizzle } from 'drizzle-orm/durable-sqlite'
import { expect, it } from 'vitest'
import { layAnchor } from '../../http/anchors.ts'
import { checkpointKeysOf } from '../../http/checkpoint-keys.ts'
import type { House } from '../../objects/commit.ts'
import { configuration } from '../../test/world.ts'
import { genesis, hashOf, type Entry } from './chain.ts'
import { verifyTrail } from './door.ts'
import type { Verification } from './schema.ts'
import { walkTrail } from './verify-trail.ts'

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
    const verify = async (): Promise<Verification> => {
      const found = await verifyTrail(env as unknown as Env, configuration, tenant, (head) => Promise.resolve(walkTrail(house, head)))
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

  const line = (kind: string, before: string, after: string) => `${kind.padEnd(28)}${before.padStart(24)}${after.padStart(24)}`
  console.log(
    [
      `tampering found, seed ${seed}, ${trials} trials a kind, ${length} entries, an anchor every ${every} up to ${anchored}`,
      line('kind', 'up to the last anchor', 'after it'),
      ...Object.entries(table).map(([kind, { before, after }]) => line(kind, before, after)),
    ].join('\n'),
  )

  for (const [kind, { before, after }] of Object.entries(table)) {
    const [found, all] = before.split(' of ')
    expect(found, `${kind} up to the last anchor`).toBe(all)
    if (['edit', 'delete', 'swap', 'insert', 'duplicate'].includes(kind))
      expect(after.split(' of ')[0], `${kind} after it, by the chain`).toBe(after.split(' of ')[1])
  }
})
