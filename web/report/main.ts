import type { Html } from '../../worker/kernel/html.ts'
import {
  errorSummary,
  noValues,
  otherLocale,
  readCode,
  readReply,
  readReportForm,
  renderDeadEnd,
  renderPaused,
  renderReceived,
  renderReportForm,
  renderStatus,
  photoLimit,
  reportFields,
  reportPath,
  settleWhen,
  tidy,
  today,
  words,
  type Clock,
  type Locale,
  type Named,
  type ReportErrors,
  type ReportField,
  type ReportValues,
  type Word,
} from '../../worker/modules/incidents/report-form.ts'
import type { ReportStatus } from '../../worker/modules/incidents/schema.ts'
import {
  amend,
  attempt,
  deliver,
  drop,
  dropDraft,
  forget,
  keep,
  keepDelivering,
  loadDraft,
  outgoing,
  remember,
  remembered,
  saveDraft,
  type Waiting,
} from './outbox.ts'
import { renderCheck, renderCodeTools, renderOutbox, renderRefused, renderRemembered, renderRestored, renderSaved, whyRefused } from './views.ts'
import { put, scriptWords } from './words.ts'

/**
 * What the phone shows. The Worker has drawn one of these already; the script takes it over as it stands, and draws
 * with the Worker's own functions when the language, the step or the outcome changes.
 */
type View =
  | { kind: 'form'; step: number; values: ReportValues; errors?: ReportErrors; problem?: string; restored?: boolean; editing?: string | undefined }
  | { kind: 'received'; number: string; receipt: string }
  | { kind: 'parcel'; key: string }
  | { kind: 'code'; code: string; problem?: Word }
  | { kind: 'status'; receipt: string; status: ReportStatus; text: string; error?: Word; sent?: boolean }
  | { kind: 'dead' | 'paused'; kept: string }

const lastStep = 3
const fieldsOfStep: readonly (readonly (ReportField | 'photo')[])[] = [
  ['category'],
  ['when', 'date', 'time', 'location'],
  ['description', 'harmed', 'photo'],
  [],
]

let page = document.getElementById('page')!
const uuid = page.dataset.uuid ?? ''
const facility: { name: Named } | null = page.dataset.en ? { name: { ar: page.dataset.ar ?? '', en: page.dataset.en } } : null

let locale: Locale = document.documentElement.lang === 'en' ? 'en' : 'ar'
let view: View
/** The report that is on its way while the form still shows. */
let sending: string | undefined
/** The picture of the report in hand. A drawn page cannot hold it: it is put back into each. */
let photo: File | undefined
/** Where the phone keeps nothing: the key stays with the words until they change. */
let unkept: { key: string; body: string; photo: File | undefined } | undefined
let replyKey: { key: string; text: string } | undefined
/** “Change” on the last step leads back to it. */
let returning = false
let draftTimer: ReturnType<typeof setTimeout> | undefined

const w = () => words[locale]
const s = () => scriptWords[locale]
const clock = (): Clock => ({ now: Date.now(), offset: (at) => -new Date(at).getTimezoneOffset() })
const find = <E extends Element = HTMLElement>(selector: string): E | null => page.querySelector<E>(selector)
const formOf = () => find<HTMLFormElement>('#report')

/** A version 4 UUID, also where the page came without TLS and `randomUUID` is missing. */
function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 15) | 64
  bytes[8] = (bytes[8]! & 63) | 128
  return [...bytes].map((byte, i) => ([4, 6, 8, 10].includes(i) ? '-' : '') + byte.toString(16).padStart(2, '0')).join('')
}

// One line that is read out without moving anybody's focus.
const voice = document.createElement('p')
voice.className = 'sr'
voice.setAttribute('role', 'status')
document.body.append(voice)
const say = (text: string) => {
  voice.textContent = text
}

// ── Drawing ────────────────────────────────────────────────────────────────────────────────────────────────────

/** The only place where markup becomes elements. `Html` is made by escaping alone. */
const elementsOf = (markup: Html): DocumentFragment => document.createRange().createContextualFragment(markup.text)

