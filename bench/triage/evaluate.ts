import type { Head } from '../../worker/modules/triage/model/heads.ts'
import { chance, quantile } from '../figures.ts'

/** What was said of one text for one head, and what is true. `group`: texts that stand or fall together (a scenario). */
export type Told = { probabilities: readonly number[]; answer: number; group: number }
export type Figure = { value: number; low: number; high: number }

const bestOf = (probabilities: readonly number[]) => probabilities.indexOf(Math.max(...probabilities))

/** Mean F1 of the classes that occur. */
export function macroF1(told: readonly { said: number; answer: number }[]): number {
  const f1s = [...new Set(told.map(({ answer }) => answer))].map((each) => {
    const right = told.filter(({ said, answer }) => said === each && answer === each).length
    const wrong = told.filter(({ said, answer }) => (said === each) !== (answer === each)).length
    return (2 * right) / (2 * right + wrong)
  })
  return f1s.reduce((sum, each) => sum + each, 0) / f1s.length
}

/** The chance that a positive scores above a negative (Mann and Whitney), ties half. */
export function auroc(scored: readonly { score: number; yes: boolean }[]): number {
  const sorted = scored.toSorted((one, two) => one.score - two.score)
  let ranks = 0
  for (let from = 0; from < sorted.length;) {
    let to = from
    while (to < sorted.length && sorted[to]!.score === sorted[from]!.score) to++
    for (let at = from; at < to; at++) if (sorted[at]!.yes) ranks += (from + to + 1) / 2
    from = to
  }
  const positives = sorted.filter(({ yes }) => yes).length
  const negatives = sorted.length - positives
  return positives * negatives === 0 ? Number.NaN : (ranks - (positives * (positives + 1)) / 2) / (positives * negatives)
}

/** Expected calibration error of the said class, ten bins of equal width. */
export function calibrationError(told: readonly { sure: number; right: boolean }[]): number {
  const bins = Array.from({ length: 10 }, () => ({ sure: 0, right: 0 }))
  for (const { sure, right } of told) {
    const bin = bins[Math.min(9, Math.floor(sure * 10))]!
    bin.sure += sure
    bin.right += right ? 1 : 0
  }
  return bins.reduce((sum, { sure, right }) => sum + Math.abs(sure - right), 0) / told.length
}

/** Mean over the classes of each against the rest. */
export function macroAuroc(told: readonly Told[]): number {
  const classes = [...new Set(told.map(({ answer }) => answer))]
  const all = classes.map((each) => auroc(told.map(({ probabilities, answer }) => ({ score: probabilities[each] ?? 0, yes: answer === each }))))
  return all.reduce((sum, each) => sum + each, 0) / all.length
}

export const headFigures = {
  'macro-F1': (told: readonly Told[]) => macroF1(told.map(({ probabilities, answer }) => ({ said: bestOf(probabilities), answer }))),
  AUROC: macroAuroc,
  ECE: (told: readonly Told[]) =>
    calibrationError(told.map(({ probabilities, answer }) => ({ sure: Math.max(...probabilities), right: bestOf(probabilities) === answer }))),
}

/** A figure with its 95 % interval: groups drawn again with replacement, seeded. */
export function bootstrapped<T extends { group: number }>(
  told: readonly T[],
  figure: (told: readonly T[]) => number,
  seed: number,
  times = 200,
): Figure {
  const random = chance(seed)
  const groups = [...Map.groupBy(told, ({ group }) => group).values()]
  const values = Array.from({ length: times }, () =>
    figure(Array.from({ length: groups.length }, () => groups[Math.floor(random() * groups.length)]!).flat()),
  ).filter((each) => !Number.isNaN(each))
  return { value: figure(told), low: quantile(values, 0.025), high: quantile(values, 0.975) }
}

export const shown = ({ value, low, high }: Figure): string => `${value.toFixed(3)} (${low.toFixed(2)}–${high.toFixed(2)})`

/** One line of a table for a head: its figures over what was told. */
export const headLine = (head: Head, told: readonly Told[], seed: number): string[] => [
  head,
  String(told.length),
  ...Object.values(headFigures).map((figure) => shown(bootstrapped(told, figure, seed))),
]

/** How many of the sentinel candidates were put forward, and how many of all reports were. */
export type Put = { flagged: boolean; yes: boolean; group: number }
export const recallOf = (put: readonly Put[]): number => put.filter(({ flagged, yes }) => flagged && yes).length / put.filter(({ yes }) => yes).length
export const flagRateOf = (put: readonly Put[]): number => put.filter(({ flagged }) => flagged).length / put.length
