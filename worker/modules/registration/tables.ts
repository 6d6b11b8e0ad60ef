import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Role } from '../../kernel/actor.ts'
import type { KeyedHash, Sealed } from '../../kernel/sealed.ts'
import type { Language } from '../mail/schema.ts'

/** Accounts that were asked for and whose address nobody has confirmed. Texts are sealed for the rows of `people` that they become. */
export const registrations = sqliteTable(
  'registrations',
  {
    /** The id that the person will have. */
    id: text('id').primaryKey(),
    /** SHA-256 of the secret in the mail. */
    tokenHash: text('token_hash').notNull().unique(),
    emailHash: text('email_hash').$type<KeyedHash>().notNull(),
    email: text('email').$type<Sealed>().notNull(),
    displayName: text('display_name').$type<Sealed>().notNull(),
    role: text('role').$type<Role>().notNull(),
    profile: text('profile').$type<Sealed>().notNull(),
    nationalId: text('national_id').$type<Sealed>(),
    nationalIdHash: text('national_id_hash').$type<KeyedHash>(),
    password: text('password').notNull(),
    language: text('language').$type<Language>().notNull(),
    until: integer('until').notNull(),
  },
  (table) => [index('registrations_by_email').on(table.emailHash)],
)
