import { index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { FacilityStatus, Name, Template } from './schema.ts'

/** In the Nation object: governorate → administration → facility. */
export const governorates = sqliteTable('governorates', {
  id: text('id').primaryKey(),
  name: text('name', { mode: 'json' }).$type<Name>().notNull(),
  /** Since when nothing lies in it any more. */
  closedAt: text('closed_at'),
})

export const administrations = sqliteTable('administrations', {
  id: text('id').primaryKey(),
  governorateId: text('governorate_id').notNull(),
  name: text('name', { mode: 'json' }).$type<Name>().notNull(),
  closedAt: text('closed_at'),
})

export const facilities = sqliteTable(
  'facilities',
  {
    id: text('id').primaryKey(),
    code: text('code').notNull().unique(),
    slug: text('slug').notNull().unique(),
    name: text('name', { mode: 'json' }).$type<Name>().notNull(),
    governorateId: text('governorate_id').notNull(),
    administrationId: text('administration_id').notNull(),
    template: text('template').$type<Template>().notNull(),
    status: text('status').$type<FacilityStatus>().notNull(),
    /** UUID v4 of the QR link in force. */
    link: text('link').notNull(),
    openedAt: text('opened_at').notNull(),
  },
  (table) => [index('facilities_by_administration').on(table.administrationId), index('facilities_by_governorate').on(table.governorateId)],
)

/**
 * Where in the tree something lies or once lay, and the name under which it is counted there. What is moved gets another
 * one, so that its figures stay where they were; the first has the id itself.
 */
export const seats = sqliteTable(
  'seats',
  {
    place: text('place').primaryKey(),
    id: text('id').notNull(),
    level: text('level').$type<'administration' | 'facility'>().notNull(),
    /** Empty for an administration itself. */
    administrationId: text('administration_id').notNull(),
    governorateId: text('governorate_id').notNull(),
  },
  (table) => [uniqueIndex('seats_by_position').on(table.id, table.administrationId, table.governorateId)],
)
