import { binomialCdf, discreteQuantile, normalQuantile, poissonCdf } from './distributions.ts'

/** A place to compare: `count` of `size` (proportion), or `count` events in `size` units of exposure (rate). */
export type Compared = { id: string; count: number; size: number }
export type FunnelKind = 'proportion' | 'rate'

/** Limits at 2 and 3 standard deviations of a normal distribution: one in 20 and one in 500 lies beyond by chance. */
export const funnelLevels = { inner: 0.95, outer: 0.998 } as const
type Limits = { lower: number; upper: number }
export type FunnelPoint = Compared & {
  value: number
  inner: Limits
  outer: Limits
  position: 'within' | 'above' | 'below' | 'far-above' | 'far-below'
}
export type Funnel = {
  kind: FunnelKind
  target: number
  /** Mean squared winsorised z-score; 1 where places differ by chance alone. */
  dispersion: number
  /** Variance between places that the limits were widened by; 0 where they are exact. */
  between: number
  points: FunnelPoint[]
}

/**
 * A limit that an exact distribution gives, interpolated between whole counts so that the funnel is smooth:
 * (r − α)/n with α = (P(R ≤ r) − p)/(P(R ≤ r) − P(R ≤ r − 1)) (Spiegelhalter, Stat Med 2005; 24:1185–1202, appendix A.1.1).
 */
export function exactLimit(kind: FunnelKind, probability: number, target: number, size: number): number {
  const cdf = kind === 'proportion' ? (k: number) => binomialCdf(k, size, target) : (k: number) => poissonCdf(k, target * size)
  const variance = target * size * (kind === 'proportion' ? 1 - target : 1)
  const r = discreteQuantile(cdf, probability, target * size + normalQuantile(probability) * Math.sqrt(variance))
  const alpha = (cdf(r) - probability) / (cdf(r) - cdf(r - 1))
  return Math.max(0, (r - alpha) / size)
}

/** Replaces the `share` smallest and largest values by the nearest that are left (Spiegelhalter et al., J R Stat Soc A 2012; 175:1–47). */
export function winsorise(values: readonly number[], share: number): number[] {
  const sorted = values.toSorted((a, b) => a - b)
  const cut = Math.floor(share * sorted.length)
  const [low, high] = [sorted[cut]!, sorted[sorted.length - 1 - cut]!]
  return values.map((value) => Math.min(high, Math.max(low, value)))
}

/**
 * Variance between places, τ² = (I φ − (I − 1)) / (Σw − Σw²/Σw) with w = 1/s² and φ the mean squared z-score: the moment
 * estimate of DerSimonian & Laird (Control Clin Trials 1986; 7:177–188), as Spiegelhalter (2005, A.3.2) uses it.
 */
export function betweenVariance(z: readonly number[], sd: readonly number[]): { dispersion: number; between: number } {
  const dispersion = z.reduce((sum, each) => sum + each * each, 0) / z.length
  const weights = sd.map((s) => 1 / (s * s))
  const all = weights.reduce((sum, w) => sum + w, 0)
  const squares = weights.reduce((sum, w) => sum + w * w, 0)
  const room = all - squares / all
  return { dispersion, between: room > 0 ? Math.max(0, (z.length * dispersion - (z.length - 1)) / room) : 0 }
}

const sdOf = (kind: FunnelKind, target: number, size: number) => Math.sqrt((target * (kind === 'proportion' ? 1 - target : 1)) / size)

/** Where the funnel's edges lie for a place of some size, so that they can be drawn between places too. */
export function funnelLimits({ kind, target, between }: Pick<Funnel, 'kind' | 'target' | 'between'>, level: number, size: number): Limits {
  const tail = (1 - level) / 2
  if (between === 0) return { lower: exactLimit(kind, tail, target, size), upper: exactLimit(kind, 1 - tail, target, size) }
  const reach = normalQuantile(1 - tail) * Math.sqrt(sdOf(kind, target, size) ** 2 + between)
  return { lower: Math.max(0, target - reach), upper: kind === 'proportion' ? Math.min(1, target + reach) : target + reach }
}

/** Fewer places than this tell nothing about how much places differ. */
const enoughPlaces = 10

/**
 * Places against what chance alone would give around their common value. Where they differ more than that (φ above
 * 1 + 2 √(2/I), z-scores winsorised by a tenth at each end) the limits are widened by the variance between places;
 * else they are exact.
 */
export function funnelOf(kind: FunnelKind, places: readonly Compared[]): Funnel | null {
  const known = places.filter(({ size }) => size > 0)
  const target = known.reduce((sum, { count }) => sum + count, 0) / known.reduce((sum, { size }) => sum + size, 0)
  if (known.length < 2 || !(target > 0) || (kind === 'proportion' && target >= 1)) return null
  const sd = known.map(({ size }) => sdOf(kind, target, size))
  const z = winsorise(
    known.map(({ count, size }, i) => (count / size - target) / sd[i]!),
    0.1,
  )
  const { dispersion, between: estimated } = betweenVariance(z, sd)
  const between = known.length >= enoughPlaces && dispersion > 1 + 2 * Math.sqrt(2 / known.length) ? estimated : 0
  const limitsAt = (level: number, size: number) => funnelLimits({ kind, target, between }, level, size)
  const points = known.map((place): FunnelPoint => {
    const value = place.count / place.size
    const [inner, outer] = [limitsAt(funnelLevels.inner, place.size), limitsAt(funnelLevels.outer, place.size)]
    const position =
      value > outer.upper ? 'far-above' : value < outer.lower ? 'far-below' : value > inner.upper ? 'above' : value < inner.lower ? 'below' : 'within'
    return { ...place, value, inner, outer, position }
  })
  return { kind, target, dispersion, between, points }
}
