import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Cell, Sealed } from '../../kernel/sealed.ts'
import type { Language, MailKind } from './schema.ts'

/** Mails on their way out, written with the change that they tell of. A mail that was taken by the server leaves no row. */
export const mails = sqliteTable(
  'mails',
  {
    id: text('id').primaryKey(),
    kind: text('kind').$type<MailKind>().notNull(),
    language: text('language').$type<Language>().notNull(),
    to: text('to').$type<Sealed>().notNull(),
    toCell: text('to_cell', { mode: 'json' }).$type<Cell>().notNull(),
    link: text('link').$type<Sealed>(),
    attempts: integer('attempts').notNull(),
    /** When to try next (ms). */
    dueAt: integer('due_at').notNull(),
    until: integer('until').notNull(),
  },
  (table) => [index('mails_by_due').on(table.dueAt)],
)
