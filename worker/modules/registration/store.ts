import { and, count, eq, gt, lte } from 'drizzle-orm'
import type { KeyedHash } from '../../kernel/sealed.ts'
import type { Reader, Tx } from '../../objects/commit.ts'
import { registrations } from './tables.ts'

export type StoredRegistration = typeof registrations.$inferSelect

/** A registration by the hash of its token, while it counts. */
export const findRegistration = (db: Reader, tokenHash: string, nowMs: number): StoredRegistration | undefined =>
  db
    .select()
    .from(registrations)
    .where(and(eq(registrations.tokenHash, tokenHash), gt(registrations.until, nowMs)))
    .get()

export const countRegistrations = (db: Reader, emailHash: KeyedHash, nowMs: number): number =>
  db
    .select({ n: count() })
    .from(registrations)
    .where(and(eq(registrations.emailHash, emailHash), gt(registrations.until, nowMs)))
    .get()?.n ?? 0

/** Keeps a registration, and forgets those whose time is over. */
export function insertRegistration(tx: Tx, registration: StoredRegistration, nowMs: number): void {
  tx.delete(registrations).where(lte(registrations.until, nowMs)).run()
  tx.insert(registrations).values(registration).run()
}

/** Once an address is confirmed nothing else that was asked for in its name counts. */
export function deleteRegistrationsOf(tx: Tx, emailHash: KeyedHash): void {
  tx.delete(registrations).where(eq(registrations.emailHash, emailHash)).run()
}
