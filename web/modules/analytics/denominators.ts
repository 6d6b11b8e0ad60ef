import type { Denominator } from '../../../worker/modules/analytics/schema.ts'
import { asciiDigits } from '../../lib/digits.ts'

export const fields = ['bedDays', 'admissions', 'doses'] as const
export type Field = (typeof fields)[number]
/** What somebody typed, as they typed it: by month, then field. */
export type Typed = Record<string, Partial<Record<Field, string>>>
type Wrong = { month: string; field: Field; given: string }

const largest = 10_000_000

/** A number that was typed with any digits and separators; null for an empty field, undefined for what is none. */
export function amountOf(text: string): number | null | undefined {
  const plain = asciiDigits(text).replaceAll(/[\s,.٬،]/g, '')
  if (plain === '') return null
  const amount = /^\d+$/.test(plain) ? Number(plain) : undefined
  return amount !== undefined && amount <= largest ? amount : undefined
}

/** The months that differ from what is kept, ready to be sent, and everything that is no number. */
export function changesOf(kept: readonly Denominator[], typed: Typed): { rows: Denominator[]; wrong: Wrong[] } {
  const known = new Map(kept.map((row) => [row.month, row]))
  const rows: Denominator[] = []
  const wrong: Wrong[] = []
  for (const [month, texts] of Object.entries(typed)) {
    const before = known.get(month) ?? { month, bedDays: null, admissions: null, doses: null }
    const row = { ...before }
    for (const field of fields) {
      const text = texts[field]
      if (text === undefined) continue
      const amount = amountOf(text)
      if (amount === undefined) wrong.push({ month, field, given: text })
      else row[field] = amount
    }
    if (fields.some((field) => row[field] !== before[field])) rows.push(row)
  }
  return { rows: rows.toSorted((a, b) => (a.month < b.month ? -1 : 1)), wrong }
}

/** The `count` months up to and with the one of `now`, newest first. */
export function monthsBack(now: Date, count: number): string[] {
  return Array.from({ length: count }, (_, i) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - i, 1)).toISOString().slice(0, 7))
}

export const missingIn = (row: Denominator | undefined): Field[] => fields.filter((field) => (row?.[field] ?? null) === null)
