import bidiFactory from 'bidi-js'

const bidi = bidiFactory()

export type Direction = 'ltr' | 'rtl'
/** A stretch of one direction; runs of a line stand from left to right. */
export type Run = { start: number; end: number; rightToLeft: boolean }

const rightToLeftLetter = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/

/** The direction of a text's first letter, as a browser's `dir="auto"` finds it; `otherwise` where it has none. */
export function directionOf(text: string, otherwise: Direction): Direction {
  const [letter] = /\p{L}/u.exec(text) ?? []
  if (!letter) return otherwise
  return rightToLeftLetter.test(letter) ? 'rtl' : 'ltr'
}

/** Embedding levels of a paragraph (UAX #9), one for each UTF-16 unit. */
export const levelsOf = (text: string, direction: Direction): Uint8Array => bidi.getEmbeddingLevels(text, direction).levels

const isSpace = (char: string) => /\s/.test(char)

/** The runs of one line in the order in which they are seen (UAX #9, L1 and L2). */
export function visualRuns(text: string, levels: Uint8Array, direction: Direction, start: number, end: number): Run[] {
  const line = levels.slice(start, end)
  const base = direction === 'rtl' ? 1 : 0
  for (let i = line.length - 1; i >= 0 && isSpace(text[start + i]!); i--) line[i] = base
  const runs: (Run & { level: number })[] = []
  for (let from = 0; from < line.length;) {
    const level = line[from]!
    let to = from + 1
    while (to < line.length && line[to] === level) to++
    runs.push({ start: start + from, end: start + to, level, rightToLeft: level % 2 === 1 })
    from = to
  }
  const levelsMet = runs.map(({ level }) => level)
  const lowestOdd = Math.min(...levelsMet.filter((level) => level % 2 === 1), Number.POSITIVE_INFINITY)
  for (let level = Math.max(0, ...levelsMet); level >= lowestOdd; level--) {
    for (let from = 0; from < runs.length;) {
      if (runs[from]!.level < level) {
        from++
        continue
      }
      let to = from
      while (to < runs.length && runs[to]!.level >= level) to++
      runs.splice(from, to - from, ...runs.slice(from, to).toReversed())
      from = to
    }
  }
  return runs
}

/** Keeps a text in its own order from left to right, wherever it stands: numbers of reports, codes, times. */
export const isolated = (text: string): string => `\u2066${text}\u2069`

/** Keeps a name or a sentence in one piece, whatever its direction, inside another. */
export const inOnePiece = (text: string): string => `\u2068${text}\u2069`

const unit = '(?:mcg|µg|mg|kg|g|mL|ml|dL|L|IU|units?|mmol|mEq|mmHg|bpm|cm|mm|%|°C|hours?|min|h|s)'
// At most three Latin words before the number, none of them long: what people write goes through this, and it must stay linear.
const quantity = new RegExp(
  `(?:[A-Za-z][A-Za-z0-9./-]{0,30} ){0,3}(?:[<>≤≥~±] ?)?\\d[\\d.,]{0,15}(?: ?[–-] ?\\d[\\d.,]{0,15})? ?${unit}(?:/(?:kg|day|h|min|mL|dL|L)){0,2}(?![A-Za-z])`,
  'g',
)

/**
 * Keeps each Latin quantity or range in one piece, value bound to unit: plain bidi shows "25–35 s" as "s 35–25" inside
 * Arabic. A Latin word before the number belongs to it, or drug and dose change places.
 */
export const isolateQuantities = (text: string): string =>
  text.replaceAll(quantity, (found) => isolated(found.replaceAll(/(?<=\d) (?=\S)/g, '\u00a0')))
