import { html, type Html } from '../../worker/kernel/html.ts'
import { frame, longDay, quantity, words, type Locale, type Page, type ReportValues, type Word } from '../../worker/modules/incidents/report-form.ts'
import type { Outgoing, Refused, Remembered, Waiting } from './outbox.ts'
import { put, scriptWords } from './words.ts'

const iso = /^\d{4}-\d{2}-\d{2}$/

/** “Before that, 3 November 2026, 14:30” as it will be sent. */
function whenWords(locale: Locale, { when, date, time }: ReportValues): string {
  const w = words[locale]
  const dated = when === 'earlier' || !when ? (iso.test(date) ? longDay(locale, `${date}T12:00:00Z`, 'UTC') : date) : ''
  return [when && w[when as Word], dated, (when || date) && time].filter(Boolean).join(locale === 'ar' ? '، ' : ', ')
}

/** The last step: everything that will be sent, each with a way back to it. */
export function renderCheck(locale: Locale, values: ReportValues, photo: string | undefined): Html {
  const w = words[locale]
  const s = scriptWords[locale]
  const rows = [
    { step: 0, label: s.what, value: values.category && w[values.category as Word] },
    { step: 1, label: s.when, value: whenWords(locale, values) },
    { step: 1, label: s.where, value: values.location },
    { step: 2, label: w.describeTitle, value: values.description, prose: true },
    { step: 2, label: w.harmedLabel, value: values.harmed && w[values.harmed as Word] },
    { step: 2, label: s.photo, value: photo, removable: photo !== undefined },
  ]
  return html`<h2 tabindex="-1">${s.checkTitle}</h2>
    <dl class="check">${rows.map(
      ({ step, label, value, prose, removable }) => html`<div><dt>${label}</dt>
        ${value && prose ? html`<dd class="said" dir="auto">${value}</dd>` : html`<dd class="${!value && 'hint'}"><bdi>${value || s.blank}</bdi></dd>`}
        <dd><button type="button" class="plain" data-do="change" data-step="${step}">${s.change}<span class="sr"> ${label}</span></button>${
          removable && html` <button type="button" class="plain" data-do="nophoto">${s.removePhoto}</button>`
        }</dd></div>`,
    )}</dl>`
}

/** “We picked up where you left off”, with a way out. */
export const renderRestored = (locale: Locale): Html => {
  const s = scriptWords[locale]
  return html`<div class="notice" id="restored"><p><b>${s.restored}</b></p><p class="hint">${s.restoredHint}</p>
    <button type="button" class="plain" data-do="discard">${s.discard}</button></div>`
}

const copyButton = (locale: Locale, text: string): Html =>
  html`<button type="button" class="btn quiet" data-do="copy" data-text="${text}">${scriptWords[locale].copy}</button>`

/** Under a code: copy it; and, only by the reporter's own choice, let this phone remember it. */
export function renderCodeTools(locale: Locale, code: { receipt: string; number: string }, isRemembered: boolean): Html {
  const s = scriptWords[locale]
  const id = `remember-${code.number}`
  return html`${copyButton(locale, code.receipt)}
    <div class="remember"><label class="opt"><input type="checkbox" data-do="remember" data-receipt="${code.receipt}" data-number="${code.number}" aria-describedby="${id}"${isRemembered && html` checked`}><span>${s.remember}</span></label>
    <p class="hint" id="${id}">${s.rememberHint}</p></div>`
}

const clockTime = (locale: Locale, at: number): string =>
  new Intl.DateTimeFormat(`${locale}-u-nu-latn`, { timeStyle: 'short', hourCycle: 'h23' }).format(at)

