import { readBytes, sentFile } from '../parse.ts'
import { fileLimit, type SentFile } from '../uploads/file-kind.ts'
import { html, type Html } from '../../kernel/html.ts'
import type { Fault, Result } from '../../kernel/result.ts'
import { localeOf, offsetIn } from '../locale.ts'
import {
  readCode,
  readReply,
  readReportForm,
  renderDeadEnd,
  renderPaused,
  renderReceived,
  renderReportForm,
  renderStatus,
  today,
  words,
  type Locale,
  type Named,
  type ReportErrors,
  type ReportField,
  type Word,
} from '../../modules/incidents/report-form.ts'
import type { ReportStatus, SubmitPatientReport } from '../../modules/incidents/schema.ts'

export type ReportPageDeps = {
  /** The built report.html, from the static assets. */
  template(): Promise<string>
  /** Null for a link that never was or is revoked. `timeZone` is the facility's; without it “today” is UTC's. `open` is false while it is suspended. */
  findLink(uuid: string): Promise<{ facility: { slug: string; name: Named }; timeZone?: string; open?: boolean } | null>
  submit(uuid: string, body: SubmitPatientReport, idempotencyKey: string, photo?: SentFile): Promise<Result<{ number: string; receipt: string }>>
  /** Null for a receipt that is unknown or has expired. */
  status(receipt: string): Promise<ReportStatus | null>
  reply(receipt: string, text: string, idempotencyKey: string): Promise<Result<unknown>>
  now?: () => number
}

type Params = { uuid: string }

/** 20,000 letters of three bytes each, percent-encoded, and room for the rest. */
const formLimit = 256 * 1024
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

type Entries = { text: URLSearchParams; photo?: SentFile }

