import { describe, expect, it } from 'vitest'
import { isSmall } from './masking.ts'
import { masksOf, type Family } from './masks.ts'
import { addTo, emptyTally, type Tally } from './measures.ts'
import { bucketsOfSpan, spansOf, type Span } from './spans.ts'

const years = { first: 2025, last: 2026 }
const months =
  years.first === 2025 ? Array.from({ length: 24 }, (_, i) => `${2025 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`) : []
const parts = [
  'eventType_IncidentEvent',
  'eventType_NearMiss',
  'eventType_AdverseEvent',
  'eventType_SignificantEvent',
  'eventType_SentinelEvent',
] as const
const cells = ['total', ...parts] as const
type Cell = (typeof cells)[number]

/** Numbers that repeat for a seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A nation of two governorates, and every month of each of its facilities; `scale` says how much happens. */
function nationOf(seed: number, scale: number) {
  const random = chance(seed)
  const families: Family[] = [
    { above: null, places: ['nation'] },
    { above: 'nation', places: ['east', 'west'] },
    { above: 'east', places: ['harbour', 'valley'] },
    { above: 'west', places: ['plain'] },
    { above: 'harbour', places: ['riverside', 'lakeside'] },
    { above: 'valley', places: ['hillside', 'dune', 'cedar'] },
    { above: 'plain', places: ['brook', 'ember'] },
  ]
  const below = (place: string): string[] => families.find(({ above }) => above === place)?.places.flatMap(below) ?? [place]
  const facilities = below('nation')
  const happened = new Map(
    facilities.flatMap((facility) => {
      const size = scale * (0.3 + random() * 2)
      return months.map((month) => {
        const tally = emptyTally()
        for (const [j, part] of parts.entries()) {
          const count = Math.floor((random() ** 2 * size) / (j + 1))
          tally[part] += count
          tally.total += count
        }
        return [`${facility} ${month}`, tally] as const
      })
    }),
  )
  const kept = new Map<string, Tally>()
  const sums = (place: string, span: Span): Tally => {
    const known = kept.get(`${place} ${span}`)
    if (known) return known
    const inside = months.filter((month) => bucketsOfSpan(span, years).some((bucket) => month.startsWith(bucket)))
    const made = below(place)
      .flatMap((facility) => inside.map((month) => happened.get(`${facility} ${month}`)!))
      .reduce((sum, each) => addTo(sum, each), emptyTally())
    kept.set(`${place} ${span}`, made)
    return made
  }
  return { families, below, facilities, sums, masks: masksOf(families, years, sums, ['eventType']) }
}

type Nation = ReturnType<typeof nationOf>

/** Each question that a manager can ask in whole months: a place, a first and a last month, a cell; what it answers, null where hidden. */
function* questionsOf({ families, sums, masks }: Nation) {
  const places = families.flatMap((family) => family.places)
  for (const from of months.keys())
    for (let to = from; to < months.length; to++) {
      const spans = spansOf({ from: `${months[from]}-01`, to: new Date(Date.UTC(2025, to + 1, 0)).toISOString().slice(0, 10) }, years)
      for (const place of places)
        for (const cell of cells) {
          const value = spans.reduce((sum, span) => sum + sums(place, span)[cell], 0)
          const hidden = spans.some((span) => masks(span).get(place)!.has(cell))
          yield { place, from, to, cell, value, hidden, spans }
        }
    }
}

