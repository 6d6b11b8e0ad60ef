/** Natural logarithm of the gamma function for x > 0 (Lanczos, g = 7, n = 9; about 15 digits). */
export function logGamma(x: number): number {
  const coefficients = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012,
    9.9843695780195716e-6, 1.5056327351493116e-7,
  ]
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const z = x - 1
  const t = z + 7.5
  const sum = coefficients.reduce((total, each, i) => (i === 0 ? each : total + each / (z + i)), 0)
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum)
}

const precision = 1e-14
const tiny = 1e-300

/** Regularised lower incomplete gamma function P(a, x): series below a + 1, continued fraction above (Abramowitz & Stegun 6.5.29, 6.5.31). */
function lowerGamma(a: number, x: number): number {
  if (x <= 0) return 0
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a))
  if (x < a + 1) {
    let term = 1 / a
    let sum = term
    for (let n = a + 1; Math.abs(term) > Math.abs(sum) * precision; n++) {
      term *= x / n
      sum += term
    }
    return sum * scale
  }
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let h = d
  for (let i = 1; i < 10_000; i++) {
    const an = -i * (i - a)
    b += 2
    d = 1 / nonZero(an * d + b)
    c = nonZero(b + an / c)
    h *= d * c
    if (Math.abs(d * c - 1) < precision) break
  }
  return 1 - scale * h
}

const nonZero = (value: number) => (Math.abs(value) < tiny ? tiny : value)

/** Regularised incomplete beta function I_x(a, b) by its continued fraction (Abramowitz & Stegun 26.5.8). */
function lowerBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - lowerBeta(1 - x, b, a)
  const scale = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x)) / a
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let h = d
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    h *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    h *= d * c
    if (Math.abs(d * c - 1) < precision) break
  }
  return scale * h
}

/** P(X ≤ k) of a Poisson distribution with that mean; zero below k = 0. */
export const poissonCdf = (k: number, mean: number): number => (k < 0 ? 0 : mean <= 0 ? 1 : 1 - lowerGamma(Math.floor(k) + 1, mean))

/** P(X ≤ k) of a binomial distribution: `n` trials, each succeeding with probability `p`. */
export const binomialCdf = (k: number, n: number, p: number): number =>
  k < 0 ? 0 : k >= n ? 1 : 1 - lowerBeta(p, Math.floor(k) + 1, n - Math.floor(k))

/** The x at which an increasing function reaches `target`, by halving between `low` and `high`. */
function inverse(increasing: (x: number) => number, target: number, low: number, high: number): number {
  let [from, to] = [low, high]
  for (let i = 0; i < 200 && to - from > 1e-12 * Math.max(1, Math.abs(to)); i++) {
    const middle = (from + to) / 2
    if (increasing(middle) < target) from = middle
    else to = middle
  }
  return (from + to) / 2
}

/** Quantile of the gamma distribution with that shape and scale 1; half a chi-square quantile with twice the shape as degrees of freedom. */
export const gammaQuantile = (probability: number, shape: number): number =>
  inverse((x) => lowerGamma(shape, x), probability, 0, shape + 40 * Math.sqrt(shape) + 100)

/** Quantile of the standard normal distribution. */
export function normalQuantile(probability: number): number {
  const tail = (z: number) => lowerGamma(0.5, (z * z) / 2) / 2
  const distance = inverse(tail, Math.abs(probability - 0.5), 0, 40)
  return probability < 0.5 ? -distance : distance
}

/** The smallest whole number whose cumulative probability reaches `probability`. */
export function discreteQuantile(cdf: (k: number) => number, probability: number, guess: number): number {
  let k = Math.max(0, Math.floor(guess))
  while (k > 0 && cdf(k - 1) >= probability) k--
  while (cdf(k) < probability) k++
  return k
}
