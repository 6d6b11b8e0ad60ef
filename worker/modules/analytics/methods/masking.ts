/** Counts from one up to this are not shown above a facility: so few could be somebody whom a reader knows. */
export const smallestShown = 5

export const isSmall = (count: number): boolean => count > 0 && count < smallestShown

/** A sum that a reader can do: the cell `whole` is what the cells `parts` come to. */
export type Line = { whole: number; parts: readonly number[] }
type Table = { values: readonly number[]; lines: readonly Line[] }

/** What a reader who does the sums knows of each cell: the least and the most that it can be. */
function boundsOf({ values, lines }: Table, hidden: readonly boolean[]): { low: number[]; high: number[] } {
  const low = values.map((value, i) => (hidden[i] ? 0 : value))
  const high = values.map((value, i) => (hidden[i] ? Infinity : value))
  for (let tightened = true, round = 0; tightened && round < 30; round++) {
    tightened = false
    const tighten = (cell: number, from: number, to: number) => {
      tightened ||= from > low[cell]! || to < high[cell]!
      low[cell] = Math.max(low[cell]!, from)
      high[cell] = Math.min(high[cell]!, to)
    }
    for (const { whole, parts } of lines) {
      const lows = parts.reduce((sum, part) => sum + low[part]!, 0)
      const open = parts.filter((part) => high[part] === Infinity)
      const highs = parts.reduce((sum, part) => sum + (high[part] === Infinity ? 0 : high[part]!), 0)
      tighten(whole, lows, open.length > 0 ? Infinity : highs)
      for (const part of parts) {
        const others = open.length - (high[part] === Infinity ? 1 : 0)
        const otherHighs = others > 0 ? Infinity : highs - (high[part] === Infinity ? 0 : high[part]!)
        tighten(part, low[whole]! - otherHighs, high[whole]! - (lows - low[part]!))
      }
    }
  }
  return { low, high }
}

/**
 * Hides further cells until no sum gives a small one away: complementary suppression (Willenborg & de Waal, Elements of
 * Statistical Disclosure Control, 2001, ch. 4). In a line whose whole is shown at least two parts are hidden, and they come
 * to enough that each may be anything from one to four; where the whole is hidden at least one part is. The smallest
 * counts go first, zeros last. `mayHide` says which cells are still free.
 */
function suppress(table: Table, hidden: boolean[], mayHide: (cell: number) => boolean): void {
  const { values, lines } = table
  const hideOneOf = ({ parts }: Line): boolean => {
    const free = parts.filter((part) => !hidden[part] && mayHide(part))
    const next = free.toSorted((a, b) => (values[a]! || Infinity) - (values[b]! || Infinity) || a - b)[0]
    if (next !== undefined) hidden[next] = true
    return next !== undefined
  }
  const isSafe = ({ whole, parts }: Line): boolean => {
    const away = parts.filter((part) => hidden[part])
    if (away.length === 0) return !hidden[whole]
    const sum = away.reduce((all, part) => all + values[part]!, 0)
    // Where nothing is hidden but zeros there is nothing to guess.
    return hidden[whole]! || (away.length > 1 && (sum === 0 || sum - away.length >= smallestShown - 2))
  }
  for (let settled = false; !settled;) {
    settled = true
    for (const line of lines) while (!isSafe(line) && hideOneOf(line)) settled = false
    if (!settled) continue
    const { low, high } = boundsOf(table, hidden)
    for (const [cell, value] of values.entries()) {
      if (!hidden[cell] || !isSmall(value) || low[cell] !== high[cell]) continue
      const mine = lines.filter(({ whole, parts }) => whole === cell || parts.includes(cell))
      if (mine.some(hideOneOf)) settled = false
    }
  }
}

/** A figure of a place and whether a reader may see it. */
export type Shown = { value: number; hidden: boolean }

/**
 * Totals of the places that make up a whole (null at the root): which of them to hide, beside those that are `already`. The
 * whole was decided before, one level up, and everything below is decided from it: a place has the same mask wherever in
 * the tree a reader comes from.
 */
export function hiddenTotals(whole: Shown | null, parts: readonly number[], already: readonly boolean[] = []): boolean[] {
  if (!whole) return parts.map((part, i) => isSmall(part) || (already[i] ?? false))
  const values = [whole.value, ...parts]
  const hidden = [whole.hidden, ...parts.map((part, i) => isSmall(part) || (already[i] ?? false))]
  suppress({ values, lines: [{ whole: 0, parts: parts.map((_, i) => i + 1) }] }, hidden, (cell) => cell > 0)
  return hidden.slice(1)
}

/**
 * One breakdown of each place: its parts come to its total, and each part of all places to that part of the whole
 * (`above`; none at the root). Totals are decided before and stay as they are; so does what is hidden `already`.
 *
 * Seen as a graph — a node for each place and each part, an edge for each hidden cell, and one more node that stands for
 * all that is hidden outside — a cell can be worked out if its edge is a bridge (Gusfield, SIAM J Comput 1988; 17:552–571).
 * So that no cell above can be worked out from here either, whatever is hidden there hangs together in this graph.
 */