/** The posted form, or null when it is too long or not a form at all. */
async function readForm(request: Request): Promise<Entries | null> {
  const type = request.headers.get('content-type') ?? ''
  const parts = /^multipart\/form-data\s*;/i.test(type)
  if ((!parts && !/^application\/x-www-form-urlencoded\b/i.test(type)) || !request.body) return null
  const read = await readBytes(request, parts ? formLimit + 3 * fileLimit : formLimit)
  if (!read) return null
  if (!parts) return { text: new URLSearchParams(new TextDecoder().decode(read)) }
  const form = await new Response(read, { headers: { 'content-type': type } }).formData().catch(() => null)
  if (!form) return null
  const text = new URLSearchParams([...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  const sent = form.get('photo')
  // A field that was left alone comes as a file of no name and no bytes.
  const photo = sent instanceof File && (sent.size > 0 || sent.name !== '') ? await sentFile(sent) : undefined
  return { text, ...(photo ? { photo } : {}) }
}
const typedIn = async (request: Request): Promise<URLSearchParams> => (await readForm(request))?.text ?? new URLSearchParams()

const switchedTo = (entries: URLSearchParams): Locale | null => {
  const to = entries.get('switch')
  return to === 'ar' || to === 'en' ? to : null
}

/** The key that came with the page. One that is not ours is replaced, so that it cannot stand for somebody else's. */
const keyOf = (entries: URLSearchParams): string => {
  const key = entries.get('key') ?? ''
  return uuidPattern.test(key) ? key : crypto.randomUUID()
}

type Refusal = { status: number; problem: Word; errors: ReportErrors; retryAfter?: number; keepKey: boolean }

const fieldNames = {
  description: 'description',
  occurredAt: 'date',
  category: 'category',
  location: 'location',
  harmed: 'harmed',
  photo: 'photo',
} as const satisfies Record<string, ReportField | 'photo'>

/** A fault in the reporter's words. The key is kept while the outcome is unknown, so that trying again cannot report twice. */
function refusalOf(fault: Fault): Refusal {
  switch (fault.kind) {
    case 'invalid': {
      const named = fault.issues.map(({ path }) => fieldNames[path as keyof typeof fieldNames]).filter((name) => name !== undefined)
      return {
        status: 400,
        problem: 'notAccepted',
        errors: Object.fromEntries(named.map((name) => [name, name === 'photo' ? 'photoBad' : 'notAccepted'])),
        keepKey: false,
      }
    }
    case 'too-large':
      return { status: 413, problem: 'notAccepted', errors: { description: 'describeLong' }, keepKey: false }
    case 'unsupported-type':
      return { status: 415, problem: 'notAccepted', errors: { photo: 'photoBad' }, keepKey: false }
    case 'idempotency-mismatch':
      return { status: 422, problem: 'alreadySent', errors: {}, keepKey: false }
    case 'too-many':
      return { status: 429, problem: 'busy', errors: {}, retryAfter: fault.retryAfterSeconds, keepKey: true }
    case 'unavailable':
      return { status: 503, problem: 'unavailable', errors: {}, keepKey: true }
    default:
      return { status: 400, problem: 'notAccepted', errors: {}, keepKey: false }
  }
}

/** Puts a page into the built template: language, direction, title, content. */
function fillTemplate(template: string, locale: Locale, title: string, app: Html): string {
  return template
    .replace(/<html[^>]*>/, () => `<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`)
    .replace(/<title>[^<]*<\/title>/, () => html`<title>${title}</title>`.text)
    .replace('<!--app-->', () => app.text)
}

/**
 * The anonymous report for a phone with or without script: GET and POST of the form, and the status by receipt.
 * A receipt only ever travels in a body, never in an address.
 */
export function reportPage(deps: ReportPageDeps) {
  const now = deps.now ?? Date.now

  async function page(
    locale: Locale,
    view: { title: Word; problem?: boolean | undefined; app: Html },
    status = 200,
    more: Record<string, string> = {},
  ) {
    const w = words[locale]
    const title = `${view.problem ? `${w.problemTitle}: ` : ''}${w[view.title]}`
    return new Response(fillTemplate(await deps.template(), locale, title, view.app), {
      status,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-language': locale,
        vary: 'accept-language',
        // A shared phone must not show the last person's words to the next one who goes back.
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex',
        ...more,
      },
    })
  }

  // A malformed UUID is a link that nobody has: it is not worth a question to the directory.
  const find = (uuid: string) => (uuidPattern.test(uuid) ? deps.findLink(uuid) : Promise.resolve(null))

  const deadEnd = (locale: Locale, uuid: string, kept?: string) =>
    page(locale, { title: 'deadTitle', app: renderDeadEnd({ locale, uuid, facility: null, kept }) }, 404)

  /** The link is good, but its facility takes no reports now; what was written is given back. */
  const paused = (locale: Locale, uuid: string, facility: { slug: string; name: Named }, kept?: string) =>
    page(locale, { title: 'pausedTitle', app: renderPaused({ locale, uuid, facility, kept }) }, 503)

  /** GET /report/:uuid */
  async function form(request: Request, { uuid }: Params): Promise<Response> {
    const locale = localeOf(request)
    const link = await find(uuid)
    if (!link) return deadEnd(locale, uuid)
    if (link.open === false) return paused(locale, uuid, link.facility)
    const latest = today({ now: now(), offset: offsetIn(link.timeZone) })
    return page(locale, {
      title: 'title',
      app: renderReportForm({ locale, uuid, facility: link.facility, idempotencyKey: crypto.randomUUID(), latest }),
    })
  }

  /** POST /report/:uuid, form-encoded: the received page, or the form again with everything typed and what is wrong. */
  async function submit(request: Request, { uuid }: Params): Promise<Response> {
    const link = await find(uuid)
    const read = await readForm(request)
    const entries = read?.text
    const locale = (entries && switchedTo(entries)) ?? localeOf(request)
    if (!link) return deadEnd(locale, uuid, entries?.get('description') ?? undefined)
    if (link.open === false) return paused(locale, uuid, link.facility, entries?.get('description') ?? undefined)
    const clock = { now: now(), offset: offsetIn(link.timeZone) }
    const base = { locale, uuid, facility: link.facility, latest: today(clock) }
    if (!entries) {
      return page(
        locale,
        { title: 'title', problem: true, app: renderReportForm({ ...base, problem: 'unreadable', idempotencyKey: crypto.randomUUID() }) },
        415,
      )
    }
    const key = keyOf(entries)
    const { values, errors, body } = readReportForm(entries, clock)
    const photo = read?.photo
    // No browser takes a file back into a page: whoever chose one hears it.
    const lost: ReportErrors = photo ? { photo: 'photoAgain' } : {}
    if (switchedTo(entries)) return page(locale, { title: 'title', app: renderReportForm({ ...base, values, errors: lost, idempotencyKey: key }) })
    if (!body)
      return page(
        locale,
        { title: 'title', problem: true, app: renderReportForm({ ...base, values, errors: { ...lost, ...errors }, idempotencyKey: key }) },
        400,
      )

    if (photo && photo.bytes.length > fileLimit) {
      const app = renderReportForm({ ...base, values, errors: { photo: 'photoBad' }, idempotencyKey: key })
      return page(locale, { title: 'title', problem: true, app }, 413)
    }

    const sent = await deps.submit(uuid, body, key, photo)
    if (sent.ok) return page(locale, { title: 'receivedTitle', app: renderReceived({ ...base, ...sent.value }) }, 201)
    if (sent.fault.kind === 'not-found') return deadEnd(locale, uuid, values.description)
    const refusal = refusalOf(sent.fault)
    const again = renderReportForm({
      ...base,
      values,
      errors: { ...lost, ...refusal.errors },
      problem: refusal.problem,
      idempotencyKey: refusal.keepKey ? key : crypto.randomUUID(),
    })
    return page(
      locale,
      { title: 'title', problem: true, app: again },
      refusal.status,
      refusal.retryAfter ? { 'retry-after': String(refusal.retryAfter) } : {},
    )
  }

  /** Instead of any of these when the rate limit says no: what was posted is given back, with “in a few minutes”. */
  async function busy(request: Request, { uuid }: Params, retryAfterSeconds: number): Promise<Response> {
    const locale = localeOf(request)
    const link = await find(uuid)
    const entries = request.method === 'POST' ? await typedIn(request) : null
    const headers = { 'retry-after': String(retryAfterSeconds) }
    const idempotencyKey = entries ? keyOf(entries) : crypto.randomUUID()
    const code = readCode(entries?.get('code'))
    if (code || new URL(request.url).pathname.endsWith('/status')) {
      const kept = readReply(entries?.get('text')).text
      const app = renderStatus({ locale, uuid, facility: link && link.facility, found: null, code, kept, problem: 'busyCode', idempotencyKey })
      return page(locale, { title: 'statusTitle', problem: true, app }, 429, headers)
    }
    if (!link) return deadEnd(locale, uuid, entries?.get('description') ?? undefined)
    const clock = { now: now(), offset: offsetIn(link.timeZone) }
    const { values } = readReportForm(entries ?? new URLSearchParams(), clock)
    const app = renderReportForm({ locale, uuid, facility: link.facility, latest: today(clock), values, problem: 'busy', idempotencyKey })
    return page(locale, { title: 'title', problem: true, app }, 429, headers)
  }

  /** GET /report/:uuid/status: asks for the code. A replaced link keeps working here, because receipts outlive links. */
  async function askStatus(request: Request, { uuid }: Params): Promise<Response> {
    const locale = localeOf(request)
    const link = await find(uuid)
    return page(locale, {
      title: 'statusTitle',
      app: renderStatus({ locale, uuid, facility: link && link.facility, found: null, idempotencyKey: crypto.randomUUID() }),
    })
  }

  /** POST /report/:uuid/status, the code in the body. */
  async function showStatus(request: Request, { uuid }: Params): Promise<Response> {
    const link = await find(uuid)
    const entries = await typedIn(request)
    const switched = switchedTo(entries)
    const locale = switched ?? localeOf(request)
    const code = readCode(entries.get('code'))
    const number = entries.get('number')
    const base = { locale, uuid, facility: link && link.facility, timeZone: link?.timeZone, idempotencyKey: crypto.randomUUID() }

    // The language button of the page that shows the code once: that page again, in the other language.
    if (switched && number && code && link) {
      return page(locale, {
        title: 'receivedTitle',
        app: renderReceived({ locale, uuid, facility: link.facility, number: number.slice(0, 40), receipt: code }),
      })
    }
    if (!code) {
      const problem = switched ? undefined : 'codeMissing'
      return page(locale, { title: 'statusTitle', problem: !switched, app: renderStatus({ ...base, found: null, problem }) }, switched ? 200 : 400)
    }
    const status = await deps.status(code)
    if (!status)
      return page(locale, { title: 'statusTitle', problem: true, app: renderStatus({ ...base, found: null, code, problem: 'codeUnknown' }) }, 404)
    return page(locale, { title: 'statusTitle', app: renderStatus({ ...base, found: { receipt: code, status } }) })
  }

  /** POST /report/:uuid/reply: an answer to the quality team, then the thread with it. */
  async function reply(request: Request, { uuid }: Params): Promise<Response> {
    const link = await find(uuid)
    const entries = await typedIn(request)
    const switched = switchedTo(entries)
    const locale = switched ?? localeOf(request)
    const code = readCode(entries.get('code'))
    const base = { locale, uuid, facility: link && link.facility, timeZone: link?.timeZone }
    const key = keyOf(entries)
    const fresh = crypto.randomUUID()

    const status = code ? await deps.status(code) : null
    if (!status)
      return page(
        locale,
        { title: 'statusTitle', problem: true, app: renderStatus({ ...base, found: null, code, problem: 'codeUnknown', idempotencyKey: fresh }) },
        404,
      )
    const found = { receipt: code, status }
    const { text, error } = readReply(entries.get('text'))
    if (switched) return page(locale, { title: 'statusTitle', app: renderStatus({ ...base, found, reply: { text }, idempotencyKey: key }) })
    if (error)
      return page(
        locale,
        { title: 'statusTitle', problem: true, app: renderStatus({ ...base, found, reply: { text, error }, idempotencyKey: key }) },
        400,
      )

    const sent = await deps.reply(code, text, key)
    if (!sent.ok) {
      const refusal = refusalOf(sent.fault)
      const app = renderStatus({ ...base, found, reply: { text }, problem: refusal.problem, idempotencyKey: refusal.keepKey ? key : fresh })
      return page(
        locale,
        { title: 'statusTitle', problem: true, app },
        refusal.status,
        refusal.retryAfter ? { 'retry-after': String(refusal.retryAfter) } : {},
      )
    }
    const after = (await deps.status(code)) ?? status
    return page(locale, {
      title: 'statusTitle',
      app: renderStatus({ ...base, found: { receipt: code, status: after }, sent: true, idempotencyKey: fresh }),
    })
  }

  return { form, submit, askStatus, showStatus, reply, busy }
}
