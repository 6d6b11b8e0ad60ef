import { expect, it } from 'vitest'
import { measure } from './trail.ts'

/** The bench in small; `npm run bench trail` does it with a million. */
it('a trail leaves its object in segments, and its oldest entries are found and verified', async () => {
  const { grown, searches, verified, exported } = await measure({ entries: 6_000, segment: 500, asked: 1, seed: 7 })
  const last = grown.at(-1)!
  expect(last.entries).toBeGreaterThan(6_000)
  expect(last.segments).toBeGreaterThan(3)
  expect(last.live).toBeLessThan(last.entries / 2)
  expect(last.bytes).toBeLessThan(grown[0]!.bytes * 2)
  expect(verified).toMatchObject({ ok: true, entries: expect.any(Number) })
  expect(exported.entries).toBeGreaterThan(6_000)
  const found = Object.fromEntries(searches.map(({ name, found: seqs }) => [name, seqs.length]))
  expect(found).toMatchObject({ 'one subject among the oldest': 1, 'one action among the oldest': 1, 'the oldest day': 25, nobody: 0 })
})
