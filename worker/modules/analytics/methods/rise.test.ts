import { describe, expect, it } from 'vitest'
import { patternsOf, riseOf } from './rise.ts'

describe('a rise in several facilities', () => {
  it('is what chance would hardly give', () => {
    // P(X ≥ 9 | 2) = 0.000237 (Poisson tables); 23.5 reports in twelve stretches are some two in each.
    expect(riseOf({ reports: 9, facilities: 4, before: 23, stretches: 12 })?.probability).toBeCloseTo(0.000_2, 4)
    expect(riseOf({ reports: 6, facilities: 4, before: 23, stretches: 12 })).toBeNull()
  })
  it('is none of fewer than five reports, of fewer than three facilities, or without a past', () => {
    expect(riseOf({ reports: 4, facilities: 4, before: 0, stretches: 12 })).toBeNull()
    expect(riseOf({ reports: 40, facilities: 2, before: 0, stretches: 12 })).toBeNull()
    expect(riseOf({ reports: 40, facilities: 9, before: 0, stretches: 2 })).toBeNull()
    expect(riseOf({ reports: 5, facilities: 3, before: 0, stretches: 12 })).toMatchObject({ reports: 5, facilities: 3 })
  })
  it('is not made of large numbers that are a little larger', () => {
    expect(riseOf({ reports: 1_300, facilities: 90, before: 12_000, stretches: 12 })).toBeNull()
  })
})

it('a report is of its category, of its signals, and of medicines, devices and places that fit', () => {
  const subjects = ['drug:heparin', 'device:pump', 'place:bathroom']
  expect(patternsOf({ category: 'Medication', signals: ['high-alert-drug-error'], subjects })).toEqual([
    'category:Medication',
    'signal:high-alert-drug-error',
    'drug:heparin',
    'place:bathroom/Medication',
  ])
  expect(patternsOf({ category: 'Falls', signals: ['fall', 'fall'], subjects })).toEqual(['category:Falls', 'signal:fall', 'place:bathroom/Falls'])
})
