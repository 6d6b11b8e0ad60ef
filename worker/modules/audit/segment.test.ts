import { expect, it } from 'vitest'
import { genesis, type Entry } from './chain.ts'
import { describeSegment, isWanted, marksOf, mayHold, mayHoldWanted, type Wanted } from './segment.ts'

const entry = (seq: number, more: Partial<Entry>): Entry => ({
  seq,
  at: `2026-11-22T10:00:${String(seq).padStart(2, '0')}.000Z`,
  actor: 'usr-rvs-1',
  session: null,
  action: 'incident.read',
  subject: `inc-rvs-${seq}`,
  before: null,
  after: null,
  reason: null,
  prev: genesis,
  hash: `${seq}`.repeat(64).slice(0, 64),
  ...more,
})
const entries = [
  entry(11, { action: 'incident.submit', actor: 'usr-rvs-2' }),
  entry(12, { at: '2026-11-21T08:00:00.000Z' }),
  entry(13, { actor: 'system', action: 'session.open', subject: 'usr-rvs-3' }),
]

it('keeps of a segment where it lies, its place in the chain, and when it was', () => {
  const { marks, ...rest } = describeSegment(entries, 'd', 99)
  expect(rest).toEqual({
    first: 11,
    last: 13,
    digest: 'd',
    bytes: 99,
    hash: entries[2]!.hash,
    from: '2026-11-21T08:00:00.000Z',
    to: '2026-11-22T10:00:13.000Z',
    actions: ['incident.read', 'incident.submit', 'session.open'],
  })
  expect(marks.length).toBeLessThan(16)
})

it('never says of something in it that it is not, and seldom the other way', () => {
  const values = Array.from({ length: 10_000 }, (_, i) => `s|inc-rvs-${i}`)
  const marks = marksOf(new Set(values))
  expect(marks.length).toBe(12_500)
  expect(values.every((value) => mayHold(marks, value))).toBe(true)
  const wrongly = Array.from({ length: 10_000 }, (_, i) => `s|inc-hls-${i}`).filter((value) => mayHold(marks, value)).length
  expect(wrongly).toBeLessThan(200)
})

it('is opened for a search exactly when an entry in it may be wanted', () => {
  const segment = describeSegment(entries, 'd', 99)
  const searches: [Wanted, number[]][] = [
    [{}, [11, 12, 13]],
    [{ actor: 'usr-rvs-2' }, [11]],
    [{ actor: 'usr-rvs-3' }, [13]],
    [{ actor: 'usr-rvs-4' }, []],
    [{ subject: 'inc-rvs-12' }, [12]],
    [{ subject: 'inc-rvs-99' }, []],
    [{ subjects: ['Patient/1', 'inc-rvs-11'] }, [11]],
    [{ subjects: [] }, []],
    [{ action: 'incident' }, [11, 12]],
    [{ action: 'incident.submit' }, [11]],
    [{ action: 'inc' }, []],
    [{ from: '2026-11-22T00:00:00.000Z' }, [11, 13]],
    [{ to: '2026-11-21T23:59:59.999Z' }, [12]],
    [{ to: '2026-11-20T23:59:59.999Z' }, []],
    [{ from: '2026-11-23T00:00:00.000Z' }, []],
  ]
  for (const [wanted, seqs] of searches) {
    expect(
      entries.filter((each) => isWanted(each, wanted)).map(({ seq }) => seq),
      JSON.stringify(wanted),
    ).toEqual(seqs)
    expect(mayHoldWanted(segment, wanted), JSON.stringify(wanted)).toBe(seqs.length > 0)
  }
})
