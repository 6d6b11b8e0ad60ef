/** A point of a control chart as the rules see it: how many standard deviations it lies from the centre line. */
export type Deviation = { value: number; z: number; beyond: 'upper' | 'lower' | null }

/** A named pattern in a chart; `points` are indices, the last of them completes it. */
export type Signal = { rule: Rule; side: 'upper' | 'lower' | null; points: number[] }

/**
 * The rules by name.
 * Making Data Count (NHS England, Making Data Count; as NHSRplotthedots applies them): a point beyond a limit, a shift of
 * seven points on one side, a trend of seven rising or falling, two of three on one side beyond two standard deviations.
 * Western Electric (Statistical Quality Control Handbook, 1956): one beyond 3σ, two of three beyond 2σ, four of five
 * beyond 1σ, eight on one side.
 * Nelson (Journal of Quality Technology 1984; 16:237–239): tests 1–8.
 * Benneyan's in-control rule for g charts is not among them: a g chart uses `beyond-limit` and `shift`.
 */
export const ruleSets = {
  'making-data-count': ['beyond-limit', 'shift-of-7', 'trend-of-7', 'two-of-three'],
  'western-electric': ['beyond-limit', 'two-of-three', 'four-of-five', 'shift-of-8'],
  nelson: ['beyond-limit', 'shift-of-9', 'trend-of-6', 'alternating-14', 'two-of-three', 'four-of-five', 'hugging-15', 'avoiding-8'],
} as const
export type RuleSet = keyof typeof ruleSets
export type Rule = (typeof ruleSets)[RuleSet][number]

type Seen = readonly Deviation[]
const sides = ['upper', 'lower'] as const
const away = (side: 'upper' | 'lower', { z }: Deviation) => (side === 'upper' ? z : -z)

/** Every window of `length` points that a test accepts. */
const windows = (seen: Seen, length: number, accepts: (window: Seen) => boolean): number[][] =>
  seen.flatMap((_, i) => {
    const from = i - length + 1
    return from >= 0 && accepts(seen.slice(from, i + 1)) ? [Array.from({ length }, (__, k) => from + k)] : []
  })

const onOneSide = (length: number) => (seen: Seen) =>
  sides.flatMap((side) => windows(seen, length, (each) => each.every((point) => away(side, point) > 0)).map((points) => ({ side, points })))

/** `length` points each above (or each below) the one before. */
const trend = (length: number) => (seen: Seen) =>
  sides.flatMap((side) =>
    windows(seen, length, (each) =>
      each.every((point, i) => i === 0 || (side === 'upper' ? point.value > each[i - 1]!.value : point.value < each[i - 1]!.value)),
    ).map((points) => ({ side, points })),
  )

/** At least `few` of `of` points beyond `sigmas` on one side; only those count as its points, and the last one is among them. */
const someBeyond = (few: number, of: number, sigmas: number) => (seen: Seen) =>
  sides.flatMap((side) =>
    seen.flatMap((last, i) => {
      if (away(side, last) <= sigmas) return []
      const points = Array.from({ length: of }, (_, k) => i - of + 1 + k).filter((k) => k >= 0 && away(side, seen[k]!) > sigmas)
      return points.length >= few ? [{ side, points }] : []
    }),
  )

const wherever = (length: number, accepts: (window: Seen) => boolean) => (seen: Seen) =>
  windows(seen, length, accepts).map((points) => ({ side: null, points }))

const tests: Record<Rule, (seen: Seen) => Omit<Signal, 'rule'>[]> = {
  'beyond-limit': (seen) => seen.flatMap(({ beyond }, i) => (beyond ? [{ side: beyond, points: [i] }] : [])),
  'shift-of-7': onOneSide(7),
  'shift-of-8': onOneSide(8),
  'shift-of-9': onOneSide(9),
  'trend-of-6': trend(6),
  'trend-of-7': trend(7),
  'two-of-three': someBeyond(2, 3, 2),
  'four-of-five': someBeyond(4, 5, 1),
  'alternating-14': wherever(14, (each) =>
    each.every((point, i) => i < 2 || (point.value - each[i - 1]!.value) * (each[i - 1]!.value - each[i - 2]!.value) < 0),
  ),
  'hugging-15': wherever(15, (each) => each.every(({ z }) => Math.abs(z) < 1)),
  'avoiding-8': wherever(8, (each) => each.every(({ z }) => Math.abs(z) > 1)),
}

/** Patterns that a set of rules finds; runs that overlap are one signal, as long as the rule goes on being met. */
export function signalsOf(seen: Seen, set: RuleSet): Signal[] {
  return ruleSets[set].flatMap((rule) => {
    const found: Signal[] = []
    for (const { side, points } of tests[rule](seen)) {
      const before = found.at(-1)
      if (before && rule !== 'beyond-limit' && before.side === side && points.some((point) => before.points.includes(point)))
        before.points = [...new Set([...before.points, ...points])].toSorted((a, b) => a - b)
      else found.push({ rule, side, points })
    }
    return found
  })
}
