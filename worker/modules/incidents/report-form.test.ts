import { describe, expect, it } from 'vitest'
import { html } from '../../kernel/html.ts'
import {
  noValues,
  readCode,
  readReply,
  readReportForm,
  renderDeadEnd,
  renderReceived,
  renderReportForm,
  renderStatus,
  settleWhen,
  today,
  words,
  type Clock,
  type Locale,
  type ReportValues,
} from './report-form.ts'
import { SubmitPatientReport, type ReportStatus } from './schema.ts'

const uuid = '4b0d9a52-4f5e-4a7a-9a53-0f3f2f6a1c11'
const riverside = { name: { ar: 'مستشفى ضفاف النهر', en: 'Riverside Hospital' } }
const hostile = `"><script>alert('x')</script><b onclick=go> & \u202eevil`
const locales: Locale[] = ['ar', 'en']

/** A Monday in Riyadh, 11:20. */
const riyadh: Clock = { now: Date.parse('2026-11-23T08:20:00Z'), offset: () => 180 }
const read = (entries: Record<string, string>, clock = riyadh) =>
  readReportForm(new Map(Object.entries({ description: 'Mariam slipped in the bathroom', ...entries })), clock)
const occurred = (entries: Record<string, string>, clock = riyadh) => read(entries, clock).body?.occurredAt

describe('the words', () => {
  it('exist in both languages, none of them empty, with the same places to fill', () => {
    expect(Object.keys(words.ar).toSorted()).toEqual(Object.keys(words.en).toSorted())
    for (const [word, english] of Object.entries(words.en)) {
      const arabic = words.ar[word as keyof typeof words.ar]
      expect(arabic.trim(), word).not.toBe('')
      expect(english.trim(), word).not.toBe('')
      expect(arabic.match(/\{\w+\}/g), word).toEqual(english.match(/\{\w+\}/g))
      expect(arabic, `${word} is Arabic`).toMatch(/[\u0600-\u06ff]/)
    }
  })
})

