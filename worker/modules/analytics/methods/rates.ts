import { gammaQuantile, normalQuantile } from './distributions.ts'

/** A figure with the interval in which the true one lies with 95 % confidence. */
export type Interval = { value: number; low: number; high: number }

/**
 * Events per `per` units of exposure (1,000 bed-days unless told) with the exact Poisson interval: half the
 * chi-square quantiles with 2k and 2k + 2 degrees of freedom (Garwood, Biometrika 1936; 28:437–442). Null without exposure.
 */
export function rateOf(events: number, exposure: number, per = 1_000, confidence = 0.95): Interval | null {
  if (exposure <= 0) return null
  const tail = (1 - confidence) / 2
  const scaled = (count: number) => (count / exposure) * per
  return {
    value: scaled(events),
    low: events === 0 ? 0 : scaled(gammaQuantile(tail, events)),
    high: scaled(gammaQuantile(1 - tail, events + 1)),
  }
}

/** A share (0–1) with Wilson's score interval (Newcombe, Stat Med 1998; 17:857–872, method 3). Null of nothing. */
export function shareOf(part: number, whole: number, confidence = 0.95): Interval | null {
  if (whole <= 0) return null
  const z = normalQuantile(1 - (1 - confidence) / 2)
  const share = part / whole
  const middle = part + (z * z) / 2
  const reach = z * Math.sqrt(part * (1 - share) + (z * z) / 4)
  return { value: share, low: Math.max(0, (middle - reach) / (whole + z * z)), high: Math.min(1, (middle + reach) / (whole + z * z)) }
}
