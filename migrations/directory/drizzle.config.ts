import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  driver: 'durable-sqlite',
  out: './migrations/directory',
  schema: ['./worker/modules/audit/tables.ts', './worker/modules/directory/tables.ts'],
})
