import { desc } from 'drizzle-orm'
import type { DrizzleSqliteDODatabase } from 'drizzle-orm/durable-sqlite'
import type { Actor } from '../kernel/actor.ts'
import type { Kind } from '../kernel/id.ts'
import type { Written } from '../kernel/result.ts'
import type { KeyedHash, Sealed } from '../kernel/sealed.ts'
import { genesis, hashOf } from '../modules/audit/chain.ts'
import { auditEntries, outbox } from '../modules/audit/tables.ts'
import type { NotedDenial } from '../modules/audit/note-denial.ts'
import { watch } from '../modules/audit/watch.ts'
import type { NewMail } from '../modules/mail/schema.ts'
import { mails } from '../modules/mail/tables.ts'
import { insertion, prepared } from './prepared.ts'

export type Database = DrizzleSqliteDODatabase<Record<string, never>>

declare const open: unique symbol
/** A database that may be written to. Only `commit` hands one out. */
export type Tx = Parameters<Parameters<Database['transaction']>[0]>[0] & { readonly [open]: true }

/** Readers accept either; writers ask for `Tx`. */
export type Reader = Pick<Database, 'select' | 'get' | 'all' | 'values' | '$count' | 'selectDistinct'>

/** All that a verb can reach inside its object. No fetch, no env, no hidden clock. */
export type House = {
  db: Database
  /** Facility id, `nation`, or the directory shard's name. */
  tenant: string
  now: () => string
  newId: (kind: Kind) => string
  /** Asks for a delivery of the outbox soon. */
  wake: () => void
  /** Hears of every entry of the trail, so that a checkpoint over it is taken in time. */
  noted: (seq: number, action: string) => void
  /** The newest entry that this object wrote since it woke; one box for all who act in its name. */
  written: { last: Written | null }
  /** Refused attempts of the last minute, by person and what they asked for. */
  denials: Map<string, NotedDenial>
  /** When each session was last seen, for as long as the object stays awake (ms). */
  seen: Map<string, number>
}

type Json = Record<string, unknown>

const lastEntry = prepared((db) =>
  db.select({ seq: auditEntries.seq, hash: auditEntries.hash }).from(auditEntries).orderBy(desc(auditEntries.seq)).limit(1).prepare(),
)
const insertEntry = insertion(auditEntries)
const insertEvent = insertion(outbox)
const insertMail = insertion(mails)

/** What the trail says of a change. Texts in `before` and `after` are sealed like the row they come from. */
export type Change = {
  action: string
  subject: string
  before?: Json | null
  after?: Json | null
  reason?: Sealed | null
  /** Events for other objects, written with the change. */
  events?: { type: string; body: Json }[]
  /** Mails that leave once the change stands. */
  mails?: readonly NewMail[]
  /** Where it came from, as a keyed hash of the day: counted for an hour, not written in the trail. */
  address?: KeyedHash | null
}

/**
 * The only way to write: the change, its audit entry and its events land together or not at all.
 * `write` is synchronous because an awaited transaction is already committed at its first await.
 * `described` may be a function where the change is only known once it is written, such as a number taken in it.
 */
export function commit(house: House, actor: Actor, described: Change | (() => Change), write: (tx: Tx) => void | { then?: never }): void {
  let announced = false
  let seq = 0
  let action = ''
  let hash = ''
  house.db.transaction((tx) => {
    const mine = tx as unknown as Tx
    write(mine)
    const change = typeof described === 'function' ? described() : described
    announced = (change.events?.length ?? 0) + (change.mails?.length ?? 0) > 0
    const last = lastEntry(tx).get()
    const entry = {
      seq: (last?.seq ?? 0) + 1,
      at: house.now(),
      actor: actor.id,
      session: actor.kind === 'person' ? actor.sessionId : null,
      action: change.action,
      subject: change.subject,
      before: change.before ? JSON.stringify(change.before) : null,
      after: change.after ? JSON.stringify(change.after) : null,
      reason: change.reason ?? null,
      prev: last?.hash ?? genesis,
    }
    hash = hashOf(entry)
    insertEntry(mine, { ...entry, hash })
    ;({ seq, action } = entry)
    watch(house, mine, entry, change.address ?? null)
    for (const event of change.events ?? []) {
      insertEvent(mine, { at: entry.at, type: event.type, body: JSON.stringify(event.body) })
    }
    for (const mail of change.mails ?? []) insertMail(mine, { ...mail, attempts: 0, dueAt: Date.now() })
  })
  if (announced) house.wake()
  house.written.last = { tenant: house.tenant, seq, hash }
  house.noted(seq, action)
}
