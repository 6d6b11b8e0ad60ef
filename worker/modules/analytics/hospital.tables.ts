import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** In the Hospital object: what its reports are set against, by month. */
export const ownDenominators = sqliteTable('denominators', {
  month: text('month').primaryKey(),
  bedDays: integer('bed_days'),
  admissions: integer('admissions'),
  doses: integer('doses'),
})
