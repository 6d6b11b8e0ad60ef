import { describe, expect, it } from 'vitest'
import { controlChart, phasesByRule, type Subgroup } from './control-chart.ts'
import { binomialCdf, normalQuantile, poissonCdf } from './distributions.ts'
import { betweenVariance, exactLimit, funnelOf, winsorise } from './funnel.ts'
import { paretoOf } from './pareto.ts'
import { rateOf, shareOf } from './rates.ts'
import { signalsOf, type Deviation } from './signals.ts'

const measured = (values: readonly number[]): Subgroup[] => values.map((count, i) => ({ label: String(i + 1), count }))
const counted = (counts: readonly number[], sizes: readonly number[] | number): Subgroup[] =>
  counts.map((count, i) => ({ label: String(i + 1), count, size: typeof sizes === 'number' ? sizes : sizes[i]! }))

describe('distributions', () => {
  it('agree with the tables of textbooks', () => {
    // Cumulative binomial and Poisson tables, four decimals (e.g. Montgomery, Introduction to SQC, appendix II).
    for (const [k, n, p, table] of [
      [14, 20, 0.5, 0.9793],
      [13, 20, 0.5, 0.9423],
      [5, 20, 0.5, 0.0207],
      [3, 10, 0.3, 0.6496],
    ] as const)
      expect(binomialCdf(k, n, p)).toBeCloseTo(table, 4)
    for (const [k, mean, table] of [
      [4, 2, 0.9473],
      [15, 10, 0.9513],
      [0, 3, 0.0498],
    ] as const)
      expect(poissonCdf(k, mean)).toBeCloseTo(table, 4)
    expect([0.5, 0.975, 0.999].map((p) => normalQuantile(p).toFixed(4))).toEqual(['0.0000', '1.9600', '3.0902'])
  })
})

