import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { build } from './build.ts'

function run(title: string, tool: string, ...args: string[]): void {
  console.log(`\n── ${title}`)
  const { status } = spawnSync(join('node_modules', '.bin', tool), args, { stdio: 'inherit' })
  if (status !== 0) {
    console.error(`${title} failed.`)
    process.exit(status ?? 1)
  }
}

/** Everything that needs no runtime: fast enough to run before every commit. */
export function check(): void {
  run('format', 'oxfmt', '--check', '.')
  run('lint', 'oxlint', '--deny-warnings')
  run('types', 'tsc', '--build')
  run('pure tests', 'vitest', 'run', '--project', 'pure')
}

/** Everything: the quick checks, then the tests inside the runtime, then those against a built and served Worker. */
export function test(): void {
  check()
  run('workerd tests', 'vitest', 'run', '--project', 'workerd')
  console.log('\n── build')
  build()
  run('tests of the served product', 'vitest', 'run', '--project', 'node')
}
