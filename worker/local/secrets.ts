import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Secrets = Record<'ROOT_KEY' | 'DIRECTORY_KEY' | 'PASSWORD_PEPPER' | 'SIGNING_KEY' | 'FOUNDING_TOKEN' | 'DEMO_CLOCK_TOKEN', string>

/** Development secrets: made once, kept in the data folder with the data they protect (decision 27). */
export function developmentSecrets(data: string): Secrets {
  const path = join(data, 'secrets.json')
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Secrets
  const random = () => randomBytes(32).toString('base64url')
  const signing = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  const secrets: Secrets = {
    ROOT_KEY: random(),
    DIRECTORY_KEY: random(),
    PASSWORD_PEPPER: random(),
    SIGNING_KEY: JSON.stringify({ ...signing, kid: `dev-${randomBytes(4).toString('hex')}` }),
    FOUNDING_TOKEN: random(),
    DEMO_CLOCK_TOKEN: random(),
  }
  mkdirSync(data, { recursive: true })
  writeFileSync(path, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  return secrets
}
