export const likenesses = ['words', 'category', 'place', 'eventType', 'medication'] as const
export type Likeness = (typeof likenesses)[number]
export type Kinship = { score: number; shares: Likeness[] }

/** What of a report is compared beside its words. */
export type Traits = { row: number; category: string; eventType: string; location: string | null; medicationRef: string | null }

/** The newest reports with a word that are looked at; a word that more have says little. */
export const rowsPerWord = 300
/** Reports whose other traits are compared. */
const contenders = 60
/** Below this a report is only about the same kind of thing, not like it. */
const least = 0.12

const weights = { words: 0.6, category: 0.15, place: 0.1, eventType: 0.05, medication: 0.1 } as const satisfies Record<Likeness, number>

const fold = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()

/**
 * Ranks reports by what they share with one: words count by how rare they are among `indexed` reports (the logarithm of
 * their inverse frequency, as in any search), as a share of all that the report's own words weigh; then its traits.
 * `hits` are the rows of each of its words, itself among them. Scores lie between 0 and 1.
 */
export function rankSimilar<T extends Traits>(asked: {
  of: Traits
  indexed: number
  hits: readonly (readonly number[])[]
  candidates: (rows: number[]) => readonly T[]
}): (Kinship & { row: number })[] {
  const { of, indexed, hits } = asked
  const shared = new Map<number, number>()
  let whole = 0
  for (const rows of hits) {
    const weight = Math.log(1 + indexed / Math.max(1, rows.length))
    whole += weight
    for (const row of rows) shared.set(row, (shared.get(row) ?? 0) + weight)
  }
  const nearest = [...shared].toSorted(([a, x], [b, y]) => y - x || b - a).slice(0, contenders)
  const same = (a: string | null, b: string | null) => a !== null && b !== null && fold(a) === fold(b)
  return asked
    .candidates(nearest.map(([row]) => row))
    .map((each) => {
      const words = whole === 0 ? 0 : (shared.get(each.row) ?? 0) / whole
      const shares: Likeness[] = [
        ...(words >= 0.2 ? ['words' as const] : []),
        ...(each.category === of.category ? ['category' as const] : []),
        ...(same(each.location, of.location) ? ['place' as const] : []),
        ...(each.eventType === of.eventType ? ['eventType' as const] : []),
        ...(same(each.medicationRef, of.medicationRef) ? ['medication' as const] : []),
      ]
      const traits = shares.filter((share) => share !== 'words').reduce((sum, share) => sum + weights[share], 0)
      // A word in common is what makes two reports alike; traits alone are what filters are for.
      return { row: each.row, score: Math.round((weights.words * words + Math.min(1, 4 * words) * traits) * 1_000) / 1_000, shares }
    })
    .filter(({ score }) => score >= least)
    .toSorted((a, b) => b.score - a.score || b.row - a.row)
}
