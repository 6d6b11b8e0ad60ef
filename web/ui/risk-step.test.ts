import { expect, it } from 'vitest'
import { stepFor } from './risk-step.ts'

const middle = { severity: 2, probability: 2 } as const

it('follows the eye: right is more probable in English and less probable in Arabic', () => {
  expect(stepFor('ArrowRight', middle, false)).toEqual({ severity: 2, probability: 3 })
  expect(stepFor('ArrowRight', middle, true)).toEqual({ severity: 2, probability: 1 })
  expect(stepFor('ArrowLeft', middle, true)).toEqual({ severity: 2, probability: 3 })
})

it('climbs with severity in both, and stops at the edge', () => {
  expect(stepFor('ArrowUp', middle, true)).toEqual({ severity: 3, probability: 2 })
  expect(stepFor('ArrowUp', { severity: 3, probability: 3 }, false)).toEqual({ severity: 3, probability: 3 })
  expect(stepFor('KeyA', middle, false)).toBeNull()
})
