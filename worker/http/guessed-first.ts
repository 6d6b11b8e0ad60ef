import { createHash } from 'node:crypto'
import { guessedFirst } from './guessed-first.data.ts'

/**
 * Passwords that are guessed first: the ten thousand most common ones, and every longer one of the list of
 * @zxcvbn-ts/language-common, kept as a Bloom filter. It knows all of them and takes one other in some thousands for one.
 */
let filter: Uint8Array | null = null

/** Bits of the filter that stand for a word. */
export function bitsOf(word: string, size: number): number[] {
  const digest = createHash('sha256').update(word).digest()
  return Array.from({ length: 8 }, (_, i) => digest.readUInt32BE(i * 4) % size)
}

function isListed(word: string): boolean {
  filter ??= new Uint8Array(Buffer.from(guessedFirst, 'base64'))
  const bytes = filter
  return bitsOf(word, bytes.length * 8).every((bit) => (bytes[bit >> 3]! >> (bit & 7)) & 1)
}

const instead: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' }

export const fold = (text: string): string => text.normalize('NFC').toLowerCase()
export const lettersOf = (text: string): string => text.replaceAll(/[^\p{L}]/gu, '')

/** Why this password will not do, or null: it is a listed one, as it stands, padded with digits and signs, written with them, or said over and over. */
export function isGuessedFirst(password: string): string | null {
  const folded = fold(password)
  const written = folded.replaceAll(/[013457@$!]/g, (sign) => instead[sign]!)
  const forms = [folded, lettersOf(folded), lettersOf(written), written.replace(/[\d\W_]+$/, '')]
  const said = forms.flatMap((form) => [form, /^(.{3,}?)\1+$/.exec(form)?.[1] ?? '']).filter((form) => form.length >= 5)
  return said.some(isListed) ? 'is one of the passwords that are guessed first; choose another' : null
}
