import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { guards } from './guards.ts'

it('knows each guard by words that stand in its file exactly once, and a test that is there', () => {
  const wrong = guards.filter(({ file, text, shownBy: [test, only] }) => {
    const pieces = readFileSync(file, 'utf8').split(text)
    const told = existsSync(test) ? readFileSync(test, 'utf8') : ''
    return pieces.length !== 2 || told === '' || (only !== undefined && !told.includes(only))
  })
  expect(wrong.map(({ name, file }) => `${name} in ${file}`)).toEqual([])
  expect(new Set(guards.map(({ name }) => name)).size).toBe(guards.length)
  expect(guards.length).toBeGreaterThanOrEqual(60)
})
