import { signalsOf, type Deviation, type RuleSet, type Signal } from './signals.ts'

export const chartKinds = ['p', 'u', 'g', 'xmr'] as const
export type ChartKind = (typeof chartKinds)[number]

/**
 * One subgroup in the order of time. p: `count` of `size` units that have it; u: `count` events in `size` units of
 * exposure; g: `count` units between two events; xmr: `count` is the measured value. g and xmr pay no heed to `size`.
 */
export type Subgroup = { label: string; count: number; size?: number }

/** Null limits: there is no exposure in that subgroup, or too few points to tell. */
export type ChartPoint = { label: string; value: number | null; center: number | null; lower: number | null; upper: number | null; phase: number }
export type ControlChart = {
  kind: ChartKind
  points: ChartPoint[]
  /** Index of the first point of each phase. */
  phases: number[]
  signals: Signal[]
}

/** A chart is first trusted with this many points; below it limits are called trial limits (Provost & Murray 2011, p. 114). */
export const enoughPoints = 12

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** Events of all subgroups by their exposure; those without exposure do not count. */
function ratioOf(groups: readonly Subgroup[]): number {
  const exposed = groups.filter(({ size = 0 }) => size > 0)
  return sum(exposed.map(({ count }) => count)) / sum(exposed.map(({ size = 0 }) => size))
}

type Line = { value: number | null; center: number; sd: number; lowest: number; highest: number }

/** p̄ ± 3 √(p̄(1 − p̄)/n) (NIST/SEMATECH e-Handbook 6.3.3.2; Montgomery, Introduction to Statistical Quality Control, 7.2). */
function pLines(groups: readonly Subgroup[]): Line[] {
  const center = ratioOf(groups)
  return groups.map(({ count, size = 0 }) => ({
    value: size > 0 ? count / size : null,
    center,
    sd: Math.sqrt((center * (1 - center)) / size),
    lowest: 0,
    highest: 1,
  }))
}

/** ū ± 3 √(ū/n), n the exposure of the subgroup (Montgomery 7.3.2); a c chart is one whose exposure is always one. */
function uLines(groups: readonly Subgroup[]): Line[] {
  const center = ratioOf(groups)
  return groups.map(({ count, size = 0 }) => ({
    value: size > 0 ? count / size : null,
    center,
    sd: Math.sqrt(center / size),
    lowest: 0,
    highest: Infinity,
  }))
}

/** ḡ ± 3 √(ḡ(ḡ + 1)), the lower limit not below zero (Benneyan, Health Care Management Science 2001; 4:305–318). */
function gLines(groups: readonly Subgroup[]): Line[] {
  const center = mean(groups.map(({ count }) => count))
  return groups.map(({ count }) => ({ value: count, center, sd: Math.sqrt(center * (center + 1)), lowest: 0, highest: Infinity }))
}

/** Two consecutive normal values differ by 1.128 standard deviations on average (d₂ for n = 2). */
const d2 = 1.128
/** Upper limit of the moving ranges in units of their mean (D₄ for n = 2). */
const d4 = 3.267

/**
 * X̄ ± 3 MR̄/1.128 (NIST/SEMATECH e-Handbook 6.3.2.2). Moving ranges above 3.267 MR̄ are left out of the mean once, so that
 * one outlier does not hide itself (Nelson, Journal of Quality Technology 1982; 14:172–173; Provost & Murray 2011, p. 155).
 */
function xmrLines(groups: readonly Subgroup[], screened: boolean): Line[] {
  const values = groups.map(({ count }) => count)
  const ranges = values.slice(1).map((value, i) => Math.abs(value - values[i]!))
  const all = mean(ranges)
  // Where all but the outliers are alike nothing else is left to go by.
  const sd = ((screened && mean(ranges.filter((range) => range <= d4 * all))) || all) / d2
  return values.map((value) => ({ value, center: mean(values), sd, lowest: -Infinity, highest: Infinity }))
}

