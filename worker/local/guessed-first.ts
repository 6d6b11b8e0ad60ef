import { writeFileSync } from 'node:fs'
import { dictionary } from '@zxcvbn-ts/language-common'
import { bitsOf, fold, lettersOf } from '../http/guessed-first.ts'

const mostCommon = 10_000
const longer = 12
const bitsPerWord = 16

/** The words of the list that a password of ours could be, folded as passwords are compared. */
export function listedWords(): string[] {
  const listed = dictionary['passwords-common'] as string[]
  const kept = listed.filter((word, rank) => rank < mostCommon || word.length >= longer).map(fold)
  return [...new Set(kept.flatMap((word) => [word, lettersOf(word)]))].filter((word) => word.length >= 5)
}

/** The filter over these words, in base64. */
export function filterOf(words: readonly string[]): string {
  const bytes = new Uint8Array(Math.ceil((words.length * bitsPerWord) / 8))
  for (const word of words) for (const bit of bitsOf(word, bytes.length * 8)) bytes[bit >> 3]! |= 1 << (bit & 7)
  return Buffer.from(bytes).toString('base64')
}

/** Writes the kept filter anew, after the list has changed. */
export function keepGuessedFirst(): void {
  const text = `/** Made by \`node worker/local/tasks.ts guessed-first\`; see guessed-first.ts. */\nexport const guessedFirst =\n  '${filterOf(listedWords())}'\n`
  writeFileSync('worker/http/guessed-first.data.ts', text)
}
