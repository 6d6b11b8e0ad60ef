import { sql } from 'drizzle-orm'
import { systemAt } from '../kernel/actor.ts'
import { isSealed, type Cell, type Sealed } from '../kernel/sealed.ts'
import { sealedTablesOf, type SealedTable } from '../modules/keys/sealed-columns.ts'
import { newestRotation, updateRotation, type StoredRotation } from '../modules/keys/store.ts'
import { commit, type Database, type House, type Tx } from './commit.ts'

/** Rows that one step looks at. */
export const stepRows = 50

/**
 * An isolate of the door may seal with the old key for as long as it remembers keys (http/seal.ts, five minutes). So the
 * walk is taken a second time after that, and only then is it over.
 */
const settledMs = 6 * 60_000

type Text = { cell: Cell; sealed: string }
/** Seals texts anew with a version, null for one that does not open; null altogether where the keys are not at hand. */
export type Reseal = (version: number, texts: readonly Text[]) => Promise<(Sealed | null)[] | null>

/** What one column of a row holds: its sealed texts, and the value it has when others stand in their places. */
type Found = { row: number; column: string; stored: string; texts: Text[]; with: (texts: readonly string[]) => string }

type Row = Record<string, string | number | null>

/**
 * The walk after a rotation of the data key: table by table, row by row, a few at a time between other work. A text is
 * replaced only where it is still what was read, so a write that came meanwhile stays. Where the walk stands is written
 * with what it did: after a crash it goes on from there.
 */
export class Resealing {
  readonly #house: House
  readonly #tables: readonly SealedTable[]
  #failures = 0

  constructor(house: House) {
    this.#house = house
    this.#tables = sealedTablesOf(house.tenant)
  }

  /** When the next step is due, or null. */
  get due(): number | null {
    return this.#active()?.notBefore ?? null
  }

  #active(): StoredRotation | null {
    const newest = this.#tables.length > 0 ? newestRotation(this.#house.db) : undefined
    return newest && newest.finishedAt === null ? newest : null
  }

  async step(reseal: Reseal): Promise<void> {
    const rotation = this.#active()
    if (!rotation || rotation.notBefore > Date.now()) return
    const { db } = this.#house
    const table = this.#tables.find(({ table: name }) => name === rotation.place) ?? this.#tables[0]!
    const after = table.table === rotation.place ? rotation.row : 0
    const rows = rowsAfter(db, table, after)
    const found = rows.flatMap((row) => sealedIn(table, row)).filter(({ texts }) => texts.some(({ sealed }) => versionOf(sealed) < rotation.version))
    const texts = found.flatMap((each) => each.texts)
    let renewed: (Sealed | null)[] | null = []
    try {
      if (texts.length > 0) renewed = await reseal(rotation.version, texts)
    } catch (error) {
      this.#wait(rotation)
      throw error
    }
    if (!renewed) return this.#wait(rotation)
    this.#failures = 0

    const next = rows.length < stepRows ? this.#tables[this.#tables.indexOf(table) + 1] : table
    const row = next === table ? Number(rows.at(-1)!['walked_row']) : 0
    db.transaction((raw) => {
      const tx = raw as unknown as Tx
      let resealed = rotation.resealed
      let taken = 0
      for (const column of found) {
        const mine = renewed.slice(taken, (taken += column.texts.length))
        const put = putBack(tx, table, column, column.with(column.texts.map(({ sealed }, i) => mine[i] ?? sealed)))
        if (put) resealed += mine.filter((text) => text !== null).length
      }
      const unopenable = rotation.unopenable + renewed.filter((text) => text === null).length
      updateRotation(tx, rotation.version, { place: next?.table ?? '', row, resealed, unopenable, notBefore: Date.now() })
    })
    if (!next) this.#end(rotation)
  }

  #wait(rotation: StoredRotation): void {
    this.#failures += 1
    const notBefore = Date.now() + Math.min(300_000, 1_000 * 2 ** Math.min(this.#failures - 1, 9))
    this.#house.db.transaction((tx) => updateRotation(tx as unknown as Tx, rotation.version, { notBefore }))
  }

  /** All tables were walked through: once more when the old key is forgotten everywhere, then it is over. */
  #end({ version, pass, startedAt }: StoredRotation): void {
    if (pass === 1) {
      const notBefore = Date.parse(startedAt) + settledMs
      this.#house.db.transaction((tx) => updateRotation(tx as unknown as Tx, version, { pass: 2, notBefore, unopenable: 0 }))
      return
    }
    const { resealed, unopenable } = newestRotation(this.#house.db)!
    const change = { action: 'key.resealed', subject: this.#house.tenant, after: { version, resealed, unopenable } }
    commit(this.#house, systemAt(this.#house.tenant), change, (tx) => updateRotation(tx, version, { finishedAt: this.#house.now() }))
  }
}

const versionOf = (sealed: string): number => Number(sealed.split('.', 2)[1])

function rowsAfter(db: Database, { table, record, columns, json }: SealedTable, after: number): Row[] {
  const wanted = [record, ...Object.keys(columns), ...Object.keys(json ?? {})].map((name) => sql.identifier(name))
  return db.all<Row>(
    sql`select rowid as walked_row, ${sql.join(wanted, sql`, `)} from ${sql.identifier(table)} where rowid > ${after} order by rowid limit ${stepRows}`,
  )
}

function sealedIn({ table, record, columns, json }: SealedTable, row: Row): Found[] {
  const cellOf = (column: string): Cell => ({ table, column, record: String(row[record]) })
  const at = Number(row['walked_row'])
  const plain = Object.entries(columns).flatMap(([column, name]): Found[] => {
    const stored = row[column]
    return isSealed(stored) ? [{ row: at, column, stored, texts: [{ cell: cellOf(name), sealed: stored }], with: ([text]) => text! }] : []
  })
  const inside = Object.entries(json ?? {}).flatMap(([column, fields]): Found[] => {
    const stored = row[column]
    if (typeof stored !== 'string') return []
    const texts: Text[] = []
    // Fields are met in the same order when the others are put in.
    JSON.parse(stored, (field: string, value: unknown) => {
      if (fields[field] && isSealed(value)) texts.push({ cell: cellOf(fields[field]), sealed: value })
      return value
    })
    const others = (fresh: readonly string[]) => {
      let next = 0
      return JSON.stringify(JSON.parse(stored, (field: string, value: unknown) => (fields[field] && isSealed(value) ? fresh[next++] : value)))
    }
    return texts.length > 0 ? [{ row: at, column, stored, texts, with: others }] : []
  })
  return [...plain, ...inside]
}

/** Whether the column still held what was read, and so was replaced. */
function putBack(tx: Tx, { table }: SealedTable, { row, column, stored }: Found, value: string): boolean {
  const [name, field] = [sql.identifier(table), sql.identifier(column)]
  return tx.all(sql`update ${name} set ${field} = ${value} where rowid = ${row} and ${field} = ${stored} returning 1 as done`).length > 0
}
