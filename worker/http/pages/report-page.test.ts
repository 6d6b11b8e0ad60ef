import { describe, expect, it } from 'vitest'
import { fail, ok, type Fault } from '../../kernel/result.ts'
import type { ReportStatus } from '../../modules/incidents/schema.ts'
import { reportPage, type ReportPageDeps } from './report-page.ts'

const uuid = '4b0d9a52-4f5e-4a7a-9a53-0f3f2f6a1c11'
const unknown = '00000000-0000-4000-8000-000000000000'
const key = '11111111-2222-4333-8444-555555555555'
const template = '<!doctype html><html lang="ar" dir="rtl"><head><title>x</title></head><body><!--app--></body></html>'
const riverside = { slug: 'riverside', name: { ar: 'مستشفى ضفاف النهر', en: 'Riverside Hospital' } }
const asked: ReportStatus = {
  number: 'OVR-2026-000123',
  status: 'MoreInfoNeeded',
  statusText: { ar: 'لدى فريق الجودة سؤال لك', en: 'A question for you' },
  facility: riverside,
  reportedAt: '2026-11-20T09:00:00.000Z',
  messages: [],
  awaitingAnswer: true,
}

type Sent = { body: unknown; key: string; photo?: string }
function house(answer: Fault | null = null, more: Partial<ReportPageDeps> = {}) {
  const sent: Sent[] = []
  const answered: Sent[] = []
  const pages = reportPage({
    template: async () => template,
    findLink: async (link) => (link === uuid ? { facility: riverside, timeZone: 'Asia/Riyadh' } : null),
    submit: async (_, body, idempotencyKey, photo) => (
      sent.push({ body, key: idempotencyKey, ...(photo ? { photo: photo.name } : {}) }),
      answer ? fail(answer) : ok({ number: 'OVR-2026-000123', receipt: 'rvs-secret' })
    ),
    status: async (receipt) => (receipt === 'rvs-secret' ? asked : null),
    reply: async (_, text, idempotencyKey) => (answered.push({ body: text, key: idempotencyKey }), answer ? fail(answer) : ok(null)),
    now: () => Date.parse('2026-11-23T08:20:00Z'),
    ...more,
  })
  return { pages, sent, answered }
}
const get = (path = '', headers: Record<string, string> = {}) => new Request(`http://salama.example/report/${uuid}${path}`, { headers })
const post = (fields: Record<string, string>, path = '?lang=en') =>
  new Request(`http://salama.example/report/${uuid}${path}`, { method: 'POST', body: new URLSearchParams(fields) })
const postForm = (fields: Record<string, string>, photo: File) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  body.set('photo', photo)
  return new Request(`http://salama.example/report/${uuid}?lang=en`, { method: 'POST', body })
}
const keyIn = (page: string) => /name="key" value="([^"]+)"/.exec(page)?.[1]

