import { expect, it } from 'vitest'
import { chance } from './figures.ts'
import { tellApart } from './tell-apart.ts'

/** Times as a stopwatch sees them: around a middle, with a long tail. */
const times = (middle: number, seed: number) => {
  const random = chance(seed)
  return Array.from({ length: 200 }, () => middle + 8 * random() + (random() < 0.1 ? 40 * random() : 0))
}

it('tells a door that takes two milliseconds longer from one that does not, and two alike from none', () => {
  expect(tellApart(times(102, 1), times(100, 2)).apart).toBe(true)
  expect(tellApart(times(98, 1), times(100, 2)).apart).toBe(true)
  const alike = Array.from({ length: 40 }, (_, i) => tellApart(times(100, 2 * i + 1), times(100, 2 * i + 2)).apart)
  expect(alike.filter(Boolean).length, 'of forty pairs, wrongly').toBeLessThanOrEqual(3)
  expect(tellApart([1, 1, 2], [1, 1, 2]).auc).toBe(0.5)
})