function mount(markup: Html, title: string): void {
  page.replaceWith(elementsOf(markup))
  page = document.getElementById('page')!
  document.documentElement.lang = locale
  document.documentElement.dir = locale === 'ar' ? 'rtl' : 'ltr'
  document.title = title
}

const headed = (problem: boolean, title: string) => (problem ? `${w().problemTitle}: ${title}` : title)

/** Where the reading goes on: the problems if there are any, else the heading of what is new. */
function focusOn(target: HTMLElement | null): void {
  scrollTo(0, 0)
  target?.focus({ preventScroll: true })
}

const here = () => ({ locale, uuid, facility })

/** Where one starts: the form, or a link's dead end. */
const home = (): View => (facility ? { kind: 'form', step: 0, values: noValues } : { kind: 'dead', kept: '' })

/** Draws the view, and puts the focus where its story goes on; `still` leaves both as they are (a change of language). */
async function draw(next: View, still = false): Promise<void> {
  view = next
  switch (next.kind) {
    case 'form': {
      if (!facility) return
      const { values, errors = {} } = next
      mount(renderReportForm({ ...here(), facility, values, errors, idempotencyKey: '', latest: today(clock()) }), '')
      if (next.problem) find('main')?.prepend(elementsOf(errorSummary(locale, [{ text: next.problem }])!))
      showPhoto()
      fold()
      await drawOutbox()
      break
    }
    case 'received': {
      if (!facility) return
      const known = (await remembered()).some(({ receipt }) => receipt === next.receipt)
      mount(
        renderReceived({ ...here(), facility, number: next.number, receipt: next.receipt, extra: renderCodeTools(locale, next, known) }),
        w().receivedTitle,
      )
      break
    }
    case 'parcel': {
      const parcel = (await outgoing()).find(({ key }) => key === next.key)
      if (!parcel) return draw(home(), still)
      // Without a link there is no page to show the code on but the list that it came from.
      if (parcel.state === 'delivered' && !facility) return draw(home(), still)
      if (parcel.state === 'delivered') {
        await draw({ kind: 'received', number: parcel.number, receipt: parcel.receipt }, still)
        return dropWhenSeen(parcel.key)
      }
      // The words may be those of another facility's link, opened on the same phone.
      const named = { ...here(), facility: { name: parcel.facility } }
      if (parcel.state === 'waiting') mount(renderSaved(named, parcel), s().savedTitle)
      else mount(renderRefused(named, parcel, facility !== null), s().refusedTitle)
      break
    }
    case 'code': {
      const extra = renderRemembered(locale, await remembered())
      mount(
        renderStatus({ ...here(), found: null, code: next.code, problem: next.problem, idempotencyKey: '', extra }),
        headed(!!next.problem, w().statusTitle),
      )
      break
    }
    case 'status': {
      const { receipt, status, text, error, sent } = next
      const shown = renderStatus({ ...here(), found: { receipt, status }, reply: { text, error }, sent: !!sent, idempotencyKey: '' })
      mount(shown, headed(!!error, w().statusTitle))
      break
    }
    case 'paused':
      mount(renderPaused({ ...here(), kept: next.kept }), w().pausedTitle)
      await drawOutbox()
      break
    case 'dead':
      mount(renderDeadEnd({ ...here(), kept: next.kept }), w().deadTitle)
      await drawOutbox()
  }
  if (still) find('.lang')?.focus({ preventScroll: true })
  else focusOn(find('#summary') ?? (next.kind === 'form' && next.step > 0 ? find('.step:not([hidden]) h2') : find('h1')))
}

/** A delivered code is kept until somebody has had it before their eyes. */
function dropWhenSeen(key: string): void {
  const seen = () => {
    if (document.visibilityState !== 'visible') return
    document.removeEventListener('visibilitychange', seen)
    void drop(key)
  }
  document.addEventListener('visibilitychange', seen)
  seen()
}

/** A problem that belongs to no field, above what is shown; nothing that was typed is touched. */
function warn(text: string): void {
  find('#summary')?.remove()
  find('main')?.prepend(elementsOf(errorSummary(locale, [{ text }])!))
  focusOn(find('#summary'))
}

// ── The four steps ─────────────────────────────────────────────────────────────────────────────────────────────

