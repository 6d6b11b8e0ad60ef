import { describe, expect, it } from 'vitest'
import { hiddenParts, hiddenTotals, isSmall, smallestShown, type Shown } from './masking.ts'

type Place = { name: string; parts: number[]; below: Place[] }
type Published = Map<string, Shown>
type Equation = { whole: string; parts: string[] }

const totalOf = ({ parts }: Place) => parts.reduce((sum, part) => sum + part, 0)

/** Everything that a manager of the nation can ask for: each place at each level with its breakdown. */
function publish(root: Place): { cells: Published; equations: Equation[] } {
  const cells: Published = new Map()
  const equations: Equation[] = []
  const enter = (above: Place | null, places: Place[]) => {
    const cellOf = (place: Place, part: number | 'total') => cells.get(`${place.name} ${part}`)!
    const totals = above ? hiddenTotals(cellOf(above, 'total'), places.map(totalOf)) : [isSmall(totalOf(root))]
    const rows = places.map((place, i) => ({ total: { value: totalOf(place), hidden: totals[i]! }, parts: place.parts }))
    const parts = hiddenParts(above && above.parts.map((_, j) => cellOf(above, j)), rows)
    for (const [i, place] of places.entries()) {
      cells.set(`${place.name} total`, rows[i]!.total)
      for (const [j, value] of place.parts.entries()) cells.set(`${place.name} ${j}`, { value, hidden: parts[i]![j]! })
      equations.push({ whole: `${place.name} total`, parts: place.parts.map((_, j) => `${place.name} ${j}`) })
    }
    if (above)
      for (const part of ['total', ...above.parts.keys()])
        equations.push({ whole: `${above.name} ${part}`, parts: places.map(({ name }) => `${name} ${part}`) })
    for (const place of places) if (place.below.length > 0) enter(place, place.below)
  }
  enter(null, [root])
  return { cells, equations }
}

/** The attack: every difference there is. Solves the equations for what is hidden, and answers the cells that come out with one value. */
function differenced({ cells, equations }: ReturnType<typeof publish>): string[] {
  const unknown = [...cells].filter(([, cell]) => cell.hidden).map(([name]) => name)
  const column = new Map(unknown.map((name, i) => [name, i]))
  const rows = equations.map(({ whole, parts }) => {
    const row = Array.from<number>({ length: unknown.length + 1 }).fill(0)
    for (const [name, sign] of [[whole, -1] as const, ...parts.map((part) => [part, 1] as const)]) {
      const at = column.get(name)
      if (at === undefined) row[unknown.length]! -= sign * cells.get(name)!.value
      else row[at]! += sign
    }
    return row
  })
  let rank = 0
  for (let at = 0; at < unknown.length && rank < rows.length; at++) {
    const pivot = rows.findIndex((row, i) => i >= rank && Math.abs(row[at]!) > 1e-9)
    if (pivot < 0) continue
    ;[rows[rank], rows[pivot]] = [rows[pivot]!, rows[rank]!]
    const scale = rows[rank]![at]!
    rows[rank] = rows[rank]!.map((value) => value / scale)
    for (const [i, row] of rows.entries())
      if (i !== rank && Math.abs(row[at]!) > 1e-9) rows[i] = row.map((value, k) => value - row[at]! * rows[rank]![k]!)
    rank++
  }
  return rows.flatMap((row) => {
    const left = row.slice(0, -1).flatMap((value, i) => (Math.abs(value) > 1e-9 ? [i] : []))
    return left.length === 1 ? [unknown[left[0]!]!] : []
  })
}

/** The attack of somebody who also knows that counts are not negative: cells whose least and most meet. */
function squeezed({ cells, equations }: ReturnType<typeof publish>): string[] {
  const low = new Map([...cells].map(([name, { value, hidden }]) => [name, hidden ? 0 : value]))
  const high = new Map([...cells].map(([name, { value, hidden }]) => [name, hidden ? 1e9 : value]))
  for (let round = 0; round < 40; round++)
    for (const { whole, parts } of equations) {
      const sum = (bound: Map<string, number>, but?: string) => parts.reduce((total, part) => total + (part === but ? 0 : bound.get(part)!), 0)
      low.set(whole, Math.max(low.get(whole)!, sum(low)))
      high.set(whole, Math.min(high.get(whole)!, sum(high)))
      for (const part of parts) {
        low.set(part, Math.max(low.get(part)!, low.get(whole)! - sum(high, part)))
        high.set(part, Math.min(high.get(part)!, high.get(whole)! - sum(low, part)))
      }
    }
  return [...cells].filter(([name, { hidden }]) => hidden && low.get(name) === high.get(name)).map(([name]) => name)
}

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

