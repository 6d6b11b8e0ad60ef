import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Role, Scope } from '../../kernel/actor.ts'
import type { KeyedHash, Sealed } from '../../kernel/sealed.ts'

/** People with an account here. Names and addresses are sealed; the address is found by its keyed hash. */
export const people = sqliteTable(
  'people',
  {
    row: integer('row').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    emailHash: text('email_hash').$type<KeyedHash>().notNull().unique(),
    email: text('email').$type<Sealed>().notNull(),
    displayName: text('display_name').$type<Sealed>().notNull(),
    roles: text('roles', { mode: 'json' }).$type<Role[]>().notNull(),
    scope: text('scope', { mode: 'json' }).$type<Scope>().notNull(),
    status: text('status').$type<'active' | 'deactivated'>().notNull(),
    /** Authorization version: raised by every change of rights. */
    sv: integer('sv').notNull(),
    createdAt: text('created_at').notNull(),
    lastSeenAt: text('last_seen_at'),
    /** Language, theme and the like, as the person chose them. */
    preferences: text('preferences', { mode: 'json' }).$type<Record<string, string>>().notNull(),
  },
  (table) => [index('people_by_status').on(table.status)],
)
