import { and, asc, desc, eq, inArray, lt, notInArray } from 'drizzle-orm'
import type { Sealed } from '../../kernel/sealed.ts'
import type { Reader, Tx } from '../../objects/commit.ts'
import { sessionsPerPerson } from './limits.ts'
import type { Ceremony, Factors } from './policy.ts'
import { credentials, passkeys, sessions, spentCeremonies, unknownAttempts } from './tables.ts'

export type StoredCredential = typeof credentials.$inferSelect
export type StoredSession = typeof sessions.$inferSelect
export type StoredAttempts = typeof unknownAttempts.$inferSelect

export const findCredential = (db: Reader, personId: string): StoredCredential | undefined =>
  db.select().from(credentials).where(eq(credentials.personId, personId)).get()

type NewCredential = { personId: string; password: string; mustChangePassword: boolean; totpSecret: Sealed | null; totpEnabled: boolean }

export function insertCredential(tx: Tx, credential: NewCredential): void {
  tx.insert(credentials)
    .values({ ...credential, pendingTotpSecret: null, totpStep: 0, recoveryCodes: [], failures: 0, blockedUntil: 0 })
    .run()
}

export function updateCredential(tx: Tx, personId: string, change: Partial<StoredCredential>): void {
  tx.update(credentials).set(change).where(eq(credentials.personId, personId)).run()
}

export type StoredPasskey = typeof passkeys.$inferSelect

export const findPasskeysOf = (db: Reader, personId: string): StoredPasskey[] =>
  db.select().from(passkeys).where(eq(passkeys.personId, personId)).orderBy(asc(passkeys.createdAt), asc(passkeys.id)).all()

export const findPasskey = (db: Reader, personId: string, credentialId: string): StoredPasskey | undefined =>
  db
    .select()
    .from(passkeys)
    .where(and(eq(passkeys.personId, personId), eq(passkeys.credentialId, credentialId)))
    .get()

/** What a person has beside the password. */
export const factorsOf = (db: Reader, credential: StoredCredential): Factors => ({
  totp: credential.totpEnabled,
  recoveryCodes: credential.recoveryCodes.length,
  passkeys: findPasskeysOf(db, credential.personId).length,
})

export function insertPasskey(tx: Tx, passkey: StoredPasskey): void {
  tx.insert(passkeys).values(passkey).run()
}

export function updatePasskey(tx: Tx, id: string, change: Partial<StoredPasskey>): void {
  tx.update(passkeys).set(change).where(eq(passkeys.id, id)).run()
}

export function deletePasskey(tx: Tx, id: string): void {
  tx.delete(passkeys).where(eq(passkeys.id, id)).run()
}

export const isSpent = (db: Reader, ceremonyId: string): boolean =>
  db.select({ id: spentCeremonies.id }).from(spentCeremonies).where(eq(spentCeremonies.id, ceremonyId)).get() !== undefined

/** Remembers that a ceremony was answered, and forgets those that have ended. */
export function spendCeremony(tx: Tx, { id, until }: Ceremony, nowMs: number): void {
  tx.delete(spentCeremonies).where(lt(spentCeremonies.until, nowMs)).run()
  tx.insert(spentCeremonies).values({ id, until }).run()
}

export const findAttempts = (db: Reader, emailHash: string): StoredAttempts | undefined =>
  db.select().from(unknownAttempts).where(eq(unknownAttempts.emailHash, emailHash)).get()

export function writeAttempts(tx: Tx, attempts: StoredAttempts): void {
  tx.insert(unknownAttempts).values(attempts).onConflictDoUpdate({ target: unknownAttempts.emailHash, set: attempts }).run()
}

export const findSession = (db: Reader, id: string): StoredSession | undefined => db.select().from(sessions).where(eq(sessions.id, id)).get()

export const findSessionsOf = (db: Reader, personId: string): StoredSession[] =>
  db.select().from(sessions).where(eq(sessions.personId, personId)).orderBy(desc(sessions.openedAt), asc(sessions.id)).all()

/** Opens a session; the oldest beyond the limit end, and so do those past their time. */
export function insertSession(tx: Tx, session: StoredSession, openedBefore: number): void {
  tx.delete(sessions)
    .where(and(eq(sessions.personId, session.personId), lt(sessions.openedAt, openedBefore)))
    .run()
  tx.insert(sessions).values(session).run()
  const kept = tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.personId, session.personId))
    .orderBy(desc(sessions.openedAt), asc(sessions.id))
    .limit(sessionsPerPerson)
    .all()
    .map(({ id }) => id)
  tx.delete(sessions)
    .where(and(eq(sessions.personId, session.personId), notInArray(sessions.id, kept)))
    .run()
}

export function updateSession(tx: Tx, id: string, change: Partial<StoredSession>): void {
  tx.update(sessions).set(change).where(eq(sessions.id, id)).run()
}

export function deleteSession(tx: Tx, id: string): void {
  tx.delete(sessions)
    .where(inArray(sessions.id, [id]))
    .run()
}

export function deleteSessionsOf(tx: Tx, personId: string): void {
  tx.delete(sessions).where(eq(sessions.personId, personId)).run()
}
