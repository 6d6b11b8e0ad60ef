import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Sealed } from '../../kernel/sealed.ts'
import type { AlertRule, AlertState, Severity } from './suspicion.ts'

/** What looked suspicious, and how far somebody got with it. */
export const alerts = sqliteTable(
  'alerts',
  {
    row: integer('row').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    rule: text('rule').$type<AlertRule>().notNull(),
    severity: text('severity').$type<Severity>().notNull(),
    person: text('person').notNull(),
    count: integer('count').notNull(),
    firstAt: text('first_at').notNull(),
    lastAt: text('last_at').notNull(),
    /** The entry of the trail with which it was raised. */
    seq: integer('seq').notNull(),
    state: text('state').$type<AlertState>().notNull(),
    acknowledgedAt: text('acknowledged_at'),
    acknowledgedBy: text('acknowledged_by'),
    resolvedAt: text('resolved_at'),
    resolvedBy: text('resolved_by'),
    reason: text('reason').$type<Sealed>(),
    revision: integer('revision').notNull(),
  },
  (table) => [index('alerts_by_person').on(table.rule, table.person, table.row), index('alerts_by_state').on(table.state, table.row)],
)

/** What the rules count, for as long as their windows are open: ids of records, and keyed hashes of addresses, of one day each. */
export const sightings = sqliteTable(
  'sightings',
  {
    rule: text('rule').$type<AlertRule>().notNull(),
    person: text('person').notNull(),
    mark: text('mark').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.rule, table.person, table.mark] })],
)
