import { describe, expect, it } from 'vitest'
import { readLabels, sets, vocabulary, type SetName } from './labels.ts'
import { drawComments, drawDeviceReports, haveNarratives } from './sample.ts'

const draws = { nhs: { rows: 600, draw: drawComments }, maude: { rows: 300, draw: drawDeviceReports } }
const drawn = 'holds the rows that the seeded draw gives'

describe.each(Object.keys(sets) as SetName[])('the labelled set %s', (set) => {
  const labelled = readLabels(set)

  it('has each row once', () => {
    expect(labelled).toHaveLength(draws[set].rows)
    expect(new Set(labelled.map(({ id }) => id)).size).toBe(draws[set].rows)
  })

  it.skipIf(!haveNarratives())(haveNarratives() ? drawn : `${drawn} (skipped: the narratives are not beside the repository)`, () => {
    expect(labelled.map(({ id }) => id)).toEqual(draws[set].draw().map(({ id }) => id))
  })

  it('says nothing but what the vocabulary holds', () => {
    for (const { id, cell } of labelled) for (const head of sets[set]) expect(vocabulary[head], `${id} ${head}`).toContain(cell(`${head}1`))
  })
})