describe('the form without script', () => {
  it.each([
    ['', {}, 'ar'],
    ['?lang=en', { 'accept-language': 'ar' }, 'en'],
    ['', { 'accept-language': 'fr-FR, en-GB;q=0.7, ar;q=0.3' }, 'en'],
    ['', { 'accept-language': 'en;q=0.2,ar-SY' }, 'ar'],
    ['?lang=xx', { 'accept-language': 'de' }, 'ar'],
  ])('%s %o is answered in %s', async (path, headers, lang) => {
    const answer = await house().pages.form(get(path, headers as Record<string, string>), { uuid })
    expect(answer.headers.get('content-language')).toBe(lang)
    expect(await answer.text()).toContain(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">`)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  })

  it('takes a picture along, and an empty field of files as none', async () => {
    const { pages, sent } = house()
    const bed = new File([new Uint8Array([1, 2, 3])], 'bed.png', { type: 'image/png' })
    expect((await pages.submit(postForm({ description: 'The rail came off', key }, bed), { uuid })).status).toBe(201)
    expect((await pages.submit(postForm({ description: 'The rail came off', key }, new File([], '')), { uuid })).status).toBe(201)
    expect(sent.map(({ photo }) => photo)).toEqual(['bed.png', undefined])
  })

  it('says that the picture has to be chosen again when it shows the form again, and what is wrong with one', async () => {
    const bed = new File([new Uint8Array([1, 2, 3])], 'bed.png', { type: 'image/png' })
    const again = await (await house().pages.submit(postForm({ location: 'Ward 4', key }, bed), { uuid })).text()
    expect([again.includes('Choose the picture again'), again.includes('value="Ward 4"'), keyIn(again)]).toEqual([true, true, key])
    const refused = house({ kind: 'unsupported-type', expected: 'a picture' }).pages
    const answer = await refused.submit(postForm({ description: 'The rail came off', key }, bed), { uuid })
    const page = await answer.text()
    expect([answer.status, page.includes('Choose another picture'), page.includes('The rail came off')]).toEqual([415, true, true])
  })

  it('a facility that is suspended says in both languages that nothing is taken now, and gives back what was written', async () => {
    const { pages, sent } = house(null, { findLink: async () => ({ facility: riverside, open: false }) })
    const form = await pages.form(get(), { uuid })
    const posted = await pages.submit(post({ key, description: 'Mariam slipped' }), { uuid })
    expect([form.status, posted.status]).toEqual([503, 503])
    for (const page of [await form.clone().text(), await posted.clone().text()])
      for (const said of ['لا تُستقبل البلاغات هنا الآن', 'Reports are not taken here at the moment', '/status']) expect(page).toContain(said)
    expect(await posted.text()).toContain('Mariam slipped')
    expect(await form.text()).not.toContain('<form')
    expect(sent).toEqual([])
  })

  it('a report is sent with the page’s key, and its code is shown', async () => {
    const { pages, sent } = house()
    const answer = await pages.submit(post({ key, description: 'Mariam slipped', when: 'yesterday', time: '14:30', category: 'Falls' }), { uuid })
    expect(answer.status).toBe(201)
    expect(await answer.text()).toContain('rvs-secret')
    expect(sent).toEqual([{ key, body: { description: 'Mariam slipped', occurredAt: '2026-11-22T11:30:00.000Z', category: 'Falls' } }])
  })

  it('nothing typed is lost over an error, and dollar signs stay what they are', async () => {
    const { pages, sent } = house()
    const page = await (await pages.submit(post({ key, description: '', location: "bill of 5$& $' $1", harmed: 'yes' }), { uuid })).text()
    expect(page).toContain('value="bill of 5$&amp; $&#39; $1"')
    expect(page).toContain('<a href="#description">')
    expect(page).toContain('<title>Problem: Tell us what happened</title>')
    expect(keyIn(page)).toBe(key)
    expect(sent).toEqual([])
  })

  it.each<[Fault, number, 'kept' | 'new']>([
    [{ kind: 'unavailable', what: 'hospital' }, 503, 'kept'],
    [{ kind: 'too-many', retryAfterSeconds: 40 }, 429, 'kept'],
    [{ kind: 'invalid', issues: [{ path: 'occurredAt', message: 'no' }] }, 400, 'new'],
    [{ kind: 'idempotency-mismatch' }, 422, 'new'],
    [{ kind: 'too-large', limit: 1 }, 413, 'new'],
  ])('after %o the words are there again and the key is %s', async (fault, status, fate) => {
    const answer = await house(fault).pages.submit(post({ key, description: 'Yusuf waited' }), { uuid })
    const page = await answer.text()
    expect(answer.status).toBe(status)
    expect(page).toContain('Yusuf waited</textarea>')
    expect(page).toContain('id="summary"')
    expect(keyIn(page) === key).toBe(fate === 'kept')
    expect(answer.headers.get('retry-after')).toBe(fault.kind === 'too-many' ? '40' : null)
  })

  it('the language button keeps what was typed and sends nothing', async () => {
    const { pages, sent } = house()
    const answer = await pages.submit(post({ key, description: 'half a sen', switch: 'ar' }), { uuid })
    const page = await answer.text()
    expect(answer.headers.get('content-language')).toBe('ar')
    expect(page).toContain('half a sen</textarea>')
    expect(page).not.toContain('id="summary"')
    expect(sent).toEqual([])
  })

  it('a link that nobody has is a polite 404 that gives the words back', async () => {
    const { pages } = house()
    expect((await pages.form(get(), { uuid: unknown })).status).toBe(404)
    expect((await pages.form(get(), { uuid: '../../etc' })).status).toBe(404)
    const answer = await pages.submit(post({ description: 'Written on an old link' }), { uuid: unknown })
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('Written on an old link</textarea>')
    const revokedMeanwhile = await house({ kind: 'not-found' }).pages.submit(post({ description: 'Written just now' }), { uuid })
    expect(revokedMeanwhile.status).toBe(404)
    expect(await revokedMeanwhile.text()).toContain('Written just now</textarea>')
  })

  it('what is no form, or too long to be one, is refused without being read to its end', async () => {
    const { pages, sent } = house()
    const json = new Request(`http://salama.example/report/${uuid}`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
    expect((await pages.submit(json, { uuid })).status).toBe(415)
    expect((await pages.submit(post({ description: 'x'.repeat(300_000) }), { uuid })).status).toBe(415)
    const longest = await pages.submit(post({ key, description: 'س'.repeat(20_000) }), { uuid })
    expect(longest.status).toBe(201)
    expect(sent).toHaveLength(1)
  })

  it('the rate limit’s no gives everything back', async () => {
    const { pages, sent } = house()
    const answer = await pages.busy(post({ key, description: 'Huda was cold', location: 'Ward 3' }), { uuid }, 40)
    const page = await answer.text()
    expect([answer.status, answer.headers.get('retry-after'), keyIn(page)]).toEqual([429, '40', key])
    expect(page).toContain('Huda was cold</textarea>')
    expect(page).toContain('value="Ward 3"')
    const reply = await (await pages.busy(post({ code: 'rvs-secret', text: 'It was wet' }, '/reply?lang=en'), { uuid }, 40)).text()
    expect(reply).toContain('It was wet</textarea>')
    expect(reply).toContain('value="rvs-secret"')
    expect((await pages.busy(get(), { uuid }, 40)).status).toBe(429)
    expect(sent).toEqual([])
  })

  it('a key that we did not make is replaced', async () => {
    const { pages, sent } = house()
    await pages.submit(post({ key: 'shared-by-everybody', description: 'Layla' }), { uuid })
    expect(sent[0]?.key).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('the status by code', () => {
  it('works for a link that was replaced', async () => {
    const { pages } = house()
    expect((await pages.askStatus(get('/status'), { uuid: unknown })).status).toBe(200)
    expect(await (await pages.showStatus(post({ code: ' rvs-secret ' }, '/status?lang=en'), { uuid: unknown })).text()).toContain(
      'A question for you',
    )
  })

  it('an unknown code is a 404 that keeps what was entered; none at all is a 400', async () => {
    const { pages } = house()
    const answer = await pages.showStatus(post({ code: 'rvs-other' }, '/status'), { uuid })
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('value="rvs-other"')
    expect((await pages.showStatus(post({ code: '' }, '/status'), { uuid })).status).toBe(400)
  })

  it('the page that shows the code once can still be read in the other language', async () => {
    const page = await (
      await house().pages.showStatus(post({ code: 'rvs-secret', number: 'OVR-2026-000123', switch: 'ar' }, '/status?lang=en'), { uuid })
    ).text()
    expect(page).toContain('وصلنا بلاغك')
    expect(page).toContain('rvs-secret')
  })

  it('an answer is sent once, with its key; a refused one is kept', async () => {
    const { pages, answered } = house()
    const answer = await pages.reply(post({ code: 'rvs-secret', key, text: 'It was wet' }, '/reply?lang=en'), { uuid })
    expect(await answer.text()).toContain('Your answer has been sent')
    expect(answered).toEqual([{ key, body: 'It was wet' }])
    const busy = await house({ kind: 'too-many', retryAfterSeconds: 3 }).pages.reply(
      post({ code: 'rvs-secret', key, text: 'It was wet' }, '/reply?lang=en'),
      { uuid },
    )
    const page = await busy.text()
    expect(busy.status).toBe(429)
    expect(page).toContain('It was wet</textarea>')
    expect(keyIn(page)).toBe(key)
    expect((await pages.reply(post({ code: 'rvs-secret', key, text: ' ' }, '/reply'), { uuid })).status).toBe(400)
    expect((await pages.reply(post({ code: 'nobody', key, text: 'x' }, '/reply'), { uuid })).status).toBe(404)
  })

  it('no page ever puts a code into an address', async () => {
    const { pages } = house()
    for (const answer of [
      await pages.submit(post({ key, description: 'Omar' }), { uuid }),
      await pages.showStatus(post({ code: 'rvs-secret' }, '/status'), { uuid }),
      await pages.reply(post({ code: 'rvs-secret', key, text: 'yes' }, '/reply'), { uuid }),
    ])
      expect(await answer.text()).not.toMatch(/(?:href|action)="[^"]*rvs-secret/)
  })
})
