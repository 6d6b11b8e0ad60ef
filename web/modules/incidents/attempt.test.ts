import { expect, it } from 'vitest'
import { createAttempt } from './attempt.ts'

it('keeps the key while the same words are retried, and takes a new one for other words or another time', () => {
  let n = 0
  const attempt = createAttempt(() => `key-${(n += 1)}`)
  expect(attempt.keyFor({ text: 'why?', revision: 3 })).toBe('key-1')
  expect(attempt.keyFor({ text: 'why?', revision: 3 })).toBe('key-1')
  expect(attempt.keyFor({ text: 'why?', revision: 4 })).toBe('key-2')
  attempt.arrived()
  expect(attempt.keyFor({ text: 'why?', revision: 4 })).toBe('key-3')
})