/** Folds the long form into steps: the Worker's three sections and one to check what will be sent. */
function fold(): void {
  const form = formOf()
  const acts = find('.acts')
  if (!form || !acts) return
  const check = document.createElement('section')
  check.className = 'step'
  acts.before(check)
  const back = document.createElement('button')
  back.type = 'button'
  back.className = 'btn quiet'
  back.dataset.do = 'back'
  back.textContent = s().back
  acts.append(back)
  showStep()
}

function showStep(): void {
  if (view.kind !== 'form') return
  const { step, values, errors, problem, restored } = view
  const sections = [...page.querySelectorAll<HTMLElement>('.step')]
  sections.forEach((section, i) => (section.hidden = i !== step))
  if (step === lastStep) sections[lastStep]?.replaceChildren(elementsOf(renderCheck(locale, values, photo?.name)))
  const label = put(s().step, 'n', String(step + 1))
  const bar = document.createElement('progress')
  bar.max = lastStep + 1
  bar.value = step + 1
  bar.setAttribute('aria-hidden', 'true')
  find('#pace')?.replaceChildren(label, bar)
  const title = step === 0 ? w().title : [w().whatTitle, w().whereTitle, w().describeTitle, s().checkTitle][step]!
  document.title = headed(!!problem || Object.keys(errors ?? {}).length > 0, step === 0 ? title : `${label}: ${title}`)
  find('h1')?.classList.toggle('small', step > 0)
  find('.intro')?.toggleAttribute('hidden', step > 0)
  find('[data-do=back]')?.toggleAttribute('hidden', step === 0)
  find('#send')!.textContent = step === lastStep ? w().send : s().next
  find('#restored')?.remove()
  if (restored) find('main')?.prepend(elementsOf(renderRestored(locale)))
}

const typed = (): ReportValues => {
  const form = formOf()
  return form ? readReportForm(new FormData(form), clock()).values : noValues
}

// ── The picture ────────────────────────────────────────────────────────────────────────────────────────────────

/** Longest side of a picture as it is sent, in pixels: enough to read a label by. */
const longestSide = 2_560

/** A camera's picture is made smaller on the phone, which also leaves behind what the camera wrote into it; others go as they are. */
async function smaller(file: File): Promise<File> {
  if (file.size < 1_000_000) return file
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
    return blob && blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, '.jpg'), { type: blob.type }) : file
  } catch {
    // No picture that this phone can read: the server says what is wrong with it.
    return file
  }
}

/** Puts the picture in hand back into the field of the page as it was drawn. */
function showPhoto(): void {
  const field = find<HTMLInputElement>('#photo')
  if (!field || !photo) return
  const held = new DataTransfer()
  held.items.add(photo)
  field.files = held.files
}

async function choosePhoto(field: HTMLInputElement): Promise<void> {
  const chosen = field.files?.[0]
  photo = chosen && (await smaller(chosen))
  showPhoto()
  saveSoon(0)
}

/** A half-typed date reads as empty: the browser knows better. */
function halfTyped(): ReportErrors {
  const bad = (name: string) => find<HTMLInputElement>(`#${name}`)?.validity.badInput
  return { ...(bad('date') && { date: 'dateUnreadable' as const }), ...(bad('time') && { time: 'timeUnreadable' as const }) }
}

type Place = { step?: number; depth?: number } | null
const place = (): Place => history.state as Place
const push = (step: number) => history.pushState({ step, depth: (place()?.depth ?? 0) + 1 }, '')

/** Goes to a step as one more page of this visit, so that the phone's own Back button leads to the step before. */
function goTo(step: number): void {
  if (view.kind !== 'form') return
  const { editing } = view
  view = { kind: 'form', step, values: typed(), editing }
  if (step === lastStep) returning = false
  push(step)
  find('#summary')?.remove()
  page.querySelectorAll('.bad').forEach((field) => field.classList.remove('bad'))
  page.querySelectorAll('.error').forEach((note) => note.remove())
  page.querySelectorAll('[aria-invalid]').forEach((control) => control.removeAttribute('aria-invalid'))
  showStep()
  saveSoon(0)
  focusOn(step === 0 ? find('h1') : find('.step:not([hidden]) h2'))
}

