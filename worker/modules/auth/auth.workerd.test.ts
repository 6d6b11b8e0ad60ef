import { env } from 'cloudflare:workers'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { generateSync } from 'otplib'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { app } from '../../app.ts'
import { limitsPerMinute } from '../../http/rate-limit.ts'
import { readRefresh, signAccess, signRefresh } from '../../http/session.ts'
import { password, totpSecret, type Name } from '../../test/people.ts'
import {
  anonymous,
  api,
  aReport,
  configuration,
  enter,
  knock,
  must,
  openSessionOf,
  openWorld,
  origin,
  rowsOf,
  toldBy,
  weightOf,
  type Answer,
  type World,
} from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterEach(() => {
  vi.useRealTimers()
})

const as = (name: Name) => world.as(name)
const refusal = ({ status, body }: Answer) => `${status} ${body.error.code}`
const login = (email: string, typed = password) => anonymous.post('/auth/login', { email, password: typed })
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const ownSite = { origin, 'sec-fetch-site': 'same-origin' }
const cookieOf = (answer: Answer) => /__Host-refresh=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? ''
const refresh = (cookie: string, site: Record<string, string> = ownSite) =>
  anonymous.post('/auth/refresh', {}, { cookie: `__Host-refresh=${cookie}`, ...site })
const lives = async (token: string) => (await knock('GET', '/auth/me', undefined, bearer(token))).status === 200

/** A code of the factor that everybody of tier 2 and above has; each call takes a later time step, as waiting would. */
let ahead = 0
const clockTo = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1_000)
const nextCode = () => {
  // Real time steps are thirty seconds: the clock of the door moves on instead of the test.
  vi.useFakeTimers({ toFake: ['Date'] })
  ahead += 30
  clockTo(ahead)
  return generateSync({ secret: totpSecret })
}

/** Somebody whom no other story needs. */
const somebody = async (roles: string[] = ['nurse']) => {
  const email = `${crypto.randomUUID()}@riverside.test`
  const scope = roles.includes('nurse') ? { kind: 'own' as const, id: null } : { kind: 'facility' as const, id: world.riverside.id }
  return { email, id: await enter(world.riverside.id, { email, displayName: 'Somebody Else', roles, scope }) }
}

