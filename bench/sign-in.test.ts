import { describe, expect, it } from 'vitest'
import { playAttempts } from './attempts.ts'
import { playFamilies } from './families.ts'
import { seedOfRun } from './figures.ts'
import { brokenAttempts, brokenFamilies, faultsOf, figuresOf } from './sign-in.ts'

describe('signing in and staying signed in', () => {
  it('is what the model says, in twenty thousand scripts of tabs, lost answers, thieves and guesses', () => {
    const seed = seedOfRun()
    const families = playFamilies(18_000, seed)
    const attempts = playAttempts(2_000, seed)
    console.log(figuresOf(families, attempts))
    expect(faultsOf(families, attempts), `seed ${seed}`).toEqual([])
    expect(families.thefts).toBeGreaterThan(300)
    expect(families.twoTabs).toBeGreaterThan(5_000)
    expect(attempts.replays).toBeGreaterThan(500)
  })

  it('is what the model says, in a few hundred scripts that are always the same', () => {
    expect(faultsOf(playFamilies(500, 7), playAttempts(300, 7))).toEqual([])
  })

  it.each(Object.keys(brokenFamilies))('would be found out if it %s', (name) => {
    expect(playFamilies(300, 7, brokenFamilies[name]).disagreements).toBeGreaterThan(0)
  })

  it.each(Object.keys(brokenAttempts))('would be found out if it %s', (name) => {
    expect(playAttempts(300, 7, brokenAttempts[name]).disagreements).toBeGreaterThan(0)
  })
})
