import type { Issue } from '../../worker/kernel/result.ts'

const base = '/api/v1'

/** What the server, or the network, refused; screens draw it by `code` with `FaultNote`. */
export class ApiFault extends Error {
  override readonly name = 'ApiFault'
  /** HTTP status, or 0 when no answer came. */
  readonly status: number
  readonly code: string
  readonly details: unknown
  readonly requestId: string | null
  readonly retryAfterSeconds: number | null

  constructor(fault: {
    status: number
    code: string
    message: string
    details?: unknown
    requestId?: string | null
    retryAfterSeconds?: number | null
  }) {
    super(fault.message)
    this.status = fault.status
    this.code = fault.code
    this.details = fault.details ?? null
    this.requestId = fault.requestId ?? null
    this.retryAfterSeconds = fault.retryAfterSeconds ?? null
  }
}

export type Query = Record<string, string | number | boolean | null | undefined>
export type CallOptions = { idempotencyKey?: string; signal?: AbortSignal }

/** The list of `{path, message}` of a VALIDATION_ERROR; empty for every other fault. */
export function issuesOf(fault: unknown): Issue[] {
  if (!(fault instanceof ApiFault) || fault.code !== 'VALIDATION_ERROR' || !Array.isArray(fault.details)) return []
  return fault.details.filter((issue): issue is Issue => typeof issue?.path === 'string' && typeof issue?.message === 'string')
}

// The access token lives here and nowhere else: storage would hand it to any script that ever gets in.
let accessToken: string | null = null
let onLost: () => Promise<boolean> = async () => false
let onRenewed: (renewed: Renewed) => void = () => {}
let onStepUp: () => Promise<boolean> = async () => false

/** The session's hold on this module: it gives the token and hears when it is lost. */
export const credentials = {
  set(token: string | null) {
    accessToken = token
  },
  present: () => accessToken !== null,
  /** Called when the session has ended under a request; resolves true once the person is back, and the request goes on. */
  whenLost(listener: () => Promise<boolean>) {
    onLost = listener
  },
  /** Called with each renewed token: the person's roles may have changed meanwhile. */
  whenRenewed(listener: (renewed: Renewed) => void) {
    onRenewed = listener
  },
  /** Called on STEP_UP_REQUIRED; resolves true once the person has signed in afresh. */
  whenStepUp(listener: () => Promise<boolean>) {
    onStepUp = listener
  },
}

export type Renewed = { accessToken: string; expiresIn: number; user?: unknown }

let renewal: Promise<Renewed> | null = null

/**
 * One silent refresh, shared by every request of this tab. The cookie rotates and its re-use ends the whole
 * session family, so tabs take turns through a lock.
 */
export function refresh(): Promise<Renewed> {
  const turn = async () => {
    const answer = await send('POST', '/auth/refresh', { body: {}, bare: true })
    const renewed = (await answer.json()) as Renewed
    accessToken = renewed.accessToken
    onRenewed(renewed)
    return renewed
  }
  renewal ??= ('locks' in navigator ? navigator.locks.request('salama.refresh', turn) : turn()).finally(() => {
    renewal = null
  })
  return renewal
}

type Sending = { body?: unknown; query?: Query; options?: CallOptions; bare?: boolean }

const address = (path: string, query: Query = {}) => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== null && value !== undefined && value !== '') search.set(name, String(value))
  const text = search.toString()
  return base + path + (text ? `?${text}` : '')
}

async function faultOf(answer: Response): Promise<ApiFault> {
  const body: unknown = await answer.json().catch(() => null)
  const error = (body as { error?: { code?: string; message?: string; details?: unknown; requestId?: string } } | null)?.error
  const retryAfter = Number(answer.headers.get('retry-after'))
  return new ApiFault({
    status: answer.status,
    code: error?.code ?? (answer.status === 429 ? 'RATE_LIMITED' : answer.status >= 500 ? 'INTERNAL_ERROR' : 'UNKNOWN'),
    message: error?.message ?? answer.statusText,
    details: error?.details,
    requestId: error?.requestId ?? answer.headers.get('x-request-id'),
    retryAfterSeconds: Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null,
  })
}