describe('signing in', () => {
  it('gives an access token and keeps the refresh token where no script can read it', async () => {
    const answer = await login(as('bruno').email)
    const told = must(answer, 200)
    expect(told).toMatchObject({
      expiresIn: 900,
      user: {
        id: as('bruno').id,
        email: as('bruno').email,
        roles: ['nurse'],
        tier: 1,
        scope: { kind: 'own', id: null },
        facility: { slug: 'riverside' },
        mustChangePassword: false,
        mustEnrolMfa: false,
      },
    })
    const cookie = answer.headers.get('set-cookie')!
    expect(cookie).toMatch(/^__Host-refresh=[^;]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200; Secure$/)
    expect(answer.text).not.toContain(cookieOf(answer))
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(decodeProtectedHeader(told.accessToken)).toEqual({ alg: 'EdDSA', kid: 'test-1', typ: 'at+jwt' })
    const claims = decodeJwt(told.accessToken)
    expect(Object.keys(claims).toSorted()).toEqual([
      'amr',
      'aud',
      'auth_time',
      'exp',
      'iat',
      'iss',
      'jti',
      'roles',
      'scope',
      'sid',
      'sub',
      'sv',
      'tid',
      'tier',
    ])
    expect(claims).toMatchObject({ sub: as('bruno').id, tid: world.riverside.id, roles: ['nurse'], tier: 1, amr: ['pwd'], exp: claims.iat! + 900 })
    const keys = (await (await toldBy(await app.fetch(new Request(`${origin}/.well-known/jwks.json`), env))).body) as unknown as { keys: object[] }
    expect(keys.keys).toEqual([
      expect.objectContaining({ kid: 'test-1', crv: 'Ed25519' }),
      expect.objectContaining({ kid: expect.stringMatching(/^checkpoint-/), crv: 'Ed25519' }),
    ])
    expect(JSON.stringify(keys)).not.toContain('"d"')
  })

  it('takes the address in any case, and nothing but the right password', async () => {
    expect((await login(` ${as('sara').email.toUpperCase()} `)).status).toBe(200)
    for (const wrong of [`${password} `, password.toUpperCase(), 'x', '\ud800'])
      expect(refusal(await login(as('sara').email, wrong)), wrong).toBe('401 AUTHENTICATION_FAILED')
  })

  it('does not tell an address that nobody has from a wrong password, nor from an account that has ended', async () => {
    const ended = await somebody()
    must(await as('farid').patch(`/users/${ended.id}/deactivate`, {}), 200)
    const shape = ({ status, headers, body }: Answer) => {
      const { timestamp: _t, requestId: _r, ...error } = body.error
      return JSON.stringify({ status, error, headers: [...headers].filter(([name]) => name !== 'x-request-id').toSorted() })
    }
    const answers = [
      await login(as('elif').email, 'not the password'),
      await login('nobody@nowhere.test', 'not the password'),
      await login(ended.email, password),
      await login(as('chen').email, 'not the password'),
    ]
    expect(new Set(answers.map(shape)).size).toBe(1)
    expect(refusal(answers[0]!)).toBe('401 AUTHENTICATION_FAILED')
    expect(answers[0]!.headers.get('set-cookie')).toBeNull()
  })

  it('grants ten failures to a burst, to a known address as to an unknown one, and then makes both wait', async () => {
    const { email } = await somebody()
    // The clock stands still: how long scrypt takes here must not let the waiting time pass.
    vi.useFakeTimers({ toFake: ['Date'] })
    for (const address of [email, 'never@nowhere.test']) {
      const answers = await Promise.all(Array.from({ length: 16 }, () => login(address, 'a guess')))
      const statuses = answers.map(({ status }) => status)
      expect(statuses.toSorted(), address).toEqual([...Array<number>(10).fill(401), ...Array<number>(6).fill(429)])
      const late = answers.find(({ status }) => status === 429)!
      expect(late.body.error.code).toBe('RATE_LIMITED')
      expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect((await login(email)).status, 'the right one waits too').toBe(429)
  })

  it('keeps at most ten sessions of a person; the eleventh ends the oldest', async () => {
    const bruno = as('bruno')
    const opened: { token: string }[] = []
    for (let i = 0; i < 11; i++) opened.push(await bruno.another())
    expect(await lives(opened[0]!.token)).toBe(false)
    expect(await lives(opened[1]!.token)).toBe(true)
    expect(await rowsOf(bruno.tenant, 'select count(*) as n from sessions where person_id = ?', bruno.id)).toEqual([{ n: 10 }])
  })
})

describe('the second factor', () => {
  const firstStep = async (email: string) => must(await login(email), 200).tempToken

  it('is asked of whoever has one, without a cookie, and its code opens one session though two race', async () => {
    const { email } = await somebody(['quality_admin'])
    const answer = await login(email)
    expect(answer.body).toEqual({ requiresMfa: true, tempToken: expect.any(String) })
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(refusal(await knock('GET', '/incidents', undefined, bearer(answer.body.tempToken)))).toBe('401 AUTHENTICATION_FAILED')
    const code = nextCode()
    const racing = await Promise.all([1, 2, 3].map(() => anonymous.post('/auth/mfa/verify', { tempToken: answer.body.tempToken, code })))
    expect(racing.map(({ status }) => status).toSorted()).toEqual([200, 401, 401])
    expect(decodeJwt(racing.find(({ status }) => status === 200)!.body.accessToken)['amr']).toEqual(['pwd', 'otp'])
    expect(refusal(await anonymous.post('/auth/mfa/verify', { tempToken: await firstStep(email), code })), 'again').toBe('401 AUTHENTICATION_FAILED')
    must(await anonymous.post('/auth/mfa/verify', { tempToken: await firstStep(email), code: nextCode() }), 200)
  })

  it('takes no wrong code, no code of another step, no token of another kind', async () => {
    const { email } = await somebody(['quality_admin'])
    const tempToken = await firstStep(email)
    const stale = generateSync({ secret: totpSecret, epoch: Math.floor(Date.now() / 1_000) - 300 })
    for (const code of [stale, '00000a', '1234567', '      ', '١٢٣٤٥٦']) {
      const answer = await anonymous.post('/auth/mfa/verify', { tempToken, code })
      expect([400, 401], code).toContain(answer.status)
    }
    const bruno = must(await login(as('sara').email), 200).accessToken
    for (const wrong of ['x', bruno, `${tempToken}x`])
      expect(refusal(await anonymous.post('/auth/mfa/verify', { tempToken: wrong, code: nextCode() })), wrong.slice(0, 9)).toBe(
        '401 AUTHENTICATION_FAILED',
      )
  })

  it('must be set up at the first sign-in of tier 2, opens nothing before, and gives recovery codes that work once each', async () => {
    const { user, temporaryPassword } = must(
      await as('farid').post(`/users/provision/facility/${world.riverside.id}`, {
        displayName: 'Nadia Quality',
        email: 'nadia@riverside.test',
        roles: ['quality_admin'],
      }),
      201,
    )
    const first = must(await login('nadia@riverside.test', temporaryPassword), 200)
    expect(first.user).toMatchObject({ mustChangePassword: true, mustEnrolMfa: true })
    expect(refusal(await knock('GET', '/incidents', undefined, bearer(first.accessToken)))).toBe('403 INSUFFICIENT_PERMISSIONS')
    const changed = must(
      await knock(
        'POST',
        '/auth/change-password',
        { currentPassword: temporaryPassword, newPassword: 'seven quiet herons wading' },
        bearer(first.accessToken),
      ),
      200,
    )
    expect(changed.user).toMatchObject({ mustChangePassword: false, mustEnrolMfa: true })
    expect(await lives(first.accessToken), 'the old session').toBe(false)
    const closed = await knock('GET', '/incidents', undefined, bearer(changed.accessToken))
    expect([refusal(closed), closed.body.error.details]).toEqual(['401 MFA_REQUIRED', { reason: 'mustEnrolMfa' }])

    const setup = must(await knock('POST', '/auth/mfa/setup', {}, bearer(changed.accessToken)), 200)
    expect(setup['otpauthUri']).toMatch(/^otpauth:\/\/totp\/Salama:nadia/)
    expect(setup['qrSvg']).toMatch(/^<svg/)
    const secret = setup['secret'] as string
    expect(refusal(await knock('POST', '/auth/mfa/enable', { code: '000000' }, bearer(changed.accessToken)))).toBe('401 AUTHENTICATION_FAILED')
    const code = generateSync({ secret })
    const enabled = must(await knock('POST', '/auth/mfa/enable', { code }, bearer(changed.accessToken)), 200)
    const codes = enabled['recoveryCodes'] as string[]
    expect(codes.length).toBe(10)
    expect(new Set(codes).size).toBe(10)
    expect((await knock('GET', '/incidents', undefined, bearer(enabled.accessToken))).status).toBe(200)
    expect((await knock('POST', '/auth/mfa/enable', { code }, bearer(enabled.accessToken))).status).toBe(409)

    const step = async () => must(await login('nadia@riverside.test', 'seven quiet herons wading'), 200).tempToken
    expect(refusal(await anonymous.post('/auth/mfa/verify', { tempToken: await step(), code })), 'the code that enabled it').toBe(
      '401 AUTHENTICATION_FAILED',
    )
    const [recovery, another] = codes as [string, string]
    const racing = await Promise.all(
      [await step(), await step()].map((tempToken) => anonymous.post('/auth/mfa/verify', { tempToken, code: recovery })),
    )
    expect(racing.map(({ status }) => status).toSorted()).toEqual([200, 401])
    expect(refusal(await anonymous.post('/auth/mfa/verify', { tempToken: await step(), code: recovery }))).toBe('401 AUTHENTICATION_FAILED')
    must(await anonymous.post('/auth/mfa/verify', { tempToken: await step(), code: another.toUpperCase().replaceAll('-', ' ') }), 200)
    expect(await rowsOf(world.riverside.id, 'select json_array_length(recovery_codes) as n from credentials where person_id = ?', user.id)).toEqual([
      { n: 8 },
    ])
  })
})

describe('a fresh sign-in', () => {
  /** A session whose last authentication lies more than five minutes back, and its token. */
  const stale = async (id: string) => {
    const session = await openSessionOf(world.riverside.id, id)
    await rowsOf(world.riverside.id, 'update sessions set authenticated_at = authenticated_at - 300001 where id = ?', session.sessionId)
    return { session, token: await signAccess(configuration, world.riverside.id, { ...session, authenticatedAt: session.authenticatedAt - 301_000 }) }
  }
  const stepUp = (token: string, body: object) => knock('POST', '/auth/step-up', body, bearer(token))
  /** The code of now, though one of now was spent: half a minute passes in the object's book instead of the test. */
  const codeAgain = async (id: string, secret = totpSecret) => {
    await rowsOf(world.riverside.id, 'update credentials set totp_step = totp_step - 10 where person_id = ?', id)
    return generateSync({ secret })
  }
  const failuresOf = async (id: string) =>
    (await rowsOf(world.riverside.id, 'select failures from credentials where person_id = ?', id))[0]!['failures']

  it('is asked for by what is sensitive, and the password gives it within the same session', async () => {
    const { id } = await somebody()
    const { token, session } = await stale(id)
    const refused = await knock('POST', '/auth/mfa/disable', {}, bearer(token))
    expect([refusal(refused), refused.body.error.details]).toEqual(['403 STEP_UP_REQUIRED', { action: 'act on a sign-in older than five minutes' }])
    expect(await lives(token), 'nothing else closes').toBe(true)
    expect(refusal(await stepUp(token, { password: 'not this one' }))).toBe('401 AUTHENTICATION_FAILED')
    expect(await failuresOf(id)).toBe(1)
    const answer = await stepUp(token, { password })
    const renewed = must(answer, 200)
    expect(renewed).toMatchObject({ expiresIn: 900, user: { id } })
    const [before, after] = [decodeJwt(token), decodeJwt(renewed.accessToken)]
    expect(after['sid']).toBe(before['sid'])
    expect(after['auth_time']).toBeGreaterThanOrEqual((before['auth_time'] as number) + 300)
    expect(await readRefresh(configuration, cookieOf(answer))).toMatchObject({ sessionId: session.sessionId, generation: 1 })
    expect(await failuresOf(id)).toBe(0)
    must(await knock('POST', '/auth/mfa/disable', {}, bearer(renewed.accessToken)), 200)
    expect(refusal(await knock('POST', '/auth/mfa/disable', {}, bearer(token))), 'the older token stays old').toBe('403 STEP_UP_REQUIRED')
    const again = must(await refresh(cookieOf(answer)), 200)
    expect(decodeJwt(again.accessToken)['auth_time'], 'refreshing makes nothing fresh').toBe(after['auth_time'])
  })

  it('wants the second factor of whoever has one, each code once', async () => {
    const { id } = await somebody(['quality_admin'])
    const { token } = await stale(id)
    const without = await stepUp(token, { password })
    expect([refusal(without), without.body.error.details?.[0]?.path]).toEqual(['400 VALIDATION_ERROR', 'code'])
    expect(await failuresOf(id), 'asking costs nothing').toBe(0)
    expect(refusal(await stepUp(token, { password, code: '000000' }))).toBe('401 AUTHENTICATION_FAILED')
    const code = await codeAgain(id)
    expect(refusal(await stepUp(token, { password: 'not this one', code }))).toBe('401 AUTHENTICATION_FAILED')
    const racing = await Promise.all([1, 2].map(() => stepUp(token, { password, code })))
    expect(racing.map(({ status }) => status).toSorted()).toEqual([200, 401])
    expect(decodeJwt(racing.find(({ status }) => status === 200)!.body.accessToken)['amr']).toEqual(['pwd', 'otp'])
  })

  it('is no way to guess: its attempts are counted with those of signing in', async () => {
    const { id } = await somebody()
    const { token } = await stale(id)
    for (let i = 1; i <= 2; i++) {
      expect(refusal(await stepUp(token, { password: 'a guess' }))).toBe('401 AUTHENTICATION_FAILED')
      expect(await failuresOf(id)).toBe(i)
    }
    await rowsOf(world.riverside.id, 'update credentials set failures = 30, blocked_until = ? where person_id = ?', Date.now() + 900_000, id)
    expect(refusal(await stepUp(token, { password })), 'the right one waits too').toBe('429 RATE_LIMITED')
  })

  it('turns the second factor off for those who need none, and for nobody else', async () => {
    const nurse = await somebody()
    const { token } = await as('bruno').another()
    expect(must(await as('bruno').get('/auth/me'), 200)['factors']).toEqual({ totp: false, recoveryCodes: 0, passkeys: 0 })
    const signedIn = must(await login(nurse.email), 200).accessToken
    const { secret } = must(await knock('POST', '/auth/mfa/setup', {}, bearer(signedIn)), 200) as unknown as { secret: string }
    const enabled = must(await knock('POST', '/auth/mfa/enable', { code: generateSync({ secret }) }, bearer(signedIn)), 200)
    expect(must(await knock('GET', '/auth/me', undefined, bearer(enabled.accessToken)), 200)['factors']).toEqual({
      totp: true,
      recoveryCodes: 10,
      passkeys: 0,
    })
    expect(must(await login(nurse.email), 200)['requiresMfa']).toBe(true)
    expect(must(await knock('POST', '/auth/mfa/disable', {}, bearer(enabled.accessToken)), 200)).toEqual({ done: true })
    expect(must(await login(nurse.email), 200).user.id).toBe(nurse.id)
    expect(refusal(await knock('POST', '/auth/mfa/recovery-codes', {}, bearer(token))), 'codes to recover nothing').toBe('404 NOT_FOUND')
    const chen = await as('chen').another()
    const refused = await knock('POST', '/auth/mfa/disable', {}, bearer(chen.token))
    expect([refusal(refused), refused.body.error.details]).toEqual(['403 INSUFFICIENT_PERMISSIONS', { action: 'remove the only second factor' }])
  })

  it('renews the recovery codes: those from before open nothing', async () => {
    const { id, email } = await somebody(['quality_admin'])
    const { token } = await openSessionOf(world.riverside.id, id).then(async (session) => ({
      token: await signAccess(configuration, world.riverside.id, session),
    }))
    const renew = async () => must(await knock('POST', '/auth/mfa/recovery-codes', {}, bearer(token)), 200)['recoveryCodes'] as string[]
    const [old, fresh] = [await renew(), await renew()]
    expect([fresh.length, fresh.some((code) => old.includes(code))]).toEqual([10, false])
    const tempToken = async () => must(await login(email), 200).tempToken
    expect(refusal(await anonymous.post('/auth/mfa/verify', { tempToken: await tempToken(), code: old[0] }))).toBe('401 AUTHENTICATION_FAILED')
    must(await anonymous.post('/auth/mfa/verify', { tempToken: await tempToken(), code: fresh[0] }), 200)
  })

  it('replaces the app: the one before works until the new one has proved itself', async () => {
    const { id } = await somebody(['quality_admin'])
    const { token: old } = await stale(id)
    expect(refusal(await knock('POST', '/auth/mfa/setup', {}, bearer(old)))).toBe('403 STEP_UP_REQUIRED')
    const token = must(await stepUp(old, { password, code: await codeAgain(id) }), 200).accessToken
    const { secret } = must(await knock('POST', '/auth/mfa/setup', {}, bearer(token)), 200) as unknown as { secret: string }
    must(await stepUp(token, { password, code: await codeAgain(id) }), 200)
    must(await knock('POST', '/auth/mfa/enable', { code: generateSync({ secret }) }, bearer(token)), 200)
    expect(refusal(await stepUp(token, { password, code: await codeAgain(id) })), 'the old app').toBe('401 AUTHENTICATION_FAILED')
    must(await stepUp(token, { password, code: await codeAgain(id, secret) }), 200)
  })
})

describe('staying signed in', () => {
  const signIn = async () => {
    // Opened at the desk: what follows is about what comes after the password.
    const { id } = await somebody()
    const tenant = world.riverside.id
    const session = await openSessionOf(tenant, id)
    return {
      id,
      sessionId: session.sessionId,
      token: await signAccess(configuration, tenant, session),
      cookie: await signRefresh(configuration, { tenant, sessionId: session.sessionId, generation: session.generation }),
    }
  }

  it('turns the cookie over at each refresh; the one before works for ten seconds and gives the same successor', async () => {
    const { cookie } = await signIn()
    const second = await refresh(cookie)
    must(second, 200)
    const generation = async (answer: Answer) => (await readRefresh(configuration, cookieOf(answer)))!.generation
    expect(await generation(second)).toBe(2)
    const tab = await refresh(cookie)
    expect([tab.status, await generation(tab)], 'a second tab').toEqual([200, 2])
    expect(cookieOf(tab)).toBe(cookieOf(second))
    const third = await refresh(cookieOf(second))
    expect([third.status, await generation(third)]).toEqual([200, 3])
    const twins = await Promise.all([1, 2, 3, 4].map(() => refresh(cookieOf(third))))
    expect(new Set(await Promise.all(twins.map(generation)))).toEqual(new Set([4]))
  })

  it('ends the whole session when an old cookie comes back', async () => {
    const { cookie, token } = await signIn()
    const second = await refresh(cookie)
    const third = await refresh(cookieOf(second))
    expect(refusal(await refresh(cookie)), 'two generations old').toBe('401 AUTHENTICATION_REQUIRED')
    expect(refusal(await refresh(cookieOf(third))), 'the newest falls with it').toBe('401 AUTHENTICATION_REQUIRED')
    expect(await lives(token)).toBe(false)
  })

  it('ends it also when the one before comes back after the grace', async () => {
    const { cookie, id } = await signIn()
    const second = await refresh(cookie)
    await rowsOf(world.riverside.id, 'update sessions set rotated_at = rotated_at - 10001 where person_id = ?', id)
    expect(refusal(await refresh(cookie))).toBe('401 AUTHENTICATION_REQUIRED')
    expect(refusal(await refresh(cookieOf(second)))).toBe('401 AUTHENTICATION_REQUIRED')
    expect((await rowsOf(world.riverside.id, `select action from audit_entries where subject = ? order by seq desc limit 1`, id))[0]).toEqual({
      action: 'session.reuse',
    })
  })

  it('ends it after fifteen idle minutes and after twelve hours', async () => {
    for (const change of ['rotated_at = rotated_at - 900001', 'opened_at = opened_at - 43200001']) {
      const { cookie, sessionId } = await signIn()
      await rowsOf(world.riverside.id, `update sessions set ${change} where id = ?`, sessionId)
      expect(refusal(await refresh(cookie)), change).toBe('401 AUTHENTICATION_REQUIRED')
      expect(await rowsOf(world.riverside.id, 'select count(*) as n from sessions where id = ?', sessionId)).toEqual([{ n: 0 }])
    }
  })

  it('asks for the proof that our own page sent it, and a call from elsewhere spends nothing', async () => {
    const { cookie, token } = await signIn()
    const before = await weightOf(world.riverside.id)
    const sites: Record<string, string>[] = [
      {},
      { origin },
      { 'sec-fetch-site': 'same-origin' },
      { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' },
      { origin, 'sec-fetch-site': 'cross-site' },
      { origin, 'sec-fetch-site': 'same-site' },
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
      { origin: 'http://salama.test', 'sec-fetch-site': 'same-origin' },
      { origin: `${origin}.evil.test`, 'sec-fetch-site': 'same-origin' },
    ]
    for (const site of sites) {
      expect(refusal(await refresh(cookie, site)), JSON.stringify(site)).toBe('403 INSUFFICIENT_PERMISSIONS')
      expect(refusal(await anonymous.post('/auth/logout', {}, { cookie: `__Host-refresh=${cookie}`, ...site }))).toBe('403 INSUFFICIENT_PERMISSIONS')
    }
    expect(await weightOf(world.riverside.id)).toBe(before)
    expect(await lives(token)).toBe(true)
    must(await refresh(cookie), 200)
    expect(
      (await anonymous.post('/auth/refresh', 'x=1', { cookie: `__Host-refresh=${cookie}`, ...ownSite, 'content-type': 'text/plain' })).status,
    ).toBe(415)
  })

  it('takes no cookie that it did not make', async () => {
    const { cookie } = await signIn()
    const [tenant, session, generation, mac] = cookie.split('.') as [string, string, string, string]
    for (const forged of [
      '',
      'x',
      [tenant, session, '2', mac].join('.'),
      [world.hillside.id, session, generation, mac].join('.'),
      [tenant, session, generation, mac.replace(/^./, (char) => (char === 'A' ? 'B' : 'A'))].join('.'),
      `${cookie}.x`,
    ]) {
      expect(refusal(await refresh(forged)), forged.slice(0, 12)).toBe('401 AUTHENTICATION_REQUIRED')
    }
    expect(refusal(await anonymous.post('/auth/refresh', {}, ownSite))).toBe('401 AUTHENTICATION_REQUIRED')
    // None of them came as far as the session: it would have ended with the first that was not its current one.
    must(await refresh(cookie), 200)
  })

  it('is over at once with the sign-out, and the cookie goes', async () => {
    const { cookie, token } = await signIn()
    const out = await anonymous.post('/auth/logout', {}, { cookie: `__Host-refresh=${cookie}`, ...ownSite })
    expect(out.body).toEqual({ done: true })
    expect(out.headers.get('set-cookie')).toMatch(/^__Host-refresh=; .*Max-Age=0/)
    expect(await lives(token)).toBe(false)
    expect(refusal(await refresh(cookie))).toBe('401 AUTHENTICATION_REQUIRED')
    expect((await anonymous.post('/auth/logout', {}, { cookie: `__Host-refresh=${cookie}`, ...ownSite })).status, 'again').toBe(200)
  })

  it('uses a cookie without the prefix on plain http, as localhost needs', async () => {
    const request = new Request('http://localhost:8787/api/v1/auth/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: as('sara').email, password }),
    })
    const answer = await app.fetch(request, env)
    expect(answer.headers.get('set-cookie')).toMatch(/^refresh=[^;]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/)
  })
})

describe('one’s own sessions', () => {
  const firefox = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0' }
  const phone = {
    'user-agent':
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
  }
  const signIn = async (email: string, device: Record<string, string>) => {
    const answer = await anonymous.post('/auth/login', { email, password }, device)
    return { token: must(answer, 200).accessToken, cookie: cookieOf(answer) }
  }
  const sessionsOf = async (token: string) => must(await knock('GET', '/auth/sessions', undefined, bearer(token)), 200).items

  it('are listed with the device they were opened on, and never with an address', async () => {
    const { email, id } = await somebody()
    await rowsOf(world.riverside.id, 'delete from sessions where person_id = ?', id)
    const desk = await signIn(email, firefox)
    const pocket = await signIn(email, phone)
    const listed = await sessionsOf(pocket.token)
    expect(listed.map(({ device, current, amr }) => ({ device, current, amr }))).toEqual([
      { device: 'Safari on iPhone', current: true, amr: ['pwd'] },
      { device: 'Firefox on Windows', current: false, amr: ['pwd'] },
    ])
    for (const item of listed) {
      expect(Object.keys(item).toSorted()).toEqual(['amr', 'current', 'device', 'id', 'lastSeenAt', 'openedAt'])
      expect(Date.parse(item['lastSeenAt'] as string)).toBeGreaterThanOrEqual(Date.parse(item['openedAt'] as string))
    }
    await refresh(desk.cookie)
    const afterwards = await sessionsOf(desk.token)
    expect(afterwards.find(({ current }) => current)).toMatchObject({ device: 'Firefox on Windows' })
    const changed = must(
      await knock('POST', '/auth/change-password', { currentPassword: password, newPassword: 'eight tall ships at anchor' }, bearer(desk.token)),
      200,
    )
    expect((await sessionsOf(changed.accessToken)).map(({ device }) => device)).toEqual(['Firefox on Windows'])
    await rowsOf(world.riverside.id, 'update sessions set rotated_at = 0, opened_at = opened_at - 43200001 where person_id = ?', id)
    expect(refusal(await knock('GET', '/auth/sessions', undefined, bearer(changed.accessToken)))).toBe('401 AUTHENTICATION_REQUIRED')
  })

  it('can each be ended, here or from elsewhere; nobody ends another’s', async () => {
    const { email } = await somebody()
    const [lost, here] = [await signIn(email, phone), await signIn(email, firefox)]
    const stranger = await signIn((await somebody()).email, firefox)
    const [mine, other] = [
      (await sessionsOf(here.token)).find(({ current }) => current)!,
      (await sessionsOf(here.token)).find(({ current }) => !current)!,
    ]
    const end = (token: string, id: string) => knock('DELETE', `/auth/sessions/${id}`, undefined, bearer(token))
    expect(refusal(await end(stranger.token, other.id))).toBe('404 NOT_FOUND')
    expect(await lives(lost.token)).toBe(true)
    const ended = await end(here.token, other.id)
    expect([must(ended, 200), ended.headers.get('set-cookie')]).toEqual([{ done: true }, null])
    expect([await lives(lost.token), refusal(await refresh(lost.cookie)), await lives(here.token)]).toEqual([
      false,
      '401 AUTHENTICATION_REQUIRED',
      true,
    ])
    expect(refusal(await end(here.token, other.id)), 'again').toBe('404 NOT_FOUND')
    expect((await end(here.token, mine.id)).headers.get('set-cookie')).toMatch(/^__Host-refresh=; .*Max-Age=0/)
    expect(await lives(here.token)).toBe(false)
  })

  it('can all be ended at once, and the trail says so', async () => {
    const { email, id } = await somebody()
    const opened = [await signIn(email, phone), await signIn(email, firefox), await signIn(email, {})]
    const bystander = await signIn((await somebody()).email, firefox)
    const out = await knock('POST', '/auth/logout-all', {}, bearer(opened[0]!.token))
    expect([out.body, out.headers.get('set-cookie')]).toEqual([{ done: true }, expect.stringMatching(/^__Host-refresh=; .*Max-Age=0/)])
    expect(await Promise.all(opened.map(({ token }) => lives(token)))).toEqual([false, false, false])
    expect(await Promise.all(opened.map(async ({ cookie }) => refusal(await refresh(cookie))))).toEqual(Array(3).fill('401 AUTHENTICATION_REQUIRED'))
    expect(await lives(bystander.token)).toBe(true)
    expect((await rowsOf(world.riverside.id, 'select action from audit_entries where subject = ? order by seq desc limit 1', id))[0]).toEqual({
      action: 'session.end-all',
    })
    must(await login(email), 200)
  })
})

describe('a password of one’s own', () => {
  it('is the first thing a new person chooses; until then nothing else opens', async () => {
    const { temporaryPassword } = must(
      await as('farid').post(`/users/provision/facility/${world.riverside.id}`, {
        displayName: 'Layla Omran',
        email: 'layla@riverside.test',
        roles: ['nurse'],
      }),
      201,
    )
    expect(temporaryPassword).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
    const first = must(await login('layla@riverside.test', temporaryPassword), 200)
    const closed = await knock('POST', '/incidents', aReport(), bearer(first.accessToken))
    expect([refusal(closed), closed.body.error.details]).toEqual(['403 INSUFFICIENT_PERMISSIONS', { reason: 'mustChangePassword' }])
    expect((await knock('GET', '/auth/me', undefined, bearer(first.accessToken))).status).toBe(200)
    const change = (newPassword: string, currentPassword = temporaryPassword) =>
      knock('POST', '/auth/change-password', { currentPassword, newPassword }, bearer(first.accessToken))
    for (const weak of [
      'too short',
      'fourteen chars',
      'aaaaaaaaaaaaaaaaaaaa',
      'passwordpassword1',
      'qwertyuiopasdfghjkl',
      'correct horse battery staple',
      temporaryPassword,
      '',
    ]) {
      const answer = await change(weak)
      expect([refusal(answer), answer.body.error.details?.[0]?.path], weak).toEqual(['400 VALIDATION_ERROR', 'newPassword'])
    }
    expect(refusal(await change('five small boats in fog', 'not the old one'))).toBe('401 AUTHENTICATION_FAILED')
    const changed = must(await change('خمسة قوارب صغيرة في الضباب'), 200)
    expect(changed.user).toMatchObject({ mustChangePassword: false })
    must(await knock('POST', '/incidents', aReport(), bearer(changed.accessToken)), 201)
    expect(refusal(await login('layla@riverside.test', temporaryPassword))).toBe('401 AUTHENTICATION_FAILED')
    must(await login('layla@riverside.test', 'خمسة قوارب صغيرة في الضباب'), 200)
  })

  it('ends every other session when it changes', async () => {
    const { email, id } = await somebody()
    const [one, two] = [must(await login(email), 200).accessToken, must(await login(email), 200).accessToken]
    const changed = must(
      await knock('POST', '/auth/change-password', { currentPassword: password, newPassword: 'nine grey stones in a row' }, bearer(one)),
      200,
    )
    expect([await lives(one), await lives(two), await lives(changed.accessToken)]).toEqual([false, false, true])
    expect(await rowsOf(world.riverside.id, 'select count(*) as n from sessions where person_id = ?', id)).toEqual([{ n: 1 }])
  })
})

describe('limits and configuration', () => {
  it('are a hundred requests a minute, five for signing in, thirty for searches and for people without a name', () => {
    expect(limitsPerMinute).toEqual({ default: 100, auth: 5, search: 30, anonymous: 30 })
  })

  const strict = { ...env, RATE_LIMIT_FACTOR: '1' } as unknown as Env
  const ask = async (path: string, init: RequestInit & { headers: Record<string, string> }, bindings: Env = strict) =>
    toldBy(await app.fetch(new Request(`${api}${path}`, init), bindings))

  it('make the sixth sign-in of a minute wait, and say how long; another address does not wait', async () => {
    const attempt = (email: string, from: string) =>
      ask('/auth/login', {
        method: 'POST',
        body: JSON.stringify({ email, password: 'x' }),
        headers: { 'content-type': 'application/json', 'cf-connecting-ip': from },
      })
    vi.useFakeTimers({ toFake: ['Date'] })
    const answers: Answer[] = []
    for (let i = 0; i < 6; i++) answers.push(await attempt('limits@nowhere.test', '192.0.2.1'))
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429])
    expect(Number(answers.at(-1)!.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(answers.at(-1)!.body.error).toMatchObject({ code: 'RATE_LIMITED', details: { retryAfterSeconds: expect.any(Number) } })
    expect((await attempt('limits@nowhere.test', '192.0.2.2')).status).toBe(401)
  })

  it('do not spend an Idempotency-Key', async () => {
    const token = (await as('sara').another()).token
    const headers = { ...bearer(token), 'content-type': 'application/json', 'idempotency-key': 'patience' }
    // Ninety-nine small questions, and the hundredth and first is too many. The clock stands still, or the bucket would fill meanwhile.
    vi.useFakeTimers({ toFake: ['Date'] })
    let last = await ask('/auth/me', { headers })
    for (let i = 1; i < 100; i++) last = await ask('/auth/me', { headers })
    expect(last.status).toBe(200)
    const refused = await ask('/incidents', { method: 'POST', body: JSON.stringify(aReport()), headers })
    expect(refusal(refused)).toBe('429 RATE_LIMITED')
    expect(refused.headers.get('retry-after')).toBeTruthy()
    clockTo(1)
    const taken = must(await knock('POST', '/incidents', aReport({ location: 'Ward 2' }), headers), 201)
    expect(must(await knock('POST', '/incidents', aReport({ location: 'Ward 2' }), headers), 201).id).toBe(taken.id)
  })

  it('name the key that is missing or wrong, never its value, and answer 503 everywhere but at the health', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
    const broken: [key: string, value: string | undefined][] = [
      ['ROOT_KEY', undefined],
      ['ROOT_KEY', 'c2hvcnQ'],
      ['DIRECTORY_KEY', undefined],
      ['PASSWORD_PEPPER', 'not base64!'],
      ['SIGNING_KEY', '{"kty":"RSA"}'],
      ['SIGNING_KEY', 'xxsecretxx'],
      ['FOUNDING_TOKEN', 'short'],
      ['ENVIRONMENT', 'holiday'],
      ['RATE_LIMIT_FACTOR', '-1'],
    ]
    for (const [key, value] of broken) {
      const bindings = { ...env, [key]: value } as unknown as Env
      const refused = await ask('/facilities', { headers: {} }, bindings)
      expect([refused.status, refused.body.error.code], key).toEqual([503, 'UNAVAILABLE'])
      const health = await ask('/health', { headers: {} }, bindings)
      expect(health.status).toBe(200)
      expect(health.body).toMatchObject({ status: 'degraded', degraded: ['configuration'] })
      expect(health.text).toContain(key)
      if (value && value.length > 5) expect(health.text + refused.text + errors.mock.calls.join()).not.toContain(value)
    }
    const inProduction = await ask('/health', { headers: {} }, { ...env, ENVIRONMENT: 'production' } as unknown as Env)
    expect(inProduction.text).toContain('DEMO_CLOCK_TOKEN: is for local development only')
    errors.mockRestore()
    const health = must(await ask('/health', { headers: {} }, env), 200)
    expect(health).toMatchObject({ status: 'ok', degraded: [], database: { status: 'ok' }, objectStorage: { status: 'ok' } })
    expect(health['mail']).toMatchObject({ status: 'ok' })
    const without = must(await ask('/health', { headers: {} }, { ...env, MAILBOX: undefined } as unknown as Env), 200)
    expect(without).toMatchObject({ status: 'ok', mail: { status: 'off', detail: 'no transport configured' } })
  })
})
