import { getTableColumns, sql, type InferInsertModel } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Reader, Tx } from './commit.ts'

/**
 * A statement whose text is put together once for each object and then only run: building one costs drizzle more than
 * SQLite takes to run it. A transaction runs the statements of its object, because both share one session.
 */
function oncePerObject<D, S>(build: (db: D) => S): (db: D) => S {
  const kept = new WeakMap<object, S>()
  return (db) => {
    const { session } = db as { session: object }
    const known = kept.get(session)
    if (known) return known
    const built = build(db)
    kept.set(session, built)
    return built
  }
}

/** A question that is asked often. */
export const prepared = <S>(build: (db: Reader) => S): ((db: Reader) => S) => oncePerObject(build)

/** A change that is made often; like every change it wants a transaction. */
export const preparedChange = <S>(build: (tx: Tx) => S): ((tx: Tx) => S) => oncePerObject(build)

/** Values as the driver takes them. A null stays one: drizzle would make the text `null` of it in a JSON column. */
export const driverValues = (table: SQLiteTable, values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(getTableColumns(table)).map(([name, column]) => [name, values[name] == null ? null : column.mapToDriverValue(values[name])]),
  )

/** A placeholder for a column of that name, to be filled from `driverValues`. */
export const place = (name: string) => sql`${sql.placeholder(name)}`

const places = (table: SQLiteTable) => Object.fromEntries(Object.keys(getTableColumns(table)).map((name) => [name, place(name)]))

/** Inserts a whole row; a primary key that is left out is given by SQLite. */
export function insertion<T extends SQLiteTable>(table: T): (tx: Tx, row: InferInsertModel<T>) => void {
  const statement = preparedChange((tx) =>
    tx
      .insert(table)
      .values(places(table) as unknown as InferInsertModel<T>)
      .prepare(),
  )
  return (tx, row) => statement(tx).run(driverValues(table, row as Record<string, unknown>))
}

/** Inserts a whole row, or gives the row that has the same `key` the new values; that one keeps its number in `kept`. */
export function upsertion<T extends SQLiteTable>(table: T, key: SQLiteColumn, kept: string): (tx: Tx, row: InferInsertModel<T>) => void {
  const statement = preparedChange((tx) => {
    const replaced = Object.entries(getTableColumns(table)).filter(([name]) => name !== kept)
    const set = Object.fromEntries(replaced.map(([name, column]) => [name, sql`excluded.${sql.identifier(column.name)}`]))
    return tx
      .insert(table)
      .values(places(table) as unknown as InferInsertModel<T>)
      .onConflictDoUpdate({ target: key, set: set as never })
      .prepare()
  })
  return (tx, row) => statement(tx).run(driverValues(table, row as Record<string, unknown>))
}