describe('drawing', () => {
  const status: ReportStatus = {
    number: 'OVR-2026-000123',
    status: 'MoreInfoNeeded',
    statusText: { ar: hostile, en: hostile },
    facility: { slug: 'riverside', name: { ar: hostile, en: hostile } },
    reportedAt: '2026-11-20T09:00:00.000Z',
    awaitingAnswer: true,
    messages: [
      { id: 'msg-1', from: 'quality', text: hostile, at: '2026-11-21T09:00:00.000Z' },
      { id: 'msg-2', from: 'reporter', text: hostile, at: '2026-11-21T10:00:00.000Z' },
    ],
  }
  const values: ReportValues = {
    category: hostile,
    when: hostile,
    date: hostile,
    time: hostile,
    location: hostile,
    description: hostile,
    harmed: hostile,
  }
  const facility = { name: { ar: hostile, en: hostile } }

  it.each(locales)('nothing that somebody typed becomes markup (%s)', (locale) => {
    const page = { locale, uuid: hostile, facility }
    const pages = [
      renderReportForm({
        ...page,
        values,
        errors: { description: 'describeLong', date: 'dateFuture' },
        problem: 'busy',
        idempotencyKey: hostile,
        latest: hostile,
      }),
      renderReceived({ ...page, number: hostile, receipt: hostile }),
      renderStatus({ ...page, found: { receipt: hostile, status }, reply: { text: hostile, error: 'replyLong' }, idempotencyKey: hostile }),
      renderStatus({ ...page, found: null, code: hostile, problem: 'codeUnknown', idempotencyKey: hostile }),
      renderDeadEnd({ ...page, kept: hostile }),
    ]
    for (const { text } of pages) {
      expect(text).not.toContain('<script')
      expect(text).not.toContain('<b onclick')
      // What stands in an attribute stays inside its quotes.
      expect(text.replace(/"[^"]*"/g, '""')).not.toMatch(/<[^<>]*(onclick|alert|evil)/)
      expect(text).toContain('&lt;script&gt;')
    }
  })

  it('no attribute of style and no inline handler is ever written: the content security policy would refuse them', () => {
    for (const locale of locales) {
      const { text } = renderReportForm({ locale, uuid, facility: riverside, idempotencyKey: 'k' })
      expect(text).not.toMatch(/\sstyle=|\son\w+=/)
    }
  })

  it('gives back everything that was typed, with each problem beside its field and in the summary', () => {
    const typed: ReportValues = {
      category: 'Falls',
      when: 'earlier',
      date: '2026-11-01',
      time: '14:30',
      location: 'غرفة 12',
      description: 'first\nsecond',
      harmed: 'unsure',
    }
    const { text } = renderReportForm({ locale: 'en', uuid, facility: riverside, values: typed, errors: { date: 'dateFuture' }, idempotencyKey: 'k' })
    expect(text).toContain('value="Falls" id="category" checked')
    expect(text).toContain('value="earlier" checked')
    expect(text).toContain('value="unsure" checked')
    expect(text).toContain('value="2026-11-01"')
    expect(text).toContain('value="14:30"')
    expect(text).toContain('value="غرفة 12"')
    expect(text).toContain('>\nfirst\nsecond</textarea>')
    expect(text).toContain('<a href="#date">The date must not lie in the future</a>')
    expect(text).toMatch(/id="date" name="date" aria-describedby="date-error" aria-invalid="true"/)
  })

  it('the code travels in bodies only', () => {
    for (const { text } of [
      renderReceived({ locale: 'en', uuid, facility: riverside, number: 'OVR-2026-000123', receipt: 'rvs-secret' }),
      renderStatus({ locale: 'en', uuid, facility: riverside, found: { receipt: 'rvs-secret', status }, idempotencyKey: 'k' }),
    ]) {
      expect(text).toContain('name="code" value="rvs-secret"')
      expect(text).not.toMatch(/(?:href|action)="[^"]*rvs-secret/)
    }
  })

  it('a closed report takes no more answers; an open one does', () => {
    const drawn = (of: ReportStatus) =>
      renderStatus({ locale: 'en', uuid, facility: riverside, found: { receipt: 'r', status: of }, idempotencyKey: 'k' }).text
    expect(drawn(status)).toContain('id="reply"')
    expect(drawn({ ...status, status: 'Completed', awaitingAnswer: false })).not.toContain('id="reply"')
  })

  it('holes of the template are escaped one by one, nested markup once', () => {
    expect(html`<p title="${'"a&b"'}">${['<', html`<i>${'&'}</i>`, null, false, 0]}</p>`.text).toBe(
      '<p title="&quot;a&amp;b&quot;">&lt;<i>&amp;</i>0</p>',
    )
    // Something of the same shape that came from outside is not markup.
    expect(html`${{ text: '<script>' } as never}`.text).not.toContain('<script>')
  })
})

