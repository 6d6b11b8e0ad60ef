import { hiddenParts, hiddenTotals, isSmall } from './masking.ts'
import { partsOf, type Breakdown, type Measure, type Tally } from './measures.ts'

/** A place with its sums. */
export type Counted = { id: string; tally: Tally }
/** The places (or months) right below one that was decided before; `above` is null for the root. */
export type Block = { above: string | null; places: readonly Counted[] }

/** The measures of a place that a reader above a facility does not get to see. */
export type Mask = ReadonlySet<Measure>

/** Decides block by block, from the root downwards, what is hidden: totals first, then each breakdown. */
export function masksOf(blocks: readonly Block[], wanted: readonly Breakdown[]): Map<string, Mask> {
  const seen = new Map<string, { tally: Tally; mask: Set<Measure> }>()
  for (const { above, places } of blocks) {
    if (places.length === 0) continue
    const parent = above === null ? undefined : seen.get(above)
    const shown = (measure: Measure) => ({ value: parent!.tally[measure], hidden: parent!.mask.has(measure) })
    const counts = places.map(({ tally }) => tally.total)
    const totals = parent ? hiddenTotals(shown('total'), counts) : counts.map(isSmall)
    const masks = places.map((_, i) => new Set<Measure>(totals[i] ? ['total'] : []))
    for (const breakdown of wanted) {
      const parts = partsOf(breakdown)
      const hidden = hiddenParts(
        parent ? parts.map(shown) : null,
        places.map(({ tally }, i) => ({ total: { value: tally.total, hidden: totals[i]! }, parts: parts.map((part) => tally[part]) })),
      )
      for (const [i, mask] of masks.entries()) for (const [j, part] of parts.entries()) if (hidden[i]![j]) mask.add(part)
    }
    for (const [i, { id, tally }] of places.entries()) seen.set(id, { tally, mask: masks[i]! })
  }
  return new Map([...seen].map(([id, { mask }]) => [id, mask]))
}
