import { isolateQuantities, levelsOf, visualRuns, type Direction } from './bidi.ts'
import type { Face } from './shaper.ts'

/** A glyph where it stands on its line: points from the line's left edge and above its baseline; `text` is what it stands for. */
export type Placed = { id: number; x: number; y: number; text: string }
export type Line = { face: Face; size: number; direction: Direction; width: number; glyphs: Placed[] }
export type Setting = {
  face: Face
  /** Points. */ size: number
  direction: Direction
  /** Points; longer text goes on in a next line. */ width: number
}

/** Steers the signs around it and is never seen itself. */
const format = /\p{Default_Ignorable_Code_Point}/u
const breaks = /\r\n|[\n\r\v\f\u001c-\u001e\u0085\u2028\u2029]/
const control = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]|\p{Cs}/gu
const clusters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** A character that the font does not have is named by its number: a box would hide that something was written. */
const written = (text: string, face: Face): string =>
  Array.from(text.replaceAll('\t', ' ').replaceAll(control, '\ufffd'), (char) => {
    const code = char.codePointAt(0)!
    return format.test(char) || face.has(code) ? char : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
  }).join('')

/** Lines of a text: paragraph by paragraph, broken at spaces, at letters where a word alone is wider than the line. */
export function setLines(text: string, setting: Setting): Line[] {
  const isolate = (paragraph: string) => (setting.direction === 'rtl' ? isolateQuantities(paragraph) : paragraph)
  return text.split(breaks).flatMap((paragraph) => setParagraph(isolate(written(paragraph, setting.face)), setting))
}

const widthOfSpace = (face: Face): number => face.shape(' ', 0, 1, false)[0]?.advance ?? 0

function setParagraph(text: string, { face, size, direction, width }: Setting): Line[] {
  const levels = levelsOf(text, direction)
  const scale = size / face.metrics.unitsPerEm
  const shaped = (start: number, end: number) =>
    visualRuns(text, levels, direction, start, end).map((run) => ({ run, glyphs: face.shape(text, run.start, run.end, run.rightToLeft) }))
  const widthOf = (start: number, end: number) =>
    shaped(start, end).reduce(
      (sum, { glyphs }) => sum + glyphs.reduce((all, glyph) => all + (format.test(text[glyph.at]!) ? 0 : glyph.advance), 0),
      0,
    ) * scale

  const lineOf = (start: number, end: number): Line => {
    while (end > start && /[^\S\u00a0]/.test(text[end - 1]!)) end--
    const placed: Placed[] = []
    let x = 0
    for (const { run, glyphs } of shaped(start, end)) {
      const starts = [...new Set(glyphs.map(({ at }) => at))].toSorted((a, b) => a - b)
      const told = new Set<number>()
      for (const { id, at, advance, dx, dy } of glyphs) {
        if (format.test(text[at]!)) continue
        const next = starts.find((other) => other > at) ?? run.end
        placed.push({ id, x: x + dx * scale, y: dy * scale, text: told.has(at) ? '' : text.slice(at, next) })
        told.add(at)
        x += advance * scale
      }
    }
    return { face, size, direction, width: x, glyphs: placed }
  }

  const lines: Line[] = []
  let [start, used] = [0, 0]
  const breakAt = (at: number) => {
    lines.push(lineOf(start, at))
    ;[start, used] = [at, 0]
  }
  const space = widthOfSpace(face) * scale
  for (const { index, 0: whole } of text.matchAll(/(?:\S|\u00a0)+[^\S\u00a0]*|^[^\S\u00a0]+/g)) {
    const word = whole.replace(/[^\S\u00a0]+$/, '')
    const alone = widthOf(index, index + word.length)
    if (used > 0 && used + alone > width) breakAt(index)
    if (alone <= width) used += alone
    else {
      for (const { index: from, segment } of clusters.segment(word)) {
        const wide = widthOf(index + from, index + from + segment.length)
        if (used > 0 && used + wide > width) breakAt(index + from)
        used += wide
      }
    }
    used += (whole.length - word.length) * space
  }
  lines.push(lineOf(start, text.length))
  return lines
}
