import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Rotations of the data key, and how far the newest has come in sealing anew what older versions sealed. */
export const keyRotations = sqliteTable('key_rotations', {
  /** The version that texts are sealed with since. */
  version: integer('version').primaryKey(),
  startedAt: text('started_at').notNull(),
  finishedAt: text('finished_at'),
  /** The first walk, or the second after the old key is forgotten everywhere. */
  pass: integer('pass').$type<1 | 2>().notNull(),
  /** Where the walk stands: the table, and the last row looked at. */
  place: text('place').notNull(),
  row: integer('row').notNull(),
  /** No more steps before this instant (ms). */
  notBefore: integer('not_before').notNull(),
  resealed: integer('resealed').notNull(),
  unopenable: integer('unopenable').notNull(),
})

/** Rotations of the index key, and how far the newest has come in indexing anew what older versions indexed. */
export const indexRotations = sqliteTable('index_rotations', {
  version: integer('version').primaryKey(),
  startedAt: text('started_at').notNull(),
  finishedAt: text('finished_at'),
  place: text('place').notNull(),
  row: integer('row').notNull(),
  notBefore: integer('not_before').notNull(),
  reindexed: integer('reindexed').notNull(),
  /** Rows whose texts do not open: they stay as they are indexed, and that key with them. */
  unopenable: integer('unopenable').notNull(),
})