/** Continue, or Send on the last step. Only the step in view is judged; at the end, all of them. */
async function forward(): Promise<void> {
  if (view.kind !== 'form' || sending || !formOf()) return
  const { step, editing } = view
  const read = readReportForm(new FormData(formOf()!), clock())
  const errors: ReportErrors = { ...read.errors, ...halfTyped(), ...(photo && photo.size > photoLimit && { photo: 'photoBad' }) }
  const broken = ([...reportFields, 'photo'] as const).filter((name) => errors[name])
  const inStep = (at: number) => broken.filter((name) => fieldsOfStep[at]!.includes(name))
  const at = step < lastStep ? step : fieldsOfStep.findIndex((_, i) => inStep(i).length > 0)
  if (at >= 0 && inStep(at).length) {
    return draw({ kind: 'form', step: at, values: read.values, editing, errors: Object.fromEntries(inStep(at).map((name) => [name, errors[name]])) })
  }
  if (step < lastStep) return goTo(returning && !broken.length ? lastStep : step + 1)
  if (read.body) await send(read.values, read.body, editing)
}

async function send(values: ReportValues, body: Waiting['body'], editing: string | undefined): Promise<void> {
  if (!facility) return
  clearTimeout(draftTimer)
  const key = newKey()
  sending = key
  const button = find('#send')!
  button.setAttribute('aria-disabled', 'true')
  button.textContent = s().sending
  const report: Waiting = {
    key,
    uuid,
    facility: facility.name,
    at: Date.now(),
    state: 'waiting',
    values,
    photo,
    body,
    attempts: 0,
    retryAt: 0,
    told: false,
  }
  if (await keep(report, editing)) {
    say(s().sendingSaved)
    await deliver(changed, true, key)
    return
  }
  say(s().sending)
  await sendUnkept(values, report)
}

/** This phone keeps nothing (a private window, a full disk): send straight away, and keep the words on the screen. */
async function sendUnkept(values: ReportValues, report: Waiting): Promise<void> {
  const content = JSON.stringify(report.body)
  if (unkept?.body !== content || unkept.photo !== report.photo) unkept = { key: report.key, body: content, photo: report.photo }
  const outcome = await attempt({ ...report, key: unkept.key })
  sending = undefined
  if (outcome.kind === 'delivered') return ended({ kind: 'received', number: outcome.number, receipt: outcome.receipt })
  await draw({ kind: 'form', step: lastStep, values, problem: outcome.kind === 'refused' ? whyRefused(locale, outcome.status) : s().notKept })
}

/** One of the three ends: the steps behind it are no longer a place to go back to. */
async function ended(end: View): Promise<void> {
  returning = false
  photo = undefined
  const depth = place()?.depth ?? 0
  await draw(end)
  if (depth > 0) history.go(-depth)
}

/** Something in the outbox has moved: the view follows, wherever it happened. */
async function changed(): Promise<void> {
  if (sending) {
    const parcel = (await outgoing()).find(({ key }) => key === sending)
    // Still before its first answer: another report of this phone went ahead of it.
    if (parcel?.state === 'waiting' && parcel.attempts === 0) return
    const key = sending
    sending = undefined
    return ended({ kind: 'parcel', key })
  }
  if (view.kind === 'parcel') {
    const { key } = view
    const parcel = (await outgoing()).find((one) => one.key === key)
    const shown = page.dataset.view
    if (parcel?.state === 'waiting' && shown === 'saved') return refreshSaved(parcel)
    if (parcel?.state === 'refused' && shown === 'refused') return
    return draw(view)
  }
  if (view.kind === 'form' || view.kind === 'dead' || view.kind === 'paused') await drawOutbox()
}

/** A further attempt has failed: the screen says when the next one comes, and keeps its focus. */
function refreshSaved(parcel: Waiting): void {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.do : undefined
  mount(renderSaved({ ...here(), facility: { name: parcel.facility } }, parcel), s().savedTitle)
  if (focused) find(`[data-do=${focused}]`)?.focus({ preventScroll: true })
}

