import { expect, it } from 'vitest'
import { categories } from '../../../worker/modules/triage/schema.ts'
import { corpus, folds, scenarios } from './corpus.ts'

const all = scenarios()
const few = corpus(11, 2)

it('has at least forty scenarios for each category in each language, none twice', () => {
  for (const category of categories)
    for (const language of ['en', 'ar'])
      expect(all.filter((each) => each.category === category && each.language === language).length, `${category} ${language}`).toBeGreaterThanOrEqual(
        40,
      )
  expect(new Set(all.map(({ words }) => words)).size).toBe(all.length)
})

it('tells the same of the same seed and something else of another', () => {
  expect(corpus(11, 2)).toEqual(few)
  expect(corpus(12, 2).slice(0, 50)).not.toEqual(few.slice(0, 50))
})

it('leaves no slot open and no scenario outside its fold', () => {
  for (const { text, fold, scenario } of few) {
    expect(text).not.toMatch(/[{}|]|undefined/)
    expect(all[scenario]?.fold).toBe(fold)
  }
  expect(new Set(few.map(({ fold }) => fold)).size).toBe(folds)
})

it('labels agree with each other', () => {
  for (const { text, labels } of few) {
    if (labels.harm === 'death') expect(labels, text).toMatchObject({ sentinel: true, eventType: 'SentinelEvent' })
    if (labels.voice === 'praise') expect(labels, text).toMatchObject({ category: 'none', harm: 'none', sentinel: false })
    if (labels.eventType === 'SentinelEvent') expect(labels.sentinel, text).toBe(true)
    expect(labels.eventType === 'none', text).toBe(labels.category === 'none')
  }
})
