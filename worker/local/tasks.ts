import { build } from './build.ts'

/** What `npm run …` does once everything is installed. */
const tasks: Record<string, (args: string[]) => Promise<void> | void> = {
  build,
  start: async () => (await import('./start.ts')).start(),
  test: async () => (await import('./test.ts')).test(),
  check: async () => (await import('./test.ts')).check(),
  bench: async (args) => (await import('../../bench/bench.ts')).bench(args),
  'train-triage': async () => (await import('../../bench/triage/train.ts')).train(),
  migration: async (args) => (await import('./migration.ts')).migration(args),
  'guessed-first': async () => (await import('./guessed-first.ts')).keepGuessedFirst(),
  'open-export': async (args) => (await import('./open-export.ts')).openExport(args),
  'audit-verify': async (args) => (await import('./audit-verify.ts')).auditVerify(args),
  sbom: async (args) => (await import('./sbom.ts')).sbom(args),
  'certificate-verify': async (args) => (await import('./certificate-verify.ts')).certificateVerify(args),
  deploy: async () => (await import('./deploy.ts')).deploy(),
}

const [name = 'start', ...args] = process.argv.slice(2)
const task = tasks[name]
if (!task) {
  console.error(`There is no task ${name}; there are ${Object.keys(tasks).join(', ')}.`)
  process.exit(1)
}
await task(args)
