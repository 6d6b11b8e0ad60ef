import { asc, desc, gt } from 'drizzle-orm'
import type { Entry } from '../modules/audit/chain.ts'
import { isAnchoredAtOnce } from '../modules/audit/policy.ts'
import { auditEntries, checkpoints } from '../modules/audit/tables.ts'
import type { Database } from './commit.ts'
import { gatheredMs } from './outbox.ts'

/** No entry stands longer than this without a signed checkpoint over it, and never more than so many. */
const withinMs = 60_000
const every = 100

/** Entries that travel to the courier at a time; a trail that was long before it had checkpoints gets several. */
const stretch = 2_000

const newest = (db: Database, table: typeof checkpoints | typeof auditEntries): number =>
  db.select({ seq: table.seq }).from(table).orderBy(desc(table.seq)).limit(1).get()?.seq ?? 0

/** What the courier signs. */
export type SignedHead = typeof checkpoints.$inferSelect
/** Signs the head of `entries`, which follow the checkpoint of size `known`; null when it will not. */
export type Sign = (known: number, entries: Entry[], head: number) => Promise<SignedHead[] | null>

/** When the next checkpoint of one object is due, and the taking of it. */
export class Checkpoints {
  readonly #db: Database
  #signed: number
  #due: number | null = null
  #failures = 0
  #notBefore = 0

  constructor(db: Database) {
    this.#db = db
    this.#signed = newest(db, checkpoints)
    if (newest(db, auditEntries) > this.#signed) this.#due = Date.now() + withinMs
  }

  /** The instant by which somebody must come back here, or null. */
  get due(): number | null {
    return this.#due
  }

  /** How far the trail is signed. */
  get signed(): number {
    return this.#signed
  }

  /** Hears of every entry; true when the next checkpoint is now due earlier than it was. */
  noted(seq: number, action: string): boolean {
    const wait = isAnchoredAtOnce(action) ? 0 : seq - this.#signed >= every ? gatheredMs : withinMs
    const due = Math.max(Date.now() + wait, this.#notBefore)
    if (this.#due !== null && this.#due <= due) return false
    this.#due = due
    return true
  }

  /** Has the newest entries signed and keeps what came back. After a refusal or an outage it waits, longer each time. */
  async take(sign: Sign): Promise<void> {
    // The failure is taken for granted until the answer is kept: whatever is thrown on the way, the wait is set.
    this.#failures += 1
    this.#notBefore = Date.now() + Math.min(3_600_000, withinMs * 2 ** (this.#failures - 1))
    this.#due = this.#notBefore
    const known = this.#signed
    const entries = this.#db.select().from(auditEntries).where(gt(auditEntries.seq, known)).orderBy(asc(auditEntries.seq)).limit(stretch).all()
    const signed = await sign(known, entries, newest(this.#db, auditEntries))
    if (!signed) return
    this.#db.transaction((tx) => {
      for (const head of signed) tx.insert(checkpoints).values(head).onConflictDoNothing().run()
    })
    this.#failures = 0
    this.#notBefore = 0
    this.#signed = signed.at(-1)?.seq ?? known
    const left = newest(this.#db, auditEntries) - this.#signed
    this.#due = left <= 0 ? null : Date.now() + (left >= every ? 10 : withinMs)
  }
}
