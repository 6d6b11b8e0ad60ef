import { normalise, originalSpan, type Normalised } from './normalise.ts'
import type { Span } from './schema.ts'

/**
 * The small language rules are written in. A nurse reads it so:
 *
 *   wrong (site|side)        these words, one after the other; (a|b) is a choice, each may be several words
 *   fractur*                 a word that begins so
 *   fire alarm?              a word that may be missing
 *   swab ... left inside     up to six words between, within the sentence
 *   <fall>                   a word list of `rules/vocabulary.ts`
 *   insulin + wrong          both within a dozen words of one sentence, in either order
 *   fell & fracture          both within thirty words, in this sentence or its neighbour, in either order
 *
 * Plurals and possessives of English words, and Arabic words behind و ف ب ك ل ال, are found by themselves.
 * Matching walks words, not characters: there is no regular expression here that could run away.
 */
export type Vocabulary = Record<string, string>

/** A word as matched: its spellings without particle or plural, its place, and what stands before it. */
export type Token = { word: string; forms: readonly string[]; from: number; to: number; pause: Pause; sentence: number }
type Pause = 'none' | 'comma' | 'stop'

export type Reading = { normalised: Normalised; tokens: readonly Token[] }
/** Words `from` up to, not including, `to`. */
export type Match = { from: number; to: number; gaps?: readonly Gap[] }
/** Words that a pattern's `...` stepped over. */
export type Gap = { from: number; to: number }

type Word = { text: string; open: boolean }
type Element = { gap: true } | { gap: false; choices: Word[][]; optional: boolean }
type Phrase = { id: number; elements: Element[] }
/** A compiled pattern: one phrase, or two that must stand near each other. */
export type Pattern = { first: number; second?: number; reach: number; sentences: number }