async function drawOutbox(): Promise<void> {
  const parcels = (await outgoing()).filter(({ key }) => key !== sending && !(view.kind === 'form' && view.editing === key))
  const codes = new Set((await remembered()).map(({ receipt }) => receipt))
  let slot = find('#outbox')
  if (!slot) {
    slot = document.createElement('div')
    slot.id = 'outbox'
    const intro = find('.intro')
    if (intro) intro.before(slot)
    else find('main')?.prepend(slot)
  }
  const drawn = renderOutbox(locale, parcels, codes)
  slot.replaceChildren(...(drawn === '' ? [] : [elementsOf(drawn)]))
}

// ── Drafts ─────────────────────────────────────────────────────────────────────────────────────────────────────

const isEmpty = (values: ReportValues) => reportFields.every((name) => !values[name])

function saveSoon(wait: number): void {
  clearTimeout(draftTimer)
  draftTimer = setTimeout(saveNow, wait)
}

function saveNow(): void {
  clearTimeout(draftTimer)
  if (view.kind !== 'form' || sending || !formOf()) return
  const values = typed()
  // Leading and trailing blanks matter while somebody is still typing.
  values.description = find<HTMLTextAreaElement>('#description')?.value ?? values.description
  if (view.editing) return void amend(view.editing, values, photo)
  void (isEmpty(values) && !photo ? dropDraft(uuid) : saveDraft(uuid, { values, photo, step: view.step, at: Date.now() }))
}

async function restoreDraft(): Promise<void> {
  const draft = await loadDraft(uuid)
  if (!draft || (isEmpty(draft.values) && !draft.photo) || !isEmpty(typed())) return
  photo = draft.photo
  const values = settleWhen(draft.values, draft.at, clock())
  // Every step behind is a page to go back to, as if it had just been walked.
  for (let step = 1; step <= draft.step; step++) push(step)
  await draw({ kind: 'form', step: draft.step, values, restored: true })
}

// ── What became of it ──────────────────────────────────────────────────────────────────────────────────────────

type Answer = { ok: true; value: unknown } | { ok: false; status: number }

async function ask(path: string, body?: unknown, key?: string): Promise<Answer> {
  try {
    const response = await fetch(`/api/v1/reports/${path}`, {
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key && { 'idempotency-key': key }),
      },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    })
    return response.ok ? { ok: true, value: await response.json() } : { ok: false, status: response.status }
  } catch {
    return { ok: false, status: 0 }
  }
}

async function look(entered: unknown): Promise<void> {
  const code = readCode(entered)
  if (!code) return draw({ kind: 'code', code, problem: 'codeMissing' })
  say(s().looking)
  const answer = await ask(encodeURIComponent(code))
  say('')
  if (answer.ok) {
    const path = reportPath(uuid, '/status', locale)
    if (location.pathname !== reportPath(uuid, '/status')) history.pushState(null, '', path)
    return draw({ kind: 'status', receipt: code, status: answer.value as ReportStatus, text: view.kind === 'status' ? replyTyped() : '' })
  }
  if (answer.status === 404) return draw({ kind: 'code', code, problem: 'codeUnknown' })
  warn(answer.status === 0 ? s().offline : s().lookFailed)
}

const replyTyped = () => find<HTMLTextAreaElement>('#text')?.value ?? ''

async function answerQuestion(form: HTMLFormElement): Promise<void> {
  if (sending) return
  const entries = new FormData(form)
  const receipt = readCode(entries.get('code'))
  const { text, error } = readReply(entries.get('text'))
  if (error) {
    if (view.kind === 'status') return draw({ ...view, text, error, sent: false })
    return warn(w()[error])
  }
  if (replyKey?.text !== text) replyKey = { key: newKey(), text }
  sending = replyKey.key
  say(s().sending)
  const sent = await ask(`${encodeURIComponent(receipt)}/messages`, { text }, replyKey.key)
  sending = undefined
  say('')
  if (!sent.ok)
    return warn(
      sent.status === 0 ? s().offline : sent.status >= 500 || sent.status === 429 || sent.status === 408 ? s().replyFailed : w().notAccepted,
    )
  replyKey = undefined
  const after = await ask(encodeURIComponent(receipt))
  if (after.ok) await draw({ kind: 'status', receipt, status: after.value as ReportStatus, text: '', sent: true })
  else if (view.kind === 'status') await draw({ ...view, text: '', sent: true })
  if (view.kind === 'status') say(w().replySent)
}

