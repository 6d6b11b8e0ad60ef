/**
 * Lets the report form open without a connection. It keeps the pages of a link and their few files, never an answer
 * of the API and never anything that was posted.
 */
// The types of a page and of a worker exclude each other; these few lines stand for the worker's.
type Lasting = Event & { waitUntil(work: Promise<unknown>): void }
type Told = Lasting & { data: unknown }
type Fetching = Lasting & { request: Request; respondWith(answer: Promise<Response>): void }
type Scope = {
  addEventListener<E extends keyof Events>(name: E, heard: (event: Events[E]) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
}
type Events = { install: Lasting; activate: Lasting; message: Told; fetch: Fetching }

const worker = globalThis as unknown as Scope
const shelf = 'salama-report-1'
const patience = 4_000
// The page varies with the reader's language; here there is one copy, and the script turns it over.
const anyLanguage = { ignoreVary: true }

worker.addEventListener('install', () => void worker.skipWaiting())
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))

// The page names what it consists of; what an earlier version consisted of goes.
worker.addEventListener('message', (event) => {
  const { keep } = event.data as { keep?: string[] }
  if (keep) event.waitUntil(keepFiles(keep))
})

async function keepFiles(paths: string[]): Promise<void> {
  const cache = await caches.open(shelf)
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url)
    if (!pathname.startsWith('/report/') && !paths.includes(pathname)) await cache.delete(url, anyLanguage)
  }
  for (const path of paths) {
    if (path.startsWith('/report/') || !(await cache.match(path, anyLanguage))) {
      const answer = await fetch(path, { credentials: 'omit' }).catch(() => null)
      if (answer?.ok && !answer.redirected) await cache.put(path, answer)
    }
  }
}

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/api/')) return
  if (request.mode === 'navigate') event.respondWith(openPage(event, pathname))
  else event.respondWith(caches.match(request, anyLanguage).then((kept) => kept ?? fetch(request)))
})

/** The newest page if it comes in time, else the one that was kept. A link that was revoked is not kept any longer. */
async function openPage(event: Fetching, pathname: string): Promise<Response> {
  const cache = await caches.open(shelf)
  const kept = await cache.match(pathname, anyLanguage)
  const fresh = fetch(event.request).then(async (answer) => {
    if (answer.ok && !answer.redirected) await cache.put(pathname, answer.clone())
    if (answer.status === 404) await cache.delete(pathname, anyLanguage)
    return answer
  })
  if (!kept) return fresh
  event.waitUntil(fresh.catch(() => undefined))
  const late = new Promise<Response>((resolve) => setTimeout(resolve, patience, kept))
  // A server in trouble is no reason to withhold the form: it queues.
  return Promise.race([fresh.then((answer) => (answer.status >= 500 ? kept : answer)), late]).catch(() => kept)
}
