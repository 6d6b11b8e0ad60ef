import { createSignal } from 'solid-js'
import type { Role, Scope, Tier } from '../../worker/kernel/actor.ts'
import { api, ApiFault, credentials, refresh } from '../lib/api.ts'
import { draftsBelongTo, forgetDrafts } from '../lib/draft.ts'
import type { Bilingual } from '../lib/i18n.ts'
import { makePasskey, usePasskey, type Ceremony, type CreationOptions, type RequestOptions } from '../lib/passkey.ts'
import { queryClient } from '../lib/query.ts'

/** The person who is signed in (spec/api.md, auth). */
export type User = {
  id: string
  email: string
  displayName: string
  roles: Role[]
  tier: Tier
  scope: Scope
  facility: { id: string; slug: string; name: string | Bilingual } | null
  mustChangePassword?: boolean
  mustEnrolMfa?: boolean
  /** Language, theme and the like, as the person chose them on any device. */
  preferences?: Record<string, string>
}

export type SessionStatus = 'restoring' | 'anonymous' | 'signed-in' | 'must-change-password' | 'must-enrol-mfa'

type SignedIn = { accessToken: string; expiresIn: number; user: User }
type LoginAnswer = SignedIn | { requiresMfa: true; tempToken: string }

/** Why the person has to prove again who they are: idle too long, ended by the server, or asked for by the action. */
export type Challenge = { reason: 'idle' | 'ended' | 'step-up'; settle: (back: boolean) => void }

export const warnAfterMs = 13 * 60_000
export const lockAfterMs = 15 * 60_000

const [user, setUser] = createSignal<User | null>(null)
const [restoring, setRestoring] = createSignal(true)
const [restoreFault, setRestoreFault] = createSignal<ApiFault | null>(null)
const [tempToken, setTempToken] = createSignal<string | null>(null)
const [challenge, setChallenge] = createSignal<Challenge | null>(null)
const [lastActive, setLastActive] = createSignal(Date.now())
const [clock, setClock] = createSignal(Date.now())
const [methods, setMethods] = createSignal<string[]>([])
/** When the access token was last renewed, and how long it lives. */
let renewedAt = Date.now()
let livesMs = lockAfterMs

function status(): SessionStatus {
  if (restoring()) return 'restoring'
  const person = user()
  if (!person) return 'anonymous'
  if (person.mustChangePassword) return 'must-change-password'
  return person.mustEnrolMfa ? 'must-enrol-mfa' : 'signed-in'
}

// ── what other tabs do ──────────────────────────────────────────────────────────────────────────

type Word = { kind: 'active' } | { kind: 'signed-in'; userId: string } | { kind: 'signed-out' } | { kind: 'locked' }
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('salama.session') : null
const tell = (word: Word) => channel?.postMessage(word)

channel?.addEventListener('message', (event: MessageEvent<Word>) => {
  const word = event.data
  if (word.kind === 'active') setLastActive(Date.now())
  else if (word.kind === 'locked') lock('idle')
  else if (word.kind === 'signed-out') leave()
  else if (!user()) void restore()
  else if (user()!.id !== word.userId) location.assign('/')
  else if (challenge()) void comeBack()
})

/** Another tab has signed the same person in again: the cookie is good, so this tab opens too. */
async function comeBack() {
  const waiting = challenge()
  try {
    await refresh()
  } catch {
    return
  }
  setLastActive(Date.now())
  unlock(waiting)
}

// ── arriving and leaving ────────────────────────────────────────────────────────────────────────

// The cookie is invisible to scripts; this mark only spares visitors who never signed in a refused refresh.
const mark = 'salama.session'
const mayHaveSession = () => {
  try {
    return localStorage.getItem(mark) !== null
  } catch {
    return true
  }
}
const markSession = (present: boolean) => {
  try {
    if (present) localStorage.setItem(mark, '1')
    else localStorage.removeItem(mark)
  } catch {
    // Without storage every start tries a refresh.
  }
}

function noteRenewal(answer: { accessToken: string; expiresIn: number }) {
  renewedAt = Date.now()
  livesMs = answer.expiresIn * 1000
  setMethods(methodsOf(answer.accessToken))
}