// ── What the person does ───────────────────────────────────────────────────────────────────────────────────────

async function copy(text: string): Promise<void> {
  const done = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  )
  say(done ? s().copied : s().copyFailed)
}

async function switchLanguage(event: Event): Promise<void> {
  // A status page that the Worker drew is not known here: its own button asks the Worker again and keeps the answer typed.
  if (view.kind === 'status' && !view.status.number) return
  event.preventDefault()
  if (sending) return
  locale = otherLocale(locale)
  history.replaceState(history.state, '', `${location.pathname}?lang=${locale}`)
  say('')
  switch (view.kind) {
    case 'form':
      return draw({ ...view, values: { ...typed(), description: find<HTMLTextAreaElement>('#description')?.value ?? '' } }, true)
    case 'code':
      return draw({ ...view, code: find<HTMLInputElement>('#code')?.value ?? '' }, true)
    case 'status':
      return draw({ ...view, text: replyTyped(), sent: false }, true)
    default:
      return draw(view, true)
  }
}

const sure = (question: string) => confirm(question)

/** Every act of the page by the `data-do` of what was pressed. */
const acts: Record<string, (pressed: HTMLElement, event: Event) => unknown> = {
  switch: (_, event) => switchLanguage(event),
  back: () => history.back(),
  change: (pressed) => {
    returning = true
    goTo(Number(pressed.dataset.step))
  },
  nophoto: () => {
    photo = undefined
    const field = find<HTMLInputElement>('#photo')
    if (field) field.value = ''
    saveSoon(0)
    showStep()
    focusOn(find('.step:not([hidden]) h2'))
  },
  discard: async () => {
    if (!sure(s().discardSure)) return
    clearTimeout(draftTimer)
    await dropDraft(uuid)
    await ended(home())
  },
  copy: (pressed) => copy(pressed.dataset.text ?? ''),
  remember: async (pressed) => {
    const { receipt = '', number = '' } = pressed.dataset
    if (pressed instanceof HTMLInputElement && pressed.checked) return remember({ receipt, number, uuid, at: Date.now() })
    await forget(receipt)
    say(s().forgotten)
  },
  try: () => deliver(changed, true),
  remove: async (pressed) => {
    if (!sure(s().removeSure)) return
    await drop(pressed.dataset.key ?? '')
    await draw(home())
    say(s().removed)
  },
  edit: async (pressed) => {
    const parcel = (await outgoing()).find(({ key }) => key === pressed.dataset.key)
    if (parcel?.state !== 'refused' || !facility) return
    // A new poster of the same place is what one edits for; another place is something to be asked about.
    if (parcel.facility.en !== facility.name.en && !sure(put(s().editElsewhere, 'place', parcel.facility[locale]))) return
    const values = settleWhen(parcel.values, parcel.at, clock())
    photo = parcel.photo
    for (let step = 1; step < lastStep; step++) push(step)
    await draw({ kind: 'form', step: lastStep - 1, values, editing: parcel.key })
  },
  open: (pressed) => draw({ kind: 'parcel', key: pressed.dataset.key ?? '' }),
  keptcode: async (pressed) => {
    await drop(pressed.dataset.key ?? '')
    await drawOutbox()
    find('h1')?.focus({ preventScroll: true })
  },
  see: (pressed) => look(pressed.dataset.receipt),
  forget: async (pressed) => {
    await forget(pressed.dataset.receipt ?? '')
    say(s().forgotten)
    await draw({ kind: 'code', code: find<HTMLInputElement>('#code')?.value ?? '' })
  },
  othercode: (_, event) => {
    event.preventDefault()
    return draw({ kind: 'code', code: '' })
  },
}

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : null
  const link = target?.closest<HTMLAnchorElement>('#summary a')
  if (link) {
    // A group is focused at its first choice; the fragment alone would only scroll.
    event.preventDefault()
    return document.getElementById(link.hash.slice(1))?.focus()
  }
  const pressed = target?.closest<HTMLElement>('[data-do]')
  if (pressed && pressed.tagName !== 'FORM') void acts[pressed.dataset.do ?? '']?.(pressed, event)
})

