import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Sealed } from '../../kernel/sealed.ts'
import type { SurgeState } from './schema.ts'

/** In the Nation object: of which patterns each report of the last thirteen stretches is. Codes and days, nothing else. */
export const factPatterns = sqliteTable(
  'fact_patterns',
  {
    fact: text('fact').notNull(),
    pattern: text('pattern').notNull(),
    day: text('day').notNull(),
    facilityId: text('facility_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.fact, table.pattern] }), index('patterns_by_day').on(table.pattern, table.day, table.facilityId)],
)

/** A rise of a pattern in several facilities, with its evidence, and how far somebody got with it. */
export const surges = sqliteTable(
  'surges',
  {
    row: integer('row').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    pattern: text('pattern').notNull(),
    from: text('from').notNull(),
    to: text('to').notNull(),
    reports: integer('reports').notNull(),
    facilities: integer('facilities').notNull(),
    expected: integer('expected_milli').notNull(),
    raisedAt: text('raised_at').notNull(),
    state: text('state').$type<SurgeState>().notNull(),
    handledAt: text('handled_at'),
    handledBy: text('handled_by'),
    reason: text('reason').$type<Sealed>(),
    revision: integer('revision').notNull(),
  },
  (table) => [index('surges_by_pattern').on(table.pattern, table.row), index('surges_by_state').on(table.state, table.row)],
)
