import { count, eq, getTableColumns, sql, type SQL, type InferInsertModel, type InferSelectModel } from 'drizzle-orm'
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

/** Deletes what fits a condition, and says how many rows that were. */
export function removeWhere(tx: Tx, table: SQLiteTable, condition: SQL | undefined): number {
  const n = tx.select({ n: count() }).from(table).where(condition).get()?.n ?? 0
  if (n > 0) tx.delete(table).where(condition).run()
  return n
}

const columnsOf = (table: SQLiteTable): [string, SQLiteColumn][] => Object.entries(getTableColumns(table))

/** Values as the driver takes them. A null stays one: drizzle would make the text `null` of it in a JSON column. */
function driverValues(columns: readonly [string, SQLiteColumn][], values: Record<string, unknown>): Record<string, unknown> {
  const driver: Record<string, unknown> = {}
  for (const [name, column] of columns) driver[name] = values[name] == null ? null : column.mapToDriverValue(values[name])
  return driver
}

/** Makes a row of the values of a statement that selects all columns of a table: drizzle looks up anew for each row what each of them is. */
export function rowsOf<T extends SQLiteTable>(table: T): (values: readonly unknown[]) => InferSelectModel<T> {
  const columns = columnsOf(table)
  return (values) => {
    const row: Record<string, unknown> = {}
    for (const [i, [name, column]] of columns.entries()) row[name] = values[i] === null ? null : column.mapFromDriverValue(values[i])
    return row as InferSelectModel<T>
  }
}

/** A placeholder for a column of that name, to be filled from `driverValues`. */
const place = (name: string) => sql`${sql.placeholder(name)}`

const places = (table: SQLiteTable) => Object.fromEntries(Object.keys(getTableColumns(table)).map((name) => [name, place(name)]))

/** Inserts a whole row; a primary key that is left out is given by SQLite. */
export function insertion<T extends SQLiteTable>(table: T): (tx: Tx, row: InferInsertModel<T>) => void {
  const statement = preparedChange((tx) =>
    tx
      .insert(table)
      .values(places(table) as unknown as InferInsertModel<T>)
      .prepare(),
  )
  const columns = columnsOf(table)
  return (tx, row) => statement(tx).run(driverValues(columns, row as Record<string, unknown>))
}

/** Gives the row whose column `key` has a value new values for some columns; there is one statement for each set of columns. */
export function replacement<T extends SQLiteTable>(table: T, key: SQLiteColumn): (tx: Tx, at: unknown, change: Partial<InferInsertModel<T>>) => void {
  const byColumns = preparedChange((tx) => {
    const kept = new Map<string, { columns: [string, SQLiteColumn][]; run: (values: Record<string, unknown>) => void }>()
    return (names: string[]) => {
      const known = kept.get(names.join())
      if (known) return known
      const columns = columnsOf(table).filter(([name]) => names.includes(name))
      const set = Object.fromEntries(columns.map(([name]) => [name, place(name)]))
      const statement = tx
        .update(table)
        .set(set as never)
        .where(eq(key, sql.placeholder('replaced row')))
        .prepare()
      const built = { columns, run: (values: Record<string, unknown>) => statement.run(values) }
      kept.set(names.join(), built)
      return built
    }
  })
  return (tx, at, change) => {
    const given = Object.entries(change).filter(([, value]) => value !== undefined)
    const { columns, run } = byColumns(tx)(given.map(([name]) => name))
    run({ ...driverValues(columns, change as Record<string, unknown>), 'replaced row': at })
  }
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
  const columns = columnsOf(table)
  return (tx, row) => statement(tx).run(driverValues(columns, row as Record<string, unknown>))
}
