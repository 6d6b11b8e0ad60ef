import { Hono } from 'hono'
import { html, type Html } from '../../kernel/html.ts'
import type { Language } from '../../modules/mail/schema.ts'
import { refuse } from '../answer.ts'
import type { AppEnv } from '../context.ts'
import { lettersIn, type KeptLetter } from '../mail/mailbox.ts'

const words = {
  en: {
    title: 'Local mailbox',
    promise: 'Mails that Salama would have sent. They never left this machine.',
    none: 'No mail yet. Register, or ask for a new password.',
    to: 'To',
    other: 'العربية',
  },
  ar: {
    title: 'صندوق البريد المحلي',
    promise: 'رسائل كان نظام سلامة ليرسلها. لم تغادر هذا الجهاز.',
    none: 'لا رسائل بعد. سجّل حسابًا أو اطلب كلمة مرور جديدة.',
    to: 'إلى',
    other: 'English',
  },
} as const

const links = /(https?:\/\/\S+)/

/** Its lines, with the one link that a letter may have to be followed. */
const body = (text: string): Html[] =>
  text
    .split('\n\n')
    .map(
      (paragraph) => html`<p>${paragraph.split(links).map((part) => (links.test(part) ? html`<a dir="ltr" href="${part}">${part}</a>` : part))}</p>`,
    )

const shown = ({ to, subject, at, text, language }: KeptLetter, told: (typeof words)[Language]): Html =>
  html`<article>
    <p class="of"><span>${told.to}</span> <bdi>${to}</bdi> · <time datetime="${at}" dir="ltr">${at.slice(0, 16).replace('T', ' ')}</time></p>
    <div lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
      <h2>${subject}</h2>
      ${body(text)}
    </div>
  </article>`

const page = (letters: KeptLetter[], language: Language): Html => {
  const told = words[language]
  return html`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>${told.title}</title>
      <link rel="stylesheet" href="/demo/mailbox.css" />
    </head>
    <body>
      <header>
        <h1>${told.title}</h1>
        <a href="/demo/mailbox?lang=${language === 'ar' ? 'en' : 'ar'}" lang="${language === 'ar' ? 'en' : 'ar'}">${told.other}</a>
      </header>
      <main>
        <p>${told.promise}</p>
        ${letters.length === 0 ? html`<p>${told.none}</p>` : letters.map((letter) => shown(letter, told))}
      </main>
    </body>
  </html>`
}

const style = `:root { color-scheme: light dark }
body { margin: 0 auto; max-inline-size: 44rem; padding: 1.5rem 1rem; font: 1rem/1.6 system-ui, sans-serif; color: light-dark(#1c2a2a, #e6eeec); background: light-dark(#f6f8f7, #101817) }
header { display: flex; flex-wrap: wrap; gap: 1rem; align-items: baseline; justify-content: space-between }
h1 { font-size: 1.5rem; margin: 0 }
h2 { font-size: 1.1rem; margin: 0 }
article { margin-block: 1rem; padding: 1rem 1.25rem; border: 1px solid light-dark(#cfd9d6, #33413e); border-radius: .75rem; background: light-dark(#fff, #17211f) }
article p { white-space: pre-line }
a { color: light-dark(#0b5f55, #6fd0c0); overflow-wrap: anywhere }
.of { margin-block: .25rem; color: light-dark(#4d5c59, #a7b7b3) }`

/** Where mails of local development are read. Deployed there is no such bucket, and these addresses lead nowhere. */
export const mailboxPages = new Hono<AppEnv>()
  .use('/demo/*', async (c, next) => (c.var.configuration.ENVIRONMENT === 'development' && c.env.MAILBOX ? next() : refuse(c, { kind: 'not-found' })))
  .get('/demo/mailbox', async (c) => {
    const spoken = c.req.query('lang') ?? (/^\s*en\b/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'ar')
    const made = page(await lettersIn(c.env.MAILBOX!, c.req.query('to')), spoken === 'en' ? 'en' : 'ar')
    return c.body(`<!doctype html>\n${made.text}`, 200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
  })
  .get('/demo/mailbox.css', (c) => c.body(style, 200, { 'content-type': 'text/css; charset=utf-8' }))
  .get('/demo/mailbox.json', async (c) => c.json({ items: await lettersIn(c.env.MAILBOX!, c.req.query('to')) }))
