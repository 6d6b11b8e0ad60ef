export type ParetoBar = { key: string; count: number; share: number; cumulative: number; vital: boolean }

/**
 * Counts from the largest down with their share and the share so far; the vital few are those that it takes to come to
 * 80 % of the whole (Juran, Quality Control Handbook). Equal counts stand in the order of their names; zeros are left out.
 */
export function paretoOf(counts: Record<string, number>): ParetoBar[] {
  const bars = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  const whole = bars.reduce((sum, [, count]) => sum + count, 0)
  let before = 0
  return bars.map(([key, count]) => {
    const vital = before < 0.8 * whole
    before += count
    return { key, count, share: count / whole, cumulative: before / whole, vital }
  })
}
