import { fold, normalise, originalSpan, type Normalised } from './normalise.ts'
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
/** One place of a phrase where any of several runs of words may stand; equal places are one object. */
type Choice = { source: string }
/** A place in a phrase; without a choice it is a gap. */
type Element = { choice?: Choice; optional: boolean }
type Phrase = { id: number; elements: Element[]; needs: Choice[] }
type Start = { choice: Choice; words: Word[]; head: Word }
/** What may begin at one word of a text. */
type Starts = Map<Choice, Word[][]>
type Text = { tokens: readonly Token[]; starts: readonly Starts[] }
/** Matches by phrase id. */
export type Found = (Match[] | undefined)[]
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

const titles = new Set(['dr', 'mr', 'mrs', 'ms', 'pt', 'st', 'approx', 'vs', 'د'])

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
  const forms = [word]
  // Only what is already there is peeled further: و before ب before ال, each once.
  const peel = (particle: RegExp, letters: number, shortest: number) => {
    for (let at = forms.length - 1; at >= 0; at--) {
      const form = forms[at] ?? ''
      if (form.length >= shortest && particle.test(form)) forms.push(form.slice(letters))
    }
  }
  peel(/^[وف]/, 1, 3)
  peel(/^[بكل]/, 1, 4)
  peel(/^(?:ال|لل)/, 2, 4)
  return forms
}

/** One spelling for both sides of the Atlantic: haemorrhage, hemorrhage; sterilised, sterilized; labelled, labeled. */
function spelling(word: string): string {
  if (word.length < 6) return word
  return word
    .replace(/[ao]e/, 'e')
    .replace(/is(e[ds]?|ing|ation)$/, 'iz$1')
    .replace(/ll(ed|ing)$/, 'l$1')
}

