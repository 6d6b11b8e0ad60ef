import { createSignal, onCleanup } from 'solid-js'
import { createStore, reconcile, unwrap, type SetStoreFunction } from 'solid-js/store'

/**
 * Unsent words on this device. Ward computers are shared, so they rest only encrypted, under a key that scripts
 * cannot export and that signing out destroys (reference/web.md §3.7).
 */
const databaseName = 'salama-drafts'

type Sealed = { iv: Uint8Array<ArrayBuffer>; bytes: ArrayBuffer; savedAt: string }

const request = <T>(made: IDBRequest<T>): Promise<T> =>
  new Promise((done, failed) => {
    made.onsuccess = () => done(made.result)
    made.onerror = () => failed(made.error)
  })

let opened: Promise<IDBDatabase> | null = null
const database = () =>
  (opened ??= new Promise((done, failed) => {
    const opening = indexedDB.open(databaseName, 1)
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('keys')
      opening.result.createObjectStore('drafts')
    }
    opening.onsuccess = () => done(opening.result)
    opening.onerror = () => failed(opening.error)
  }))

const store = async (name: 'keys' | 'drafts', mode: IDBTransactionMode) => (await database()).transaction(name, mode).objectStore(name)

async function key(): Promise<CryptoKey> {
  const held = await request((await store('keys', 'readonly')).get('draft') as IDBRequest<CryptoKey | undefined>)
  if (held) return held
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  await request((await store('keys', 'readwrite')).put(made, 'draft'))
  return made
}

/** Whose drafts are read and written; null while nobody is signed in. */
let owner: string | null = null

/** Told by the session: drafts of somebody else are destroyed before the next person sees a form. */
export async function draftsBelongTo(userId: string): Promise<void> {
  owner = userId
  try {
    const last = await request((await store('keys', 'readonly')).get('owner') as IDBRequest<string | undefined>)
    if (last !== undefined && last !== userId) await emptied()
    await request((await store('keys', 'readwrite')).put(userId, 'owner'))
  } catch {
    // Without IndexedDB the forms still work; they only do not survive a reload.
  }
}

async function emptied() {
  await request((await store('drafts', 'readwrite')).clear())
  await request((await store('keys', 'readwrite')).clear())
}

/** Destroys every draft and its key; signing out calls it. */
export async function forgetDrafts(): Promise<void> {
  owner = null
  try {
    await emptied()
  } catch {
    // Nothing was kept where nothing can be kept.
  }
}

export async function saveDraft(name: string, value: unknown): Promise<void> {
  if (owner === null) return
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await key(), new TextEncoder().encode(JSON.stringify(value)))
  const sealed: Sealed = { iv, bytes, savedAt: new Date().toISOString() }
  await request((await store('drafts', 'readwrite')).put(sealed, `${owner}/${name}`))
}

export async function loadDraft<T>(name: string): Promise<{ value: T; savedAt: string } | null> {
  if (owner === null) return null
  try {
    const sealed = await request((await store('drafts', 'readonly')).get(`${owner}/${name}`) as IDBRequest<Sealed | undefined>)
    if (!sealed) return null
    const bytes = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv }, await key(), sealed.bytes)
    return { value: JSON.parse(new TextDecoder().decode(bytes)) as T, savedAt: sealed.savedAt }
  } catch {
    return null
  }
}

export async function dropDraft(name: string): Promise<void> {
  if (owner === null) return
  try {
    await request((await store('drafts', 'readwrite')).delete(`${owner}/${name}`))
  } catch {
    // A draft that cannot be reached cannot be shown either.
  }
}

export type Draft<T> = {
  value: T
  set: SetStoreFunction<T>
  /** When the words on the screen were last kept. */
  savedAt: () => string | null
  /** True when an earlier draft was found and put on the screen. */
  restored: () => boolean
  /** Back to empty, here and on the device. */
  clear: () => void
}

/** A form's values, kept on this device two seconds after the last change and restored when the form opens again. */
export function createDraft<T extends object>(name: string, empty: () => T): Draft<T> {
  const [value, write] = createStore<T>(empty())
  const [savedAt, setSavedAt] = createSignal<string | null>(null)
  const [restored, setRestored] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let touched = false

  const keep = () => {
    timer = undefined
    saveDraft(name, unwrap(value)).then(
      () => setSavedAt(new Date().toISOString()),
      () => setSavedAt(null),
    )
  }
  const set = ((...change: unknown[]) => {
    touched = true
    ;(write as (...change: unknown[]) => void)(...change)
    clearTimeout(timer)
    timer = setTimeout(keep, 2_000)
  }) as SetStoreFunction<T>

  loadDraft<T>(name).then((found) => {
    // A slow disk must not overwrite what was typed meanwhile.
    if (!found || touched) return
    write(reconcile({ ...empty(), ...found.value }))
    setSavedAt(found.savedAt)
    setRestored(true)
  })
  onCleanup(() => {
    if (timer === undefined) return
    clearTimeout(timer)
    keep()
  })

  return {
    value,
    set,
    savedAt,
    restored,
    clear: () => {
      clearTimeout(timer)
      timer = undefined
      touched = false
      write(reconcile(empty()))
      setSavedAt(null)
      setRestored(false)
      void dropDraft(name)
    },
  }
}
