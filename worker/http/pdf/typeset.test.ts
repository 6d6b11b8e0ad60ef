import { beforeAll, describe, expect, it } from 'vitest'
import { facesOnNode } from '../../test/faces.ts'
import { mixedReports } from '../../test/mixed-reports.ts'
import { directionOf, inOnePiece, isolated, isolateQuantities, type Direction } from './bidi.ts'
import type { Faces } from './shaper.ts'
import { setLines, type Line } from './typeset.ts'

let faces: Faces
beforeAll(async () => {
  faces = await facesOnNode()
})

const set = (text: string, direction: Direction = 'rtl', width = 2_000): Line[] => setLines(text, { face: faces.regular, size: 10, direction, width })
/** What an eye meets from left to right. */
const across = (text: string, direction: Direction = 'rtl', width?: number) =>
  set(text, direction, width).map((line) => line.glyphs.map(({ text: sign }) => sign).join(''))
const gap = 0.01

describe('a line of mixed scripts', () => {
  it.each(mixedReports)('$text', ({ text, seen }) => {
    expect(across(text, directionOf(text, 'rtl'))).toEqual([seen])
    const [line] = set(text, directionOf(text, 'rtl'))
    expect(line!.glyphs.filter(({ id }) => id === 0)).toEqual([])
  })

  it.each(['١٢٫٥', '٢٢/١١/٢٠٢٦', '1,250.75', '٠٩:٤٥', '۱۲٫۵'])('never turns the digits of %s round', (number) => {
    for (const text of [number, `الجرعة ${number} ملغ`, `(${number})`, `dose ${number} mg`])
      for (const direction of ['rtl', 'ltr'] as const) expect(across(text, direction).join(''), `${text} ${direction}`).toContain(number)
  })

  it('joins letters: one inside a word is drawn otherwise than alone, and lam with alef is one sign', () => {
    const drawing = (text: string) => set(text)[0]!.glyphs.map(({ id }) => id)
    expect(new Set([drawing('ب')[0], drawing('ببب')[0], drawing('ببب')[1], drawing('ببب')[2]]).size).toBe(4)
    expect(set('لا')[0]!.glyphs.map(({ text }) => text)).toEqual(['لا'])
  })

  it('puts the vowel signs on their letters, where they take no room', () => {
    const [bare] = set('بسم')
    const [vowelled] = set('بِسْمِ')
    expect(vowelled!.width).toBeCloseTo(bare!.width, 1)
    expect(vowelled!.glyphs.filter(({ y }) => y !== 0).length + vowelled!.glyphs.length).toBeGreaterThan(bare!.glyphs.length)
  })

  it('keeps quantity and unit together from left to right inside Arabic, with the drug before them', () => {
    for (const [text, kept] of [
      ['المرجع 25–35 s', '25–35 s'],
      ['أُعطيت Heparin 5000 IU بدلاً', 'Heparin 5000 IU'],
      ['نحو 2.5 mg/kg/day يوميًا', '2.5 mg/kg/day'],
    ] as const) {
      expect(across(text)[0]!.replaceAll('\u00a0', ' ')).toContain(kept)
      expect(isolateQuantities(text)).toContain('\u2066')
    }
    expect(isolateQuantities('no numbers here')).toBe('no numbers here')
    const long = 'word '.repeat(4_000)
    expect(isolateQuantities(long)).toBe(long)
  })

  it('keeps a name in one piece before what follows it', () => {
    expect(across(`صدّره ${inOnePiece('Chen Wei')} · ${inOnePiece('22 نوفمبر')}`)[0]).toMatch(/^.+22 · Chen Wei/)
    expect(across(`بلاغ ${isolated('OVR-2026-000123')} (٣)`)[0]).toContain('OVR-2026-000123')
  })
})

describe('lines', () => {
  const arabic = 'في تمام الساعة ٠٩:٤٥ صباحًا أعطت الممرضة جرعة Heparin 5000 IU بدلاً من الجرعة الموصوفة. '.repeat(4).trim()

  it('break at spaces, within their width, and lose nothing', () => {
    const lines = set(arabic, 'rtl', 180)
    expect(lines.length).toBeGreaterThan(8)
    for (const line of lines) expect(line.width).toBeLessThanOrEqual(180 + gap)
    const letters = (text: string) => [...text.replaceAll(/[\s\u00a0]/g, '')].toSorted().join('')
    expect(letters(lines.flatMap((line) => line.glyphs.map(({ text }) => text)).join(''))).toBe(letters(arabic))
  })

  it('break within a word only where it is wider than a line, never within a letter and its signs', () => {
    const lines = across('كلمة ' + 'x'.repeat(120) + ' نهاية', 'rtl', 120)
    expect(lines.join('').match(/x/g)).toHaveLength(120)
    for (const line of set('بَ'.repeat(80), 'rtl', 60)) {
      expect(line.width).toBeLessThanOrEqual(60 + 10)
      expect(line.glyphs[0]!.text.startsWith('َ') && line.glyphs.length === 1).toBe(false)
    }
  })

  it('begin anew where somebody began anew; an empty one stays empty', () => {
    expect(across('واحد\r\n\nthree\u2028four', 'rtl')).toEqual(['دحاو', '', 'three', 'four'])
  })

  it('name what the font cannot draw, and drop nothing silently', () => {
    expect(across('▲ 😀 漢 \u0007 \ud83d', 'ltr')).toEqual(['[U+25B2] [U+1F600] [U+6F22] [U+FFFD] [U+FFFD]'])
    expect(across('a\u200d\u202eb', 'ltr')[0]).toHaveLength(2)
  })
})

it('finds the direction of a text by its first letter', () => {
  expect(['نص', '12 نص', '«abc»', '١٢٫٥', '', '٩ mg'].map((text) => directionOf(text, 'rtl'))).toEqual(['rtl', 'rtl', 'ltr', 'rtl', 'rtl', 'ltr'])
})
