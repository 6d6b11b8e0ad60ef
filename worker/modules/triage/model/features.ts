import { stemOf } from '../normalise.ts'
import type { Token } from '../pattern.ts'

/** Hashes are 24 bits: among some ten thousand known features a stranger meets one by chance in one of a thousand. */
const mask = 0xffffff

const negators = new Set(
  (
    "no not never without denies denied nil none nobody neither nor cannot didn't wasn't isn't weren't doesn't don't couldn't hasn't haven't won't " +
    'didnt wasnt dont لم لا ما لن ليس ليست بدون دون غير مو مب مش ماكو مافي مافيه مفيش محد محدش ينفي تنفي ولا ولم وما وبدون'
  ).split(' '),
)
// After these, ما means "what" or "when".
const notANegatorAfter = new Set('بعد قبل كل مثل زي اول عند'.split(' '))
const scopeBreaks = new Set('but however although because so then until لكن ولكن بس الا بسبب لان ثم حتى حتي'.split(' '))
const scopeWords = 4

const wordSeed = 0x811c9dc5
const pairSeed = 0x01234567
const lettersSeed = 0x2468ace1
const deniedSeed = 0x5bd1e995

function hashed(seed: number, text: string, from = 0, to = text.length): number {
  let hash = seed
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}
/** Spreads the last letters over all bits before they are cut off. */
function settled(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
  return (mixed ^ (mixed >>> 15)) & mask
}

/** Words under a "no": up to four words after it, as far as the pause or the turn of the clause. */
function deniedWords(tokens: readonly Token[]): Uint8Array {
  const denied = new Uint8Array(tokens.length)
  let left = 0
  for (const [at, { word, pause }] of tokens.entries()) {
    if (pause !== 'none' || scopeBreaks.has(word)) left = 0
    if (left > 0) {
      denied[at] = 1
      left--
    }
    if (negators.has(word) && !(word === 'ما' && notANegatorAfter.has(tokens[at - 1]?.word ?? ''))) left = word === 'غير' ? 1 : scopeWords
  }
  return denied
}

export type Kind = 'word' | 'pair' | 'letters'

const longestWord = 24

/**
 * What the model sees of a text, word by word: each word's stem, the stem with its left neighbour's, and runs of three
 * (Arabic) or four letters of it, all told apart when they stand under a negation. A number counts as "a number".
 * `visit` gets the feature's hash (24 bits) and the words from `first` to `last` that it stands on.
 */
export function visitFeatures(tokens: readonly Token[], visit: (hash: number, first: number, last: number, kind: Kind) => void): void {
  const denied = deniedWords(tokens)
  const stems = new Map<string, number>()
  let before = 0
  for (const [at, { word, sentence }] of tokens.entries()) {
    let stem = stems.get(word)
    if (stem === undefined) {
      stem = /^\d/.test(word) ? hashed(wordSeed, '0') : hashed(wordSeed, stemOf(word.slice(0, longestWord)))
      stems.set(word, stem)
    }
    const own = denied[at] ? stem ^ deniedSeed : stem
    visit(settled(own), at, at, 'word')
    if (at > 0 && tokens[at - 1]?.sentence === sentence) visit(settled(Math.imul(before ^ pairSeed, 0x85ebca6b) ^ own), at - 1, at, 'pair')
    before = own
    const code = word.charCodeAt(0)
    const run = code >= 0x600 && code < 0x700 ? 3 : 4
    if (word.length < run || /^\d/.test(word)) continue
    const framed = `<${word.length > longestWord ? word.slice(0, longestWord) : word}>`
    const seed = denied[at] ? lettersSeed ^ deniedSeed : lettersSeed
    for (let from = 0; from + run <= framed.length; from++) visit(settled(hashed(seed, framed, from, from + run)), at, at, 'letters')
  }
}
