import { describe, expect, it } from 'vitest'
import { amountOf, changesOf, missingIn, monthsBack } from './denominators.ts'

describe('what Farid types into the months of Riverside', () => {
  it('is a number in any digits, nothing, or wrong', () => {
    expect(['4120', '٤١٢٠', '4,120', '4 120', '', ' '].map(amountOf)).toEqual([4120, 4120, 4120, 4120, null, null])
    expect(['about 4000', '-1', '10000001', '4e3'].map(amountOf)).toEqual([undefined, undefined, undefined, undefined])
  })
  it('is sent where it differs from what is kept, month by month', () => {
    const kept = [{ month: '2026-09', bedDays: 4000, admissions: 900, doses: null }]
    expect(changesOf(kept, { '2026-10': { bedDays: '٤٢٠٠' }, '2026-09': { bedDays: '4,000', doses: '30000' }, '2026-08': { doses: '' } })).toEqual({
      rows: [
        { month: '2026-09', bedDays: 4000, admissions: 900, doses: 30000 },
        { month: '2026-10', bedDays: 4200, admissions: null, doses: null },
      ],
      wrong: [],
    })
    expect(changesOf(kept, { '2026-09': { bedDays: 'many' } })).toEqual({ rows: [], wrong: [{ month: '2026-09', field: 'bedDays', given: 'many' }] })
    expect(missingIn(kept[0])).toEqual(['doses'])
    expect(missingIn(undefined)).toEqual(['bedDays', 'admissions', 'doses'])
  })
  it('goes back over the turn of the year', () => {
    expect(monthsBack(new Date('2026-02-03T00:00:00Z'), 3)).toEqual(['2026-02', '2026-01', '2025-12'])
  })
})
