import { cpSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { convertV4MiniflareOptions, Miniflare, type V4MiniflareOptions } from 'miniflare'
import type { Configuration } from '../../http/configuration.ts'
import { readKeyring } from '../../http/keyring.ts'
import { Sealer } from '../../http/seal.ts'
import type { Cell } from '../../kernel/sealed.ts'
import { sealedTables } from '../../modules/keys/sealed-columns.ts'

/** A sealed text as it lies in a database. `trail` is set where it is part of an audit entry. */
export type Resting = { tenant: string; cell: Cell; sealed: string; trail: boolean }

const sealedText = /"?\b(s1\.\d+\.[\w-]+)/g

/** Copies everything that a product keeps, as a backup or a thief would. */
export const copyOf = (storage: string, copy: string): void => cpSync(storage, copy, { recursive: true })

/** Every sealed text in the databases of hospitals and nation, with the place that its seal is bound to. */
export function restingIn(storage: string): Resting[] {
  const files = readdirSync(storage, { withFileTypes: true, recursive: true }).filter(
    ({ name }) => name.endsWith('.sqlite') && name !== 'metadata.sqlite',
  )
  return files.flatMap(({ parentPath, name }) => {
    const database = new DatabaseSync(join(parentPath, name))
    try {
      const has = (table: string) => database.prepare(`select 1 from sqlite_master where type = 'table' and name = ?`).get(table) !== undefined
      const house = has('hospital') ? 'hospital' : has('facilities') ? 'nation' : null
      if (!house) return []
      const tenant = house === 'nation' ? 'nation' : (database.prepare('select id from hospital').get() as { id: string } | undefined)?.id
      if (!tenant) return []
      const rows = (table: string) => database.prepare(`select * from "${table}"`).all() as Record<string, unknown>[]
      const found: Resting[] = sealedTables[house].flatMap(({ table, record, columns, json }) =>
        rows(table).flatMap((row) => {
          const at = (column: string, sealed: string): Resting => ({
            tenant,
            cell: { table, column, record: String(row[record]) },
            sealed,
            trail: false,
          })
          return [
            ...Object.entries(columns).flatMap(([name, column]) => (typeof row[name] === 'string' ? [at(column, row[name])] : [])),
            ...Object.entries(json ?? {}).flatMap(([name, fields]) => {
              const inside: Resting[] = []
              if (typeof row[name] === 'string')
                JSON.parse(row[name], (field: string, value: unknown) => {
                  if (fields[field] && typeof value === 'string') inside.push(at(fields[field], value))
                  return value
                })
              return inside
            }),
          ]
        }),
      )
      for (const entry of rows('audit_entries')) {
        const within = (column: string, sealed: unknown) =>
          typeof sealed === 'string' && sealed.startsWith('s1.')
            ? [{ tenant, cell: { table: 'incidents', column, record: String(entry['subject']) }, sealed, trail: true }]
            : []
        found.push(...within('reason', entry['reason']))
        for (const side of ['before', 'after'])
          if (typeof entry[side] === 'string')
            for (const [column, value] of Object.entries(JSON.parse(entry[side]) as Record<string, unknown>)) found.push(...within(column, value))
      }
      return found
    } finally {
      database.close()
    }
  })
}

/** Versions of the keys of every sealed text in a database file, wherever it is written, by table. */
export function versionsIn(storage: string, tenant: string): Record<string, Record<string, number>> {
  const counted: Record<string, Record<string, number>> = {}
  for (const { parentPath, name } of readdirSync(storage, { withFileTypes: true, recursive: true })) {
    if (!name.endsWith('.sqlite') || name === 'metadata.sqlite') continue
    const database = new DatabaseSync(join(parentPath, name))
    const tables = database
      .prepare(`select name from sqlite_master where type = 'table' and sql not like 'CREATE VIRTUAL%' and name not like '\\_%' escape '\\'`)
      .all() as {
      name: string
    }[]
    const mine =
      tables.some((table) => table.name === 'hospital') &&
      (database.prepare('select id from hospital').get() as { id: string } | undefined)?.id === tenant
    for (const table of mine ? tables : [])
      for (const row of database.prepare(`select * from "${table.name}"`).all())
        for (const value of Object.values(row))
          if (typeof value === 'string')
            for (const [, text] of value.matchAll(sealedText)) {
              const of = (counted[table.name] ??= {})
              const version = text!.split('.')[1]!
              of[version] = (of[version] ?? 0) + 1
            }
    database.close()
  }
  return counted
}

/** What somebody opens who has a copy of the databases, a copy of the keyrings, and the secrets of a configuration. */
export async function openedWith(configuration: Configuration, keyrings: string, texts: readonly Resting[]): Promise<Resting[]> {
  const worker = { name: 'thief', modules: true, script: 'export default {}', r2Buckets: { KEYRING: 'salama-keyring' } }
  const options = { cf: false, telemetry: { enabled: false }, resourcePersistencePath: resolve(keyrings), workers: [worker] }
  const miniflare = new Miniflare(convertV4MiniflareOptions(options as unknown as V4MiniflareOptions))
  try {
    const env = { KEYRING: await miniflare.getR2Bucket('KEYRING') } as unknown as Parameters<typeof readKeyring>[0]
    const sealers = new Map<string, Sealer | null>()
    for (const tenant of new Set(texts.map((text) => text.tenant))) {
      const keys = await readKeyring(env, configuration, tenant).catch(() => null)
      sealers.set(tenant, keys && new Sealer(tenant, keys))
    }
    const opened = await Promise.all(
      texts.map(async (text) => {
        const sealer = sealers.get(text.tenant)
        return sealer?.open(text.cell, text.sealed).then(
          () => [text],
          () => [],
        )
      }),
    )
    return opened.flatMap((each) => each ?? [])
  } finally {
    await miniflare.dispose()
  }
}
