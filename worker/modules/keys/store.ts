import { desc, eq, isNull, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../objects/commit.ts'
import type { SealedTable } from './sealed-columns.ts'
import { indexRotations, keyRotations } from './tables.ts'

export type StoredRotation = typeof keyRotations.$inferSelect

export const newestRotation = (db: Reader): StoredRotation | undefined =>
  db.select().from(keyRotations).orderBy(desc(keyRotations.version)).limit(1).get()

/** Rows that a walk has yet to look at: the rest of the table where it stands, and all of those after. */
export function rowsAfter(db: Reader, tables: readonly Pick<SealedTable, 'table'>[], { place, row }: Pick<StoredRotation, 'place' | 'row'>): number {
  const here = Math.max(
    0,
    tables.findIndex(({ table }) => table === place),
  )
  return tables.slice(here).reduce((sum, { table }, i) => {
    const after = i === 0 ? row : 0
    return sum + (db.get<{ n: number }>(sql`select count(*) as n from ${sql.identifier(table)} where rowid > ${after}`)?.n ?? 0)
  }, 0)
}

/** Begins the walk to a version. One that was under way ends where it stands: the new one looks at everything. */
export function insertRotation(tx: Tx, rotation: StoredRotation): void {
  tx.update(keyRotations).set({ finishedAt: rotation.startedAt }).where(isNull(keyRotations.finishedAt)).run()
  tx.insert(keyRotations).values(rotation).run()
}

export const updateRotation = (tx: Tx, version: number, change: Partial<StoredRotation>): void =>
  void tx.update(keyRotations).set(change).where(eq(keyRotations.version, version)).run()

export type StoredIndexRotation = typeof indexRotations.$inferSelect

export const newestIndexRotation = (db: Reader): StoredIndexRotation | undefined =>
  db.select().from(indexRotations).orderBy(desc(indexRotations.version)).limit(1).get()

export function insertIndexRotation(tx: Tx, rotation: StoredIndexRotation): void {
  tx.insert(indexRotations).values(rotation).run()
}

export const updateIndexRotation = (tx: Tx, version: number, change: Partial<StoredIndexRotation>): void =>
  void tx.update(indexRotations).set(change).where(eq(indexRotations.version, version)).run()
