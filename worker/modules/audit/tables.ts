import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Written } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'

/** What happened, in order. Rows are only ever appended; each carries the hash of the one before. */
export const auditEntries = sqliteTable(
  'audit_entries',
  {
    seq: integer('seq').primaryKey(),
    at: text('at').notNull(),
    actor: text('actor').notNull(),
    session: text('session'),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    before: text('before'),
    after: text('after'),
    reason: text('reason').$type<Sealed>(),
    prev: text('prev').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [index('audit_by_subject').on(table.subject, table.seq)],
)

/** Heads of the trail that were signed and anchored outside; kept here to be read, checked against the anchors. */
export const checkpoints = sqliteTable('checkpoints', {
  seq: integer('seq').primaryKey(),
  at: text('at').notNull(),
  hash: text('hash').notNull(),
  note: text('note').notNull(),
})

/** Events on their way to another object, written with the change they tell of. */
export const outbox = sqliteTable('outbox', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  at: text('at').notNull(),
  type: text('type').notNull(),
  body: text('body').notNull(),
})

/** How far the outbox has been delivered, and how the last attempts went. One row. */
export const outboxMark = sqliteTable('outbox_mark', {
  id: integer('id').primaryKey(),
  delivered: integer('delivered').notNull(),
  failures: integer('failures').notNull(),
})

/** Answers given under an Idempotency-Key; texts in them are sealed, the key itself is only a hash. */
export const idempotentAnswers = sqliteTable(
  'idempotent_answers',
  {
    key: text('key').primaryKey(),
    request: text('request').notNull(),
    answer: text('answer').notNull(),
    /** The entry that the answer came with, for its receipt. */
    written: text('written', { mode: 'json' }).$type<Written>(),
    at: integer('at').notNull(),
  },
  (table) => [index('idempotent_by_age').on(table.at)],
)
