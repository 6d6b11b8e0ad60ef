import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { checkConfiguration, ConfigurationShape } from '../http/configuration.ts'
import { build } from './build.ts'
import { developmentSecrets } from './secrets.ts'
import { seed, type Demo } from './seed.ts'
import { serve } from './serve.ts'

/** `npm start`: builds, serves with storage that stays, seeds the demo nation the first time, says where it is. */
export async function start(): Promise<void> {
  const port = Number(process.env['PORT'] ?? 8787)
  const data = resolve(process.env['SALAMA_DATA'] ?? '.data')
  mkdirSync(data, { recursive: true })

  const secrets = developmentSecrets(data)
  const fromEnvironment = Object.fromEntries(
    Object.keys(ConfigurationShape).flatMap((key) => (process.env[key] === undefined ? [] : [[key, process.env[key]]])),
  ) as Record<string, string>
  const bindings = { ...secrets, RATE_LIMIT_FACTOR: '100', PUBLIC_URL: `http://localhost:${port}`, ...fromEnvironment, ENVIRONMENT: 'development' }
  const checked = checkConfiguration(bindings)
  if (!checked.ok) {
    console.error(`Salama cannot start; its configuration is wrong:\n${checked.problems.map((problem) => `  ${problem}`).join('\n')}`)
    process.exit(1)
  }

  console.log('Building…')
  build()

  const seeded = join(data, 'demo.json')
  if (!existsSync(seeded)) clear(data)
  const served = await serve({ port, data: join(data, 'storage'), bindings })
  const publicUrl = `http://localhost:${new URL(served.url).port}`

  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await served.stop()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  process.on('SIGHUP', stop)

  if (!existsSync(seeded)) {
    const started = Date.now()
    await seed(served.url, publicUrl, data, secrets, (step) => console.log(`  seeding ${step}`))
    console.log(`The demo nation is ready (${((Date.now() - started) / 1_000).toFixed(1)} s).`)
  }
  introduce(JSON.parse(readFileSync(seeded, 'utf8')) as Demo, publicUrl, seeded)
}

/** A seeding that broke off leaves half a nation: start again from nothing but the secrets. */
function clear(data: string): void {
  for (const name of readdirSync(data)) if (name !== 'secrets.json') rmSync(join(data, name), { recursive: true, force: true })
}

function introduce({ facilities, accounts }: Demo, url: string, path: string): void {
  const first = facilities[0]!
  const shown = accounts.filter(({ facilitySlug, tier }) => facilitySlug === first.slug || tier >= 3).slice(0, 14)
  console.log(`
Salama is at            ${url}
A patient's QR link     ${first.patientLink}
API and its document    ${url}/docs
Mails that would leave  ${url}/demo/mailbox

Demo accounts (password ${accounts[0]!.password}; TOTP secrets and the rest in ${path}):
${shown.map(({ email, roles }) => `  ${email.padEnd(58)} ${roles.join(', ')}`).join('\n')}

Ctrl-C stops; the data stays.`)
}
