/** A folded text that remembers where each of its units came from. */
export type Normalised = {
  /** The folded text: what rules and search look at. */
  text: string
  /** `starts[i]`, `ends[i]`: the UTF-16 range of the original that gave unit `i` of `text`. */
  starts: number[]
  ends: number[]
}

// Letters people type in several ways for the same word; hamza carriers fall apart under NFKD already.
const sameLetter: Record<string, string> = {
  ٱ: 'ا',
  ى: 'ي',
  ة: 'ه',
  ۀ: 'ه',
  ە: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ک: 'ك',
  ی: 'ي',
  ې: 'ي',
  '’': "'",
  '‘': "'",
  '‛': "'",
  ʼ: "'",
  '`': "'",
  '´': "'",
  '،': ',',
  '؛': ';',
  '؟': '?',
  '٫': '.',
  '۔': '.',
}

const marks = /[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08ff]/g
// Tatweel, zero-width and direction controls, soft hyphen, variation selectors: paint, not letters.
const invisible = /[\u00ad\u0640\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[\u{fe00}-\u{fe0f}]|[\u{e0000}-\u{e007f}]/gu
const digits = /[\u0660-\u0669\u06f0-\u06f9]/g

function foldOnce(text: string): string {
  return (
    text
      // Half a pair must not find its other half once what stood between is gone.
      .replace(/\p{Surrogate}/gu, '\ufffd')
      .normalize('NFKD')
      .replace(marks, '')
      .replace(invisible, '')
      .replace(digits, (digit) => String((digit.charCodeAt(0) - 0x60) & 0xf))
      .replace(/./gsu, (letter) => sameLetter[letter] ?? letter)
      .toLowerCase()
  )
}

/** Folds one character; lower-casing may open a new decomposition, so it runs until nothing moves. */
function foldCharacter(character: string): string {
  let folded = foldOnce(character)
  for (let again = foldOnce(folded); again !== folded; again = foldOnce(folded)) folded = again
  // A sign that unfolds into a phrase (ﷺ) is no word of the narrative, and must not swell it.
  return folded.length > 4 ? ' ' : folded
}

const basicPlane: (string | undefined)[] = []
function folded(character: string): string {
  return character.length > 1 ? foldCharacter(character) : (basicPlane[character.charCodeAt(0)] ??= foldCharacter(character))
}

/**
 * Folds a text for matching: tashkeel, tatweel and invisible controls removed; أ إ آ ٱ → ا, ى → ي,
 * ة → ه, ؤ → و, ئ → ي; Arabic-Indic and Persian digits to ASCII; compatibility forms and case folded.
 * Source: reference/incident-reporting.md §5. Folding twice changes nothing.
 */
export function normalise(original: string): Normalised {
  const pieces: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  for (let at = 0; at < original.length;) {
    const character = String.fromCodePoint(original.codePointAt(at) ?? 0)
    const end = at + character.length
    const piece = folded(character)
    for (let unit = 0; unit < piece.length; unit++) {
      starts.push(at)
      ends.push(end)
    }
    // A vowel sign belongs to the letter before it: a highlighted word keeps its tashkeel.
    if (piece === '' && ends.length > 0 && ends.at(-1) === at && isMark(character)) ends[ends.length - 1] = end
    pieces.push(piece)
    at = end
  }
  return { text: pieces.join(''), starts, ends }
}

function isMark(character: string): boolean {
  return character === 'ـ' || character.replace(marks, '') === ''
}

/** The folded text alone, for words that need no way back. */
export function fold(text: string): string {
  let plain = ''
  for (const character of text) plain += folded(character)
  return plain
}

/** The range of the original that gave units `from` up to (not including) `to` of the folded text. */
export function originalSpan(normalised: Normalised, from: number, to: number): [number, number] {
  return [normalised.starts[from] ?? 0, normalised.ends[to - 1] ?? 0]
}

const runs = /[\u0620-\u06ff]+|[\p{L}\p{N}]+(?:'[\p{L}]+)*/gu
const arabic = /^[\u0620-\u06ff]/

// Words whose first letter looks like a particle; peeled, they would meet strangers (كسور, سور).
const whole = new Set(
  ['وفاه', 'وفيات', 'وريد', 'وريدي', 'ولاده', 'وصفه', 'وحده', 'وزن', 'وقع', 'وقت', 'وعي', 'فحص', 'فحوصات']
    .concat(['فصيله', 'فقدان', 'فريق', 'فيروس', 'فني', 'بطاريه', 'بطن', 'بول', 'بتر', 'بيانات', 'بلاغ'])
    .concat(['لقاح', 'لسان', 'كسر', 'كسور', 'كبد', 'كليه', 'كرسي', 'كيس', 'كهرباء', 'كهربا', 'كادر', 'كوادر']),
)
const endings = ['هما', 'ها', 'هم', 'كم', 'نا', 'ات', 'ون', 'ين', 'ان', 'وا', 'يه', 'ه', 'ي', 'ت']

/**
 * Peels particles and endings until nothing more comes off, so سرير, السرير, والسرير and بالسرير
 * meet in one token whichever of them was indexed and whichever was asked for.
 */
function arabicStem(word: string): string {
  let stem = word
  for (;;) {
    const shorter = withoutParticle(stem)
    if (shorter === stem) break
    stem = shorter
  }
  for (;;) {
    const ending = endings.find((each) => stem.endsWith(each) && stem.length - each.length >= 3)
    if (!ending || whole.has(stem)) return stem
    stem = stem.slice(0, -ending.length)
  }
}

function withoutParticle(word: string): string {
  if (whole.has(word)) return word
  if ((word.startsWith('ال') || word.startsWith('لل')) && word.length >= 4) return word.slice(2)
  return /^[وفبكل]/.test(word) && word.length >= 4 ? word.slice(1) : word
}

function englishStem(word: string): string {
  const bare = word.replace(/'.*$/, '')
  if (bare.length <= 3 || !/^[a-z]+$/.test(bare)) return bare
  if (bare.endsWith('ies') && bare.length > 4) return `${bare.slice(0, -3)}y`
  if (/(ss|x|ch|sh|zz)es$/.test(bare)) return bare.slice(0, -2)
  return /[^sui]s$/.test(bare) ? bare.slice(0, -1) : bare
}

/** A folded word without its particles, plural and ending. */
export const stemOf = (word: string): string => (arabic.test(word) ? arabicStem(word) : englishStem(word))

const mostWords = 2_000
const longestWord = 40

/**
 * The unique search words of a text, folded and lightly stemmed in both languages, in order of
 * appearance: at most 2,000, each of 2–40 units. The sealed search indexes and asks with the same words.
 */
export function wordsOf(text: string): string[] {
  const words = new Set<string>()
  for (const [run] of fold(text).matchAll(runs)) {
    const word = run.slice(0, longestWord)
    const stem = stemOf(word)
    if (stem.length > 1) words.add(stem)
    if (words.size === mostWords) break
  }
  return [...words]
}
