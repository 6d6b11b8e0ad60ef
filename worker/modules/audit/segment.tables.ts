import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Stretches of the trail that were sealed and laid down outside; what is left of each here is some bytes an entry. */
export const segments = sqliteTable('segments', {
  first: integer('first').primaryKey(),
  last: integer('last').notNull().unique(),
  digest: text('digest').notNull(),
  from: text('from').notNull(),
  to: text('to').notNull(),
  hash: text('hash').notNull(),
  bytes: integer('bytes').notNull(),
  actions: text('actions', { mode: 'json' }).$type<string[]>().notNull(),
  marks: blob('marks').$type<Uint8Array<ArrayBuffer>>().notNull(),
})
