import { expect, it } from 'vitest'
import { filterOf, listedWords } from '../../local/guessed-first.ts'
import { guessedFirst } from '../../http/guessed-first.data.ts'
import { isGuessedFirst } from '../../http/guessed-first.ts'

const listed = listedWords()

it('knows every listed word, and the kept filter is the one of the list', () => {
  expect(listed.length).toBeGreaterThan(9_000)
  expect(listed.filter((word) => isGuessedFirst(word) === null)).toEqual([])
  expect(filterOf(listed)).toBe(guessedFirst)
})

it('sees through padding, signs for letters and saying it twice', () => {
  for (const typed of ['Dragon12345678!', 'P@ssw0rd!2026!!', '5up3rman99999', 'monkeymonkeymonkey', 'TRUSTNO1-TRUSTNO1-', 'BASEBALL________'])
    expect(isGuessedFirst(typed), typed).toMatch(/guessed first/)
  for (const typed of ['river lantern quiet orchard', 'five windows under autumn', 'قارب صغير في بحر واسع', 'zK4-pine-Vault-91'])
    expect(isGuessedFirst(typed), typed).toBeNull()
})

it('takes hardly any other password for one of them', () => {
  // Twenty thousand passwords that nobody has, the same ones in every run.
  const strangers = Array.from({ length: 20_000 }, (_, i) => `q${(i * 2_654_435_761).toString(36)}x${i.toString(36)}`)
  expect(strangers.filter((each) => isGuessedFirst(each) !== null).length).toBeLessThan(60)
})
