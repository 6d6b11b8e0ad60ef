import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { KeyedHash, Sealed } from '../../kernel/sealed.ts'
import type { PersonStatus } from './schema.ts'
import type { Reader, Tx } from '../../objects/commit.ts'
import { prepared, replacement } from '../../objects/prepared.ts'
import { credentials, passkeys } from '../auth/tables.ts'
import { people } from './tables.ts'

export type StoredPerson = typeof people.$inferSelect
export type NewPerson = Omit<StoredPerson, 'row'>
/** A person with what administration may know of the credentials. */
export type ListedPerson = StoredPerson & { mustChangePassword: boolean; hasMfa: boolean; blockedUntil: number }

const personOf = prepared((db) =>
  db
    .select()
    .from(people)
    .where(eq(people.id, sql.placeholder('id')))
    .prepare(),
)
export const findPerson = (db: Reader, id: string): StoredPerson | undefined => personOf(db).get({ id })

const personByEmail = prepared((db) =>
  db
    .select()
    .from(people)
    .where(eq(people.emailHash, sql.placeholder('email')))
    .prepare(),
)
export const findPersonByEmail = (db: Reader, emailHash: KeyedHash): StoredPerson | undefined => personByEmail(db).get({ email: emailHash })

export const sealedNameOf = (db: Reader, id: string): Sealed | null => findPerson(db, id)?.displayName ?? null

/** A passkey is a second factor as codes are. */
const hasMfa = sql`(${credentials.totpEnabled} or exists (select 1 from ${passkeys} where ${passkeys.personId} = ${people.id}))`.mapWith(Boolean)

const listed = (db: Reader) =>
  db
    .select({ person: people, mustChangePassword: credentials.mustChangePassword, hasMfa, blockedUntil: credentials.blockedUntil })
    .from(people)
    .innerJoin(credentials, eq(credentials.personId, people.id))
    .$dynamic()

export function listPeople(db: Reader, status: PersonStatus | undefined, limit: number, afterRow: number): ListedPerson[] {
  return listed(db)
    .where(and(gt(people.row, afterRow), status && eq(people.status, status)))
    .orderBy(asc(people.row))
    .limit(limit)
    .all()
    .map(({ person, ...rest }) => ({ ...person, ...rest }))
}

export function findListedPerson(db: Reader, id: string): ListedPerson | undefined {
  const row = listed(db).where(eq(people.id, id)).get()
  return row && { ...row.person, mustChangePassword: row.mustChangePassword, hasMfa: row.hasMfa, blockedUntil: row.blockedUntil }
}

export const countPeople = (db: Reader, status: PersonStatus | undefined): number =>
  db
    .select({ n: sql<number>`count(*)` })
    .from(people)
    .where(status && eq(people.status, status))
    .get()?.n ?? 0

export function insertPerson(tx: Tx, person: NewPerson): void {
  tx.insert(people).values(person).run()
}

export const updatePerson: (tx: Tx, id: string, change: Partial<NewPerson>) => void = replacement(people, people.id)

export function deletePerson(tx: Tx, id: string): void {
  tx.delete(people).where(eq(people.id, id)).run()
}