describe('reading the form', () => {
  it('only the narrative is required', () => {
    expect(read({})).toEqual({
      values: { ...noValues, description: 'Mariam slipped in the bathroom' },
      errors: {},
      body: { description: 'Mariam slipped in the bathroom' },
    })
    for (const blank of ['', ' \n\t ', '\u202e']) {
      const { errors, body } = read({ description: blank })
      expect(errors).toEqual({ description: 'describeMissing' })
      expect(body).toBeNull()
    }
  })

  it.each([
    ['Falls', 'Falls'],
    ['Medication', 'Medication'],
    ['Clinical', 'Clinical'],
    ['InfectionControl', 'InfectionControl'],
    ['Behavior', 'Behavior'],
    ['WorkplaceViolence', 'WorkplaceViolence'],
    ['Administrative', 'Administrative'],
    ['Documentation', 'Documentation'],
    ['Equipment', 'Equipment'],
    ['Environmental', 'Environmental'],
    ['other', undefined],
    ['', undefined],
    ['Surgery', undefined],
  ])('the tile %s is the category %s', (tile, category) => {
    expect(read({ category: tile }).body?.category).toBe(category)
  })

  it.each(['yes', 'no', 'unsure'])('harmed: %s', (harmed) => expect(read({ harmed }).body?.harmed).toBe(harmed))
  it('an answer that the form does not offer counts as none', () =>
    expect(read({ harmed: 'maybe', when: 'tomorrow' }).body).not.toHaveProperty('harmed'))

  it.each([
    // what was chosen → the instant, in a hospital three hours ahead of UTC where it is 11:20
    [{ when: 'today' }, '2026-11-23T08:20:00.000Z'],
    [{ when: 'today', time: '09:05' }, '2026-11-23T06:05:00.000Z'],
    [{ when: 'today', time: '00:10' }, '2026-11-22T21:10:00.000Z'],
    [{ when: 'yesterday' }, '2026-11-22T09:00:00.000Z'],
    [{ when: 'yesterday', time: '23:30' }, '2026-11-22T20:30:00.000Z'],
    [{ when: 'yesterday', date: '2020-01-01' }, '2026-11-22T09:00:00.000Z'],
    [{ when: 'earlier', date: '2026-11-01' }, '2026-11-01T09:00:00.000Z'],
    [{ when: 'earlier', date: '2026-11-01', time: '14:30' }, '2026-11-01T11:30:00.000Z'],
    [{ when: 'earlier', date: '1/11/2026' }, '2026-11-01T09:00:00.000Z'],
    [{ date: '2026-11-23', time: '11:00' }, '2026-11-23T08:00:00.000Z'],
    [{ when: 'earlier' }, undefined],
    [{ time: '14:30' }, undefined],
    [{}, undefined],
  ])('%o happened at %s', (entries, instant) => {
    expect(read(entries as Record<string, string>).errors).toEqual({})
    expect(occurred(entries as Record<string, string>)).toBe(instant)
  })

  it('after noon, “today” without an hour is noon', () => {
    expect(occurred({ when: 'today' }, { ...riyadh, now: Date.parse('2026-11-23T15:00:00Z') })).toBe('2026-11-23T09:00:00.000Z')
  })

  it('“today” is the day of the place, not of Greenwich', () => {
    const lateEvening = Date.parse('2026-11-22T22:00:00Z')
    expect(today({ ...riyadh, now: lateEvening })).toBe('2026-11-23')
    expect(occurred({ when: 'yesterday' }, { ...riyadh, now: lateEvening })).toBe('2026-11-22T09:00:00.000Z')
  })

  it('a date before the clocks changed is read with the offset of that day', () => {
    const cairo: Clock = { now: riyadh.now, offset: (at) => (at < Date.parse('2026-10-29T21:00:00Z') ? 180 : 120) }
    expect(occurred({ when: 'earlier', date: '2026-07-01', time: '10:00' }, cairo)).toBe('2026-07-01T07:00:00.000Z')
    expect(occurred({ when: 'earlier', date: '2026-11-10', time: '10:00' }, cairo)).toBe('2026-11-10T08:00:00.000Z')
  })

  it('digits of either script, and hours as people write them', () => {
    expect(occurred({ when: 'earlier', date: '١/١١/٢٠٢٦', time: '٢:٣٠ م' })).toBe('2026-11-01T11:30:00.000Z')
    expect(occurred({ when: 'earlier', date: '۲۰۲۶-۱۱-۰۱', time: '۰۹:۰۰' })).toBe('2026-11-01T06:00:00.000Z')
    expect(occurred({ when: 'yesterday', time: '2.30 pm' })).toBe('2026-11-22T11:30:00.000Z')
    expect(occurred({ when: 'yesterday', time: '12 am' })).toBe('2026-11-21T21:00:00.000Z')
    expect(occurred({ when: 'yesterday', time: '٧ ص' })).toBe('2026-11-22T04:00:00.000Z')
    // The words of the narrative stay as they were typed.
    expect(read({ description: 'أعطوه ١٢٫٥ ملغ' }).body?.description).toBe('أعطوه ١٢٫٥ ملغ')
  })

  it.each([
    [{ when: 'earlier', date: '31/2/2026' }, { date: 'dateUnreadable' }],
    [{ when: 'earlier', date: 'last week' }, { date: 'dateUnreadable' }],
    [{ when: 'earlier', date: '2026-11-24' }, { date: 'dateFuture' }],
    [{ when: 'earlier', date: '1949-12-31' }, { date: 'dateAncient' }],
    [{ when: 'today', time: '25:00' }, { time: 'timeUnreadable' }],
    [{ when: 'today', time: '14 pm' }, { time: 'timeUnreadable' }],
    [{ when: 'today', time: 'noonish' }, { time: 'timeUnreadable' }],
    [{ when: 'today', time: '11:40' }, { time: 'timeFuture' }],
    [{ location: 'x'.repeat(501) }, { location: 'locationLong' }],
    [{ description: 'س'.repeat(20_001) }, { description: 'describeLong' }],
  ])('%o is refused with %o', (entries, errors) => {
    const result = read(entries as Record<string, string>)
    expect(result.errors).toEqual(errors)
    expect(result.body).toBeNull()
    for (const [field, typed] of Object.entries(entries)) expect(result.values[field as keyof ReportValues]).toBe(typed)
  })

  it('every body it makes is one that the API takes', () => {
    const lastYear = { ...riyadh, now: Date.parse('2025-11-24T08:20:00Z') }
    const strange = 'a\u0000b\u202ec\r\nd\ud800 \ufeff\u200f ك\u0654 👩\u200d⚕️'
    const bodies = [
      read({ category: 'Falls', when: 'yesterday', time: '23:59', location: `  ${strange}  `, description: strange, harmed: 'no' }, lastYear).body,
      read({ when: 'earlier', date: '1950-01-02', time: '00:00', description: 'س'.repeat(20_000), location: 'x'.repeat(500) }, lastYear).body,
      read({ when: 'today' }, lastYear).body,
    ]
    for (const body of bodies) expect(SubmitPatientReport.safeParse(body).error).toBeUndefined()
    expect(bodies[0]?.description).toBe('abc\nd \u200f ك\u0654 👩\u200d⚕️'.normalize('NFC'))
    expect(bodies[0]?.location).not.toContain('\n')
  })

  it('reads a posted form and a FormData alike', () => {
    const form = new FormData()
    form.set('description', 'Yusuf waited\r\nfive hours')
    form.set('photo', new Blob(['x']))
    expect(readReportForm(form, riyadh).body).toEqual({ description: 'Yusuf waited\nfive hours' })
    expect(readReportForm(new URLSearchParams('description=Yusuf+waited%0D%0Afive+hours'), riyadh).body).toEqual({
      description: 'Yusuf waited\nfive hours',
    })
  })
})

