import { z } from 'zod'
import type { MailOutcome } from '../../objects/mails.ts'
import type { Letter } from './letters.ts'
import type { MailTransport, Standing } from './transport.ts'

/** A server that has not answered by then is as good as away. */
const usualPatienceMs = 5_000

/** What a key may do. */
const Scopes = z.looseObject({ scopes: z.array(z.string()) })

type Account = { key: string; url: string; from: { email: string; name: string } }

/**
 * SendGrid's v3 Mail Send: 202 means taken, and nothing else does; 429 and 5xx mean later, and so does a key that is not
 * accepted, which is the operator's to mend; any other refusal is about the mail itself and for good
 * (docs: /api-reference/mail-send).
 */
export const sendGrid = ({ key, url, from }: Account, patienceMs = usualPatienceMs): MailTransport => {
  const call = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
      headers: { authorization: `Bearer ${key}`, accept: 'application/json', ...(init.body ? { 'content-type': 'application/json' } : {}) },
    })
  return {
    async send(letter) {
      try {
        const answer = await call('/v3/mail/send', { method: 'POST', body: JSON.stringify(messageOf(letter, from)) })
        await answer.body?.cancel()
        return outcomeOf(answer)
      } catch (error) {
        return { is: 'later', why: error instanceof Error ? error.name : 'failed' }
      }
    },
    // What the key may do is asked, not whether a mail would arrive: the question costs nothing and sends nothing.
    async standing(): Promise<Standing> {
      try {
        const answer = await call('/v3/scopes')
        const said: unknown = answer.headers.get('content-type')?.includes('json') ? await answer.json() : await answer.body?.cancel()
        if (answer.status === 401 || answer.status === 403) return { status: 'degraded', detail: 'SENDGRID_API_KEY is refused' }
        if (answer.status !== 200 || !Scopes.safeParse(said).success) return { status: 'degraded', detail: `answers ${answer.status}` }
        return Scopes.parse(said).scopes.includes('mail.send')
          ? { status: 'ok', detail: 'SendGrid' }
          : { status: 'degraded', detail: 'SENDGRID_API_KEY may not send mail' }
      } catch (error) {
        return { status: 'degraded', detail: error instanceof Error ? error.name : 'failed' }
      }
    },
  }
}

const messageOf = ({ id, to, subject, text, html }: Letter, from: Account['from']) => ({
  personalizations: [{ to: [{ email: to }], custom_args: { mail: id } }],
  from,
  subject,
  content: [
    { type: 'text/plain', value: text },
    { type: 'text/html', value: html },
  ],
  // A rewritten link would hand the one-time token to whoever counts clicks.
  tracking_settings: {
    click_tracking: { enable: false, enable_text: false },
    open_tracking: { enable: false },
    subscription_tracking: { enable: false },
  },
})

function outcomeOf({ status, headers }: Response): MailOutcome {
  if (status === 202) return { is: 'sent' }
  const why = `answers ${status}`
  const isForGood = status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status)
  if (isForGood) return { is: 'refused', why }
  const seconds = Number(headers.get('retry-after'))
  return { is: 'later', why, ...(seconds > 0 ? { waitMs: seconds * 1_000 } : {}) }
}
