import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { FacilityStatus, Name, Template } from './schema.ts'

/** In the Hospital object: who this hospital is. One row. */
export const hospital = sqliteTable('hospital', {
  row: integer('row').primaryKey(),
  id: text('id').notNull(),
  code: text('code').notNull(),
  slug: text('slug').notNull(),
  name: text('name', { mode: 'json' }).$type<Name>().notNull(),
  governorateId: text('governorate_id').notNull(),
  administrationId: text('administration_id').notNull(),
  template: text('template').$type<Template>().notNull(),
  timeZone: text('time_zone').notNull(),
  status: text('status').$type<FacilityStatus>().notNull(),
  link: text('link').notNull(),
})

/** Rows of the template that the facility's administrator has held against their source. */
export const verifiedRows = sqliteTable('verified_rows', {
  id: text('id').primaryKey(),
  by: text('by').notNull(),
  at: text('at').notNull(),
})
