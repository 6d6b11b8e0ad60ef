import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, it } from 'vitest'
import { sealedTables, sealedTablesOf } from './sealed-columns.ts'

/** Chained into the trail, which must not change, or gone within a day: these stay under the key they were sealed with (docs/decisions.md). */
const exempt = [
  'audit_entries.reason',
  'mails.link',
  'mails.to',
  'registrations.display_name',
  'registrations.email',
  'registrations.national_id',
  'registrations.profile',
]

/** The tables' own files, as drizzle makes migrations from them. */
const filesOf = (house: string) =>
  [...readFileSync(`migrations/${house}/drizzle.config.ts`, 'utf8').matchAll(/'\.\/(worker\/[^']+)'/g)].map(([, file]) => file!)

/** `type StoredAssessment = { …, rationale: Sealed | null }` → its fields that hold a sealed text. A type ends with an empty line. */
const sealedFieldsOf = (source: string, type: string): string[] => {
  const body = new RegExp(`type ${type.replace('[]', '')} = ([^]*?)\\n\\n`).exec(source)?.[1] ?? ''
  return [...body.matchAll(/(\w+)\??: [^\n;,{]*\bSealed\b/g)].map(([, field]) => field!)
}

/** `table.column`, or `table.column.field` inside JSON, for every column whose type says that it holds a sealed text. */
async function sealedIn(house: string): Promise<string[]> {
  const found: string[] = []
  for (const file of filesOf(house)) {
    const source = readFileSync(file, 'utf8')
    const exported = (await import(resolve(file))) as Record<string, unknown>
    for (const [name, table] of Object.entries(exported)) {
      if (!is(table, SQLiteTable)) continue
      const from = source.indexOf(`export const ${name} =`)
      const to = source.indexOf('export const', from + 1)
      const text = source.slice(from, to < 0 ? undefined : to)
      for (const [, property, type] of text.matchAll(/^\s+(\w+): text\([^\n]*\.\$type<(.+?)>\(\)/gm)) {
        const column = `${getTableName(table)}.${getTableColumns(table)[property!]!.name}`
        if (/\bSealed\b/.test(type!)) found.push(column)
        else for (const field of sealedFieldsOf(source, type!)) found.push(`${column}.${field}`)
      }
    }
  }
  return found.filter((column) => !exempt.includes(column)).toSorted()
}

it.each(['hospital', 'nation', 'directory'] as const)('every sealed column of the %s is walked through when its key is replaced', async (house) => {
  const covered = sealedTables[house].flatMap(({ table, columns, json }) => [
    ...Object.keys(columns).map((column) => `${table}.${column}`),
    ...Object.entries(json ?? {}).flatMap(([column, fields]) => Object.keys(fields).map((field) => `${table}.${column}.${field}`)),
  ])
  // A column that is new here belongs into sealed-columns.ts, with the name its cell has at the door.
  expect(await sealedIn(house)).toEqual(covered.toSorted())
})

it('the test sees what it shall see', async () => {
  const found = await sealedIn('hospital')
  expect(found).toContain('incidents.assessment.rationale')
  expect(found).toContain('incidents.reviews.comment')
  expect(found).toContain('passkeys.name')
  expect(found.length).toBeGreaterThanOrEqual(17)
  // As many as the word stands in the tables' files, less imports, types and the trail.
  const written = filesOf('hospital')
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => /\$type<[^>]*\bSealed\b|^(?! {4})(?!.*import).*\b\w+\??: Sealed\b/.test(line)).length
  expect(found.length + exempt.length).toBe(written)
})

it('each house walks through its own tables', () => {
  expect(sealedTablesOf('nation')).toBe(sealedTables.nation)
  expect(sealedTablesOf(`fac-rvs-${'0'.repeat(26)}`)).toBe(sealedTables.hospital)
  expect(sealedTablesOf('names-a')).toEqual([])
})
