import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Category, EventType } from '../triage/schema.ts'
import type { RiskLevel, Status } from '../incidents/schema.ts'
import { measures, type Measure } from './methods/measures.ts'

/** In the Nation object: what happened, without anything that names a person. The newest fact of each report. */
export const incidentFacts = sqliteTable(
  'incident_facts',
  {
    row: integer('row').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    facilityId: text('facility_id').notNull(),
    administrationId: text('administration_id').notNull(),
    governorateId: text('governorate_id').notNull(),
    number: text('number').notNull(),
    reporterType: text('reporter_type').$type<'staff' | 'patient'>().notNull(),
    status: text('status').$type<Status>().notNull(),
    revision: integer('revision').notNull(),
    occurredAt: text('occurred_at'),
    reportedAt: text('reported_at').notNull(),
    eventType: text('event_type').$type<EventType>().notNull(),
    category: text('category').$type<Category>().notNull(),
    riskScore: integer('risk_score'),
    riskLevel: text('risk_level').$type<RiskLevel>(),
    attention: integer('attention').$type<0 | 1 | 2>().notNull(),
    openQuestion: integer('open_question', { mode: 'boolean' }).notNull(),
    severity: integer('severity').$type<1 | 2 | 3>(),
    anonymous: integer('anonymous', { mode: 'boolean' }).notNull().default(false),
    pendingReview: integer('pending_review', { mode: 'boolean' }).notNull().default(false),
    closedAt: text('closed_at'),
  },
  (table) => [
    index('facts_by_reported').on(table.reportedAt),
    index('facts_by_facility').on(table.facilityId, table.reportedAt),
    index('facts_by_administration').on(table.administrationId, table.reportedAt),
    index('facts_by_governorate').on(table.governorateId, table.reportedAt),
  ],
)

/** The last event taken from each facility: events count once, in order (idempotent by facility and sequence). */
export const feeds = sqliteTable('feeds', {
  facilityId: text('facility_id').primaryKey(),
  taken: integer('taken').notNull(),
  at: text('at').notNull(),
})

const sum = () => integer().notNull().default(0)

/**
 * Facts added up, so that a question costs the same however many there are: for each place of the tree and each year,
 * month and day in which something was reported there. In the order of buckets: places of one bucket lie side by side.
 */
export const factTallies = sqliteTable(
  'fact_tallies',
  {
    bucket: text('bucket').notNull(),
    place: text('place').notNull(),
    ...(Object.fromEntries(measures.map((measure) => [measure, sum()])) as Record<Measure, ReturnType<typeof sum>>),
  },
  (table) => [primaryKey({ columns: [table.bucket, table.place] })],
)

/** Bed-days, admissions and doses of each facility and month, as their hospitals sent them. */
export const denominators = sqliteTable(
  'denominators',
  {
    month: text('month').notNull(),
    facilityId: text('facility_id').notNull(),
    bedDays: integer('bed_days'),
    admissions: integer('admissions'),
    doses: integer('doses'),
  },
  (table) => [primaryKey({ columns: [table.month, table.facilityId] })],
)
