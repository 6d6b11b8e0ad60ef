import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  driver: 'durable-sqlite',
  out: './migrations/hospital',
  schema: [
    './worker/modules/audit/tables.ts',
    './worker/modules/audit/segment.tables.ts',
    './worker/modules/audit/alert.tables.ts',
    './worker/modules/mail/tables.ts',
    './worker/modules/facilities/export.tables.ts',
    './worker/modules/facilities/hospital.tables.ts',
    './worker/modules/people/tables.ts',
    './worker/modules/auth/tables.ts',
    './worker/modules/keys/tables.ts',
    './worker/modules/retention/tables.ts',
    './worker/modules/incidents/tables.ts',
    './worker/modules/analytics/hospital.tables.ts',
    './worker/modules/registration/tables.ts',
  ],
})
