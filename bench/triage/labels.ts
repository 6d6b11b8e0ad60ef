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
export function readLabels(set: SetName): Labelled[] {
  const file = fileURLToPath(new URL(`labels/${set}.tsv`, import.meta.url))
  const [heads = [], ...rows] = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'))
  return rows.map((row) => ({ id: row[0]!, cell: (column) => row[heads.indexOf(column)] ?? '' }))
}
