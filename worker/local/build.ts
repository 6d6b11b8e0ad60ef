import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Where wrangler leaves the Worker that would be deployed. */
export const workerBundle = '.build/worker/index.js'

const run = (tool: string, ...args: string[]) => execFileSync(join('node_modules', '.bin', tool), args, { stdio: ['ignore', 'pipe', 'inherit'] })

function* filesUnder(path: string): Generator<string> {
  if (!existsSync(path)) return
  if (!statSync(path).isDirectory()) return void (yield path)
  for (const name of readdirSync(path).toSorted()) if (name !== 'dist' && name !== 'node_modules') yield* filesUnder(join(path, name))
}

/** Does the work unless the sources are the ones it was last done for. */
function unlessDone(name: string, result: string, sources: string[], work: () => void): void {
  const hash = createHash('sha256')
  for (const source of sources) for (const file of filesUnder(source)) hash.update(file).update(readFileSync(file))
  const stamp = join('.build', `${name}.stamp`)
  const digest = hash.digest('hex')
  if (existsSync(result) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  work()
  mkdirSync('.build', { recursive: true })
  writeFileSync(stamp, digest)
}

/** Builds the web app and the Worker, each only when its sources changed. */
export function build(): void {
  unlessDone('web', 'web/dist/index.html', ['web', 'worker', 'package-lock.json'], () =>
    run('vite', 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'),
  )
  unlessDone('worker', workerBundle, ['worker', 'migrations', 'tenants', 'wrangler.toml', 'package-lock.json'], () => {
    rmSync(dirname(workerBundle), { recursive: true, force: true })
    run('wrangler', 'deploy', '--dry-run', '--outdir', dirname(workerBundle))
  })
}
