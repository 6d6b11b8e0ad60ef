/** A piece of a text, and whether somebody should look at it. */
export type Piece = { text: string; marked: boolean }

/**
 * The text cut at the marks. Spans are UTF-16 offsets of the text as the reporter wrote it; they may overlap, repeat
 * or lie outside, because the text and the reading of it travel separately.
 */
export function markedPieces(text: string, spans: readonly (readonly [number, number])[]): Piece[] {
  const inside = spans
    .map(([from, to]): [number, number] => [Math.max(0, from), Math.min(text.length, to)])
    .filter(([from, to]) => from < to)
    .sort(([a], [b]) => a - b)
  const pieces: Piece[] = []
  let at = 0
  for (const [from, to] of inside) {
    if (to <= at) continue
    const start = Math.max(from, at)
    const last = pieces.at(-1)
    if (start > at) pieces.push({ text: text.slice(at, start), marked: false })
    if (start === at && last?.marked) last.text += text.slice(start, to)
    else pieces.push({ text: text.slice(start, to), marked: true })
    at = to
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false })
  return pieces
}
