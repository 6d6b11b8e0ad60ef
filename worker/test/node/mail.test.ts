import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mailKinds } from '../../modules/mail/schema.ts'
import { developmentSecrets } from '../secrets.ts'
import { startMailServer, type MailServer, type Mood } from './mail-server.ts'
import { checkConfiguration } from '../../http/configuration.ts'
import { write } from '../../http/mail/letters.ts'
import { sendGrid } from '../../http/mail/sendgrid.ts'

const link = 'https://salama.example/reset#rvs-token'

describe('a letter', () => {
  it('is in the reader’s language, and is text and HTML of the same words', () => {
    for (const kind of mailKinds) {
      const [ar, en] = (['ar', 'en'] as const).map((language) => write('m-1', kind, language, 'sara@riverside.test', link))
      expect(ar!.text, kind).toMatch(/\p{Script=Arabic}/u)
      expect(en!.text, kind).not.toMatch(/\p{Script=Arabic}/u)
      expect([ar!.html, en!.html].map((text) => /dir="(\w+)"/.exec(text)![1])).toEqual(['rtl', 'ltr'])
      for (const { text, html } of [ar!, en!]) for (const line of text.split(/\n+/)) expect(html).toContain(line.replace(/:$/, ''))
    }
  })

  it('carries a link only where it is for one, and never the address or a name', () => {
    const withLink = mailKinds.filter((kind) => write('m-1', kind, 'en', 'sara@riverside.test', link).text.includes(link))
    expect(withLink).toEqual(['confirm', 'reset'])
    for (const kind of mailKinds) {
      const { text, html, subject } = write('m-1', kind, 'en', 'sara@riverside.test', link)
      expect(text + html + subject, kind).not.toMatch(/sara|riverside|incident|report|patient|hospital/i)
    }
  })

  it('cannot be made to carry markup by its link', () => {
    expect(write('m-1', 'reset', 'en', 'a@b.test', 'https://x/"><script>').html).not.toContain('<script')
  })
})

describe('SendGrid', () => {
  let server: MailServer
  beforeAll(async () => {
    server = await startMailServer()
  })
  beforeEach(() => {
    server.mood = 'well'
  })
  afterAll(() => server.stop())
  /** Waits long for an answer, but for the one that never comes. */
  const transport = (key = server.key, url = server.url) =>
    sendGrid({ key, url, from: { email: 'salama@example.test', name: 'Salama' } }, server.mood === 'slow' ? 200 : 60_000)
  const letter = write('mail-7', 'reset', 'ar', 'sara@riverside.test', link)

  it('takes a letter as its protocol has it, with the link as it is', async () => {
    expect(await transport().send(letter)).toEqual({ is: 'sent' })
    const [message] = server.taken
    expect(message).toMatchObject({
      personalizations: [{ to: [{ email: 'sara@riverside.test' }], custom_args: { mail: 'mail-7' } }],
      from: { email: 'salama@example.test', name: 'Salama' },
      subject: letter.subject,
    })
    expect(message!.content.map(({ value }) => value.includes(link))).toEqual([true, true])
    expect(await transport().standing()).toEqual({ status: 'ok', detail: 'SendGrid' })
  })

  const moods: [Mood, object][] = [
    [
      { status: 429, headers: { 'retry-after': '7' } },
      { is: 'later', why: 'answers 429', waitMs: 7_000 },
    ],
    [{ status: 500 }, { is: 'later', why: 'answers 500' }],
    [
      { status: 503, headers: { 'retry-after': 'soon' } },
      { is: 'later', why: 'answers 503' },
    ],
    [{ status: 400 }, { is: 'refused', why: 'answers 400' }],
    [{ status: 413 }, { is: 'refused', why: 'answers 413' }],
    [
      { status: 301, headers: { location: 'https://elsewhere.example/' } },
      { is: 'later', why: 'answers 301' },
    ],
    ['garbage', { is: 'later', why: 'answers 200' }],
    ['slow', { is: 'later', why: 'TimeoutError' }],
    ['gone', { is: 'later', why: 'TypeError' }],
  ]
  it.each(moods)('%j is what it is: %j', async (mood, outcome) => {
    server.mood = mood
    const before = server.taken.length
    expect(await transport().send(letter)).toEqual(outcome)
    expect(server.taken).toHaveLength(before)
    expect((await transport().standing()).status).toBe('degraded')
  })

  it('that refuses our key is a matter of the operator: the letter waits, and the health page names the key', async () => {
    const locked = transport('SG.another-key-altogether')
    expect(await locked.send(letter)).toEqual({ is: 'later', why: 'answers 401' })
    expect(await locked.standing()).toEqual({ status: 'degraded', detail: 'SENDGRID_API_KEY is refused' })
  })

  it('that is not there at all is no exception either', async () => {
    const nowhere = transport(server.key, 'http://127.0.0.1:1')
    expect(await nowhere.send(letter)).toMatchObject({ is: 'later' })
    expect(await nowhere.standing()).toMatchObject({ status: 'degraded' })
  })
})

describe('the configuration of mail', () => {
  const problems = (more: Record<string, string>) => {
    const checked = checkConfiguration({ ...developmentSecrets, ...more })
    return checked.ok ? [] : checked.problems.map((problem) => problem.split(':')[0]).toSorted()
  }
  const whole = { SENDGRID_API_KEY: 'SG.loopback-key-for-tests-only', MAIL_FROM: 'salama@example.test', PUBLIC_URL: 'https://salama.example' }

  it('is whole or not at all, and each missing or wrong key is named', () => {
    expect(problems({})).toEqual([])
    expect(problems(whole)).toEqual([])
    expect(problems({ SENDGRID_API_KEY: whole.SENDGRID_API_KEY })).toEqual(['MAIL_FROM', 'PUBLIC_URL'])
    expect(problems({ ...whole, MAIL_FROM: 'salama' })).toEqual(['MAIL_FROM'])
    expect(problems({ ...whole, SENDGRID_API_KEY: 'short' })).toEqual(['SENDGRID_API_KEY'])
    for (const wrong of ['salama.example', 'https://salama.example/', 'http://salama.example', 'ftp://localhost', 'https://a@b.example'])
      expect([wrong, problems({ ...whole, PUBLIC_URL: wrong })]).toEqual([wrong, ['PUBLIC_URL']])
    expect(problems({ SENDGRID_URL: 'http://127.0.0.1:4010' })).toEqual([])
    expect(problems({ SENDGRID_URL: 'http://mail.example' })).toEqual(['SENDGRID_URL'])
  })
})
