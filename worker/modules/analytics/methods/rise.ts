import { poissonCdf } from './distributions.ts'

/** Days in which a rise is looked for, and how many such stretches before are what it is held against. */
export const windowDays = 28
const mostStretches = 12
const fewestStretches = 3
/** Fewer reports, or fewer facilities, are no pattern, and would tell too much of whose they are. */
export const fewestReports = 5
export const fewestFacilities = 3
/** One in a thousand by chance, and at least half as many again: with many patterns looked at, less would cry wolf. */
const chance = 0.001
const factor = 1.5

export type Evidence = { reports: number; facilities: number; expected: number; probability: number }

/**
 * Whether the last four weeks hold more of a pattern than those before: historical limits after Stroup et al. (Statistics in
 * Medicine 1989; 8:323–329), with the tail of a Poisson distribution where theirs is a normal one. `before` are the
 * reports of `stretches` times four weeks. Half a report is added to what was seen before, because never is not impossible.
 * Null where there is no rise, or not enough to tell.
 */
export function riseOf(seen: { reports: number; facilities: number; before: number; stretches: number }): Evidence | null {
  const { reports, facilities, before } = seen
  const stretches = Math.min(mostStretches, seen.stretches)
  if (reports < fewestReports || facilities < fewestFacilities || stretches < fewestStretches) return null
  const expected = (before + 0.5) / stretches
  const probability = Math.max(0, 1 - poissonCdf(reports - 1, expected))
  return probability <= chance && reports >= factor * expected ? { reports, facilities, expected, probability } : null
}

/** What of a report can rise: its category, the rules that spoke, and a medicine, device or place with its category. */
export function patternsOf(fact: { category: string; signals: readonly string[]; subjects: readonly string[] }): string[] {
  const { category, signals, subjects } = fact
  const fitting = subjects.filter((subject) =>
    subject.startsWith('drug:') ? category === 'Medication' : subject.startsWith('device:') ? category === 'Equipment' : true,
  )
  return [
    `category:${category}`,
    ...new Set(signals.map((id) => `signal:${id}`)),
    ...fitting.map((subject) => (subject.startsWith('place:') ? `${subject}/${category}` : subject)),
  ]
}
