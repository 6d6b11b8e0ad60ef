import type { Named, ReportValues } from '../../worker/modules/incidents/report-form.ts'
import type { SubmitPatientReport } from '../../worker/modules/incidents/schema.ts'

/** A form that was not finished. */
export type Draft = { values: ReportValues; photo?: File | undefined; step: number; at: number }

type Parcel = { key: string; uuid: string; facility: Named; at: number }
/** Written and waiting for a connection. */
export type Waiting = Parcel & {
  state: 'waiting'
  values: ReportValues
  photo?: File | undefined
  body: SubmitPatientReport
  attempts: number
  retryAt: number
  told: boolean
}
/** Refused for a reason that waiting does not cure; the words stay until their writer decides. */
export type Refused = Parcel & { state: 'refused'; values: ReportValues; photo?: File | undefined; status: number }
/** Arrived while nobody looked: only the code is left, until it has been seen. */
export type Delivered = Parcel & { state: 'delivered'; number: string; receipt: string }
export type Outgoing = Waiting | Refused | Delivered

/** A code that the reporter asked this phone to remember. */
export type Remembered = { receipt: string; number: string; uuid: string; at: number }

const draftLife = 3 * 24 * 60 * 60_000
const answerWithin = 30_000
/** A picture of 10 MB needs three minutes at half a megabit. */
const pictureWithin = 5 * 60_000

// ── The phone's own database ───────────────────────────────────────────────────────────────────────────────────

type Store = 'drafts' | 'outbox' | 'receipts'
let opened: Promise<IDBDatabase> | undefined

function database(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('salama-report', 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('drafts')
      request.result.createObjectStore('outbox', { keyPath: 'key' })
      request.result.createObjectStore('receipts', { keyPath: 'receipt' })
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  opened.catch(() => (opened = undefined))
  return opened
}

/** One transaction; resolves when it is on the disk, not when the request was answered. */
async function inStore<T>(store: Store, mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T> | void): Promise<T | undefined> {
  const db = await database()
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(store, mode)
    const request = work(transaction.objectStore(store))
    transaction.oncomplete = () => resolve(request ? request.result : undefined)
    transaction.onerror = transaction.onabort = () => reject(transaction.error)
  })
}

/** Storage may be forbidden (private windows, full disks): reading then finds nothing, and the page goes on. */
const quietly = <T>(work: Promise<T>): Promise<T | undefined> => work.catch(() => undefined)

export async function loadDraft(uuid: string): Promise<Draft | undefined> {
  const draft: Draft | undefined = await quietly(inStore('drafts', 'readonly', (store) => store.get(uuid)))
  if (draft && Date.now() - draft.at > draftLife) return void (await dropDraft(uuid))
  return draft
}
export const saveDraft = (uuid: string, draft: Draft) => quietly(inStore('drafts', 'readwrite', (store) => store.put(draft, uuid)))
export const dropDraft = (uuid: string) => quietly(inStore('drafts', 'readwrite', (store) => store.delete(uuid)))

export async function remembered(): Promise<Remembered[]> {
  const found = (await quietly(inStore<Remembered[]>('receipts', 'readonly', (store) => store.getAll()))) ?? []
  found.sort((a, b) => b.at - a.at)
  return found
}
export const remember = (receipt: Remembered) => quietly(inStore('receipts', 'readwrite', (store) => store.put(receipt)))
export const forget = (receipt: string) => quietly(inStore('receipts', 'readwrite', (store) => store.delete(receipt)))

/** What this phone still holds, the oldest first. */
export async function outgoing(): Promise<Outgoing[]> {
  const found = (await quietly(inStore<Outgoing[]>('outbox', 'readonly', (store) => store.getAll()))) ?? []
  found.sort((a, b) => a.at - b.at)
  return found
}
export const drop = (key: string) => quietly(inStore('outbox', 'readwrite', (store) => store.delete(key)))

/**
 * Moves a draft to the outbox before it is sent; false when the phone does not allow that. One transaction, so that
 * no crash leaves both. `instead` is the refused report that it replaces.
 */
export async function keep(report: Waiting, instead?: string): Promise<boolean> {
  try {
    const db = await database()
    await new Promise<void>((resolve, reject) => {
      const transaction = db.transaction(['outbox', 'drafts'], 'readwrite')
      const outbox = transaction.objectStore('outbox')
      outbox.put(report)
      if (instead) outbox.delete(instead)
      transaction.objectStore('drafts').delete(report.uuid)
      transaction.oncomplete = () => resolve()
      transaction.onerror = transaction.onabort = () => reject(transaction.error)
    })
    return true
  } catch {
    return false
  }
}

/** What is changed in a refused report before it is sent again is kept with it. */
export const amend = async (key: string, values: ReportValues, photo: File | undefined): Promise<void> => {
  const refused = (await outgoing()).find((parcel) => parcel.key === key)
  if (refused?.state === 'refused') await quietly(replace({ ...refused, values, photo }))
}

/** Replaces a parcel, unless it was removed in the meantime. */
const replace = (parcel: Outgoing) =>
  inStore('outbox', 'readwrite', (store) => {
    const found = store.get(parcel.key)
    found.onsuccess = () => {
      if (found.result) store.put(parcel)
    }
  })

