import { eq } from 'drizzle-orm'
import type { Reader, Tx } from '../../objects/commit.ts'
import { sweeps } from './tables.ts'

/** When the last sweep was (ms), or null before the first. */
export const lastSweep = (db: Reader): number | null => db.select().from(sweeps).where(eq(sweeps.id, 1)).get()?.at ?? null

export function noteSweep(tx: Tx, at: number): void {
  tx.insert(sweeps).values({ id: 1, at }).onConflictDoUpdate({ target: sweeps.id, set: { at } }).run()
}
