import { and, count, eq, gt, lt } from 'drizzle-orm'
import type { KeyedHash } from '../../kernel/sealed.ts'
import type { Reader, Tx } from '../../objects/commit.ts'
import { removeWhere } from '../../objects/prepared.ts'
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

export const forgetRegistrations = (tx: Tx, before: number): number => removeWhere(tx, registrations, lt(registrations.until, before))

export function insertRegistration(tx: Tx, registration: StoredRegistration): void {
  tx.insert(registrations).values(registration).run()
}

/** Once an address is confirmed nothing else that was asked for in its name counts. */
export function deleteRegistrationsOf(tx: Tx, emailHash: KeyedHash): void {
  tx.delete(registrations).where(eq(registrations.emailHash, emailHash)).run()
}