describe('a draft taken up later', () => {
  const written = Date.parse('2026-11-21T18:00:00Z')
  it('keeps its days: today becomes the date of that day, yesterday the one before', () => {
    expect(settleWhen({ ...noValues, when: 'today', time: '20:00' }, written, riyadh)).toEqual({
      ...noValues,
      when: 'earlier',
      date: '2026-11-21',
      time: '20:00',
    })
    expect(settleWhen({ ...noValues, when: 'yesterday' }, written, riyadh)).toEqual({ ...noValues, when: 'earlier', date: '2026-11-20' })
  })
  it('changes nothing on the same day, or when a date was given', () => {
    const sameDay = { ...noValues, when: 'today' }
    expect(settleWhen(sameDay, riyadh.now - 3_600_000, riyadh)).toBe(sameDay)
    const dated = { ...noValues, when: 'earlier', date: '2026-11-02' }
    expect(settleWhen(dated, written, riyadh)).toBe(dated)
  })
})

describe('codes and answers', () => {
  it('a code survives copying: spaces, direction marks and other digits', () => {
    expect(readCode(' rvs-7kq4 m2vx\u200f\n9h٣ ')).toBe('rvs-7kq4m2vx9h3')
    expect(readCode(null)).toBe('')
  })
  it('an answer is between one and 4,000 characters', () => {
    expect(readReply('  yes, it was wet ')).toEqual({ text: 'yes, it was wet', error: null })
    expect(readReply(' ')).toEqual({ text: '', error: 'replyMissing' })
    expect(readReply('x'.repeat(4_001)).error).toBe('replyLong')
  })
})