function englishForms(typed: string): readonly string[] {
  const word = spelling(typed)
  const bare = word.replace(/'s?$/, '')
  const forms = new Set([typed, word, bare])
  if (bare.length > 3 && /[^su]s$/.test(bare)) forms.add(bare.slice(0, -1))
  if (bare.length > 4 && bare.endsWith('ies')) forms.add(`${bare.slice(0, -3)}y`)
  if (/(ss|x|ch|sh)es$/.test(bare)) forms.add(bare.slice(0, -2))
  return [...forms]
}

// Words that come between without changing what is said; "almost" does, and is heard by `context.ts`.
const small = new Set('a an the his her my their its our also then again just almost nearly accidentally suddenly really completely'.split(' '))

/** Every phrase of a rule book, found in one walk over the words. */
export class PhraseBook {
  readonly #vocabulary: Vocabulary
  readonly #phrases: Phrase[] = []
  readonly #ids = new Map<string, number>()
  /** Phrases by the element they begin with. */
  readonly #headed = new Map<Choice, Phrase[]>()
  readonly #choices = new Map<string, Choice>()
  readonly #lists = new Map<string, Word[][]>()
  readonly #whole = new Map<string, Start[]>()
  readonly #open = new Map<string, Start[]>()

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
  }

  /** Compiles one line of the pattern language. */
  pattern(source: string): Pattern {
    const [one, sign, two, ...rest] = source.split(/ ([+&]) /)
    if (rest.length > 0) throw new Error(`more than two parts: ${source}`)
    const first = this.phrase(one ?? '')
    if (two === undefined) return { first, reach: 0, sentences: 0 }
    const second = this.phrase(two)
    return sign === '+' ? { first, second, reach: 12, sentences: 0 } : { first, second, reach: 30, sentences: 1 }
  }

  /** Compiles a phrase without `+` or `&`; the same phrase is compiled once. */
  phrase(source: string): number {
    const known = this.#ids.get(source)
    if (known !== undefined) return known
    if (/\([^)]*\(/.test(source)) throw new Error(`brackets inside brackets: ${source}`)
    const elements = [...source.matchAll(/\([^)]*\)\??|\S+/g)].flatMap(([part]) => this.#elements(part))
    const [head] = elements
    if (head?.choice === undefined || head.optional) throw new Error(`a phrase begins with a word: ${source}`)
    const last = elements.findLast((element) => !element.optional)
    if (!last?.choice) throw new Error(`a phrase ends with a word: ${source}`)
    const needs = elements.flatMap(({ choice, optional }) => (choice && !optional ? [choice] : []))
    const phrase = { id: this.#phrases.length, elements, needs }
    this.#phrases.push(phrase)
    this.#ids.set(source, phrase.id)
    const headed = this.#headed.get(head.choice)
    if (headed) headed.push(phrase)
    else this.#headed.set(head.choice, [phrase])
    return phrase.id
  }

  #elements(part: string): Element[] {
    if (part === '...') return [{ optional: false }]
    const optional = part.endsWith('?')
    const body = (optional ? part.slice(0, -1) : part).replace(/^\(|\)$/g, '')
    if (/[(|<]/.test(part)) return [{ choice: this.#choice(body), optional }]
    // 'self-harm' is two words to the reader of the text, so it is two here.
    return wordsIn(body).map((word) => ({ choice: this.#choice(word.open ? `${word.text}*` : word.text), optional }))
  }

  #choice(body: string): Choice {
    const known = this.#choices.get(body)
    if (known) return known
    const choice: Choice = { source: body }
    this.#choices.set(body, choice)
    for (const words of this.#runs(body)) {
      const [head] = words
      if (!head || (head.open && head.text.length < 2)) throw new Error(`a choice without words: ${body}`)
      const index = head.open ? this.#open : this.#whole
      const key = head.open ? head.text.slice(0, 2) : head.text
      const start = { choice, words, head }
      const starts = index.get(key)
      if (starts) starts.push(start)
      else index.set(key, [start])
    }
    return choice
  }

  #runs(body: string): Word[][] {
    return body.split('|').flatMap((choice) => {
      const name = /^\s*<([a-z-]+)>\s*$/.exec(choice)?.[1]
      return name === undefined ? [wordsIn(choice)] : this.#list(name)
    })
  }

  #list(name: string): Word[][] {
    const known = this.#lists.get(name)
    if (known) return known
    const source = this.#vocabulary[name]
    if (source === undefined) throw new Error(`no such word list: ${name}`)
    const runs = this.#runs(source)
    this.#lists.set(name, runs)
    return runs
  }

  /** Where each phrase, by its id, stands in the text; nothing for a phrase that does not. */
  find(tokens: readonly Token[]): Found {
    const starts = new Map<string, Starts>()
    const present = new Set<Choice>()
    const open = tokens.map(({ word, forms }) => {
      const known = starts.get(word)
      if (known) return known
      const fresh = this.#startsOf(forms)
      starts.set(word, fresh)
      for (const choice of fresh.keys()) present.add(choice)
      return fresh
    })
    const headed = new Map<Starts, Phrase[]>()
    for (const each of starts.values()) {
      const phrases: Phrase[] = []
      for (const choice of each.keys())
        for (const phrase of this.#headed.get(choice) ?? []) if (phrase.needs.every((need) => present.has(need))) phrases.push(phrase)
      headed.set(each, phrases)
    }
    const found: Found = []
    const text = { tokens, starts: open }
    const gaps: Gap[] = []
    for (let at = 0; at < open.length; at++) {
      const here = open[at]
      for (const phrase of (here && headed.get(here)) ?? []) {
        const matches = found[phrase.id]
        if (matches?.length === mostMatches) continue
        gaps.length = 0
        const to = endOf(text, phrase.elements, 0, at, gaps)
        // "زائدة" inside "جرعة زائدة" is the same sighting.
        if (to <= (matches?.at(-1)?.to ?? 0)) continue
        const match = { from: at, to, gaps: [...gaps] }
        if (matches) matches.push(match)
        else found[phrase.id] = [match]
      }
    }
    return found
  }

  #startsOf(forms: readonly string[]): Starts {
    const starts: Starts = new Map()
    const add = ({ choice, words }: Start) => {
      const known = starts.get(choice)
      if (!known) starts.set(choice, [words])
      else if (!known.includes(words)) known.push(words)
    }
    for (const form of forms) {
      this.#whole.get(form)?.forEach(add)
      for (const start of this.#open.get(form.slice(0, 2)) ?? []) if (form.startsWith(start.head.text)) add(start)
    }
    return starts
  }
}

function wordsIn(choice: string): Word[] {
  return [...fold(choice).matchAll(/([\u0620-\u06ff]+|\p{L}+(?:'\p{L}+)*|\p{N}+)(\*?)/gu)].map((found) => ({
    text: spelling(withoutArticle(found[1] ?? '')),
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

/** Where the elements from `place` on end when they begin at word `at`, or -1. */
function endOf(text: Text, elements: readonly Element[], place: number, at: number, gaps: Gap[]): number {
  const element = elements[place]
  if (!element) return at
  const { choice } = element
  if (!choice) return endAfterGap(text, elements, place, at, gaps)
  const token = text.tokens[at]
  if (token && (place === 0 || token.pause !== 'stop')) {
    const begins = place > 0 && small.has(token.word) && text.tokens[at + 1]?.pause !== 'stop' ? [at, at + 1] : [at]
    for (const begin of begins) {
      let end = -1
      for (const words of text.starts[begin]?.get(choice) ?? []) {
        const after = follow(text.tokens, words, begin)
        if (after < 0) continue
        const until = endOf(text, elements, place + 1, after, gaps)
        if (until > end) end = until
      }
      if (end >= 0) return end
    }
  }
  return element.optional ? endOf(text, elements, place + 1, at, gaps) : -1
}

function endAfterGap(text: Text, elements: readonly Element[], place: number, at: number, gaps: Gap[]): number {
  for (let next = at; next <= at + widestGap; next++) {
    const token = text.tokens[next]
    if (!token || token.pause === 'stop') return -1
    const end = endOf(text, elements, place + 1, next, gaps)
    if (end < 0) continue
    if (next > at) gaps.push({ from: at, to: next })
    return end
  }
  return -1
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
