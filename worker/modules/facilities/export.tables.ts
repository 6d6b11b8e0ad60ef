import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Sealed } from '../../kernel/sealed.ts'

/** Archives of this hospital: who asked for each, how far it has come, and how long it lies there. */
export const exports = sqliteTable('exports', {
  id: text('id').primaryKey(),
  startedAt: text('started_at').notNull(),
  by: text('by').notNull(),
  status: text('status').$type<'running' | 'ready' | 'failed' | 'expired'>().notNull(),
  /** The first two lines of the file. */
  header: text('header').notNull(),
  /** The key its parts are sealed with, until the last one is. */
  key: text('key').$type<Sealed>(),
  /** What is read next: the table, and the row after this one. */
  table: text('table').notNull(),
  after: integer('after').notNull(),
  rows: integer('rows').notNull(),
  /** Rows there were when it began: for the progress, not for the manifest. */
  expected: integer('expected').notNull(),
  bytes: integer('bytes').notNull(),
  unopened: integer('unopened').notNull(),
  finishedAt: text('finished_at'),
  /** Unix ms; the parts are deleted then. */
  expiresAt: integer('expires_at'),
})

/** The files of an archive that is being written, in order: part n holds file n. */
export const exportFiles = sqliteTable(
  'export_files',
  {
    exportId: text('export_id').notNull(),
    n: integer('n').notNull(),
    path: text('path').notNull(),
    rows: integer('rows').notNull(),
    bytes: integer('bytes').notNull(),
    sha256: text('sha256').notNull(),
  },
  (table) => [primaryKey({ columns: [table.exportId, table.n] })],
)
