import { sql } from 'drizzle-orm'
import { systemAt } from '../kernel/actor.ts'
import { indexedTablesOf, type Hashes, type IndexedRow, type IndexedTable } from '../modules/keys/sealed-columns.ts'
import { newestIndexRotation, updateIndexRotation, type StoredIndexRotation } from '../modules/keys/store.ts'
import { commit, type Database, type House, type Tx } from './commit.ts'

/** Rows that one step indexes anew: each is opened and hashed word by word. */
const stepRows = 50

/** What the courier does: hashes rows under a version, null for one that does not open; null altogether without keys. */
export type Reindex = (version: number, rows: readonly IndexedRow[]) => Promise<(Hashes | null)[] | null>
/** Ends the looking-up under versions before this one; false where it could not. */
export type Retire = (version: number) => Promise<boolean>

type Row = Record<string, string | number | null>

/**
 * The walk after a rotation of the index key, as that of the data key is (resealing.ts): table by table, a few rows at a
 * time between other work. A row whose texts changed while it was away is looked at again. Where the walk stands is
 * written with what it did.
 */
export class Reindexing {
  readonly #house: House
  readonly #tables: readonly IndexedTable[]
  #failures = 0

  constructor(house: House) {
    this.#house = house
    this.#tables = indexedTablesOf(house.tenant)
  }

  /** When the next step is due, or null. */
  get due(): number | null {
    return this.#active()?.notBefore ?? null
  }

  #active(): StoredIndexRotation | null {
    const newest = this.#tables.length > 0 ? newestIndexRotation(this.#house.db) : undefined
    return newest && newest.finishedAt === null ? newest : null
  }

  async step(reindex: Reindex, retire: Retire): Promise<void> {
    const rotation = this.#active()
    if (!rotation || rotation.notBefore > Date.now()) return
    try {
      if (await this.#go(rotation, reindex, retire)) this.#failures = 0
      else this.#wait(rotation)
    } catch (error) {
      this.#wait(rotation)
      throw error
    }
  }

  async #go(rotation: StoredIndexRotation, reindex: Reindex, retire: Retire): Promise<boolean> {
    const { version } = rotation
    const { db } = this.#house
    if (rotation.place === 'done') return this.#end(rotation, retire)
    const table = this.#tables.find(({ table: name }) => name === rotation.place) ?? this.#tables[0]!
    const rows = rowsAfter(db, table, table.table === rotation.place ? rotation.row : 0)
    const hashes =
      rows.length > 0
        ? await reindex(
            version,
            rows.map((row) => indexedRow(table, row)),
          )
        : []
    if (!hashes) return false

    db.transaction((raw) => {
      const tx = raw as unknown as Tx
      const looked = rows.findIndex((row) => !isAsRead(tx, table, row))
      const done = looked === -1 ? rows.length : looked
      let [reindexed, unopenable] = [rotation.reindexed, rotation.unopenable]
      for (const [i, row] of rows.slice(0, done).entries()) {
        const fresh = hashes[i]
        if (fresh) {
          put(tx, table, Number(row['walked_row']), fresh)
          reindexed++
        } else unopenable++
      }
      const isLast = done === rows.length && rows.length < stepRows
      const place = isLast ? (this.#tables[this.#tables.indexOf(table) + 1]?.table ?? 'done') : table.table
      const row = isLast ? 0 : Number(rows[done - 1]?.['walked_row'] ?? (table.table === rotation.place ? rotation.row : 0))
      updateIndexRotation(tx, version, { place, row, reindexed, unopenable, notBefore: Date.now() })
    })
    return true
  }

  #wait(rotation: StoredIndexRotation): void {
    this.#failures += 1
    const notBefore = Date.now() + Math.min(300_000, 1_000 * 2 ** Math.min(this.#failures - 1, 9))
    this.#house.db.transaction((tx) => updateIndexRotation(tx as unknown as Tx, rotation.version, { notBefore }))
  }

  /** Rows that do not open are still found under the key that they were indexed with: then it stays in use. */
  async #end({ version, reindexed, unopenable }: StoredIndexRotation, retire: Retire): Promise<boolean> {
    if (unopenable === 0 && !(await retire(version))) return false
    const change = { action: 'key.reindexed', subject: this.#house.tenant, after: { version, reindexed, unopenable } }
    commit(this.#house, systemAt(this.#house.tenant), change, (tx) => updateIndexRotation(tx, version, { finishedAt: this.#house.now() }))
    return true
  }
}

const columnsOf = ({ record, texts, legible }: IndexedTable) => [record, ...Object.keys(texts), ...legible]

const rowsAfter = (db: Database, table: IndexedTable, after: number): Row[] =>
  db.all<Row>(
    sql`select rowid as walked_row, ${sql.join(
      columnsOf(table).map((name) => sql.identifier(name)),
      sql`, `,
    )} from ${sql.identifier(table.table)} where rowid > ${after} order by rowid limit ${stepRows}`,
  )

const text = (value: string | number | null | undefined) => (value == null ? null : String(value))

const indexedRow = ({ table, record, texts, legible }: IndexedTable, row: Row): IndexedRow => ({
  table,
  record: String(row[record]),
  texts: Object.fromEntries(Object.entries(texts).map(([column, name]) => [name, text(row[column])])),
  legible: Object.fromEntries(legible.map((column) => [column, text(row[column])])),
})

function isAsRead(tx: Tx, table: IndexedTable, row: Row): boolean {
  const same = columnsOf(table).map((name) => sql`${sql.identifier(name)} is ${row[name]}`)
  return tx.all(sql`select 1 from ${sql.identifier(table.table)} where rowid = ${row['walked_row']} and ${sql.join(same, sql` and `)}`).length > 0
}

function put(tx: Tx, { table, hashed, words: index }: IndexedTable, row: number, { hash, words }: Hashes): void {
  tx.run(sql`update ${sql.identifier(table)} set ${sql.identifier(hashed)} = ${hash} where rowid = ${row}`)
  if (!index) return
  tx.run(sql`delete from ${sql.identifier(index)} where rowid = ${row}`)
  if (words.length > 0) tx.run(sql`insert into ${sql.identifier(index)} (rowid, words) values (${row}, ${words.join(' ')})`)
}
