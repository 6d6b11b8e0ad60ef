import { asc, eq } from 'drizzle-orm'
import type { Reader, Tx } from '../../objects/commit.ts'
import { prepared } from '../../objects/prepared.ts'
import { hospital, verifiedRows } from './hospital.tables.ts'

export type StoredHospital = typeof hospital.$inferSelect

const theHospital = prepared((db) => db.select().from(hospital).where(eq(hospital.row, 1)).prepare())

export const findHospital = (db: Reader): StoredHospital | undefined => theHospital(db).get()

/** The hospital that this object is. Only an opened one is ever led to, so its absence is a bug. */
export function readHospital(db: Reader): StoredHospital {
  const found = findHospital(db)
  if (!found) throw new Error('a hospital was asked before it was opened')
  return found
}

export function writeHospital(tx: Tx, value: Omit<StoredHospital, 'row'>): void {
  tx.insert(hospital)
    .values({ row: 1, ...value })
    .onConflictDoUpdate({ target: hospital.row, set: value })
    .run()
}

export type StoredVerification = typeof verifiedRows.$inferSelect

export const listVerified = (db: Reader): StoredVerification[] => db.select().from(verifiedRows).orderBy(asc(verifiedRows.id)).all()

export const findVerified = (db: Reader, id: string): StoredVerification | undefined =>
  db.select().from(verifiedRows).where(eq(verifiedRows.id, id)).get()

export function insertVerified(tx: Tx, row: StoredVerification): void {
  tx.insert(verifiedRows).values(row).run()
}

export function deleteVerified(tx: Tx, id: string): void {
  tx.delete(verifiedRows).where(eq(verifiedRows.id, id)).run()
}
