import type { MailOutcome } from '../../objects/mails.ts'
import type { Configuration } from '../configuration.ts'
import type { Letter } from './letters.ts'
import { mailbox } from './mailbox.ts'
import { sendGrid } from './sendgrid.ts'

/** What a mail server is good for at the moment, as the health page says it. */
export type Standing = { status: 'ok' | 'degraded'; detail: string }

/** A way for letters to leave the house. Neither call throws for what a server does. */
export type MailTransport = { send: (letter: Letter) => Promise<MailOutcome>; standing: () => Promise<Standing> }

/** SendGrid where its key is configured; in local development a mailbox; otherwise none, and mails wait until nobody wants them. */
export function transportOf(env: Env, configuration: Configuration): MailTransport | null {
  const { SENDGRID_API_KEY: key, SENDGRID_URL: url, MAIL_FROM: address, MAIL_FROM_NAME: name } = configuration
  if (key && address) return sendGrid({ key, url, from: { email: address, name } })
  return configuration.ENVIRONMENT === 'development' && env.MAILBOX ? mailbox(env.MAILBOX) : null
}
