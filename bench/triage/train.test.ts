import { expect, it } from 'vitest'
import { headNames, heads } from '../../worker/modules/triage/model/heads.ts'
import { opine, unpack } from '../../worker/modules/triage/model/linear.ts'
import { trained } from '../../worker/modules/triage/model/weights.ts'
import { read } from '../../worker/modules/triage/pattern.ts'
import { corpus } from './corpus/corpus.ts'
import { exampleOf, fit } from './fit.ts'
import { inputsDigest, seed } from './train.ts'

const examples = corpus(seed, 1)
  .filter((_, at) => at % 4 === 0)
  .map(exampleOf)

it('is what `npm run train-triage` writes from these sources', () => {
  expect(trained.version, 'the corpus, the features or the rules have changed: run npm run train-triage').toBe(inputsDigest())
})

it('learns the same bytes from the same texts and seed, and others from another seed', () => {
  const once = fit(examples, 1, 'slice')
  expect(fit(examples, 1, 'slice')).toEqual(once)
  expect(fit(examples, 2, 'slice').weights).not.toBe(once.weights)
})

it('packs what it learnt: the unpacked model knows the texts it learnt from', () => {
  const model = unpack(fit(examples, 1, 'slice'))
  const right = examples.filter(({ reading, answers }) => opine(model, reading).category.best === answers[0]).length
  expect(right / examples.length).toBeGreaterThan(0.9)
})

it('gives probabilities, and the kept model knows both languages', () => {
  const model = unpack(trained)
  for (const text of ['the infusion pump alarmed', 'انسكب الدواء', '', 'x'.repeat(5_000)]) {
    const opinions = opine(model, read(text))
    for (const head of headNames) {
      expect(opinions[head].probabilities).toHaveLength(heads[head].length)
      expect(opinions[head].probabilities.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1)
    }
  }
})
