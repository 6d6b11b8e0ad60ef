import { describe, expect, it } from 'vitest'
import { normalise, originalSpan, wordsOf } from './normalise.ts'

/** Seeded, so that a failure comes back. */
function randomly(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

const ranges = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x300, 0x36f],
  [0x370, 0x3ff],
  [0x600, 0x6ff],
  [0x2000, 0x206f],
  [0x2100, 0x214f],
  [0x3040, 0x30ff],
  [0xd800, 0xdfff],
  [0xfb00, 0xfdff],
  [0xfe00, 0xffff],
  [0x1f600, 0x1f64f],
] as const

function randomText(random: () => number): string {
  return Array.from({ length: Math.floor(random() * 60) }, () => {
    const [low, high] = ranges[Math.floor(random() * ranges.length)] ?? [32, 126]
    return String.fromCodePoint(low + Math.floor(random() * (high - low + 1)))
  }).join('')
}

describe('normalise', () => {
  it.each([
    ['سَقَطَ', 'سقط'],
    ['حـــريق', 'حريق'],
    ['أإآٱ', 'اااا'],
    ['مستشفى', 'مستشفي'],
    ['ممرضة', 'ممرضه'],
    ['مؤلم خاطئ', 'مولم خاطي'],
    ['٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹', '0123456789 0123456789'],
    ['\u202bمريض\u202c\u200f', 'مريض'],
    ['Café İSTANBUL ﬁre', 'cafe istanbul fire'],
    ['ﻻ', 'لا'],
  ])('%s → %s', (typed, folded) => {
    expect(normalise(typed).text).toBe(folded)
  })

  it('maps every unit back into the original, in order, and folding twice changes nothing', () => {
    const random = randomly(20_261_122)
    for (let round = 0; round < 1_500; round++) {
      const typed = randomText(random)
      const { text, starts, ends } = normalise(typed)
      const sound = Array.from(text).every((_, unit) => {
        const [start, end] = [starts[unit] ?? -1, ends[unit] ?? -1]
        // In order, inside the text, and pointing at what the unit was made of.
        const ordered = start >= (starts[unit - 1] ?? 0) && end > start && end <= typed.length
        return ordered && normalise(typed.slice(start, end)).text.includes(text[unit] ?? '?')
      })
      expect({ sound, starts: starts.length, ends: ends.length, again: normalise(text).text }, typed).toEqual({
        sound: true,
        starts: text.length,
        ends: text.length,
        again: text,
      })
    }
  })

  it('keeps the vowel signs with their word and leaves controls outside', () => {
    const typed = '\u200fكَسْرٌ\u200f!'
    const [start, end] = originalSpan(normalise(typed), 0, 3)
    expect(typed.slice(start, end)).toBe('كَسْرٌ')
  })
})

describe('wordsOf', () => {
  it.each([
    ['سرير', ['السرير', 'والسرير', 'بالسرير', 'للسرير', 'فالسرير', 'وسرير', 'سَرِير']],
    ['مريض', ['المريض', 'والمريض', 'للمريض', 'المريضة', 'مريضه', 'مريضها']],
    ['ممرضة', ['الممرضات', 'ممرضين', 'والممرضة', 'للممرضات']],
    ['كهرباء', ['الكهرباء', 'والكهرباء', 'بالكهرباء']],
    ['وفاة', ['الوفاة', 'ووفاة', 'للوفاة']],
    ['بوتاسيوم', ['البوتاسيوم', 'والبوتاسيوم', 'بالبوتاسيوم']],
    ['مستشفى', ['المستشفى', 'مستشفيات', 'بالمستشفى']],
    ['سقوط', ['السقوط', 'وسقوط', 'سقوطه', 'لسقوطها']],
    ['fall', ['falls', 'Falls', 'FALL', "fall's"]],
    ['injury', ['injuries', 'Injury']],
    ['box', ['boxes']],
    ['glass', ['glasses']],
    ['diagnosis', ['Diagnosis']],
  ])('%s finds %s', (asked, texts) => {
    for (const text of texts) expect(wordsOf(text), text).toEqual(wordsOf(asked))
  })

  it('keeps unlike words apart', () => {
    expect(wordsOf('كسور')).not.toEqual(wordsOf('سور'))
    expect(wordsOf('وقع')).toEqual(['وقع'])
    expect(wordsOf('bus')).toEqual(['bus'])
  })

  it('gives each word once, in order, without single letters', () => {
    expect(wordsOf('The fall, the falls; a FALL و سقوط MRN ١٢٣٤')).toEqual(['the', 'fall', 'سقوط', 'mrn', '1234'])
  })

  it('is bounded, and asks for its own words again', () => {
    const random = randomly(7)
    const many = Array.from({ length: 5_000 }, (_, at) => `w${at}q`).join(' ')
    expect(wordsOf(many)).toHaveLength(2_000)
    expect(wordsOf('x'.repeat(500))).toEqual(['x'.repeat(40)])
    for (let round = 0; round < 1_000; round++) {
      const words = wordsOf(randomText(random))
      expect(words.every((word) => word.length > 1 && word.length <= 40)).toBe(true)
    }
    const arabic = wordsOf('سقط المريض من السرير والممرضات بالقرب منه في المستشفى وكسرت يده ووفاته غير متوقعة')
    expect(wordsOf(arabic.join(' '))).toEqual(arabic)
  })
})
