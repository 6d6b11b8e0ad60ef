import { and, asc, desc, eq, gt, inArray, lt, lte, notInArray, sql } from 'drizzle-orm'
import type { KeyedHash, Sealed } from '../../kernel/sealed.ts'
import type { Reader, Tx } from '../../objects/commit.ts'
import { insertion, prepared, removeWhere, replacement } from '../../objects/prepared.ts'
import { sessionsPerPerson } from './limits.ts'
import type { Ceremony, Factors } from './policy.ts'
import { credentials, mailBudgets, passkeys, resetTokens, sessions, spentCeremonies, unknownAttempts } from './tables.ts'

export type StoredCredential = typeof credentials.$inferSelect
export type StoredSession = typeof sessions.$inferSelect
export type StoredAttempts = typeof unknownAttempts.$inferSelect

const credentialOf = prepared((db) =>
  db
    .select()
    .from(credentials)
    .where(eq(credentials.personId, sql.placeholder('person')))
    .prepare(),
)
export const findCredential = (db: Reader, personId: string): StoredCredential | undefined => credentialOf(db).get({ person: personId })

type NewCredential = { personId: string; password: string; mustChangePassword: boolean; totpSecret: Sealed | null; totpEnabled: boolean }

export function insertCredential(tx: Tx, credential: NewCredential): void {
  tx.insert(credentials)
    .values({ ...credential, pendingTotpSecret: null, totpStep: 0, recoveryCodes: [], failures: 0, blockedUntil: 0 })
    .run()
}

export const updateCredential: (tx: Tx, personId: string, change: Partial<StoredCredential>) => void = replacement(credentials, credentials.personId)

export function deleteCredential(tx: Tx, personId: string): void {
  tx.delete(credentials).where(eq(credentials.personId, personId)).run()
}

export type StoredPasskey = typeof passkeys.$inferSelect

const passkeysOf = prepared((db) =>
  db
    .select()
    .from(passkeys)
    .where(eq(passkeys.personId, sql.placeholder('person')))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id))
    .prepare(),
)
export const findPasskeysOf = (db: Reader, personId: string): StoredPasskey[] => passkeysOf(db).all({ person: personId })

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

const spentOf = prepared((db) =>
  db
    .select({ id: spentCeremonies.id })
    .from(spentCeremonies)
    .where(eq(spentCeremonies.id, sql.placeholder('ceremony')))
    .prepare(),
)
export const isSpent = (db: Reader, ceremonyId: string): boolean => spentOf(db).get({ ceremony: ceremonyId }) !== undefined

const addSpent = insertion(spentCeremonies)

/** Remembers that a ceremony was answered. */
export function spendCeremony(tx: Tx, { id, until }: Ceremony): void {
  addSpent(tx, { id, until })
}

export const forgetCeremonies = (tx: Tx, before: number): number => removeWhere(tx, spentCeremonies, lt(spentCeremonies.until, before))

const attemptsOn = prepared((db) =>
  db
    .select()
    .from(unknownAttempts)
    .where(eq(unknownAttempts.emailHash, sql.placeholder('email')))
    .prepare(),
)
export const findAttempts = (db: Reader, emailHash: string): StoredAttempts | undefined => attemptsOn(db).get({ email: emailHash })

export function writeAttempts(tx: Tx, attempts: StoredAttempts): void {
  tx.insert(unknownAttempts).values(attempts).onConflictDoUpdate({ target: unknownAttempts.emailHash, set: attempts }).run()
}

/** Of addresses that nobody has: those whose waiting ended before an instant (ms). */
export const forgetAttempts = (tx: Tx, before: number): number => removeWhere(tx, unknownAttempts, lt(unknownAttempts.blockedUntil, before))

const sessionOf = prepared((db) =>
  db
    .select()
    .from(sessions)
    .where(eq(sessions.id, sql.placeholder('session')))
    .prepare(),
)
export const findSession = (db: Reader, id: string): StoredSession | undefined => sessionOf(db).get({ session: id })

export const findSessionsOf = (db: Reader, personId: string): StoredSession[] =>
  db.select().from(sessions).where(eq(sessions.personId, personId)).orderBy(desc(sessions.openedAt), asc(sessions.id)).all()

const addSession = insertion(sessions)

/** Opens a session; the oldest beyond the limit end, and so do those past their time. */
export function insertSession(tx: Tx, session: StoredSession, openedBefore: number): void {
  tx.delete(sessions)
    .where(and(eq(sessions.personId, session.personId), lt(sessions.openedAt, openedBefore)))
    .run()
  addSession(tx, session)
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

export const updateSession: (tx: Tx, id: string, change: Partial<StoredSession>) => void = replacement(sessions, sessions.id)

export function deleteSession(tx: Tx, id: string): void {
  tx.delete(sessions)
    .where(inArray(sessions.id, [id]))
    .run()
}

/** Sessions opened before an instant (ms), which no token opens any more. */
export const forgetSessions = (tx: Tx, openedBefore: number): number => removeWhere(tx, sessions, lt(sessions.openedAt, openedBefore))

export function deleteSessionsOf(tx: Tx, personId: string): void {
  tx.delete(sessions).where(eq(sessions.personId, personId)).run()
}

type ResetToken = typeof resetTokens.$inferSelect

/** A link's token by its hash, while it counts. */
export const findResetToken = (db: Reader, tokenHash: string, nowMs: number): ResetToken | undefined =>
  db
    .select()
    .from(resetTokens)
    .where(and(eq(resetTokens.tokenHash, tokenHash), gt(resetTokens.until, nowMs)))
    .get()

export const forgetResetTokens = (tx: Tx, before: number): number => removeWhere(tx, resetTokens, lt(resetTokens.until, before))

export function insertResetToken(tx: Tx, token: ResetToken): void {
  tx.insert(resetTokens).values(token).run()
}

export function deleteResetTokensOf(tx: Tx, personId: string): void {
  tx.delete(resetTokens).where(eq(resetTokens.personId, personId)).run()
}

/** How many mails were asked for in the name of an address in the window that is open since then at the earliest. */
export const mailsAskedFor = (db: Reader, emailHash: KeyedHash, sinceMs: number): number =>
  db
    .select()
    .from(mailBudgets)
    .where(and(eq(mailBudgets.emailHash, emailHash), gt(mailBudgets.since, sinceMs)))
    .get()?.asked ?? 0

/** Counts one more; a window begins with the first of an address and ends for all of them. */
export function countMail(tx: Tx, emailHash: KeyedHash, nowMs: number, windowMs: number): void {
  tx.delete(mailBudgets)
    .where(lte(mailBudgets.since, nowMs - windowMs))
    .run()
  const asked = mailsAskedFor(tx, emailHash, nowMs - windowMs) + 1
  tx.insert(mailBudgets).values({ emailHash, asked, since: nowMs }).onConflictDoUpdate({ target: mailBudgets.emailHash, set: { asked } }).run()
}