describe('rates and shares', () => {
  it('carry the exact Poisson interval', () => {
    // GraphPad, "How QuickCalcs computes the confidence interval of a count" (Garwood): 25 events.
    for (const [confidence, low, high] of [
      [0.9, 17.38, 34.92],
      [0.95, 16.18, 36.9],
      [0.99, 14.0, 41.0],
    ] as const) {
      const rate = rateOf(25, 1, 1, confidence)!
      expect([rate.low.toFixed(2), rate.high.toFixed(2)]).toEqual([low.toFixed(2), high.toFixed(2)])
    }
    // R, package survival, example of cipoisson(4): 1.089865 to 10.24153.
    const four = rateOf(4, 1, 1)!
    expect(four.low).toBeCloseTo(1.089865, 5)
    expect(four.high).toBeCloseTo(10.24153, 3)
    // No event at all: the upper limit is −ln 0.025 = 3.689 (R, package epitools, pois.exact).
    expect(rateOf(0, 1, 1)!).toMatchObject({ value: 0, low: 0 })
    expect(rateOf(0, 1, 1)!.high).toBeCloseTo(3.689, 3)
    expect(rateOf(12, 4_000)!.value).toBe(3)
    expect(rateOf(12, 0)).toBeNull()
  })

  it('carry Wilson’s interval', () => {
    // Newcombe, Stat Med 1998; 17:857–872, table I, method 3.
    for (const [part, whole, low, high] of [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const) {
      const share = shareOf(part, whole)!
      expect(share.low).toBeCloseTo(low, 4)
      expect(share.high).toBeCloseTo(high, 4)
    }
    expect(shareOf(0, 0)).toBeNull()
  })
})

describe('control charts', () => {
  it('xmr: flow rates of the NIST/SEMATECH e-Handbook, 6.3.2.2', () => {
    const chart = controlChart('xmr', measured([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]))
    const { center, upper, lower } = chart.points[0]!
    expect(center).toBeCloseTo(50.81, 4)
    expect(upper).toBeCloseTo(55.8041, 3)
    expect(lower).toBeCloseTo(45.8159, 3)
    expect(chart.signals).toEqual([])
  })

  it('xmr: an outlying moving range is screened, as NHS-R’s plot-the-dots shows (vignette "Deviations from Excel defaults")', () => {
    const data = measured([1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1])
    const { points, signals } = controlChart('xmr', data)
    const [{ center, upper, lower } = points[0]!] = points
    expect([upper!.toFixed(1), center!.toFixed(2), lower!.toFixed(2)]).toEqual(['4.6', '1.94', '-0.72'])
    expect(signals).toEqual([{ rule: 'beyond-limit', side: 'upper', points: [4] }])
    expect(controlChart('xmr', data, { screened: false }).points[0]!.upper!).toBeGreaterThan(upper!)
  })

  it('p: wafers of the NIST/SEMATECH e-Handbook, 6.3.3.2, the orange juice cans of Montgomery, table 7.1', () => {
    const counts = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]
    const { points, signals } = controlChart('p', counted(counts, 50), { rules: 'western-electric' })
    expect(points[0]!.center).toBeCloseTo(0.2313, 4)
    expect(points[0]!.upper).toBeCloseTo(0.4102, 4)
    expect(points[0]!.lower).toBeCloseTo(0.0524, 4)
    // Montgomery: the points of samples 15 and 23 plot above the upper limit.
    expect(signals.filter(({ rule }) => rule === 'beyond-limit').flatMap((signal) => signal.points.map((i) => i + 1))).toEqual([15, 23])
  })

  it('u: defects of dyed cloth on rolls of different length, Montgomery, table 7.11', () => {
    const defects = [14, 12, 20, 11, 7, 10, 21, 16, 19, 23]
    const sizes = [10, 8, 13, 10, 9.5, 10, 12, 10.5, 12, 12.5]
    const { points, signals } = controlChart('u', counted(defects, sizes))
    expect(points[0]!.center).toBeCloseTo(1.42, 2)
    // The book goes on with 1.42, which makes its limits a hundredth lower.
    const printed = [2.55, 2.68, 2.41, 2.55, 2.58, 2.55, 2.45, 2.52, 2.45, 2.43]
    for (const [i, { upper }] of points.entries()) expect(Math.abs(upper! - printed[i]!)).toBeLessThan(0.0125)
    expect(signals).toEqual([])
  })

  it('u with an exposure of one is a c chart: wafer defects of the NIST/SEMATECH e-Handbook, 6.3.3.1', () => {
    const counts = [16, 14, 28, 16, 12, 20, 10, 12, 10, 17, 19, 17, 14, 16, 15, 13, 14, 16, 11, 20, 11, 19, 16, 31, 13]
    const { points, signals } = controlChart('u', counted(counts, 1))
    expect([points[0]!.center, points[0]!.upper, points[0]!.lower]).toEqual([16, 28, 4])
    expect(signals.flatMap((signal) => signal.points.map((i) => i + 1))).toContain(24)
  })

  it('g: infections of Benneyan 1998 (as SAS/QC prints the dates): thirteen and sixteen quiet days stand out', () => {
    const days = ['04-17', '04-17', '04-17', '04-19', '04-20', '05-03', '05-05', '05-05', '05-06', '05-07', '05-08', '05-09', '05-09', '05-10']
      .concat(['05-11', '05-27', '05-27', '05-28', '05-29', '05-31', '06-10', '06-11', '06-12', '06-14', '06-16', '06-16', '06-18', '06-21', '06-21'])
      .map((day) => Date.parse(`1995-${day}`) / 86_400_000)
    const between = days.slice(1).map((day, i) => day - days[i]!)
    expect(between.slice(0, 6)).toEqual([0, 0, 2, 1, 13, 2])
    const { points, signals } = controlChart('g', measured(between))
    // By hand: 65 days in 28 steps, ḡ = 2.3214; 3 √(ḡ(ḡ + 1)) = 8.3304.
    expect(points[0]!.center).toBeCloseTo(2.3214, 4)
    expect(points[0]!.upper).toBeCloseTo(10.6518, 3)
    expect(points[0]!.lower).toBe(0)
    expect(signals.filter(({ rule }) => rule === 'beyond-limit').map((signal) => between[signal.points[0]!])).toEqual([13, 16])
  })

  it('leave out what has no exposure, and say nothing with too little', () => {
    const { points, signals } = controlChart('u', counted([3, 5, 4], [10, 0, 10]))
    expect(points[1]).toEqual({ label: '2', value: null, center: null, lower: null, upper: null, phase: 0 })
    expect(points[0]!.center).toBe(0.35)
    expect(signals).toEqual([])
    expect(controlChart('p', counted([3], 10)).points[0]!.center).toBeNull()
  })

  it('begin a new phase where they are told, with limits of its own', () => {
    const values = measured([5, 6, 5, 6, 5, 6, 20, 21, 20, 21, 20, 21])
    const { points, phases, signals } = controlChart('xmr', values, { phases: ['7'] })
    expect(phases).toEqual([0, 6])
    expect([points[0]!.center, points[11]!.center]).toEqual([5.5, 20.5])
    expect(signals).toEqual([])
  })

  it('begin a new phase by rule after eight on one side, if twelve follow', () => {
    const before = [5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 5]
    const after = [9, 10, 9, 10, 9, 10, 9, 10, 9, 10, 9, 10]
    expect(phasesByRule('xmr', measured([...before, ...after]))).toEqual([0, 14])
    expect(phasesByRule('xmr', measured([...before, ...after.slice(0, 8)]))).toEqual([0])
    expect(controlChart('xmr', measured([...before, ...after]), { phases: 'by-rule' }).phases).toEqual([0, 14])
  })
})

