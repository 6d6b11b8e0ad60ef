// The first thing `npm start` and `npm test` run, on whatever Node there is: no dependencies, no TypeScript.
// It installs what the lock file asks for, then hands over to the Node of this project.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
process.chdir(root)

const tools = join(root, 'node_modules', '.bin')
const stamp = join(root, 'node_modules', '.salama-lock')
const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
const installed = existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && existsSync(join(tools, 'node'))

if (!installed) {
  console.log('Installing what package-lock.json asks for…')
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { stdio: 'inherit', shell: process.platform === 'win32' })
  if (npm.status !== 0) {
    console.error('npm ci failed; nothing was started.')
    process.exit(npm.status ?? 1)
  }
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, lock)
}

const [task = 'start', ...rest] = process.argv.slice(2)
const env = { ...process.env, PATH: tools + delimiter + process.env.PATH, WRANGLER_SEND_METRICS: 'false', DO_NOT_TRACK: '1' }
const child = spawn(join(tools, 'node'), [join('worker', 'local', 'tasks.ts'), task, ...rest], { stdio: 'inherit', env })

// Ctrl-C reaches the child through the terminal; a signal sent to this process alone is handed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
