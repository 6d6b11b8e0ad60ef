import type { Sealer } from '../../http/seal.ts'
import { isSealed } from '../../kernel/sealed.ts'

/** A row as it lies in its table. */
export type Row = Record<string, string | number | null>

export const exportKeyCell = (record: string) => ({ table: 'exports', column: 'key', record })

const camel = (name: string) => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** `comment` in `reviews` is the cell `reviewComment`. */
const within = (column: string, key: string) => `${column.replace(/s$/, '')}${key.charAt(0).toUpperCase()}${key.slice(1)}`

/** Houses of cells that are written from another table: the trail keeps texts under the cell of what they are about. */
const housesOf = (table: string) => [...new Set([camel(table), table, 'incidents', 'people', 'passkeys', 'messages', 'facilities'])]

/**
 * Opens what is sealed in a row, also inside its JSON. A seal is bound to its cell, so the row's own cell is tried, then
 * those that a text may have come from; a wrong one cannot open it.
 */
export async function openRow(sealer: Sealer, tenant: string, table: string, row: Row): Promise<{ row: Record<string, unknown>; unopened: number }> {
  let unopened = 0
  const records = [...new Set([row['id'], row['subject'], row['person_id'], row['incident_id'], tenant].filter((each) => typeof each === 'string'))]
  const open = async (text: string, columns: readonly string[]): Promise<string> => {
    for (const house of housesOf(table))
      for (const column of columns)
        for (const record of records) {
          const opened = await sealer.open({ table: house, column, record }, text).catch(() => null)
          if (opened !== null) return opened
        }
    unopened++
    return text
  }
  const walk = async (value: unknown, columns: readonly string[]): Promise<unknown> => {
    if (isSealed(value)) return open(value, columns)
    if (Array.isArray(value)) return Promise.all(value.map((each) => walk(each, columns)))
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(
      await Promise.all(
        Object.entries(value).map(
          async ([key, inner]) => [key, await walk(inner, [key, ...columns.map((column) => within(column, key)), ...columns])] as const,
        ),
      ),
    )
  }
  const entries = await Promise.all(
    Object.entries(row).map(async ([column, value]) => {
      const columns = [...new Set([camel(column), column])]
      return [column, await walk(typeof value === 'string' && /^[[{]/.test(value) ? fromJson(value) : value, columns)] as const
    }),
  )
  return { row: Object.fromEntries(entries), unopened }
}

/** A column of JSON as what it says; a text that only looks like JSON stays a text. */
function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
