import { integer, sqliteTable } from 'drizzle-orm/sqlite-core'

/** When what is past its time was removed last. One row. */
export const sweeps = sqliteTable('sweeps', {
  id: integer('id').primaryKey(),
  at: integer('at').notNull(),
})
