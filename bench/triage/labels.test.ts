import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { agreement, besideSources, betweenPasses, betweenReaders, counts, differences } from './agreement.ts'
import { forSecondReader, readLabels, readSecondReader, sets, vocabulary, type SetName } from './labels.ts'
import { drawComments, drawDeviceReports, haveNarratives, sizesOfCommentStrata } from './sample.ts'

const rows = { nhs: 600, maude: 300 }
const drawn = haveNarratives() ? { nhs: drawComments(), maude: drawDeviceReports() } : { nhs: [], maude: [] }
const guideline = readFileSync(new URL('../../docs/labelling.md', import.meta.url), 'utf8')

/** The test runs where the narratives stand beside the repository, else it is skipped and says so. */
const withNarratives = (title: string, run: () => void) =>
  it.skipIf(!haveNarratives())(haveNarratives() ? title : `${title} (skipped: the narratives are not beside the repository)`, run)

describe.each(Object.keys(sets) as SetName[])('the labelled set %s', (set) => {
  const labelled = readLabels(set)
  const second = readSecondReader(set)

  it('has each row once', () => {
    expect(labelled).toHaveLength(rows[set])
    expect(new Set(labelled.map(({ id }) => id)).size).toBe(rows[set])
  })

  withNarratives('holds the rows that the seeded draw gives', () => {
    expect(labelled.map(({ id }) => id)).toEqual(drawn[set].map(({ id }) => id))
  })

  it('says nothing but what the vocabulary holds, and in the end what one of the passes said', () => {
    for (const { id, cell } of labelled)
      for (const head of sets[set]) {
        const passes = [cell(`${head}1`), cell(`${head}2`)]
        const known: readonly string[] = vocabulary[head]
        const strange = [...passes, cell(head)].filter((label) => !known.includes(label))
        if (strange.length > 0 || !passes.includes(cell(head))) expect.fail(`${id} ${head}: ${[...passes, cell(head)].join(', ')}`)
      }
  })

  it('was read a second time in every fourth row, in the words of the vocabulary', () => {
    expect(second.map(({ id }) => id)).toEqual(forSecondReader(labelled.map(({ id }) => id)))
    for (const head of sets[set]) {
      const known: readonly string[] = vocabulary[head]
      expect(second.filter(({ cell }) => !known.includes(cell(head))).map(({ id }) => `${id} ${head}`)).toEqual([])
    }
  })

  it('keeps, for both readers, the rules by which the heads of one row hang together', () => {
    const broken = [...labelled, ...second].filter(({ cell }) => {
      const [category, type, harm, sentinel] = ['category', 'type', 'harm', 'sentinel'].map(cell)
      const grave = harm === 'serious' || harm === 'death'
      return (
        (category === 'none') !== (type === 'none') ||
        (type === 'SentinelEvent') !== (sentinel === 'yes' && grave) ||
        (type === 'AdverseEvent' && harm !== 'minor') ||
        (type === 'NearMiss' && harm !== 'none') ||
        (type === 'IncidentEvent' && harm !== 'none' && harm !== 'possible') ||
        (cell('voice') === 'praise' && category !== 'none')
      )
    })
    expect(broken.map(({ id }) => id)).toEqual([])
  })
})

describe('the figures of docs/labelling.md', () => {
  it('are those of the labels', () => {
    expect(guideline).toContain(betweenReaders())
    expect(guideline).toContain(differences())
    expect(guideline).toContain(betweenPasses())
    expect(guideline).toContain(counts())
  })

  withNarratives('are those of the sources, and the strata are as large as it says', () => {
    expect(guideline).toContain(besideSources(drawn.nhs, drawn.maude))
    for (const [stratum, size] of sizesOfCommentStrata()) expect(guideline).toContain(`${stratum} ${size.toLocaleString('en')}`)
  })
})

it('measures agreement beyond chance as Cohen does', () => {
  const cells = [
    ['yes', 'yes', 20],
    ['yes', 'no', 5],
    ['no', 'yes', 10],
    ['no', 'no', 15],
  ] as const
  const { n, raw, kappa, low, high } = agreement(cells.flatMap(([a, b, times]) => Array.from({ length: times }, () => [a, b] as const)))
  expect(n).toBe(50)
  expect(raw).toBeCloseTo(0.7, 12)
  expect(kappa).toBeCloseTo(0.4, 12)
  // Wilson's interval of 35 in 50 is 0.5625 to 0.8090; by chance half the pairs are equal.
  expect(low).toBeCloseTo(0.125, 3)
  expect(high).toBeCloseTo(0.618, 3)
})

it('does not take three rows on which all agree for certainty', () => {
  const pairs = Array.from({ length: 150 }, (_, row) => (row < 3 ? (['yes', 'yes'] as const) : (['no', 'no'] as const)))
  const { kappa, low, high } = agreement(pairs)
  expect(kappa).toBe(1)
  expect(high).toBeCloseTo(1, 12)
  expect(low).toBeLessThan(0.5)
})
