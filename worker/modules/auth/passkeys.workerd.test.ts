import { decodeJwt } from 'jose'
import { generateSync } from 'otplib'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { signAccess, signCeremony } from '../../http/session.ts'
import { Authenticator, type Bend } from '../../test/authenticator.ts'
import { password, totpSecret } from '../../test/people.ts'
import { anonymous, configuration, enter, knock, must, openSessionOf, openWorld, origin, rowsOf, type Answer, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterEach(() => {
  vi.useRealTimers()
})

type Begun = { ceremonyId: string; options: { challenge: string; user: { id: string } } & Record<string, unknown> }

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const refusal = ({ status, body }: Answer) => `${status} ${body.error.code}`
const begin = async (path: string, token?: string) => must(await knock('POST', path, {}, token ? bearer(token) : {}), 200) as unknown as Begun

const somebody = async (roles: string[] = ['nurse']) => {
  const email = `${crypto.randomUUID()}@riverside.test`
  const scope = roles.includes('nurse') ? { kind: 'own' as const, id: null } : { kind: 'facility' as const, id: world.riverside.id }
  const id = await enter(world.riverside.id, { email, displayName: 'Somebody Else', roles, scope })
  return { id, email, token: await signAccess(configuration, world.riverside.id, await openSessionOf(world.riverside.id, id)) }
}

/** Somebody who has just been taken on for the quality team: no factor yet, and bound to set one up. */
const newcomer = async () => {
  const { id, email } = await somebody()
  const scope = JSON.stringify({ kind: 'facility', id: world.riverside.id })
  await rowsOf(world.riverside.id, `update people set roles = '["quality_admin"]', scope = ? where id = ?`, scope, id)
  return { id, email, token: must(await anonymous.post('/auth/login', { email, password }), 200).accessToken }
}

async function addPasskey(token: string, { name = 'Ward phone', synced = false, bend = {} as Bend } = {}) {
  const phone = await Authenticator.make(origin, synced)
  const { ceremonyId, options } = await begin('/auth/passkeys/register/options', token)
  const answer = await knock(
    'POST',
    '/auth/passkeys/register/verify',
    { ceremonyId, name, response: await phone.create(options, bend) },
    bearer(token),
  )
  return { phone, answer }
}

async function signInWith(phone: Authenticator, bend: Bend = {}): Promise<Answer> {
  const { ceremonyId, options } = await begin('/auth/passkeys/login/options')
  return anonymous.post('/auth/passkeys/login/verify', { ceremonyId, response: await phone.get(options, bend) })
}

const countOf = async (phone: Authenticator) =>
  (await rowsOf(world.riverside.id, 'select counter from passkeys where credential_id = ?', phone.credentialId))[0]?.['counter']

describe('a passkey', () => {
  it('is made for this host, findable without an address, and only with the finger or the PIN', async () => {
    const { id, email, token } = await somebody()
    const { options } = await begin('/auth/passkeys/register/options', token)
    expect(options).toMatchObject({
      rp: { id: 'salama.test', name: 'Salama' },
      attestation: 'none',
      excludeCredentials: [],
      user: { name: email, displayName: 'Somebody Else' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    expect((options['pubKeyCredParams'] as { alg: number }[]).map(({ alg }) => alg)).toEqual([-8, -7, -257])
    expect(Buffer.from(options.user.id, 'base64url').toString()).toBe(id)
  })

  it('opens a session by itself: no address, no password, no second step', async () => {
    const { id, token } = await somebody()
    const added = await addPasskey(token, { name: 'هاتف الجناح' })
    const told = must(added.answer, 200) as unknown as { passkey: { id: string; name: string }; recoveryCodes: string[]; accessToken: string }
    expect(told.passkey).toEqual({
      id: expect.stringMatching(/^pky-rvs-/),
      name: 'هاتف الجناح',
      synced: false,
      createdAt: expect.any(String),
      lastUsedAt: null,
    })
    expect(told.recoveryCodes.length).toBe(10)
    expect(decodeJwt(told.accessToken)['amr']).toEqual(['pwd', 'hwk', 'user'])

    const opened = await signInWith(added.phone)
    expect(must(opened, 200)).toMatchObject({ expiresIn: 900, user: { id, mustEnrolMfa: false } })
    expect(opened.headers.get('set-cookie')).toMatch(/^__Host-refresh=[^;]+; Path=\/; HttpOnly; SameSite=Strict/)
    expect(decodeJwt(opened.body.accessToken)['amr']).toEqual(['hwk', 'user'])
    must(await signInWith(added.phone), 200)
    expect(await countOf(added.phone)).toBe(2)

    const listed = must(await knock('GET', '/auth/passkeys', undefined, bearer(token)), 200).items
    expect(listed).toEqual([{ ...told.passkey, lastUsedAt: expect.any(String) }])
    expect(must(await knock('GET', '/auth/me', undefined, bearer(token)), 200)['factors']).toEqual({ totp: false, recoveryCodes: 10, passkeys: 1 })
    const [row] = await rowsOf(world.riverside.id, 'select * from passkeys where credential_id = ?', added.phone.credentialId)
    expect(row!['name'], 'what a person types is sealed').toMatch(/^s1\./)

    const another = await addPasskey(token, { name: 'Key on my ring', synced: true })
    expect(must(another.answer, 200)['recoveryCodes'], 'those there are go on').toBeNull()
    expect((await begin('/auth/passkeys/register/options', token)).options['excludeCredentials']).toHaveLength(2)
    expect(decodeJwt(must(await signInWith(another.phone), 200).accessToken)['amr']).toEqual(['swk', 'user'])
    must(await signInWith(another.phone), 200)
    expect(await countOf(another.phone), 'synced ones do not count').toBe(0)
  })

  it('keeps the promise of a role that needs a second factor, and then a password alone opens nothing', async () => {
    const { email, token } = await newcomer()
    expect(refusal(await knock('GET', '/incidents', undefined, bearer(token)))).toBe('401 MFA_REQUIRED')
    const { phone, answer } = await addPasskey(token)
    const { accessToken, recoveryCodes, passkey } = must(answer, 200) as unknown as {
      accessToken: string
      recoveryCodes: [string, string]
      passkey: { id: string }
    }
    must(await knock('GET', '/incidents', undefined, bearer(accessToken)), 200)
    must(await knock('GET', '/incidents', undefined, bearer(must(await signInWith(phone), 200).accessToken)), 200)

    const first = must(await anonymous.post('/auth/login', { email, password }), 200)
    expect(first).toEqual({ requiresMfa: true, tempToken: expect.any(String) })
    const verify = (code: string) => anonymous.post('/auth/mfa/verify', { tempToken: first.tempToken, code })
    expect(refusal(await verify('123456')), 'there is no app').toBe('401 AUTHENTICATION_FAILED')
    must(await verify(recoveryCodes[0]), 200)
    const without = await knock('POST', '/auth/step-up', { password }, bearer(accessToken))
    expect([refusal(without), without.body.error.details?.[0]?.path]).toEqual(['400 VALIDATION_ERROR', 'code'])
    must(await knock('POST', '/auth/step-up', { password, code: recoveryCodes[1] }, bearer(accessToken)), 200)

    const remove = (id: string) => knock('DELETE', `/auth/passkeys/${id}`, undefined, bearer(accessToken))
    expect(refusal(await remove(passkey.id)), 'the only one').toBe('403 INSUFFICIENT_PERMISSIONS')
    const second = must((await addPasskey(accessToken)).answer, 200) as unknown as { passkey: { id: string } }
    expect(must(await remove(passkey.id), 200)).toEqual({ done: true })
    expect(refusal(await signInWith(phone)), 'removed').toBe('401 AUTHENTICATION_FAILED')
    expect(refusal(await remove(passkey.id)), 'again').toBe('404 NOT_FOUND')
    expect(refusal(await remove(second.passkey.id)), 'the last').toBe('403 INSUFFICIENT_PERMISSIONS')
  })

  it('lets the codes of an app be turned off where the role needs a second factor', async () => {
    const { email, token } = await somebody(['quality_admin'])
    expect(refusal(await knock('POST', '/auth/mfa/disable', {}, bearer(token)))).toBe('403 INSUFFICIENT_PERMISSIONS')
    const { phone } = await addPasskey(token)
    must(await knock('POST', '/auth/mfa/disable', {}, bearer(token)), 200)
    expect(must(await anonymous.post('/auth/login', { email, password }), 200)['requiresMfa']).toBe(true)
    expect(must(await signInWith(phone), 200).user).toMatchObject({ mustEnrolMfa: false })
    const chen = must(await world.as('farid').get('/users?limit=100'), 200).items.find((person) => person['email'] === email)
    expect(chen!['hasMfa']).toBe(true)
  })

  it('gives the fresh sign-in that sensitive acts want, in the same session', async () => {
    const { id, token } = await somebody()
    expect(refusal(await knock('POST', '/auth/step-up/options', {}, bearer(token))), 'without a passkey').toBe('404 NOT_FOUND')
    const { phone } = await addPasskey(token)
    const session = await openSessionOf(world.riverside.id, id)
    const old = await signAccess(configuration, world.riverside.id, { ...session, authenticatedAt: session.authenticatedAt - 301_000 })
    for (const [method, path] of [
      ['POST', '/auth/passkeys/register/options'],
      ['DELETE', `/auth/passkeys/pky-rvs-${'0'.repeat(26)}`],
    ] as const) {
      expect(refusal(await knock(method, path, method === 'POST' ? {} : undefined, bearer(old)))).toBe('403 STEP_UP_REQUIRED')
    }
    expect(refusal(await knock('POST', '/auth/mfa/setup', {}, bearer(old))), 'an app beside it').toBe('403 STEP_UP_REQUIRED')
    const { ceremonyId, options } = await begin('/auth/step-up/options', old)
    expect(options['allowCredentials']).toEqual([{ id: phone.credentialId, type: 'public-key', transports: ['internal'] }])
    const response = await phone.get(options)
    expect(refusal(await knock('POST', '/auth/step-up', { ceremonyId, response }, bearer(token))), 'begun in another session').toBe(
      '401 AUTHENTICATION_FAILED',
    )
    const renewed = must(await knock('POST', '/auth/step-up', { ceremonyId, response }, bearer(old)), 200).accessToken
    expect(decodeJwt(renewed)).toMatchObject({ sid: session.sessionId, amr: ['hwk', 'user'] })
    await begin('/auth/passkeys/register/options', renewed)
    expect(refusal(await knock('POST', '/auth/step-up', { ceremonyId, response }, bearer(old))), 'again').toBe('401 AUTHENTICATION_FAILED')
    for (const [body, path] of [
      [{}, 'password'],
      [{ ceremonyId }, 'response'],
      [{ response }, 'ceremonyId'],
      [{ password, ceremonyId, response }, 'password'],
    ] as const) {
      const refused = await knock('POST', '/auth/step-up', body, bearer(old))
      expect([refusal(refused), refused.body.error.details?.[0]?.path]).toEqual(['400 VALIDATION_ERROR', path])
    }
  })

  it('of somebody who has left opens nothing', async () => {
    const { id, token } = await somebody()
    const { phone } = await addPasskey(token)
    must(await world.as('farid').patch(`/users/${id}/deactivate`, {}), 200)
    expect(refusal(await signInWith(phone))).toBe('401 AUTHENTICATION_FAILED')
  })
})

describe('an attack on a sign-in by passkey', () => {
  const attacks: [name: string, bend: Bend][] = [
    ['without the person having proved to be there', { verified: false }],
    ['from a page of another origin', { origin: 'https://salama.test.evil.example' }],
    ['for another host', { rpId: 'evil.example' }],
    ['with the challenge of another ceremony', { challenge: 'bm90IHRoZSBjaGFsbGVuZ2U' }],
    ['with the answer to a registration', { type: 'webauthn.create' }],
    ['by a copy that counts from the start', { count: 1 }],
    ['with a bit of the signature flipped', { flip: true }],
  ]

  it.each(attacks)('%s opens nothing', async (_name, bend) => {
    const { token } = await somebody()
    const { phone } = await addPasskey(token)
    must(await signInWith(phone, { count: 50 }), 200)
    const sessions = () => rowsOf(world.riverside.id, 'select count(*) as n from sessions')
    const before = await sessions()
    const refused = await signInWith(phone, bend)
    expect([refusal(refused), refused.headers.get('set-cookie')]).toEqual(['401 AUTHENTICATION_FAILED', null])
    expect([await sessions(), await countOf(phone)]).toEqual([before, 50])
    must(await signInWith(phone, { count: 51 }), 200)
  })

  it('is counted like any guessing, together with fresh sign-ins and old passwords that failed', async () => {
    const { id, token } = await somebody()
    const { phone } = await addPasskey(token)
    const raised = async (reader: 'karim' | 'osama' | 'dalia' = 'karim') =>
      must(await world.as(reader).get('/audit/alerts?limit=100'), 200)
        .items.map((alert) => alert as unknown as { rule: string; person: { id: string }; count: number })
        .filter(({ person }) => person.id === id)
        .map(({ rule, count }) => [rule, count])
    const wrong = 'not the password at all'
    must(await signInWith(phone, { flip: true }), 401)
    must(await signInWith(await Authenticator.make(origin), { userHandle: phone.userHandle }), 401)
    must(await knock('POST', '/auth/step-up', { password: wrong }, bearer(token)), 401)
    must(await knock('POST', '/auth/change-password', { currentPassword: wrong, newPassword: 'a shore nobody has named' }, bearer(token)), 401)
    expect(await raised()).toEqual([])
    const { ceremonyId, options } = await begin('/auth/step-up/options', token)
    must(await knock('POST', '/auth/step-up', { ceremonyId, response: await phone.get(options, { flip: true }) }, bearer(token)), 401)
    expect(await raised()).toEqual([['failed-sign-ins', 5]])
    expect([await raised('osama'), await raised('dalia')], 'no other house').toEqual([[], []])

    // One that succeeds is none of them, and the same session of another person neither.
    must(await signInWith(phone), 200)
    must(await knock('POST', '/auth/step-up', { password }, bearer(token)), 200)
    const other = await somebody()
    const begun = await begin('/auth/step-up/options', token)
    must(await knock('POST', '/auth/step-up', { ceremonyId: begun.ceremonyId, response: await phone.get(begun.options) }, bearer(other.token)), 401)
    expect(await raised()).toEqual([['failed-sign-ins', 5]])
    const told = must(await world.as('karim').get(`/audit?subject=${id}&limit=100`), 200).items.map(({ action, actor }) => [action, actor.id])
    expect(told.filter(([action]) => action!.endsWith('.fail')).toReversed()).toEqual([
      ['passkey.fail', 'system'],
      ['passkey.fail', 'system'],
      ['step-up.fail', id],
      ['password.fail', id],
      ['step-up.fail', id],
    ])
  })

  it('by answering one challenge twice opens one session, also when both race', async () => {
    const { token } = await somebody()
    const { phone } = await addPasskey(token, { synced: true })
    const { ceremonyId, options } = await begin('/auth/passkeys/login/options')
    const body = { ceremonyId, response: await phone.get(options) }
    const racing = await Promise.all([1, 2, 3].map(() => anonymous.post('/auth/passkeys/login/verify', body)))
    expect(racing.map(({ status }) => status).toSorted()).toEqual([200, 401, 401])
    expect(refusal(await anonymous.post('/auth/passkeys/login/verify', body))).toBe('401 AUTHENTICATION_FAILED')
    // A wrong answer uses the challenge up as well.
    const again = await begin('/auth/passkeys/login/options')
    expect(
      refusal(
        await anonymous.post('/auth/passkeys/login/verify', {
          ceremonyId: again.ceremonyId,
          response: await phone.get(again.options, { flip: true }),
        }),
      ),
    ).toBe('401 AUTHENTICATION_FAILED')
    expect(
      refusal(await anonymous.post('/auth/passkeys/login/verify', { ceremonyId: again.ceremonyId, response: await phone.get(again.options) })),
    ).toBe('401 AUTHENTICATION_FAILED')
  })

  it('with a ceremony that has ended, was begun for something else or elsewhere, or is not ours opens nothing', async () => {
    const { id, token } = await somebody()
    const { phone } = await addPasskey(token)
    const { challenge } = (await begin('/auth/passkeys/login/options')).options
    const verify = async (ceremonyId: string) =>
      refusal(await anonymous.post('/auth/passkeys/login/verify', { ceremonyId, response: await phone.get({ challenge }) }))
    const bent = [
      await signCeremony(configuration, { purpose: 'step-up', challenge, rpId: 'salama.test' }),
      await signCeremony(configuration, { purpose: 'register', challenge, rpId: 'salama.test' }),
      await signCeremony(configuration, { purpose: 'login', challenge, rpId: 'elsewhere.test' }),
      `${(await begin('/auth/passkeys/login/options')).ceremonyId}x`,
      token,
      'x',
    ]
    for (const ceremonyId of bent) expect(await verify(ceremonyId), ceremonyId.slice(-12)).toBe('401 AUTHENTICATION_FAILED')
    const { ceremonyId, options } = await begin('/auth/passkeys/login/options')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 301_000 })
    expect(refusal(await anonymous.post('/auth/passkeys/login/verify', { ceremonyId, response: await phone.get(options) })), 'too late').toBe(
      '401 AUTHENTICATION_FAILED',
    )
    vi.useRealTimers()

    const { phone: second } = await addPasskey(token)
    for (const userHandle of [
      Buffer.from(world.as('chen').id).toString('base64url'),
      Buffer.from(id.replace('-rvs-', '-hls-')).toString('base64url'),
      Buffer.from(id.replace('-rvs-', '-zzz-')).toString('base64url'),
      'bm9ib2R5',
    ]) {
      expect(refusal(await signInWith(second, { userHandle })), 'whose it is not').toBe('401 AUTHENTICATION_FAILED')
    }
    expect(refusal(await signInWith(await Authenticator.make(origin), { userHandle: phone.userHandle })), 'a key that nobody added').toBe(
      '401 AUTHENTICATION_FAILED',
    )
  })

  it('adds no passkey: not from elsewhere, not unverified, not in another’s session, not twice', async () => {
    const [layla, other] = [await somebody(), await somebody()]
    for (const bend of [
      { verified: false },
      { origin: 'https://evil.example' },
      { rpId: 'evil.example' },
      { challenge: 'bm90IHRoZSBjaGFsbGVuZ2U' },
      { type: 'webauthn.get' },
    ]) {
      expect(refusal((await addPasskey(layla.token, { bend })).answer), JSON.stringify(bend)).toBe('401 AUTHENTICATION_FAILED')
    }
    const phone = await Authenticator.make(origin)
    const { ceremonyId, options } = await begin('/auth/passkeys/register/options', layla.token)
    const body = { ceremonyId, name: 'Phone', response: await phone.create(options) }
    const add = (token: string, sent: object = body) => knock('POST', '/auth/passkeys/register/verify', sent, bearer(token))
    expect(refusal(await add(other.token))).toBe('401 AUTHENTICATION_FAILED')
    must(await add(layla.token), 200)
    expect(refusal(await add(layla.token)), 'the same answer').toBe('401 AUTHENTICATION_FAILED')
    const again = await begin('/auth/passkeys/register/options', layla.token)
    expect(
      refusal(await add(layla.token, { ceremonyId: again.ceremonyId, name: 'Phone', response: await phone.create(again.options) })),
      'the same passkey',
    ).toBe('409 DUPLICATE')
    expect(must(await knock('GET', '/auth/passkeys', undefined, bearer(layla.token)), 200).items.length).toBe(1)
    expect(must(await knock('GET', '/auth/passkeys', undefined, bearer(other.token)), 200).items).toEqual([])
  })
})

it('codes of an app go on working beside passkeys', async () => {
  const { id, email, token } = await somebody(['quality_admin'])
  must((await addPasskey(token)).answer, 200)
  await rowsOf(world.riverside.id, 'update credentials set totp_step = 0 where person_id = ?', id)
  const { tempToken } = must(await anonymous.post('/auth/login', { email, password }), 200)
  must(await anonymous.post('/auth/mfa/verify', { tempToken, code: generateSync({ secret: totpSecret }) }), 200)
})
