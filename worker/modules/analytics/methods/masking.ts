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
  // Only what is hidden moves: the rest of a line is one number.
  const open = lines.flatMap(({ whole, parts }) => {
    const away = parts.filter((part) => hidden[part])
    if (away.length === 0 && !hidden[whole]) return []
    return [{ whole, away, shown: parts.reduce((sum, part) => (hidden[part] ? sum : sum + values[part]!), 0) }]
  })
  for (let tightened = true, round = 0; tightened && round < 30; round++) {
    tightened = false
    for (const { whole, away, shown } of open) {
      let lows = shown
      let highs = shown
      let unbounded = 0
      for (const part of away) {
        lows += low[part]!
        if (high[part] === Infinity) unbounded++
        else highs += high[part]!
      }
      const most = unbounded > 0 ? Infinity : highs
      if (lows > low[whole]! || most < high[whole]!) {
        tightened = true
        low[whole] = Math.max(low[whole]!, lows)
        high[whole] = Math.min(high[whole]!, most)
      }
      for (const part of away) {
        const own = high[part] === Infinity
        const otherHighs = unbounded - (own ? 1 : 0) > 0 ? Infinity : highs - (own ? 0 : high[part]!)
        const from = low[whole]! - otherHighs
        const to = high[whole]! - (lows - low[part]!)
        if (from <= low[part]! && to >= high[part]!) continue
        tightened = true
        // What the line knew of its other parts stays true: only this one is narrowed.
        if (from > low[part]!) {
          lows += from - low[part]!
          low[part] = from
        }
        if (to < high[part]!) {
          if (own) unbounded--
          else highs -= high[part]!
          highs += to
          high[part] = to
        }
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
    if (!values.some((value, cell) => hidden[cell] && isSmall(value))) return
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
    // At the root nothing is said of the parts elsewhere: their nodes hang at the outside, and nothing is a bridge.
    if (!above) return undefined
    const outside = places.length + width
    const ends = (cell: number): [number, number] =>
      cell >= fixed
        ? [places.length + cell - fixed, outside]
        : cell % stride === 0
          ? [cell / stride, outside]
          : [Math.floor(cell / stride), places.length + (cell % stride) - 1]
    const edges: { cell: number; to: number }[][] = Array.from({ length: outside + 1 }, () => [])
    for (const [cell, is] of hidden.entries()) {
      // What everybody knows to be nothing holds nothing together.
      if (!is || (cell < fixed && cell % stride > 0 && !mayHide(cell))) continue
      const [from, to] = ends(cell)
      edges[from]!.push({ cell, to })
      edges[to]!.push({ cell, to: from })
    }
    const free = Array.from({ length: fixed }, (_, cell) => cell).filter((cell) => !hidden[cell] && mayHide(cell))
    for (const cell of bridgesOf(edges)) {
      if (!isSmall(values[cell]!) || cell >= fixed || !mayHide(cell)) continue
      const [row, column] = ends(cell)
      const reached = new Set([row])
      for (const node of reached) for (const { cell: other, to } of edges[node]!) if (other !== cell) reached.add(to)
      const closes = free.filter((each) => reached.has(ends(each)[0]) !== reached.has(ends(each)[1]))
      const near = free.filter((each) => ends(each)[0] === row || ends(each)[1] === column)
      const next = (closes.length > 0 ? closes : near).toSorted((a, b) => (values[a]! || Infinity) - (values[b]! || Infinity) || a - b)[0]
      if (next !== undefined) return next
    }
    return undefined
  }
}

/** The edges without which a graph falls apart, lowest first (Tarjan, Information Processing Letters 1974; 2:160–161). */
function bridgesOf(edges: readonly (readonly { cell: number; to: number }[])[]): number[] {
  const entered: number[] = []
  const lowest: number[] = []
  const bridges: number[] = []
  let clock = 0
  const visit = (node: number, by: number) => {
    entered[node] = lowest[node] = clock++
    for (const { cell, to } of edges[node]!) {
      if (cell === by) continue
      if (entered[to] === undefined) visit(to, cell)
      lowest[node] = Math.min(lowest[node]!, entered[to]! > entered[node]! ? lowest[to]! : entered[to]!)
      if (lowest[to]! > entered[node]!) bridges.push(cell)
    }
  }
  for (const node of edges.keys()) if (entered[node] === undefined) visit(node, -1)
  return [...new Set(bridges)].toSorted((a, b) => a - b)
}