document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || (event.submitter as HTMLButtonElement | null)?.name === 'switch') return
  event.preventDefault()
  if (form.id === 'report') return void forward()
  if (form.dataset.do === 'look') return void look(new FormData(form).get('code'))
  if (form.dataset.do === 'reply') void answerQuestion(form)
})

document.addEventListener('input', () => saveSoon(300))
document.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLInputElement && target.id === 'photo') void choosePhoto(target)
})
addEventListener('pagehide', saveNow)
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && saveNow())

addEventListener('popstate', (event) => {
  if (view.kind === 'form' && formOf() && !sending) {
    const step = Math.min((event.state as Place)?.step ?? 0, lastStep)
    view = { kind: 'form', step, values: typed(), editing: view.editing }
    find('#summary')?.remove()
    showStep()
    saveSoon(0)
    focusOn(step === 0 ? find('h1') : find('.step:not([hidden]) h2'))
  } else if (view.kind === 'status' || view.kind === 'code') location.reload()
})

// ── Taking over from the Worker ────────────────────────────────────────────────────────────────────────────────

/** The step that is being filled in, or looked at, at the moment when the script arrives. */
function stepInHand(): number {
  const sections = [...page.querySelectorAll('.step')]
  const inHand = sections.findIndex((section) => section.contains(document.activeElement))
  if (inHand >= 0) return inHand
  const broken = sections.findIndex((section) => section.querySelector('[aria-invalid]'))
  if (broken >= 0) return broken
  return scrollY > 0
    ? Math.max(
        0,
        sections.findLastIndex((section) => section.getBoundingClientRect().top < innerHeight / 2),
      )
    : 0
}

async function start(): Promise<void> {
  const main = find('main')
  const { number = '', receipt = '' } = main?.dataset ?? {}
  switch (page.dataset.view) {
    case 'form': {
      const step = stepInHand()
      const hadProblem = find('#summary') !== null
      view = { kind: 'form', step, values: typed() }
      const chosen = find<HTMLInputElement>('#photo')
      if (chosen?.files?.length) void choosePhoto(chosen)
      history.replaceState({ step, depth: 0 }, '')
      fold()
      if (hadProblem) find('#summary')?.focus()
      else await restoreDraft()
      break
    }
    case 'received':
      await dropDraft(uuid)
      await draw({ kind: 'received', number, receipt })
      break
    case 'code':
      view = { kind: 'code', code: tidy(find<HTMLInputElement>('#code')?.value) }
      if (!view.code && (await remembered()).length) await draw(view)
      break
    case 'status':
      view = { kind: 'status', receipt, status: {} as ReportStatus, text: replyTyped() }
      break
    default:
      view = { kind: page.dataset.view === 'paused' ? 'paused' : 'dead', kept: find<HTMLTextAreaElement>('#kept')?.value ?? '' }
      await drawOutbox()
  }
  const asked = new URLSearchParams(location.search).get('lang')
  // A page from the service worker may have been kept in the other language.
  if ((asked === 'ar' || asked === 'en') && asked !== locale && view.kind !== 'status') {
    locale = asked
    await draw(view.kind === 'form' ? { ...view, values: typed() } : view)
  }
  keepDelivering(changed)
  void workOffline()
}

/** After one visit the form opens without a connection: the service worker keeps the page and its two files. */
async function workOffline(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator) || !facility) return
  const files = [...document.querySelectorAll<HTMLLinkElement | HTMLScriptElement>('link[rel=stylesheet],link[rel=modulepreload],script[src]')].map(
    (element) => new URL('href' in element ? element.href : element.src).pathname,
  )
  try {
    await navigator.serviceWorker.register('/report-sw.js', { scope: '/report/' })
    const { active } = await navigator.serviceWorker.ready
    active?.postMessage({ keep: [reportPath(uuid), ...files] })
  } catch {
    // Forbidden by the browser's settings: the form works, only not without a connection at the next visit.
  }
}

void start()
