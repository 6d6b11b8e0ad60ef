import { describe, expect, it } from 'vitest'
import { markedPieces, spansByField } from './marked-text.ts'

const shown = (text: string, spans: [number, number][]) =>
  markedPieces(text, spans)
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join('')

describe('the words that drove a signal, on the text', () => {
  it('marks where it was told, in Arabic too', () => {
    expect(shown('أُعطي المريض جرعة خاطئة', [[13, 17]])).toBe('أُعطي المريض [جرعة] خاطئة')
  })
  it('joins marks that overlap or repeat, in whatever order they come', () => {
    expect(
      shown('wrong patient, wrong site', [
        [15, 25],
        [0, 13],
        [6, 13],
        [20, 25],
      ]),
    ).toBe('[wrong patient], [wrong site]')
    expect(
      shown('abcdef', [
        [0, 3],
        [3, 5],
      ]),
    ).toBe('[abcde]f')
  })
  it('never loses or doubles a character, whatever it is told', () => {
    const text = 'Pump 12 failed'
    for (const spans of [[[0, 99]], [[-5, 2]], [[9, 3]], [[14, 20]], []] as [number, number][][])
      expect(
        markedPieces(text, spans)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text)
  })
})

it('finds the field a span lies in: the machine reads the description and the error as one text', () => {
  const description = 'Insulin given twice.'
  const read = `${description}\nwrong dose`
  const at = read.indexOf('wrong dose')
  expect(
    spansByField(description, [
      [0, 7],
      [at, at + 10],
    ]),
  ).toEqual({ description: [[0, 7]], error: [[0, 10]] })
})