export type ChartOptions = {
  rules?: RuleSet
  /** Labels at which a new phase begins, or `by-rule` (see `phasesByRule`); one phase unless told. */
  phases?: readonly string[] | 'by-rule'
  /** xmr: leave outlying moving ranges out of the limits (default true). */
  screened?: boolean
}

function linesOf(kind: ChartKind, groups: readonly Subgroup[], screened: boolean): Line[] {
  const known = kind === 'p' || kind === 'u' ? groups.filter(({ size }) => (size ?? 0) > 0) : groups
  if (known.length < 2) return []
  return { p: pLines, u: uLines, g: gLines, xmr: (each: readonly Subgroup[]) => xmrLines(each, screened) }[kind](groups)
}

const within = (value: number, { lowest, highest }: Line) => Math.min(highest, Math.max(lowest, value))

const deviationsOf = (lines: readonly Line[]): Deviation[] =>
  lines.flatMap((line) => {
    if (line.value === null) return []
    const off = line.value - line.center
    const upper = within(line.center + 3 * line.sd, line)
    const lower = within(line.center - 3 * line.sd, line)
    return [{ value: line.value, z: line.sd > 0 ? off / line.sd : 0, beyond: line.value > upper ? 'upper' : line.value < lower ? 'lower' : null }]
  })

/** A Shewhart chart: centre line and three-sigma limits of each phase, and what the rules see in it. */
export function controlChart(kind: ChartKind, groups: readonly Subgroup[], options: ChartOptions = {}): ControlChart {
  const { rules = 'making-data-count', phases = [], screened = true } = options
  const starts =
    phases === 'by-rule'
      ? phasesByRule(kind, groups)
      : [...new Set([0, ...phases.map((label) => groups.findIndex((group) => group.label === label)).filter((i) => i > 0)])].toSorted((a, b) => a - b)
  const points: ChartPoint[] = []
  const signals: Signal[] = []
  for (const [phase, start] of starts.entries()) {
    const end = starts[phase + 1] ?? groups.length
    const lines = linesOf(kind, groups.slice(start, end), screened)
    for (const [i, { label, count, size = 0 }] of groups.slice(start, end).entries()) {
      const line = lines[i]
      const drawn = line?.value != null
      points.push({
        label,
        value: line ? line.value : kind === 'p' || kind === 'u' ? (size > 0 ? count / size : null) : count,
        center: drawn ? line.center : null,
        lower: drawn ? within(line.center - 3 * line.sd, line) : null,
        upper: drawn ? within(line.center + 3 * line.sd, line) : null,
        phase,
      })
    }
    const places = lines.flatMap(({ value }, i) => (value === null ? [] : [start + i]))
    for (const signal of signalsOf(deviationsOf(lines), rules)) signals.push({ ...signal, points: signal.points.map((i) => places[i]!) })
  }
  return { kind, points, phases: starts, signals }
}

/** Points on one side of the old centre line after which a new level is believed. */
const sustained = 8

/**
 * Where new phases begin: limits are set by the first twelve points; eight points in a row on one side of their centre
 * line begin a new phase with the first of the eight, if twelve follow from there (ours, made of the baseline of Provost
 * & Murray and the Western Electric run of eight).
 */
export function phasesByRule(kind: ChartKind, groups: readonly Subgroup[]): number[] {
  const starts = [0]
  let start = 0
  while (groups.length - start >= enoughPoints + sustained) {
    const center = linesOf(kind, groups.slice(start, start + enoughPoints), true)[0]?.center
    if (center === undefined) break
    const side = groups.slice(start).map((group) => Math.sign((linesOf(kind, [group, group], true)[0]?.value ?? center) - center))
    const shifted = side.findIndex(
      (first, i) => i >= enoughPoints && first !== 0 && i + sustained <= side.length && side.slice(i, i + sustained).every((each) => each === first),
    )
    if (shifted < 0 || groups.length - start - shifted < enoughPoints) break
    start += shifted
    starts.push(start)
  }
  return starts
}
