import { describe, expect, it } from 'vitest'
import { absoluteLimitMs, accessLimitMs, freeFailures, graceMs, idleLimitMs, penaltyMs, sessionsPerPerson } from './limits.ts'
import { passwordProblem } from './schema.ts'

it('keeps the limits of decision 5', () => {
  expect({ accessLimitMs, idleLimitMs, absoluteLimitMs, graceMs, sessionsPerPerson }).toEqual({
    accessLimitMs: 900_000,
    idleLimitMs: 900_000,
    absoluteLimitMs: 43_200_000,
    graceMs: 10_000,
    sessionsPerPerson: 10,
  })
})

it('lets ten failures pass, then doubles the wait up to fifteen minutes', () => {
  expect(freeFailures).toBe(10)
  for (let failures = 0; failures < 10; failures++) expect(penaltyMs(failures)).toBe(0)
  expect([10, 11, 12, 13].map(penaltyMs)).toEqual([1_000, 2_000, 4_000, 8_000])
  expect([19, 20, 25, 1_000].map(penaltyMs)).toEqual([512_000, 900_000, 900_000, 900_000])
})

describe('a password', () => {
  const layla = { email: 'layla.omran@riverside.test', displayName: 'Layla Omran', hasMfa: false }
  const problem = (password: string, hasMfa = false) => passwordProblem(password, { ...layla, hasMfa })

  it('is long: fifteen characters, twelve beside a second factor, counted as a reader counts', () => {
    expect(problem('fourteen chars')).toMatch(/15 characters/)
    expect(problem('fifteen chars ok')).toBeNull()
    expect(problem('eleven char', true)).toMatch(/12 characters/)
    expect(problem('twelve chars', true)).toBeNull()
    expect(problem('😀😁😂😃😄😅😆😇')).toMatch(/15/)
  })

  it('needs no signs, digits or capitals, in any script', () => {
    for (const good of ['five small boats in fog', 'خمسة قوارب صغيرة في الضباب', '三个安静的词语在这里放着呢对吧好', '               a b c d e'])
      expect(problem(good), good).toBeNull()
  })

  it('is not what everybody tries first, nor one’s own name', () => {
    for (const weak of [
      'aaaaaaaaaaaaaaaa',
      'abababababababab',
      'passwordpassword',
      'Password1Password1',
      'qwertyuiopasdfghjkl',
      'correct horse battery staple',
      'welcomewelcome2026',
      'layla.omran!!!!!!!',
      'OMRAN 2026 2026 2026',
    ])
      expect(problem(weak), weak).toBeTruthy()
  })
})
