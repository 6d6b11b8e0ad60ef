import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { KeyedHash } from '../../kernel/sealed.ts'

/** Who holds a name. Uniqueness across the nation is decided here, before anything else is written. */
export const claims = sqliteTable('claims', {
  /** Keyed hash of kind and name: the directory never learns an address. */
  name: text('name').$type<KeyedHash>().primaryKey(),
  kind: text('kind').$type<'email' | 'slug' | 'code' | 'link'>().notNull(),
  /** The tenant it leads to: a facility id or `nation`. */
  home: text('home').notNull(),
  at: text('at').notNull(),
})
