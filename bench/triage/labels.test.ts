import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { agreement, besideSources, betweenPasses, counts } from './agreement.ts'
import { readLabels, sets, vocabulary, type SetName } from './labels.ts'
import { drawComments, drawDeviceReports, haveNarratives, sizesOfCommentStrata } from './sample.ts'

const rows = { nhs: 600, maude: 300 }
const drawn = haveNarratives() ? { nhs: drawComments(), maude: drawDeviceReports() } : { nhs: [], maude: [] }
const guideline = readFileSync(new URL('../../docs/labelling.md', import.meta.url), 'utf8')

/** The test runs where the narratives stand beside the repository, else it is skipped and says so. */
const withNarratives = (title: string, run: () => void) =>
  it.skipIf(!haveNarratives())(haveNarratives() ? title : `${title} (skipped: the narratives are not beside the repository)`, run)

describe.each(Object.keys(sets) as SetName[])('the labelled set %s', (set) => {
  const labelled = readLabels(set)

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

  it('keeps the rules by which the heads of one row hang together', () => {
    const broken = labelled.filter(({ cell }) => {
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
  const { n, raw, kappa } = agreement(cells.flatMap(([a, b, times]) => Array.from({ length: times }, () => [a, b] as const)))
  expect(n).toBe(50)
  expect(raw).toBeCloseTo(0.7, 12)
  expect(kappa).toBeCloseTo(0.4, 12)
})