/** The second end: it is safe here and goes by itself. */
export function renderSaved(page: Page, report: Waiting): Html {
  const s = scriptWords[page.locale]
  return frame(
    page,
    'saved',
    null,
    html`<main>
    <div class="end wait">
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M7 2h10v20H7zM11 19h2M12 6v6M9.5 9.5L12 12l2.5-2.5"/></svg>
      <h1 tabindex="-1">${s.savedTitle}</h1>
      <p>${s.savedLead}</p>
    </div>
    <p>${s.savedTip}</p>
    <p>${s.savedShared}</p>
    ${report.retryAt > Date.now() && html`<p class="hint">${put(s.savedNext, 'time', clockTime(page.locale, report.retryAt))}</p>`}
    <div class="acts">
      <button type="button" class="btn" data-do="try">${s.sendNow}</button>
      <button type="button" class="btn quiet" data-do="remove" data-key="${report.key}">${s.remove}</button>
    </div>
  </main>`,
  )
}

/** Why a report was refused, in words that say what to do. */
export function whyRefused(locale: Locale, status: number): string {
  const s = scriptWords[locale]
  if (status === 404 || status === 410) return s.why404
  if (status === 413) return s.why413
  if (status === 400 || status === 422) return s.why400
  return put(s.whyOther, 'status', String(status))
}

/** The third end: it was refused; here is why, and here are your words. */
export function renderRefused(page: Page, report: Refused, editable: boolean): Html {
  const { locale } = page
  const s = scriptWords[locale]
  return frame(
    page,
    'refused',
    null,
    html`<main>
    <div class="end stop">
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 3l10 18H2zM12 10v5M12 18h.1"/></svg>
      <h1 tabindex="-1">${s.refusedTitle}</h1>
      <p>${whyRefused(locale, report.status)}</p>
    </div>
    <p>${s.refusedKept}</p>
    <blockquote class="said" dir="auto">${report.values.description}</blockquote>
    <div class="acts">
      ${editable && html`<button type="button" class="btn" data-do="edit" data-key="${report.key}">${s.edit}</button>`}
      ${copyButton(locale, report.values.description)}
      <button type="button" class="btn quiet" data-do="remove" data-key="${report.key}">${s.remove}</button>
    </div>
  </main>`,
  )
}

/** What this phone still holds, above the form; empty when there is nothing. */
export function renderOutbox(locale: Locale, parcels: Outgoing[], rememberedCodes: ReadonlySet<string>): Html | '' {
  if (!parcels.length) return ''
  const s = scriptWords[locale]
  const w = words[locale]
  return html`<section class="notice" aria-labelledby="outbox-title"><h2 id="outbox-title">${s.waitingTitle}</h2><ul class="parcels">${parcels.map(
    (parcel) => {
      const date = longDay(locale, parcel.at)
      if (parcel.state === 'delivered') {
        return html`<li><b>${put(s.deliveredOne, 'date', date)}</b>
        <p>${w.codeLabel}: <span class="receipt">${quantity(parcel.receipt)}</span></p>
        <p class="hint">${w.keepCode}</p>
        ${renderCodeTools(locale, parcel, rememberedCodes.has(parcel.receipt))}
        <button type="button" class="btn quiet" data-do="keptcode" data-key="${parcel.key}">${s.keptCode}</button></li>`
      }
      return html`<li>${put(parcel.state === 'waiting' ? s.waitingOne : s.refusedOne, 'date', date)}
      <button type="button" class="plain" data-do="open" data-key="${parcel.key}">${s.open}<span class="sr"> ${date}</span></button></li>`
    },
  )}</ul></section>`
}

/** Codes that the reporter let this phone remember. */
export function renderRemembered(locale: Locale, codes: Remembered[]): Html | undefined {
  if (!codes.length) return undefined
  const s = scriptWords[locale]
  const w = words[locale]
  return html`<section class="notice"><h2>${s.rememberedTitle}</h2><ul class="parcels">${codes.map(({ receipt, number, at }) => {
    const name = html`${put(s.rememberedOne, 'date', longDay(locale, at))} · ${quantity(number)}`
    return html`<li><span>${name}</span>
      <span><button type="button" class="plain" data-do="see" data-receipt="${receipt}">${w.show}<span class="sr"> ${name}</span></button>
      <button type="button" class="plain" data-do="forget" data-receipt="${receipt}">${s.forget}<span class="sr"> ${name}</span></button></span></li>`
  })}</ul></section>`
}
