import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { KeyedHash, Sealed } from '../../kernel/sealed.ts'

/** How a person proves who they are. One row a person. */
export const credentials = sqliteTable('credentials', {
  personId: text('person_id').primaryKey(),
  /** `scrypt$log2N$r$p$salt$proof`; the proof is peppered, see auth/password.ts. */
  password: text('password').notNull(),
  mustChangePassword: integer('must_change_password', { mode: 'boolean' }).notNull(),
  totpSecret: text('totp_secret').$type<Sealed>(),
  /** A secret that no code has confirmed yet; the one in use goes on working. */
  pendingTotpSecret: text('pending_totp_secret').$type<Sealed>(),
  totpEnabled: integer('totp_enabled', { mode: 'boolean' }).notNull(),
  /** The last TOTP time step that was accepted: a code opens one session (RFC 6238 §5.2). */
  totpStep: integer('totp_step').notNull(),
  /** SHA-256 of each unused recovery code. */
  recoveryCodes: text('recovery_codes', { mode: 'json' }).$type<string[]>().notNull(),
  failures: integer('failures').notNull(),
  blockedUntil: integer('blocked_until').notNull(),
})

/** Passkeys: the public half of each, and what their owner calls them. */
export const passkeys = sqliteTable(
  'passkeys',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    /** As the authenticator names it; base64url. */
    credentialId: text('credential_id').notNull().unique(),
    /** COSE key; base64url. */
    publicKey: text('public_key').notNull(),
    /** Rises with each use where the authenticator counts; stays 0 where passkeys are synced. */
    counter: integer('counter').notNull(),
    transports: text('transports', { mode: 'json' }).$type<string[]>().notNull(),
    synced: integer('synced', { mode: 'boolean' }).notNull(),
    name: text('name').$type<Sealed>().notNull(),
    createdAt: text('created_at').notNull(),
    lastUsedAt: text('last_used_at'),
  },
  (table) => [index('passkeys_by_person').on(table.personId)],
)

/** Ceremonies that were answered, until they would have ended anyway. */
export const spentCeremonies = sqliteTable('spent_ceremonies', {
  id: text('id').primaryKey(),
  until: integer('until').notNull(),
})

/** Attempts on addresses nobody has: they must block like real ones, or blocking would tell them apart. */
export const unknownAttempts = sqliteTable('unknown_attempts', {
  emailHash: text('email_hash').primaryKey(),
  failures: integer('failures').notNull(),
  blockedUntil: integer('blocked_until').notNull(),
})

export const sessions = sqliteTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    /** How many times the refresh token was rotated; the token is a MAC over (session, generation). */
    generation: integer('generation').notNull(),
    rotatedAt: integer('rotated_at').notNull(),
    openedAt: integer('opened_at').notNull(),
    authenticatedAt: integer('authenticated_at').notNull(),
    amr: text('amr', { mode: 'json' }).$type<string[]>().notNull(),
    /** Browser and system at sign-in, coarsely, such as `Firefox on Windows`. */
    device: text('device'),
  },
  (table) => [index('sessions_by_person').on(table.personId, table.openedAt)],
)

/** Links to choose a new password; the secret itself is only in the mail. */
export const resetTokens = sqliteTable(
  'reset_tokens',
  {
    /** SHA-256 of the secret. */
    tokenHash: text('token_hash').primaryKey(),
    personId: text('person_id').notNull(),
    until: integer('until').notNull(),
  },
  (table) => [index('reset_tokens_by_person').on(table.personId)],
)

/** How often mails were asked for in the name of an address, known or not. */
export const mailBudgets = sqliteTable(
  'mail_budgets',
  {
    emailHash: text('email_hash').$type<KeyedHash>().primaryKey(),
    asked: integer('asked').notNull(),
    since: integer('since').notNull(),
  },
  (table) => [index('mail_budgets_by_age').on(table.since)],
)
