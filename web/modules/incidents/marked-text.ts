export type Span = readonly [from: number, to: number]

/**
 * The text a machine reads is the description and, on a line of its own, the error; a span may lie in either.
 * `error` are the spans of the error in its own offsets. Keep in step with the door (`worker/modules/incidents/routes.ts`).
 */
export function spansByField(description: string, spans: readonly Span[]): { description: Span[]; error: Span[] } {
  const start = description.length + 1
  return {
    description: spans.filter(([from]) => from < description.length),
    error: spans.filter(([, to]) => to > start).map(([from, to]): Span => [from - start, to - start]),
  }
}

/** A piece of a text, and whether somebody should look at it. */
export type Piece = { text: string; marked: boolean }

/**
 * The text cut at the marks. Spans are UTF-16 offsets of the text as the reporter wrote it; they may overlap, repeat
 * or lie outside, because the text and the reading of it travel separately.
 */
export function markedPieces(text: string, spans: readonly Span[]): Piece[] {
  const inside = spans
    .map(([from, to]): [number, number] => [Math.max(0, from), Math.min(text.length, to)])
    .filter(([from, to]) => from < to)
    .toSorted(([a], [b]) => a - b)
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
