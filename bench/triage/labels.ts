import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { categories, eventTypes } from '../../worker/modules/triage/schema.ts'

/** What each head can say. The guideline is docs/labelling.md. */
export const vocabulary = {
  category: [...categories, 'none'],
  type: [...eventTypes, 'none'],
  harm: ['none', 'possible', 'minor', 'serious', 'death'],
  sentinel: ['yes', 'no'],
  voice: ['complaint', 'safetyEvent', 'praise', 'none'],
} as const
export type Head = keyof typeof vocabulary

/** The labelled sets and their heads: a device report has no voice of a patient. */
export const sets = {
  nhs: ['category', 'type', 'harm', 'sentinel', 'voice'],
  maude: ['category', 'type', 'harm', 'sentinel'],
} as const satisfies Record<string, readonly Head[]>
export type SetName = keyof typeof sets

/** One row of a labelled set: the cell under a head of the table, such as `category1` (first pass) or `category` (final). */
export type Labelled = { id: string; cell: (column: string) => string }

/** The rows of `labels/<set>.tsv` in the order in which they were drawn. */
export const readLabels = (set: SetName): Labelled[] => read(`${set}.tsv`)

/** The rows that another reader labelled once, blind to the first reader's labels, sorted by id: heads without passes. */
export const readSecondReader = (set: SetName): Labelled[] => read(`${set}-second.tsv`)

/** The ids the second reader was given: of all, sorted (numbers as numbers), the second, the sixth and so on. */
export const forSecondReader = (ids: readonly string[]): string[] =>
  ids.toSorted((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1)).filter((_, place) => place % 4 === 1)

function read(name: string): Labelled[] {
  const file = fileURLToPath(new URL(`labels/${name}`, import.meta.url))
  const [heads = [], ...rows] = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'))
  return rows.map((row) => ({ id: row[0]!, cell: (column) => row[heads.indexOf(column)] ?? '' }))
}
