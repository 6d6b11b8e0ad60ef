import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Role, Scope } from '../../kernel/actor.ts'
import type { PersonStatus } from './schema.ts'
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
    status: text('status').$type<PersonStatus>().notNull(),
    /** Authorization version: raised by every change of rights. */
    sv: integer('sv').notNull(),
    createdAt: text('created_at').notNull(),
    lastSeenAt: text('last_seen_at'),
    /** Language, theme and the like, as the person chose them. */
    preferences: text('preferences', { mode: 'json' }).$type<Record<string, string>>().notNull(),
    /** Phone, contact and specialties as the person wrote them, sealed as one. */
    profile: text('profile').$type<Sealed>(),
    nationalId: text('national_id').$type<Sealed>(),
    nationalIdHash: text('national_id_hash').$type<KeyedHash>(),
  },
  (table) => [index('people_by_status').on(table.status), index('people_by_national_id').on(table.nationalIdHash)],
)