export function hiddenParts(
  above: readonly Shown[] | null,
  places: readonly { total: Shown; parts: readonly number[] }[],
  already: readonly (readonly boolean[])[] = [],
): boolean[][] {
  const width = places[0]?.parts.length ?? 0
  const stride = width + 1
  const fixed = places.length * stride
  const cellAt = (place: number, part: number) => place * stride + part + 1
  const wholes = above ?? []
  const values = [...places.flatMap(({ total, parts }) => [total.value, ...parts]), ...wholes.map(({ value }) => value)]
  const hidden = [
    ...places.flatMap(({ total, parts }, i) => [total.hidden, ...parts.map((part, j) => isSmall(part) || (already[i]?.[j] ?? false))]),
    ...wholes.map((each) => each.hidden),
  ]
  const across = (place: number) => Array.from({ length: width }, (_, part) => cellAt(place, part))
  const down = (part: number) => places.map((_, place) => cellAt(place, part))
  const lines = [
    ...places.map((_, place) => ({ whole: place * stride, parts: across(place) })),
    ...wholes.map((_, part) => ({ whole: fixed + part, parts: down(part) })),
  ]
  // Where a whole is shown as zero everybody knows its parts: to hide them hides nothing.
  const isEmpty = (whole: Shown | undefined) => whole?.value === 0 && !whole.hidden
  const mayHide = (cell: number) =>
    cell < fixed && cell % stride > 0 && !isEmpty(places[Math.floor(cell / stride)]!.total) && !isEmpty(wholes[(cell % stride) - 1])
  const sizeOf = (cells: readonly number[]) => cells.reduce((sum, cell) => sum + values[cell]!, 0)
  const largest = (choices: readonly number[], cellsOf: (choice: number) => number[]) =>
    choices.toSorted((a, b) => sizeOf(cellsOf(b)) - sizeOf(cellsOf(a)) || a - b)[0]!

  const hiddenAbove = wholes.flatMap((whole, part) => (whole.hidden ? [part] : []))
  const hiddenBeside = places.flatMap(({ total }, place) => (total.hidden ? [place] : []))
  if (hiddenAbove.length + hiddenBeside.length > 0) {
    const place = largest([...places.keys()], (each) => hiddenAbove.map((part) => cellAt(each, part)))
    const part = largest(hiddenAbove.length > 0 ? hiddenAbove : [...Array.from({ length: width }).keys()], (each) =>
      hiddenBeside.map((row) => cellAt(row, each)),
    )
    for (const each of hiddenAbove) hidden[cellAt(place, each)] = true
    for (const each of hiddenBeside) hidden[cellAt(each, part)] = true
    if (hiddenAbove.length > 0 && hiddenBeside.length > 0) hidden[cellAt(place, part)] = true
  }

  for (;;) {
    suppress({ values, lines }, hidden, mayHide)
    const bridge = smallBridge()
    if (!bridge) break
    hidden[bridge] = true
  }
  return places.map((_, place) => across(place).map((cell) => hidden[cell]!))

  /** The cell to hide next so that a small one is a bridge no longer; nothing when there is none. */
  function smallBridge(): number | undefined {
    const outside = places.length + width
    const ends = (cell: number): [number, number] =>
      cell >= fixed
        ? [places.length + cell - fixed, outside]
        : cell % stride === 0
          ? [cell / stride, outside]
          : [Math.floor(cell / stride), places.length + (cell % stride) - 1]
    // What everybody knows to be nothing holds nothing together.
    const cells = hidden.flatMap((is, cell) => (is && (cell >= fixed || cell % stride === 0 || mayHide(cell)) ? [cell] : []))
    for (const cell of cells) {
      if (!isSmall(values[cell]!) || !mayHide(cell)) continue
      const [row, column] = ends(cell)
      // At the root nothing is said of the parts elsewhere: their nodes hang at the outside.
      const reached = new Set(above ? [row] : [row, column])
      for (let grew = true; grew;) {
        grew = false
        for (const other of cells) {
          if (other === cell) continue
          const [a, b] = ends(other)
          grew ||= reached.has(a) !== reached.has(b)
          if (reached.has(a) || reached.has(b)) reached.add(a).add(b)
        }
      }
      if (reached.has(column)) continue
      const free = Array.from({ length: fixed }, (_, each) => each).filter((each) => !hidden[each] && mayHide(each))
      const closes = free.filter((each) => reached.has(ends(each)[0]) !== reached.has(ends(each)[1]))
      const near = free.filter((each) => ends(each)[0] === row || ends(each)[1] === column)
      const next = (closes.length > 0 ? closes : near).toSorted((a, b) => (values[a]! || Infinity) - (values[b]! || Infinity) || a - b)[0]
      if (next !== undefined) return next
    }
    return undefined
  }
}
