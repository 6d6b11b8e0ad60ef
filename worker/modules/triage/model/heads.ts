import { categories, eventTypes } from '../schema.ts'

export const harms = ['none', 'possible', 'minor', 'serious', 'death'] as const
export const voices = ['complaint', 'safetyEvent', 'praise', 'none'] as const

/** What the model is asked of a text, and what each head may say. Source: docs/labelling.md. */
export const heads = {
  category: [...categories, 'none'],
  eventType: [...eventTypes, 'none'],
  harm: harms,
  sentinel: ['no', 'yes'],
  voice: voices,
} as const satisfies Record<string, readonly string[]>

export type Head = keyof typeof heads
export type Said<H extends Head> = (typeof heads)[H][number]
export const headNames = Object.keys(heads) as Head[]

/** Where a head's classes begin in a row of weights, and how long a row is. */
export const offsets = {} as Record<Head, number>
let width = 0
for (const head of headNames) {
  offsets[head] = width
  width += heads[head].length
}
export const rowWidth = width
