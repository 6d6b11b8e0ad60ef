import { and, count, eq, inArray } from 'drizzle-orm'
import type { KeyedHash } from '../../kernel/sealed.ts'
import type { Reader, Tx } from '../../objects/commit.ts'
import { claims } from './tables.ts'

export type Claim = typeof claims.$inferSelect
export type NameKind = Claim['kind']

export const findClaim = (db: Reader, name: KeyedHash): Claim | undefined => db.select().from(claims).where(eq(claims.name, name)).get()

export function insertClaim(tx: Tx, claim: Claim): void {
  tx.insert(claims).values(claim).run()
}

export function deleteClaim(tx: Tx, name: KeyedHash, home: string): void {
  tx.delete(claims)
    .where(and(eq(claims.name, name), eq(claims.home, home)))
    .run()
}

/** Names that end with their tenant. Its slug and its code do not: nobody may have them again. */
const passing = (home: string) => and(eq(claims.home, home), inArray(claims.kind, ['email', 'link']))

export const countPassing = (db: Reader, home: string): number => db.select({ n: count() }).from(claims).where(passing(home)).get()?.n ?? 0

export const deletePassing = (tx: Tx, home: string): void => void tx.delete(claims).where(passing(home)).run()
