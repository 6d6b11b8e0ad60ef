import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { callEveryRoute, changing, elsewhere, faultsOf, figuresOf, leaksIn, mutating, nameOf } from './every-route.ts'
import { freeTexts } from '../worker/test/free-texts.ts'
import { ownFolder } from './nation.ts'

it('does every mutating call once under its key, and keeps no text legible, killed again and again', async () => {
  const outcome = await callEveryRoute(6)
  console.log(figuresOf(outcome))
  expect(faultsOf(outcome), `seed ${outcome.seed}`).toEqual([])
  expect(outcome.canaries).toBeGreaterThan(100)
  expect(outcome.filesRead).toBeGreaterThan(20)
}, 900_000)

it('plays every route that changes something, or says why not', () => {
  expect([...mutating.map(nameOf), ...Object.values(elsewhere).flat()].toSorted()).toEqual(changing.toSorted())
})

it('would see a text that lay about, in a file or a log, in either width', () => {
  const folder = ownFolder('sweep')
  mkdirSync(join(folder.path, 'deep'))
  writeFileSync(join(folder.path, 'deep', 'some.sqlite-wal'), Buffer.from([0, 1, 255, ...Buffer.from('zaqzuq7kanarya went missing'), 0]))
  writeFileSync(join(folder.path, 'wide'), Buffer.from('zaqzuq8kanarya', 'utf16le'))
  writeFileSync(join(folder.path, 'harmless'), 'nothing of it')
  try {
    const found = leaksIn(
      folder.path,
      ['zaqzuq7kanarya'],
      [
        ['log', '{"zaqzuq9kanarya":1}'],
        ['quiet', ''],
      ],
    )
    expect(found.length).toBe(3)
  } finally {
    folder.clear()
  }
})

it('knows a field of free text from a code', () => {
  const text = { type: 'string' }
  const schema = {
    properties: {
      a: text,
      b: { type: 'string', enum: ['x'] },
      c: { properties: { d: text } },
      e: { type: 'string', format: 'email' },
      f: { type: 'number' },
      g: { type: 'array', items: { properties: { h: text } } },
    },
  }
  expect(freeTexts(schema)).toEqual(['a', 'c.d', 'e', 'g.0.h'])
})
