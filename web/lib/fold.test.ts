import { describe, expect, it } from 'vitest'
import { contains } from './fold.ts'

describe('searching by name', () => {
  it.each([
    ['مستشفى الإيمان', 'الايمان'],
    ['مستشفى الإيمان', 'مستشفي'],
    ['عيادة القلب', 'عياده'],
    ['مُسْتَشْفَى', 'مستشفى'],
    ['رعـــاية', 'رعاية'],
    ['Clínica Riverside', 'clinica RIVER'],
  ])('%s is found by %s', (name, typed) => expect(contains(name, typed)).toBe(true))

  it('does not find what is not there', () => expect(contains('Riverside', 'cedars')).toBe(false))
})
