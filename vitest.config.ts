import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { developmentSecrets } from './worker/test/secrets.ts'

const workerdTests = 'worker/**/*.workerd.test.ts'
const nodeTests = ['worker/**/*.node.test.ts', 'bench/*.test.ts']

/**
 * Three kinds of tests, told apart by file name: pure (Node, milliseconds), workerd (inside the
 * runtime, few and fat), node (a built Worker served for real: browser journeys, kills, migrations).
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          testTimeout: 60_000,
          environment: 'node',
          include: ['worker/**/*.test.ts', 'web/**/*.test.ts', 'tenants/**/*.test.ts', 'bench/triage/**/*.test.ts'],
          exclude: [workerdTests, ...nodeTests, '**/node_modules/**'],
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: { bindings: developmentSecrets, r2Buckets: ['MAILBOX'] },
          }),
        ],
        test: { name: 'workerd', include: [workerdTests], testTimeout: 240_000, hookTimeout: 240_000, maxWorkers: 2 },
      },
      {
        test: {
          name: 'node',
          environment: 'node',
          include: nodeTests,
          // Ends what hangs; a busy machine may take four times as long as a quiet one.
          testTimeout: 600_000,
          hookTimeout: 240_000,
          maxWorkers: 2,
        },
      },
    ],
  },
})