async function send(method: string, path: string, { body, query, options, bare }: Sending): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' })
  if (accessToken && !bare) headers.set('authorization', `Bearer ${accessToken}`)
  if (options?.idempotencyKey) headers.set('idempotency-key', options.idempotencyKey)
  const isForm = body instanceof FormData
  if (body !== undefined && !isForm) headers.set('content-type', 'application/json')
  let answer: Response
  try {
    answer = await fetch(address(path, query), {
      method,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      ...(options?.signal ? { signal: options.signal } : {}),
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiFault({ status: 0, code: 'OFFLINE', message: 'no answer from the server' })
  }
  if (!answer.ok) throw await faultOf(answer)
  return answer
}

// These calls answer 401 for a wrong secret, which a fresh token would not cure.
const isSignIn = (path: string) => /^\/auth\/(login|refresh|mfa\/verify|logout|passkeys\/login\/\w+)$/.test(path)

async function call(method: string, path: string, sending: Sending): Promise<Response> {
  try {
    return await send(method, path, sending)
  } catch (error) {
    if (!(error instanceof ApiFault)) throw error
    if (error.code === 'STEP_UP_REQUIRED' && (await onStepUp())) return send(method, path, sending)
    const expired = error.status === 401 && (error.code === 'TOKEN_EXPIRED' || error.code === 'AUTHENTICATION_REQUIRED')
    if (!expired || isSignIn(path)) throw error
    try {
      await refresh()
    } catch (refused) {
      // Offline is not signed out: only a refusal ends the session.
      if (refused instanceof ApiFault && (refused.status === 401 || refused.status === 403)) {
        accessToken = null
        if (await onLost()) return send(method, path, sending)
        throw error
      }
      throw refused
    }
    return send(method, path, sending)
  }
}

async function read<T>(answer: Promise<Response>): Promise<T> {
  const received = await answer
  if (received.status === 204) return undefined as T
  return (await received.json()) as T
}

/** The whole body. One that breaks off is no file: half of it must not be taken for all. */
async function bytesOf(answer: Response, onReceived: (bytes: number) => void = () => {}): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let received = 0
  try {
    const reader = answer.body?.getReader()
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
      parts.push(read.value)
      onReceived((received += read.value.length))
    }
  } catch {
    throw new ApiFault({ status: 0, code: 'OFFLINE', message: 'the file broke off' })
  }
  return new Blob(parts, { type: answer.headers.get('content-type') ?? '' })
}

/** The one door to the server. Every call throws `ApiFault` or answers the parsed body. */
export const api = {
  get: <T>(path: string, query?: Query, options?: CallOptions) =>
    read<T>(call('GET', path, { ...(query ? { query } : {}), ...(options ? { options } : {}) })),
  /** `body` may be FormData for uploads. */
  post: <T>(path: string, body: unknown = {}, options?: CallOptions) => read<T>(call('POST', path, { body, ...(options ? { options } : {}) })),
  patch: <T>(path: string, body: unknown = {}, options?: CallOptions) => read<T>(call('PATCH', path, { body, ...(options ? { options } : {}) })),
  put: <T>(path: string, body: unknown = {}, options?: CallOptions) => read<T>(call('PUT', path, { body, ...(options ? { options } : {}) })),
  delete: <T>(path: string, options?: CallOptions) => read<T>(call('DELETE', path, options ? { options } : {})),
  /** A file: its bytes and the name the server gave it. `onReceived` hears how many bytes have come so far. */
  async file(path: string, query?: Query, onReceived?: (bytes: number) => void): Promise<{ blob: Blob; name: string | null }> {
    const answer = await call('GET', path, query ? { query } : {})
    const disposition = answer.headers.get('content-disposition') ?? ''
    const name = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1] ?? /filename="?([^";]+)/i.exec(disposition)?.[1] ?? null
    return { blob: await bytesOf(answer, onReceived), name: name ? decodeURIComponent(name) : null }
  },
}

/** A key for one intended change: keep it while retrying, make a new one for a new change. */
export const newIdempotencyKey = (): string => crypto.randomUUID()
