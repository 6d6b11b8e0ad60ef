import { hiddenParts, hiddenTotals, type Shown } from './masking.ts'
import { breakdownOf, emptyTally, measures, partsOf, type Breakdown, type Measure, type Tally } from './measures.ts'
import { spanAbove, spansIn, type Span, type Years } from './spans.ts'

/** The places right below one that was decided before; `above` is null for the root. */
export type Family = { above: string | null; places: readonly string[] }

/** What of time to report and to close is no measure by itself: the rest of what is. */
const rests = {
  late: ({ timed, withinADay }: Tally) => timed - withinADay,
  untimed: ({ total, timed }: Tally) => total - timed,
  slow: ({ closed, within30Days }: Tally) => closed - within30Days,
  unclosed: ({ total, closed }: Tally) => total - closed,
}
type Rest = keyof typeof rests
/** A cell of the table that readers see. */
export type Seen = Measure | Rest
const valueOf = (tally: Tally, cell: Seen): number => (cell in rests ? rests[cell as Rest](tally) : tally[cell as Measure])

const timings = { toReport: ['withinADay', 'late', 'untimed'], toClose: ['within30Days', 'slow', 'unclosed'] } as const
/** A way to break a total down, whose parts come to it. */
export type Cut = Breakdown | keyof typeof timings
export const cellsOf = (cut: Cut): readonly Seen[] => (cut in timings ? timings[cut as keyof typeof timings] : partsOf(cut as Breakdown))

/** The cells of a place that a reader above a facility does not get to see. */
export type Mask = ReadonlySet<Seen>

/** The sums of a place in a span. */
export type Sums = (place: string, span: Span) => Tally

/**
 * Decides family by family, from the root downwards, what is hidden in all of some spans that lie side by side: totals
 * first, then each cut. A cell is hidden in each of the spans or in none; `before` are those hidden in the span they make up.
 */
function masksIn(families: readonly Family[], spans: readonly Span[], sums: Sums, cuts: readonly Cut[], before: ReadonlyMap<string, Mask> | null) {
  const masks = new Map<string, Set<Seen>>()
  const wasHidden = (place: string, cell: Seen) => before?.get(place)?.has(cell) ?? false
  for (const { above, places } of families) {
    if (places.length === 0) continue
    const shown = (place: string, span: Span, cell: Seen): Shown => ({
      value: valueOf(sums(place, span), cell),
      hidden: masks.get(place)!.has(cell),
    })
    const totals = inEach(
      spans,
      places.map((place) => [wasHidden(place, 'total')]),
      (span, hidden) =>
        hiddenTotals(
          above === null ? null : shown(above, span, 'total'),
          places.map((place) => sums(place, span).total),
          hidden.map(([is]) => is!),
        ).map((is) => [is]),
    )
    for (const [i, place] of places.entries()) masks.set(place, new Set<Seen>(totals[i]![0] ? ['total'] : []))
    for (const cut of cuts) {
      const cells = cellsOf(cut)
      const hidden = inEach(
        spans,
        places.map((place) => cells.map((cell) => wasHidden(place, cell))),
        (span, known) =>
          hiddenParts(
            above === null ? null : cells.map((cell) => shown(above, span, cell)),
            places.map((place) => ({ total: shown(place, span, 'total'), parts: cells.map((cell) => valueOf(sums(place, span), cell)) })),
            known,
          ),
      )
      for (const [i, place] of places.entries()) for (const [j, cell] of cells.entries()) if (hidden[i]![j]) masks.get(place)!.add(cell)
    }
  }
  return masks as ReadonlyMap<string, Mask>
}

/** Hides more until what is hidden is enough in each span. */
function inEach(spans: readonly Span[], hidden: boolean[][], more: (span: Span, hidden: boolean[][]) => boolean[][]): boolean[][] {
  const count = (some: boolean[][]) => some.flat().filter(Boolean).length
  for (let known = -1; known < count(hidden);) {
    known = count(hidden)
    for (const span of spans) hidden = more(span, hidden)
  }
  return hidden
}

/**
 * What is hidden in each span of the calendar. A cell's parts in time (the years of all, the quarters of a year, the
 * months of a quarter, the days of a month) are shown all together or not at all, and only where the whole is shown, so
 * that no question can be subtracted from another: where a small cell lies on a cycle of hidden cells, adding to the cycle
 * in one part and taking the same away in another changes nothing that is shown.
 */
export function masksOf(families: readonly Family[], years: Years, sums: Sums, cuts: readonly Cut[]): (span: Span) => ReadonlyMap<string, Mask> {
  const kept = new Map<Span | null, ReadonlyMap<string, Mask>>()
  const within = (above: Span | null): ReadonlyMap<string, Mask> => {
    const known = kept.get(above)
    if (known) return known
    const before = above === null ? null : within(spanAbove(above))
    const masks = masksIn(families, above === null ? ['all'] : spansIn(above, years), sums, cuts, before)
    kept.set(above, masks)
    return masks
  }
  return (span) => within(spanAbove(span))
}

/** Spans whose sums decide what is hidden in one: all that lie beside it, and above it, up to the root. */
export function decisiveFor(span: Span, years: Years): Span[] {
  const above = spanAbove(span)
  return above === null ? [span] : [...spansIn(above, years), ...decisiveFor(above, years)]
}

const columns = { toReport: ['timed', 'hoursToReport', 'withinADay'], toClose: ['closed', 'hoursToClose', 'within30Days'] } as const
/** The sums that some cuts are made of. */
export const columnsOf = (cuts: readonly Cut[]): Measure[] => [
  'total',
  ...cuts.flatMap((cut): readonly Measure[] => (cut in columns ? columns[cut as keyof typeof columns] : partsOf(cut as Breakdown))),
]

/** What is left of a place where only one part of a breakdown is asked for: how many there are, and no other cut of them. */
export function onlyPart(part: Measure, tally: Tally, mask: Mask): { tally: Tally; mask: Mask } {
  const count = tally[part]
  const others = new Set<Measure>(partsOf(breakdownOf(part)))
  const own: Seen[] = mask.has(part) ? ['total', part] : []
  return {
    tally: { ...emptyTally(), total: count, [part]: count },
    mask: new Set([...measures.filter((measure) => measure !== 'total' && !others.has(measure)), 'late', 'untimed', 'slow', 'unclosed', ...own]),
  }
}
