import { expect, it } from 'vitest'
import { auroc, bootstrapped, calibrationError, flagRateOf, macroF1, recallOf } from './evaluate.ts'

it('counts as a person would by hand', () => {
  // Class 0: F1 2·1/(2·1+1) = 2/3; class 1: 2·2/(2·2+1) = 4/5.
  const told = [
    { said: 0, answer: 0 },
    { said: 1, answer: 0 },
    { said: 1, answer: 1 },
    { said: 1, answer: 1 },
  ]
  expect(macroF1(told)).toBeCloseTo((2 / 3 + 4 / 5) / 2)
  expect(auroc([0.1, 0.4, 0.35, 0.8].map((score, at) => ({ score, yes: at >= 2 })))).toBeCloseTo(0.75)
  expect(auroc([0.5, 0.5].map((score, at) => ({ score, yes: at === 1 })))).toBe(0.5)
  expect(calibrationError([0.9, 0.9, 0.9, 0.9].map((sure, at) => ({ sure, right: at > 0 })))).toBeCloseTo(0.15)
  const put = [true, false, true, false].map((flagged, at) => ({ flagged, yes: at < 2, group: at }))
  expect([recallOf(put), flagRateOf(put)]).toEqual([0.5, 0.5])
})

it('gives an interval that holds the figure and repeats itself', () => {
  const told = Array.from({ length: 60 }, (_, at) => ({ group: at >> 1, value: at % 3 }))
  const mean = (all: readonly { value: number }[]) => all.reduce((sum, { value }) => sum + value, 0) / all.length
  const figure = bootstrapped(told, mean, 4)
  expect(figure.low).toBeLessThan(figure.value)
  expect(figure.high).toBeGreaterThan(figure.value)
  expect(bootstrapped(told, mean, 4)).toEqual(figure)
})