describe('rules', () => {
  /** Points by their distance from the centre line in standard deviations. */
  const seen = (...z: number[]): Deviation[] => z.map((each) => ({ value: each, z: each, beyond: each > 3 ? 'upper' : each < -3 ? 'lower' : null }))
  const found = (set: Parameters<typeof signalsOf>[1], ...z: number[]) => signalsOf(seen(...z), set).map(({ rule, points }) => [rule, points.join()])
  const times = (n: number, ...values: number[]) => Array.from({ length: n }, (_, i) => values[i % values.length]!)

  it('of Making Data Count, on the cases of NHS-R’s own tests (test-ptd_calculate_point_type.R)', () => {
    const mdc = 'making-data-count'
    expect(found(mdc, ...times(6, 0.5, 0.4))).toEqual([])
    expect(found(mdc, ...times(6, 0.5, 0.4), -0.5)).toEqual([])
    expect(found(mdc, ...times(8, 0.5, 0.4), -0.5)).toEqual([['shift-of-7', '0,1,2,3,4,5,6,7']])
    expect(found(mdc, -0.5, ...times(7, -0.5, -0.4))).toEqual([['shift-of-7', '0,1,2,3,4,5,6,7']])
    const rising = [-0.3, -0.2, -0.1, 0.1, 0.2, 0.3]
    expect(found(mdc, ...rising)).toEqual([])
    expect(found(mdc, ...rising, 0.4)).toEqual([['trend-of-7', '0,1,2,3,4,5,6']])
    expect(found(mdc, -0.3, -0.2, -0.1, -0.1, 0.1, 0.2, 0.3)).toEqual([])
    expect(found(mdc, ...rising.map((each) => -each), -0.4)).toEqual([['trend-of-7', '0,1,2,3,4,5,6']])
    for (const [pattern, points] of [
      [[2.5, 0, 2.5], '0,2'],
      [[0, 2.5, 2.5], '1,2'],
      [[2.5, 2.5, 0], '0,1'],
    ] as const)
      expect(found(mdc, ...pattern)).toEqual([['two-of-three', points]])
    expect(found(mdc, 2.5, 0, 0, 2.5)).toEqual([])
    expect(found(mdc, 2.5, 0, 0, 2.5, 2.5)).toEqual([['two-of-three', '3,4']])
    expect(found(mdc, 2.5, 0, -2.5)).toEqual([])
  })

  it('of Western Electric: zone tests of the handbook', () => {
    expect(found('western-electric', 0, 3.2, 0)).toEqual([['beyond-limit', '1']])
    expect(found('western-electric', 1.2, 1.3, 0, 1.1, 1.4)).toEqual([['four-of-five', '0,1,3,4']])
    expect(found('western-electric', ...times(7, 0.5))).toEqual([])
    expect(found('western-electric', ...times(8, 0.5))).toEqual([['shift-of-8', '0,1,2,3,4,5,6,7']])
  })

  it('of Nelson 1984: nine on one side, six in a trend, fourteen alternating, fifteen within and eight without one sigma', () => {
    expect(found('nelson', ...times(8, 0.5, 1.5))).toEqual([])
    expect(found('nelson', ...times(9, 0.5, 1.5))).toEqual([['shift-of-9', '0,1,2,3,4,5,6,7,8']])
    expect(found('nelson', -1.2, -0.9, -0.3, 0.2, 0.8, 1.3)).toEqual([['trend-of-6', '0,1,2,3,4,5']])
    expect(found('nelson', ...times(13, 0.5, -1.5))).toEqual([])
    expect(found('nelson', ...times(14, 0.5, -1.5))).toEqual([
      [
        'alternating-14',
        times(14, 0)
          .map((_, i) => i)
          .join(),
      ],
    ])
    expect(found('nelson', ...times(15, 0.5, 0.4, -0.5, -0.4))).toEqual([
      [
        'hugging-15',
        times(15, 0)
          .map((_, i) => i)
          .join(),
      ],
    ])
    expect(found('nelson', ...times(8, 1.5, 1.4, -1.5, -1.4))).toEqual([['avoiding-8', '0,1,2,3,4,5,6,7']])
  })
})