function tree(random: () => number, width: number, scale: number, level = 0, name = 'nation'): Place {
  if (level === 3) return { name, parts: Array.from({ length: width }, () => Math.floor(random() ** 3 * scale)), below: [] }
  const below = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, i) => tree(random, width, scale, level + 1, `${name}.${i}`))
  return { name, parts: Array.from({ length: width }, (_, j) => below.reduce((sum, place) => sum + place.parts[j]!, 0)), below }
}

describe('small counts', () => {
  it('are hidden from one to four, and a zero tells of nobody', () => {
    expect([0, 1, 4, 5].map(isSmall)).toEqual([false, true, true, false])
    expect(smallestShown).toBe(5)
  })

  it('take company with them: the next smallest of their line', () => {
    // Riverside 40, Lakeside 3, Hillside 12: without Hillside's, 55 − 40 − 12 gives Lakeside's.
    expect(hiddenTotals({ value: 55, hidden: false }, [40, 3, 12])).toEqual([false, true, true])
    // Two that come to two are both one: a third goes with them.
    expect(hiddenTotals({ value: 42, hidden: false }, [1, 1, 40])).toEqual([true, true, true])
    expect(hiddenTotals({ value: 30, hidden: false }, [10, 20])).toEqual([false, false])
  })

  it('go with a whole that is hidden itself', () => {
    expect(hiddenTotals({ value: 30, hidden: true }, [10, 20])).toEqual([true, false])
  })

  it('are hidden in every breakdown, across and down', () => {
    // Falls 2 of 20 at one of three hospitals.
    const places = [
      { total: { value: 20, hidden: false }, parts: [2, 18] },
      { total: { value: 30, hidden: false }, parts: [10, 20] },
      { total: { value: 50, hidden: false }, parts: [20, 30] },
    ]
    const above = [
      { value: 32, hidden: false },
      { value: 68, hidden: false },
    ]
    expect(hiddenParts(above, places)).toEqual([
      [true, true],
      [true, true],
      [false, false],
    ])
  })
})

describe('whoever subtracts', () => {
  const forests = [
    ['few of everything', 3, 9],
    ['a hospital’s year', 10, 60],
    ['mostly nothing', 6, 4],
    ['two parts', 2, 30],
  ] as const

  it.each(forests)('learns no small count of %s, in 30 nations', (_, width, scale) => {
    let attacked = 0
    for (let seed = 1; seed <= (Number(process.env['SEEDS']) || 30); seed++) {
      const published = publish(tree(chance(seed * 7_919 + width), width, scale))
      const small = [...published.cells].filter(([, { value }]) => isSmall(value))
      attacked += small.length
      expect(
        small.filter(([, { hidden }]) => !hidden),
        `seed ${seed}: shown`,
      ).toEqual([])
      const wasSmall = (name: string) => isSmall(published.cells.get(name)!.value)
      expect(differenced(published).filter(wasSmall), `seed ${seed}: by difference`).toEqual([])
      expect(squeezed(published).filter(wasSmall), `seed ${seed}: by bounds`).toEqual([])
    }
    expect(attacked).toBeGreaterThan(150)
  })

  it('would have found them without the company that they keep', () => {
    const { cells, equations } = publish(tree(chance(11), 10, 60))
    const alone: Published = new Map([...cells].map(([name, { value }]) => [name, { value, hidden: isSmall(value) }]))
    expect(differenced({ cells: alone, equations }).length).toBeGreaterThan(0)
  })

  it('does not make everything disappear: most of what is large stays', () => {
    const large = [...publish(tree(chance(5), 10, 400)).cells.values()].filter(({ value }) => value >= smallestShown)
    expect(large.filter(({ hidden }) => !hidden).length / large.length).toBeGreaterThan(0.6)
  })
})