/** Knows some linear sums, and what follows from them by adding and subtracting. */
class Differences {
  readonly #rows = new Map<number, Map<number, number>>()
  #reduced(row: Map<number, number>): Map<number, number> {
    const left = new Map(row)
    for (const at of [...left.keys()].toSorted((a, b) => a - b)) this.#eliminate(left, at)
    for (;;) {
      const next = [...left.keys()].find((at) => this.#rows.has(at))
      if (next === undefined) return left
      this.#eliminate(left, next)
    }
  }
  #eliminate(row: Map<number, number>, at: number): void {
    const factor = row.get(at)
    const known = this.#rows.get(at)
    if (!factor || !known) return
    for (const [i, value] of known) {
      const rest = (row.get(i) ?? 0) - factor * value
      if (Math.abs(rest) < 1e-7) row.delete(i)
      else row.set(i, rest)
    }
  }
  learn(row: Map<number, number>): void {
    const left = this.#reduced(row)
    const [at] = left.keys()
    if (at === undefined) return
    const scale = left.get(at)!
    const unit = new Map([...left].map(([i, value]) => [i, value / scale]))
    for (const known of this.#rows.values()) {
      const factor = known.get(at)
      if (!factor) continue
      for (const [i, value] of unit) {
        const rest = (known.get(i) ?? 0) - factor * value
        if (Math.abs(rest) < 1e-7) known.delete(i)
        else known.set(i, rest)
      }
    }
    this.#rows.set(at, unit)
  }
  follows(row: Map<number, number>): boolean {
    return this.#reduced(row).size === 0
  }
}

/** A question as a sum of what happened in one facility, one month and one part. */
function rowOf({ below, facilities }: Nation, { place, from, to, cell }: { place: string; from: number; to: number; cell: Cell }) {
  const wanted = cell === 'total' ? parts.map((_, j) => j) : [parts.indexOf(cell)]
  const row = new Map<number, number>()
  for (const facility of below(place))
    for (let month = from; month <= to; month++)
      for (const part of wanted) row.set((facilities.indexOf(facility) * months.length + month) * parts.length + part, 1)
  return row
}

/** The small numbers that somebody learns who asks everything and subtracts the answers from each other. */
function learnt(nation: Nation, isHidden: (question: { hidden: boolean; value: number }) => boolean) {
  const all = [...questionsOf(nation)]
  const known = new Differences()
  for (const question of all) if (!isHidden(question) && question.spans.length === 1) known.learn(rowOf(nation, question))
  const shown = all.filter((question) => !isHidden(question))
  const small = all.filter(({ value }) => isSmall(value))
  return { small, found: small.filter((question) => known.follows(rowOf(nation, question))), shown, known }
}

describe('whoever asks about every place, period and part and subtracts', () => {
  it.each([
    ['a quiet nation', 3],
    ['a busy one', 14],
    ['a very busy one', 60],
  ])('learns no small number of %s', (_, scale) => {
    for (const seed of [1, 2]) {
      const nation = nationOf(seed * 104_729 + scale, scale)
      const { small, found, shown, known } = learnt(nation, ({ hidden }) => hidden)
      expect(small.length, 'small numbers to find').toBeGreaterThan(50)
      expect(
        small.filter(({ hidden }) => !hidden).map(({ place, from, to, cell }) => [place, from, to, cell]),
        'shown as they are',
      ).toEqual([])
      expect(
        found.map(({ place, from, to, cell, value }) => [place, months[from], months[to], cell, value]),
        'found by subtracting',
      ).toEqual([])
      // Longer periods are sums of spans that are shown: they tell nothing more.
      for (const question of shown.slice(0, 200)) expect(known.follows(rowOf(nation, question))).toBe(true)
      expect(shown.length).toBeGreaterThan(0)
    }
  })

  it('would have learnt many where only small numbers themselves are hidden', () => {
    expect(learnt(nationOf(7, 14), ({ value }) => isSmall(value)).found.length).toBeGreaterThan(100)
  })

  it('still sees most of what is large, over a year and of a nation by month', () => {
    const nation = nationOf(11, 60)
    const large = [...questionsOf(nation)].filter(
      ({ value, spans, place }) => value >= 5 && spans[0]!.length === 4 && spans.length === 1 && place !== 'x',
    )
    expect(large.filter(({ hidden }) => !hidden).length / large.length).toBeGreaterThan(0.6)
    const nationwide = [...questionsOf(nation)].filter(({ place, from, to, cell }) => place === 'nation' && from === to && cell === 'total')
    expect(nationwide.every(({ hidden }) => !hidden)).toBe(true)
  })
})