describe('funnels', () => {
  it('have exact limits, interpolated as Spiegelhalter 2005 does', () => {
    // From the binomial table of 20 trials with p = 0.5: P(R ≤ 14) = 0.9793, P(R ≤ 13) = 0.9423, so r = 14 and
    // α = (0.9793 − 0.975)/(0.9793 − 0.9423) = 0.116; the limit is (14 − 0.116)/20 = 0.694.
    expect(exactLimit('proportion', 0.975, 0.5, 20)).toBeCloseTo(0.694, 3)
    // From the Poisson table with mean 10: P(X ≤ 16) = 0.9730, P(X ≤ 17) = 0.9857; α = 0.0107/0.0127 = 0.843.
    expect(exactLimit('rate', 0.975, 1, 10) * 10).toBeCloseTo(17 - 0.843, 1)
    expect(exactLimit('rate', 0.001, 0.1, 1)).toBe(0)
  })

  it('find the variance between places that DerSimonian & Laird find between the BCG trials', () => {
    // Colditz et al., JAMA 1994; 271:698–702: [cases, all] vaccinated and [cases, all] not; metafor's tests against Stata's
    // metan give Q = 152.2330, and method DL gives τ² = 0.3088 for the log risk ratios.
    const trials = [
      [4, 123, 11, 139],
      [6, 306, 29, 303],
      [3, 231, 11, 220],
      [62, 13598, 248, 12867],
      [33, 5069, 47, 5808],
      [180, 1541, 372, 1451],
      [8, 2545, 10, 629],
      [505, 88391, 499, 88391],
      [29, 7499, 45, 7277],
      [17, 1716, 65, 1665],
      [186, 50634, 141, 27338],
      [5, 2498, 3, 2341],
      [27, 16913, 29, 17854],
    ] as const
    const y = trials.map(([a, n, b, m]) => Math.log(a / n / (b / m)))
    const sd = trials.map(([a, n, b, m]) => Math.sqrt(1 / a - 1 / n + 1 / b - 1 / m))
    const weight = sd.map((s) => 1 / (s * s))
    const target = y.reduce((sum, each, i) => sum + each * weight[i]!, 0) / weight.reduce((sum, w) => sum + w, 0)
    expect(target).toBeCloseTo(-0.4303, 4)
    const { dispersion, between } = betweenVariance(
      y.map((each, i) => (each - target) / sd[i]!),
      sd,
    )
    expect(dispersion * trials.length).toBeCloseTo(152.233, 2)
    expect(between).toBeCloseTo(0.3088, 4)
  })

  it('winsorise a tenth at each end', () => {
    expect(winsorise([9, 1, 2, 3, 4, 5, 6, 7, 8, -50], 0.1)).toEqual([8, 1, 2, 3, 4, 5, 6, 7, 8, 1])
  })

  it('name who stands out, and widen only where places differ more than by chance', () => {
    const alike = Array.from({ length: 12 }, (_, i) => ({ id: `h${i}`, count: 50 + (i % 3) * 4, size: 1_000 }))
    const calm = funnelOf('rate', [...alike, { id: 'high', count: 100, size: 1_000 }])!
    expect(calm.between).toBe(0)
    expect(calm.points.filter(({ position }) => position !== 'within').map(({ id, position }) => [id, position])).toEqual([['high', 'far-above']])
    const scattered = Array.from({ length: 20 }, (_, i) => ({ id: `h${i}`, count: i % 2 ? 30 : 90, size: 1_000 }))
    const wide = funnelOf('rate', scattered)!
    expect(wide.between).toBeGreaterThan(0)
    expect(wide.points.every(({ position }) => position === 'within')).toBe(true)
    expect(funnelOf('rate', [{ id: 'alone', count: 3, size: 100 }])).toBeNull()
    expect(
      funnelOf('proportion', [
        { id: 'a', count: 0, size: 10 },
        { id: 'b', count: 0, size: 20 },
      ]),
    ).toBeNull()
  })
})

it('Pareto: the vital few come to eighty per cent', () => {
  expect(paretoOf({ Falls: 50, Medication: 30, Equipment: 15, Documentation: 5, Behavior: 0 })).toEqual([
    { key: 'Falls', count: 50, share: 0.5, cumulative: 0.5, vital: true },
    { key: 'Medication', count: 30, share: 0.3, cumulative: 0.8, vital: true },
    { key: 'Equipment', count: 15, share: 0.15, cumulative: 0.95, vital: false },
    { key: 'Documentation', count: 5, share: 0.05, cumulative: 1, vital: false },
  ])
})
