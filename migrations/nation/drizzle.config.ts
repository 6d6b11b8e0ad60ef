import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  driver: 'durable-sqlite',
  out: './migrations/nation',
  schema: [
    './worker/modules/audit/tables.ts',
    './worker/modules/audit/segment.tables.ts',
    './worker/modules/audit/alert.tables.ts',
    './worker/modules/mail/tables.ts',
    './worker/modules/facilities/tree.tables.ts',
    './worker/modules/people/tables.ts',
    './worker/modules/auth/tables.ts',
    './worker/modules/keys/tables.ts',
    './worker/modules/retention/tables.ts',
    './worker/modules/analytics/tables.ts',
    './worker/modules/analytics/surge.tables.ts',
  ],
})