// ── Sending ────────────────────────────────────────────────────────────────────────────────────────────────────

type Outcome =
  | { kind: 'delivered'; number: string; receipt: string }
  /** `told`: the server named the wait, so a returning connection does not cut it short. */
  | { kind: 'later'; after: number | null; told: boolean }
  | { kind: 'refused'; status: number }

/** Seconds or a date, as Retry-After allows; in milliseconds. */
function retryAfter(response: Response): number | null {
  const header = response.headers.get('retry-after')
  if (!header) return null
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isFinite(wait) ? Math.max(0, wait) : null
}

const isReceipt = (answer: unknown): answer is { number: string; receipt: string } =>
  typeof answer === 'object' &&
  answer !== null &&
  'number' in answer &&
  'receipt' in answer &&
  typeof answer.number === 'string' &&
  typeof answer.receipt === 'string'

/** The report as JSON, or as a form when there is a picture; the browser then writes the type with its boundary. */
function contentOf({ body, photo }: Pick<Waiting, 'body' | 'photo'>): { body: BodyInit; headers: Record<string, string> } {
  if (!photo) return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  const form = new FormData()
  for (const [name, value] of Object.entries(body)) if (value !== undefined) form.set(name, value)
  form.set('photo', photo)
  return { body: form, headers: {} }
}

/** One attempt. The same key may be tried any number of times: the server answers the first result again. */
export async function attempt(report: Pick<Waiting, 'key' | 'uuid' | 'body' | 'photo'>): Promise<Outcome> {
  const patience = new AbortController()
  const { body, headers } = contentOf(report)
  const timer = setTimeout(() => patience.abort(), report.photo ? pictureWithin : answerWithin)
  try {
    const response = await fetch(`/api/v1/patients/submit/${encodeURIComponent(report.uuid)}`, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': report.key },
      body,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: patience.signal,
    })
    if (response.ok) {
      const answer: unknown = await response.json().catch(() => null)
      // A guest network's login page also answers 200; only a receipt counts as arrival.
      return isReceipt(answer) ? { kind: 'delivered', number: answer.number, receipt: answer.receipt } : { kind: 'later', after: null, told: false }
    }
    const { status } = response
    if (status >= 500 || status === 408 || status === 425 || status === 429) {
      const after = retryAfter(response)
      return { kind: 'later', after, told: after !== null }
    }
    return { kind: 'refused', status }
  } catch {
    return { kind: 'later', after: null, told: false }
  } finally {
    clearTimeout(timer)
  }
}

/** 5 s, 10 s, 20 s … to 10 min, spread so that a ward's phones do not return together. */
const backoff = (attempts: number): number => Math.min(600_000, 5_000 * 2 ** (attempts - 1)) * (0.75 + Math.random() / 2)

async function sendOne(report: Waiting): Promise<void> {
  const outcome = await attempt(report)
  const { key, uuid, facility, at, values, photo } = report
  if (outcome.kind === 'delivered')
    return void (await replace({ key, uuid, facility, at, state: 'delivered', number: outcome.number, receipt: outcome.receipt }))
  if (outcome.kind === 'refused') return void (await replace({ key, uuid, facility, at, values, photo, state: 'refused', status: outcome.status }))
  const attempts = report.attempts + 1
  await replace({ ...report, attempts, retryAt: Date.now() + (outcome.after ?? backoff(attempts)), told: outcome.told })
}

/** One tab sends at a time. Where tabs cannot agree, the idempotency key still makes it one report. */
const alone = (work: () => Promise<void>): Promise<void> =>
  'locks' in navigator ? (navigator.locks.request('salama-report-outbox', work) as Promise<void>) : work()

let timer: ReturnType<typeof setTimeout> | undefined

/**
 * Sends what is due and calls `changed` after each attempt. `eager` (a connection came back, somebody pressed
 * “try now”) also takes what only backs off by our own guess; a wait that the server named is kept. `first` is the
 * report that somebody is waiting for on the screen.
 */
export async function deliver(changed: () => Promise<void>, eager: boolean, first?: string): Promise<void> {
  clearTimeout(timer)
  const due = (parcel: Outgoing): parcel is Waiting => parcel.state === 'waiting' && (parcel.retryAt <= Date.now() || (eager && !parcel.told))
  const started = Date.now()
  await quietly(
    alone(async () => {
      // Read again before each: another tab, or the person, may have changed the outbox meanwhile.
      for (const tried = new Set<string>(); ;) {
        const left = (await outgoing()).filter(due).filter(({ key }) => !tried.has(key))
        const next = left.find(({ key }) => key === first) ?? left[0]
        if (!next || Date.now() - started > 120_000) return
        tried.add(next.key)
        await sendOne(next)
        await changed()
      }
    }),
  )
  await changed()
  const waits = (await outgoing()).flatMap((parcel) => (parcel.state === 'waiting' ? [parcel.retryAt] : []))
  if (waits.length) timer = setTimeout(() => void deliver(changed, false), Math.max(1_000, Math.min(...waits) - Date.now()))
}

/** Replays on load, when the connection returns and when the page is looked at again; Background Sync is not everywhere. */
export function keepDelivering(changed: () => Promise<void>): void {
  addEventListener('online', () => void deliver(changed, true))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void deliver(changed, true)
  })
  void deliver(changed, true)
}