const pieces = /[\u0620-\u06ff]+|\p{L}+(?:'\p{L}+)*|\p{N}+/gu
const widestGap = 6
// A run-away text may repeat one word thousands of times; two hundred sightings prove it as well.
const mostMatches = 200

/** Cuts a narrative into words, keeping sentence and comma boundaries and the way back to the original. */
export function read(text: string): Reading {
  const normalised = normalise(text)
  const tokens: Token[] = []
  const known = new Map<string, readonly string[]>()
  let end = 0
  let sentence = 0
  for (const found of normalised.text.matchAll(pieces)) {
    const word = found[0]
    const pause = tokens.length === 0 ? 'none' : pauseOf(normalised.text.slice(end, found.index), tokens.at(-1)?.word)
    if (pause === 'stop') sentence++
    let forms = known.get(word)
    if (!forms) known.set(word, (forms = formsOf(word)))
    end = found.index + word.length
    tokens.push({ word, forms, from: found.index, to: end, pause, sentence })
  }
  return { normalised, tokens }
}

const titles = new Set(['dr', 'mr', 'mrs', 'ms', 'pt', 'no', 'st', 'approx', 'vs', 'د'])

function pauseOf(between: string, before: string | undefined): Pause {
  if (/[!?]|\n\s*\n/.test(between)) return 'stop'
  if (/\.(\s|$)|\.{2}|\.["')]/.test(between) && !(titles.has(before ?? '') && /^\.\s?$/.test(between))) return 'stop'
  return /[,;:()\n]|\s[-–—]+\s|—/.test(between) ? 'comma' : 'none'
}

/** The part of the original text that words `from`–`to` cover. */
export function spanOf(reading: Reading, match: Match): Span {
  const first = reading.tokens[match.from]
  const last = reading.tokens[match.to - 1]
  return originalSpan(reading.normalised, first?.from ?? 0, last?.to ?? 0)
}

function formsOf(word: string): readonly string[] {
  return /^[\u0620-\u06ff]/.test(word) ? arabicForms(word) : englishForms(word)
}

function arabicForms(word: string): readonly string[] {
  const forms = new Set([word])
  if (/^[وف]/.test(word) && word.length >= 3) forms.add(word.slice(1))
  for (const form of [...forms]) if (/^[بكل]/.test(form) && form.length >= 4) forms.add(form.slice(1))
  for (const form of [...forms]) if (/^(ال|لل)/.test(form) && form.length >= 4) forms.add(form.slice(2))
  return [...forms]
}

function englishForms(word: string): readonly string[] {
  const bare = word.replace(/'s?$/, '')
  const forms = new Set([word, bare])
  if (bare.length > 3 && /[^su]s$/.test(bare)) forms.add(bare.slice(0, -1))
  if (bare.length > 4 && bare.endsWith('ies')) forms.add(`${bare.slice(0, -3)}y`)
  if (/(ss|x|ch|sh)es$/.test(bare)) forms.add(bare.slice(0, -2))
  return [...forms]
}

// Words that come between without changing what is said; "almost" does, and is heard by `context.ts`.
const small = new Set(
  'a an the his her my their its our also then again just almost nearly accidentally suddenly really completely'.split(' '),
)

/** Every phrase of a rule book, found in one walk over the words. */
export class PhraseBook {
  readonly #vocabulary: Vocabulary
  readonly #phrases: Phrase[] = []
  readonly #ids = new Map<string, number>()
  readonly #whole = new Map<string, [Phrase, Word[]][]>()
  readonly #open = new Map<string, [Phrase, Word[]][]>()

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
  }

  /** Compiles one line of the pattern language. */
  pattern(source: string): Pattern {
    const [one, two, ...rest] = source.split(/ ([+&]) /)
    if (rest.length > 1) throw new Error(`more than two parts: ${source}`)
    const first = this.phrase(one ?? '')
    if (!two) return { first, reach: 0, sentences: 0 }
    const second = this.phrase(rest[0] ?? '')
    return two === '+' ? { first, second, reach: 12, sentences: 0 } : { first, second, reach: 30, sentences: 1 }
  }

  /** Compiles a phrase without `+` or `&`; the same phrase is compiled once. */
  phrase(source: string): number {
    const known = this.#ids.get(source)
    if (known !== undefined) return known
    const phrase = { id: this.#phrases.length, elements: elementsOf(source, this.#vocabulary) }
    this.#phrases.push(phrase)
    this.#ids.set(source, phrase.id)
    const [head] = phrase.elements
    if (!head || head.gap || head.optional) throw new Error(`a phrase begins with a word: ${source}`)
    for (const choice of head.choices) this.#index(phrase, choice)
    return phrase.id
  }

  #index(phrase: Phrase, choice: Word[]): void {
    const word = choice[0]
    if (!word || (word.open && word.text.length < 3)) throw new Error(`too short to begin with: ${word?.text}`)
    const index = word.open ? this.#open : this.#whole
    const key = word.open ? word.text.slice(0, 3) : word.text
    const entries = index.get(key)
    if (entries) entries.push([phrase, choice])
    else index.set(key, [[phrase, choice]])
  }

  /** Where each phrase, by its id, stands in the text. */
  find(tokens: readonly Token[]): Match[][] {
    const matches: Match[][] = this.#phrases.map(() => [])
    const heads = new Map<string, [Phrase, Word[]][]>()
    tokens.forEach((token, at) => {
      let candidates = heads.get(token.word)
      if (!candidates) heads.set(token.word, (candidates = this.#headedBy(token)))
      for (const [phrase, choice] of candidates) {
        const found = matches[phrase.id]
        if (!found || found.length === mostMatches) continue
        const afterHead = follow(tokens, choice, at)
        const gaps: Gap[] = []
        const to = afterHead < 0 ? -1 : reachEnd(tokens, phrase.elements, 1, afterHead, gaps)
        if (to < 0) continue
        const last = found.at(-1)
        if (last?.from === at && to > last.to) found[found.length - 1] = { from: at, to, gaps }
        // "زائدة" inside "جرعة زائدة" is the same sighting.
        else if (!last || to > last.to) found.push({ from: at, to, gaps })
      }
    })
    return matches
  }

  #headedBy(token: Token): [Phrase, Word[]][] {
    const candidates = new Set<[Phrase, Word[]]>()
    for (const form of token.forms) {
      for (const entry of this.#whole.get(form) ?? []) candidates.add(entry)
      for (const entry of this.#open.get(form.slice(0, 3)) ?? [])
        if (entry[1][0] && form.startsWith(entry[1][0].text)) candidates.add(entry)
    }
    return [...candidates]
  }
}

function elementsOf(source: string, vocabulary: Vocabulary): Element[] {
  const elements: Element[] = []
  if (/\([^)]*\(/.test(source)) throw new Error(`brackets inside brackets: ${source}`)
  for (const [part] of source.matchAll(/\([^)]*\)\??|\S+/g)) {
    if (part === '...') {
      elements.push({ gap: true })
      continue
    }
    const optional = part.endsWith('?')
    const body = optional ? part.slice(0, -1) : part
    if (body.startsWith('(') || body.startsWith('<')) {
      elements.push({ gap: false, choices: choicesOf(body.replace(/^\(|\)$/g, ''), vocabulary), optional })
      continue
    }
    // 'self-harm' is two words to the reader of the text, so it is two here.
    for (const word of wordsIn(body)) elements.push({ gap: false, choices: [[word]], optional })
  }
  return elements
}

function choicesOf(body: string, vocabulary: Vocabulary): Word[][] {
  return body.split('|').flatMap((choice) => {
    const list = /^\s*<([a-z-]+)>\s*$/.exec(choice)?.[1]
    if (list === undefined) return [wordsIn(choice)]
    const words = vocabulary[list]
    if (words === undefined) throw new Error(`no such word list: ${list}`)
    return choicesOf(words, vocabulary)
  })
}

function wordsIn(choice: string): Word[] {
  return [...normalise(choice).text.matchAll(/([\u0620-\u06ff]+|\p{L}+(?:'\p{L}+)*|\p{N}+)(\*?)/gu)].map((found) => ({
    text: withoutArticle(found[1] ?? ''),
    open: found[2] === '*',
  }))
}

// A text's word is tried with and without ال, so a pattern's word goes without.
function withoutArticle(word: string): string {
  return word.startsWith('ال') && word.length > 4 ? word.slice(2) : word
}

function is(token: Token, word: Word): boolean {
  return word.open ? token.forms.some((form) => form.startsWith(word.text)) : token.forms.includes(word.text)
}

/** Follows a run of words from `at`; answers where it ends, or -1. Small words in between are stepped over. */
function follow(tokens: readonly Token[], words: readonly Word[], at: number): number {
  let next = at
  for (const [place, word] of words.entries()) {
    let token = tokens[next]
    if (token && next > at && small.has(token.word) && !is(token, word) && token.pause !== 'stop') token = tokens[++next]
    if (!token || !is(token, word) || (place > 0 && token.pause === 'stop')) return -1
    next++
  }
  return next
}

function reachEnd(tokens: readonly Token[], elements: readonly Element[], place: number, at: number, gaps: Gap[]): number {
  const element = elements[place]
  if (!element) return at
  if (element.gap) {
    for (let skipped = 0; skipped <= widestGap; skipped++) {
      const token = tokens[at + skipped]
      if (!token || token.pause === 'stop') return -1
      const end = reachEnd(tokens, elements, place + 1, at + skipped, gaps)
      if (end < 0) continue
      if (skipped > 0) gaps.push({ from: at, to: at + skipped })
      return end
    }
    return -1
  }
  const token = tokens[at]
  if (token && token.pause !== 'stop') {
    const starts = small.has(token.word) ? [at, at + 1] : [at]
    for (const start of starts) {
      if (tokens[start]?.pause === 'stop') continue
      for (const choice of element.choices) {
        const after = follow(tokens, choice, start)
        const end = after < 0 ? -1 : reachEnd(tokens, elements, place + 1, after, gaps)
        if (end >= 0) return end
      }
    }
  }
  return element.optional ? reachEnd(tokens, elements, place + 1, at, gaps) : -1
}

/** Pairs each sighting of one phrase with its nearest sighting of the other, if near enough. */
export function pairs(tokens: readonly Token[], pattern: Pattern, firsts: Match[], seconds: Match[]): [Match, Match][] {
  const found: [Match, Match][] = []
  let low = 0
  for (const one of firsts) {
    while (low < seconds.length && (seconds[low]?.to ?? 0) + pattern.reach < one.from) low++
    for (let at = low; at < seconds.length; at++) {
      const two = seconds[at]
      if (!two || two.from > one.to + pattern.reach) break
      const overlap = two.from < one.to && one.from < two.to
      const apart = Math.abs((tokens[one.from]?.sentence ?? 0) - (tokens[two.from]?.sentence ?? 0))
      if (!overlap && apart <= pattern.sentences) found.push([one, two])
      if (found.length === mostMatches) return found
    }
  }
  return found
}
