import { describe, expect, it } from 'vitest'
import { bucketsAt, bucketsOf, lastMonths, monthsOf } from './period.ts'

describe('periods', () => {
  it('are covered by whole years, whole months and the days at their edges, each day once', () => {
    expect(bucketsOf({ from: '2024-01-01', to: '2025-12-31' })).toEqual(['2024', '2025'])
    expect(bucketsOf({ from: '2025-11-29', to: '2026-02-02' })).toEqual([
      '2025-11-29',
      '2025-11-30',
      '2025-12',
      '2026-01',
      '2026-02-01',
      '2026-02-02',
    ])
    expect(bucketsOf({ from: '2024-02-28', to: '2024-03-31' })).toEqual(['2024-02-28', '2024-02-29', '2024-03'])
    expect(bucketsOf({ from: '2024-01-01', to: '2024-12-31' }, 'month')).toHaveLength(12)
    expect(bucketsOf({ from: '2026-05-05', to: '2026-05-05' })).toEqual(['2026-05-05'])
    expect(bucketsOf({ from: '2026-05-06', to: '2026-05-05' })).toEqual([])
    for (const from of ['2023-06-17', '2024-01-01', '2024-02-29'])
      for (const to of ['2024-02-29', '2024-12-31', '2026-11-22']) {
        const days = bucketsOf({ from, to }).reduce((sum, bucket) => {
          const [year, month = 12] = bucket.split('-').map(Number) as [number, number?]
          return sum + (bucket.length === 10 ? 1 : bucket.length === 7 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : year % 4 === 0 ? 366 : 365)
        }, 0)
        expect(days, `${from} to ${to}`).toBe((Date.parse(to) - Date.parse(from)) / 86_400_000 + 1)
      }
  })

  it('touch months, and end with the current one', () => {
    expect(monthsOf({ from: '2025-11-29', to: '2026-02-02' })).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
    expect(lastMonths('2026-11-22T10:00:00.000Z', 12)).toEqual({ from: '2025-12-01', to: '2026-11-30' })
    expect(lastMonths('2026-02-01T00:00:00.000Z', 1)).toEqual({ from: '2026-02-01', to: '2026-02-28' })
    expect(bucketsAt('2026-11-22T10:00:00.000Z')).toEqual(['2026', '2026-11', '2026-11-22'])
  })
})
