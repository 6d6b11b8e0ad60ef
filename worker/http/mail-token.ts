import { createHash, randomBytes } from 'node:crypto'
import { nationTenant } from '../kernel/actor.ts'
import { homeOf } from '../kernel/id.ts'
import type { Configuration } from './configuration.ts'
import { findHome } from './names.ts'

/** What a mail carries: where it leads, by the house's short code, and 256 bits of chance. */
export type MailToken = { token: string; hash: string }

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** A token of a house; the house keeps the hash. */
export function newMailToken(tenant: string): MailToken {
  const secret = randomBytes(32).toString('base64url')
  return { token: `${homeOf('fac', tenant) ?? 'nat'}-${secret}`, hash: hashOf(secret) }
}

export const newMailId = (): string => `mail-${crypto.randomUUID()}`

/** The house that a token leads to, and what it would keep of it; null when it leads nowhere. */
export async function readMailToken(env: Env, configuration: Configuration, token: string): Promise<{ tenant: string; hash: string } | null> {
  const [, code, secret] = /^([a-z][a-z0-9]{1,5})-([A-Za-z0-9_-]{43})$/.exec(token) ?? []
  if (!code || !secret) return null
  const tenant = code === 'nat' ? nationTenant : await findHome(env, configuration, 'code', code)
  return tenant ? { tenant, hash: hashOf(secret) } : null
}

/** The link of a mail. The token stands behind the `#`, where neither servers nor logs see it. */
export const mailLink = (configuration: Configuration, origin: string, page: 'confirm' | 'reset', token: string): string =>
  `${configuration.PUBLIC_URL ?? origin}/${page}#${token}`