/** How the person proved who they are (RFC 8176), as the token says. The server checks it; here it only words a screen. */
function methodsOf(token: string): string[] {
  try {
    const claims = JSON.parse(atob(token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/'))) as { amr?: string[] }
    return claims.amr ?? []
  } catch {
    return []
  }
}

function arrive(answer: SignedIn) {
  const before = user()
  credentials.set(answer.accessToken)
  noteRenewal(answer)
  if (before && before.id !== answer.user.id) queryClient.clear()
  setTempToken(null)
  setLastActive(Date.now())
  void draftsBelongTo(answer.user.id)
  markSession(true)
  setUser(answer.user)
  unlock(challenge())
  tell({ kind: 'signed-in', userId: answer.user.id })
}

function leave() {
  credentials.set(null)
  markSession(false)
  queryClient.clear()
  void forgetDrafts()
  setTempToken(null)
  setUser(null)
  challenge()?.settle(false)
  setChallenge(null)
  delete document.documentElement.dataset.locked
}

/** On the first page of a tab: the refresh cookie, if there is one, brings the session back. */
export async function restore(): Promise<void> {
  setRestoreFault(null)
  setRestoring(true)
  try {
    if (!mayHaveSession()) return
    const renewed = await refresh()
    noteRenewal(renewed)
    const person = (renewed.user as User | undefined) ?? (await api.get<User>('/auth/me'))
    await draftsBelongTo(person.id)
    setLastActive(Date.now())
    setUser(person)
  } catch (error) {
    if (error instanceof ApiFault && (error.status === 401 || error.status === 403)) markSession(false)
    else setRestoreFault(error instanceof ApiFault ? error : new ApiFault({ status: 0, code: 'UNKNOWN', message: String(error) }))
  } finally {
    // While the server cannot be reached nobody knows whether the person is signed in: keep waiting, do not sign out.
    if (!restoreFault()) setRestoring(false)
  }
}

async function signIn(email: string, password: string): Promise<'signed-in' | 'needs-code'> {
  const answer = await api.post<LoginAnswer>('/auth/login', { email: email.trim(), password })
  if ('requiresMfa' in answer) {
    setTempToken(answer.tempToken)
    return 'needs-code'
  }
  arrive(answer)
  return 'signed-in'
}

async function verifyCode(code: string): Promise<void> {
  arrive(await api.post<SignedIn>('/auth/mfa/verify', { tempToken: tempToken(), code }))
}

/** Confirms who is there, in this same session; the action that asked for it goes on by itself. */
async function stepUp(password: string, code?: string): Promise<void> {
  arrive(await api.post<SignedIn>('/auth/step-up', { password, ...(code ? { code } : {}) }))
}

/** Signs in with whatever passkey the person picks: it says itself whose it is. */
async function signInWithPasskey(): Promise<void> {
  const { ceremonyId, options } = await api.post<Ceremony<RequestOptions>>('/auth/passkeys/login/options', {})
  const answer = await api.post<SignedIn>('/auth/passkeys/login/verify', { ceremonyId, response: await usePasskey(options) })
  const before = user()
  if (before && before.id !== answer.user.id) {
    // Behind the lock lies the work of somebody else: it goes, and the page starts anew for whoever came.
    leave()
    markSession(true)
    location.assign('/')
    return
  }
  arrive(answer)
}

async function stepUpWithPasskey(): Promise<void> {
  const { ceremonyId, options } = await api.post<Ceremony<RequestOptions>>('/auth/step-up/options', {})
  arrive(await api.post<SignedIn>('/auth/step-up', { ceremonyId, response: await usePasskey(options) }))
}

/** Adds a passkey of this device. Recovery codes come with the first second factor; the person goes on with `finish`. */
async function addPasskey(name: string): Promise<{ recoveryCodes: string[] | null; finish: () => void }> {
  const { ceremonyId, options } = await api.post<Ceremony<CreationOptions>>('/auth/passkeys/register/options', {})
  const response = await makePasskey(options)
  const answer = await api.post<SignedIn & { recoveryCodes: string[] | null }>('/auth/passkeys/register/verify', { ceremonyId, name, response })
  credentials.set(answer.accessToken)
  noteRenewal(answer)
  return { recoveryCodes: answer.recoveryCodes, finish: () => setUser(answer.user) }
}

async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  arrive(await api.post<SignedIn>('/auth/change-password', { currentPassword, newPassword }))
}

/** Turns the second factor on. The person goes on with `finish`, after the recovery codes are put away. */
async function enableMfa(code: string): Promise<{ recoveryCodes: string[]; finish: () => void }> {
  const answer = await api.post<{ recoveryCodes: string[] } & Partial<SignedIn>>('/auth/mfa/enable', { code })
  if (answer.accessToken) credentials.set(answer.accessToken)
  setMethods([...methods(), 'otp'])
  return {
    recoveryCodes: answer.recoveryCodes,
    finish: () => {
      const person = answer.user ?? user()
      if (person) setUser({ ...person, mustEnrolMfa: false })
    },
  }
}

async function signOut(): Promise<void> {
  try {
    await api.post('/auth/logout', {})
  } catch {
    // Offline or already ended: this device forgets either way.
  }
  leave()
  tell({ kind: 'signed-out' })
}

/** Ends every session on every device. Unlike signing out here, it must not seem done when the server did not hear of it. */
async function signOutEverywhere(): Promise<void> {
  await api.post('/auth/logout-all', {})
  leave()
  tell({ kind: 'signed-out' })
}

// ── idle, locked, asked again ───────────────────────────────────────────────────────────────────

function ask(reason: Challenge['reason']): Promise<boolean> {
  return new Promise((answer) => {
    const before = challenge()
    setTempToken(null)
    setChallenge({
      reason: before && before.reason !== 'step-up' ? before.reason : reason,
      settle: (back) => {
        before?.settle(back)
        answer(back)
      },
    })
    if (reason !== 'step-up') document.documentElement.dataset.locked = ''
  })
}

function unlock(waiting: Challenge | null) {
  if (!waiting) return
  setChallenge(null)
  delete document.documentElement.dataset.locked
  waiting.settle(true)
  if (waiting.reason !== 'step-up') void queryClient.invalidateQueries()
}

function lock(reason: 'idle' | 'ended') {
  if (!user() || (challenge() && challenge()!.reason !== 'step-up')) return
  credentials.set(null)
  void ask(reason)
}

function giveUpStepUp() {
  const waiting = challenge()
  if (waiting?.reason !== 'step-up') return
  setTempToken(null)
  setChallenge(null)
  waiting.settle(false)
}

credentials.whenLost(async () => (user() ? ask('ended') : false))
credentials.whenStepUp(() => ask('step-up'))
credentials.whenRenewed((renewed) => {
  const [before, now] = [user(), renewed.user as User | undefined]
  // Other roles open other screens: the page follows the token.
  if (before && now && before.id === now.id && JSON.stringify([before.roles, before.mustEnrolMfa]) !== JSON.stringify([now.roles, now.mustEnrolMfa]))
    setUser(now)
})

const isLocked = () => challenge() !== null && challenge()!.reason !== 'step-up'
const idleMs = () => Math.max(0, clock() - lastActive())
/** Milliseconds until the screen locks, once the warning is due; null before. */
const lockingIn = () => (user() && !isLocked() && idleMs() >= warnAfterMs ? Math.max(0, lockAfterMs - idleMs()) : null)

let toldAt = 0
function stay() {
  setLastActive(Date.now())
  setClock(Date.now())
  if (Date.now() - toldAt < 10_000) return
  toldAt = Date.now()
  tell({ kind: 'active' })
}

/** Renews before the token ends: a session that is not renewed within its idle limit is over on the server. */
async function renewIfDue() {
  if (Date.now() - renewedAt < livesMs * 0.6) return
  renewedAt = Date.now()
  try {
    noteRenewal(await refresh())
  } catch {
    // Offline: the next request tries again, and asks for the password if the session is gone by then.
  }
}

/** Starts the watch over idleness; once per page. */
export function watchIdleness() {
  // Once the warning shows, only its own buttons count: a nudged mouse is not a person who wants to stay.
  const noticed = () => {
    if (lockingIn() === null) stay()
  }
  for (const sign of ['pointerdown', 'keydown', 'wheel', 'touchstart']) addEventListener(sign, noticed, { passive: true, capture: true })
  setInterval(() => {
    setClock(Date.now())
    if (!user() || isLocked()) return
    if (idleMs() < warnAfterMs) return void renewIfDue()
    if (idleMs() < lockAfterMs) return
    void api.post('/auth/logout', {}).catch(() => {})
    lock('idle')
    tell({ kind: 'locked' })
  }, 1_000)
}

/** What the person has just said of themselves or chosen, so that every screen shows it. */
function know(change: Partial<Pick<User, 'displayName' | 'preferences'>>) {
  const person = user()
  if (person) setUser({ ...person, ...change })
}

const session = {
  user,
  status,
  restoreFault,
  restore,
  signIn,
  /** True between the password and the code of the second factor. */
  awaitsCode: () => tempToken() !== null,
  verifyCode,
  forgetCode: () => setTempToken(null),
  signInWithPasskey,
  stepUp,
  stepUpWithPasskey,
  addPasskey,
  changePassword,
  enableMfa,
  /** Whether codes are typed beside the password. */
  typesCodes: () => methods().some((method) => method === 'otp' || method === 'recovery'),
  signOut,
  signOutEverywhere,
  challenge,
  giveUpStepUp,
  know,
  isLocked,
  lockingIn,
  /** “I am still here”: also renews the session on the server. */
  stay: () => {
    stay()
    void renewIfDue()
  },
  hasRole: (...wanted: readonly Role[]) => user()?.roles.some((role) => wanted.includes(role)) ?? false,
}

export const useSession = () => session
