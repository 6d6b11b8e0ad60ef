import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { nationTenant } from '../../kernel/actor.ts'
import { lettersTo, post, tokenFor } from '../../test/letters.ts'
import { password, totpSecret, type Name } from '../../test/people.ts'
import { anonymous, enter, knock, must, openWorld, rowsOf, weightOf, type Answer, type World } from '../../test/world.ts'
import { generateSync } from 'otplib'

let world: World
let riverside: string
let hillside: string
beforeAll(async () => {
  world = await openWorld()
  ;[riverside, hillside] = [world.riverside.id, world.hillside.id]
})
afterEach(() => {
  vi.useRealTimers()
})
const as = (name: Name) => world.as(name)
const refusal = ({ status, body }: Answer) => `${status} ${body.error?.code ?? ''}`.trim()
const later = (ms: number) => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(Date.now() + ms)
}
const hour = 3_600_000

const phrase = 'river lantern quiet orchard'
let n = 0
const anAddress = (who: string) => `${who}.${++n}@mail.example`
const layla = (more: object = {}) => ({
  facilityId: riverside,
  role: 'physician',
  displayName: 'Layla Haddad',
  email: anAddress('layla'),
  password: phrase,
  specialty: 'Cardiology',
  phone: '+966 55 010 2030',
  language: 'en',
  ...more,
})
const yusuf = (more: object = {}) => ({
  facilityId: riverside,
  role: 'patient',
  displayName: 'يوسف العتيبي',
  email: anAddress('yusuf'),
  password: phrase,
  nationalId: '١٠٢٣-٤٥٦-٧٨٩٠',
  ...more,
})
const register = (body: object) => anonymous.post('/auth/register', body)
const confirm = (token: string) => anonymous.post('/auth/confirm-email', { token })
const forget = (email: string) => anonymous.post('/auth/forgot-password', { email })
const reset = (token: string, newPassword = 'five windows under autumn') => anonymous.post('/auth/reset-password', { token, newPassword })
const login = (email: string, typed = phrase) => anonymous.post('/auth/login', { email, password: typed })
const actionsOf = async (tenant: string, subject: string) =>
  (await rowsOf(tenant, 'select action from audit_entries where subject = ? order by seq', subject)).map(({ action }) => action)

describe('a physician registers', () => {
  it('confirms by the mail, waits, is approved by the own facility, and signs in; the trail tells it', async () => {
    const told = layla()
    expect(must(await register(told), 201)).toEqual({ done: true })
    expect(refusal(await login(told.email))).toBe('401 AUTHENTICATION_FAILED')
    const [letter] = await lettersTo(told.email, riverside)
    expect(letter).toMatchObject({ language: 'en', subject: 'Salama — Confirm your e-mail address' })
    expect(must(await confirm(await tokenFor(told.email, riverside)), 200)).toEqual({ status: 'pending' })

    const waits = await login(told.email)
    expect([refusal(waits), waits.body.error.details]).toEqual(['403 INSUFFICIENT_PERMISSIONS', { reason: 'awaitingApproval' }])
    expect(refusal(await login(told.email, 'not what was chosen'))).toBe('401 AUTHENTICATION_FAILED')

    const waiting = must(await as('farid').get('/users?status=pending'), 200).items as unknown as {
      id: string
      email: string
      specialties: string[]
    }[]
    const { id, specialties } = waiting.find(({ email }) => email === told.email)!
    expect(specialties).toEqual(['Cardiology'])
    expect(must(await as('farid').patch(`/users/${id}/approve`), 200)).toMatchObject({ status: 'active', roles: ['physician'], tier: 1 })
    expect(must(await as('farid').patch(`/users/${id}/approve`), 200)).toMatchObject({ status: 'active' })

    const { user } = must(await login(told.email), 200)
    expect(user).toMatchObject({ id, mustChangePassword: false, facility: { slug: 'riverside' }, preferences: { language: 'en' } })
    expect((await lettersTo(told.email, riverside)).map(({ subject }) => subject)).toEqual([
      'Salama — Your account is ready',
      'Salama — Confirm your e-mail address',
    ])
    expect((await actionsOf(riverside, id)).slice(0, 3)).toEqual(['person.register', 'person.confirm', 'login.attempt'])
    expect(await actionsOf(riverside, id)).toContain('person.approve')
  })

  it('is refused by the facility: what was entered is gone, the address is free, and nobody else could have decided', async () => {
    const told = layla({ language: 'ar' })
    must(await register(told), 201)
    must(await confirm(await tokenFor(told.email, riverside)), 200)
    const [{ id }] = (await rowsOf(riverside, `select id from people where status = 'pending'`)) as [{ id: string }]
    for (const act of ['approve', 'refuse']) {
      expect(refusal(await as('ola').patch(`/users/${id}/${act}`)), 'another hospital').toBe('404 NOT_FOUND')
      expect(refusal(await as('dalia').patch(`/users/${id}/${act}`)), 'the nation').toBe('403 INSUFFICIENT_PERMISSIONS')
      expect(refusal(await as('chen').patch(`/users/${id}/${act}`)), 'quality').toBe('403 INSUFFICIENT_PERMISSIONS')
      expect(refusal(await as('farid').patch(`/users/${as('sara').id}/refuse`)), 'who does not wait').toBe('400 ILLEGAL_TRANSITION')
    }
    must(await as('farid').patch(`/users/${id}/refuse`), 200)
    expect(refusal(await as('farid').patch(`/users/${id}/refuse`)), 'twice').toBe('404 NOT_FOUND')
    expect(refusal(await login(told.email))).toBe('401 AUTHENTICATION_FAILED')
    expect(await rowsOf(riverside, 'select id from people where id = ? union select person_id from credentials where person_id = ?', id, id)).toEqual(
      [],
    )
    expect((await lettersTo(told.email, riverside))[0]!.subject).toMatch(/لم يُعتمد/)
    must(await register({ ...told, facilityId: hillside }), 201)
    expect(must(await confirm(await tokenFor(told.email, hillside)), 200)).toEqual({ status: 'pending' })
  })
})

describe('a patient registers', () => {
  it('signs in after the confirmation; number, name, phone and address are sealed, and nothing of the link is in the tables', async () => {
    const told = yusuf({ phone: '0550102030' })
    must(await register(told), 201)
    const stored =
      JSON.stringify(await rowsOf(riverside, 'select * from registrations')) + JSON.stringify(await rowsOf(riverside, 'select * from mails'))
    const token = await tokenFor(told.email, riverside)
    for (const canary of ['1023456789', 'يوسف', '0550102030', told.email, token, token.slice(4)]) expect(stored, canary).not.toContain(canary)
    expect(must(await confirm(token), 200)).toEqual({ status: 'active' })
    expect(must(await login(told.email), 200).user).toMatchObject({ roles: ['patient'], tier: 0, scope: { kind: 'own', id: null } })
    const [person] = await rowsOf(riverside, 'select national_id, national_id_hash from people where national_id is not null')
    expect(person!['national_id']).toMatch(/^s1\./)
    // The same number in another spelling is the same to the index, and to nobody without its key.
    const again = yusuf({ nationalId: '102 345 6789 0' })
    must(await register(again), 201)
    must(await confirm(await tokenFor(again.email, riverside)), 200)
    const hashes = await rowsOf(riverside, 'select distinct national_id_hash from people where national_id is not null')
    expect(hashes).toEqual([{ national_id_hash: expect.stringMatching(/^[0-9a-f]{32}$/) }])
    expect(await rowsOf(riverside, 'select * from mails')).toEqual([])
  })
})

describe('what is asked of a registration', () => {
  it('is said of each field, and nothing is kept of a refused one', async () => {
    const before = await weightOf(riverside)
    const wrong: [body: object, path: string][] = [
      [layla({ specialty: undefined }), 'specialty'],
      [layla({ nationalId: '1023456789' }), 'nationalId'],
      [yusuf({ nationalId: undefined }), 'nationalId'],
      [yusuf({ nationalId: '12 3' }), 'nationalId'],
      [yusuf({ specialty: 'Cardiology' }), 'specialty'],
      [layla({ role: 'top_management' }), 'role'],
      [layla({ role: 'facility_admin' }), 'role'],
      [layla({ role: 'staff' }), 'role'],
      [layla({ facilityId: `fac-zzz-${'0'.repeat(26)}` }), 'facilityId'],
      [layla({ facilityId: nationTenant }), 'facilityId'],
      [layla({ phone: 'call me' }), 'phone'],
      [layla({ email: 'layla' }), 'email'],
      [layla({ password: 'short words' }), 'password'],
      [layla({ password: 'P@ssw0rd12345678' }), 'password'],
      [layla({ password: 'dragondragondragon' }), 'password'],
      [layla({ password: 'layla-haddad-1985' }), 'password'],
      [layla({ displayName: '\u202eHaddad' }), 'displayName'],
    ]
    for (const [body, path] of wrong) {
      const answer = await register(body)
      expect([refusal(answer), answer.body.error.details?.map((each) => each.path)], path).toEqual(['400 VALIDATION_ERROR', [path]])
    }
    expect(await weightOf(riverside)).toBe(before)
  })
})

describe('the link of a mail', () => {
  const registered = async () => {
    const told = layla()
    must(await register(told), 201)
    return { ...told, token: await tokenFor(told.email, riverside) }
  }
  const forgotten = async (email: string, tenant = riverside) => {
    must(await forget(email), 200)
    return tokenFor(email, tenant)
  }
  const notThis = async (answer: Promise<Answer>) => {
    const { status, body } = await answer
    return [status, body.error?.code, body.error?.details?.map(({ path, message }) => [path, message])]
  }

  it('counts once, for its time, its purpose and its house; whatever is wrong with it, the answer is the same', async () => {
    const [one, two] = [await registered(), await registered()]
    must(await confirm(one.token), 200)
    const toSara = await forgotten(as('sara').email)
    const toOmar = await forgotten(as('omar').email, hillside)
    const refusals = await Promise.all([
      notThis(confirm(one.token)),
      notThis(confirm(toSara)),
      notThis(confirm('rvs-nothing')),
      notThis(confirm(`nat-${'x'.repeat(43)}`)),
      notThis(confirm(`zzz-${'x'.repeat(43)}`)),
      notThis(confirm(`rvs-${'x'.repeat(43)}`)),
      // Hillside's secret at Riverside's door, and the other way round.
      notThis(confirm(toOmar.replace('hls-', 'rvs-'))),
      notThis(confirm(two.token.replace('rvs-', 'hls-'))),
    ])
    expect(new Set(refusals.map((each) => JSON.stringify(each))).size).toBe(1)
    expect(refusals[0]).toEqual([400, 'VALIDATION_ERROR', [['token', expect.stringMatching(/register again/)]]])
    const resets = await Promise.all([
      notThis(reset(two.token)),
      notThis(reset(toOmar.replace('hls-', 'rvs-'))),
      notThis(reset(toSara.replace('rvs-', 'nat-'))),
      notThis(reset(`rvs-${'x'.repeat(43)}`)),
    ])
    expect(new Set(resets.map((each) => JSON.stringify(each))).size).toBe(1)
    must(await reset(toOmar), 200)
    expect(await notThis(reset(toOmar))).toEqual(resets[0])

    later(hour + 1_000)
    expect(await notThis(reset(toSara)), 'an hour for a password').toEqual(resets[0])
    later(23 * hour)
    expect(await notThis(confirm(two.token)), 'a day for an address').toEqual(refusals[0])
    expect(refusal(await login(two.email))).toBe('401 AUTHENTICATION_FAILED')
  })

  it('opens one account when it is followed eight times at once', async () => {
    const { token, email } = await registered()
    const answers = await Promise.all(Array.from({ length: 8 }, () => confirm(token)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 7 }, () => 400)])
    const patient = await forgotten(as('amina').email)
    const resets = await Promise.all(Array.from({ length: 4 }, (_, i) => reset(patient, `autumn window ${i} violet`)))
    expect(resets.map(({ status }) => status).toSorted()).toEqual([200, 400, 400, 400])
    expect(refusal(await login(email))).toBe('403 INSUFFICIENT_PERMISSIONS')
  })

  it('cannot be used to take an address: of two who registered it only the mailbox’s owner gets in, and the other’s link ends', async () => {
    const told = layla()
    must(await register({ ...told, password: 'somebody elses choice here' }), 201)
    const squatters = await tokenFor(told.email, riverside)
    must(await register({ ...told, facilityId: hillside, role: 'nurse' }), 201)
    must(await confirm(await tokenFor(told.email, hillside)), 200)
    expect(refusal(await confirm(squatters))).toBe('400 VALIDATION_ERROR')
    expect(refusal(await login(told.email, 'somebody elses choice here'))).toBe('401 AUTHENTICATION_FAILED')
  })
})

describe('a forgotten password', () => {
  it('is replaced by the link: every session ends, the wait of mistypers too, and its owner hears of it', async () => {
    const email = anAddress('noor')
    const id = await enter(riverside, { email, displayName: 'Noor Saleh', roles: ['nurse'], scope: { kind: 'own', id: null } })
    const { accessToken } = must(await login(email, password), 200)
    await rowsOf(riverside, 'update credentials set failures = 12, blocked_until = ? where person_id = ?', Date.now() + hour, id)
    expect(refusal(await login(email, password))).toBe('429 RATE_LIMITED')
    must(await forget(email), 200)
    const token = await tokenFor(email, riverside)
    expect(refusal(await reset(token, 'too short'))).toBe('400 VALIDATION_ERROR')
    expect(refusal(await reset(token, 'noor.saleh noor'))).toBe('400 VALIDATION_ERROR')
    expect(must(await reset(token, phrase), 200)).toEqual({ done: true })
    expect(refusal(await knock('GET', '/auth/me', undefined, { authorization: `Bearer ${accessToken}` }))).toBe('401 AUTHENTICATION_REQUIRED')
    expect(refusal(await login(email, password))).toBe('401 AUTHENTICATION_FAILED')
    expect(must(await login(email), 200).user).toMatchObject({ email })
    expect((await lettersTo(email, riverside)).map(({ subject }) => subject.split(' — ')[1])).toEqual(['تغيّرت كلمة مرورك', 'اختر كلمة مرور جديدة'])
  })

  it('never goes round the second factor, of the nation’s managers neither', async () => {
    for (const [name, tenant] of [
      ['chen', riverside],
      ['ghada', nationTenant],
    ] as const) {
      must(await forget(as(name).email), 200)
      const answer = await reset(await tokenFor(as(name).email, tenant), phrase)
      expect([answer.status, answer.headers.get('set-cookie'), answer.text]).toEqual([200, null, '{"done":true}'])
      const first = must(await login(as(name).email), 200)
      expect(first).toEqual({ requiresMfa: true, tempToken: expect.any(String) })
      later(hour)
      expect(refusal(await anonymous.post('/auth/mfa/verify', { tempToken: first.tempToken, code: '000000' }))).toBe('401 AUTHENTICATION_FAILED')
      const again = must(await login(as(name).email), 200)
      const code = generateSync({ secret: totpSecret })
      expect(must(await anonymous.post('/auth/mfa/verify', { tempToken: again.tempToken, code }), 200).user).toMatchObject({ id: as(name).id })
    }
  })

  it('is no way back for an account that has ended', async () => {
    const email = anAddress('ended')
    const id = await enter(riverside, { email, displayName: 'Somebody Else', roles: ['nurse'], scope: { kind: 'own', id: null } })
    must(await forget(email), 200)
    const token = await tokenFor(email, riverside)
    must(await as('farid').patch(`/users/${id}/deactivate`), 200)
    expect(refusal(await reset(token))).toBe('400 VALIDATION_ERROR')
    must(await forget(email), 200)
    expect(await lettersTo(email, riverside)).toHaveLength(1)
  })
})

describe('who has an account is nobody’s to find out', () => {
  const shape = ({ status, headers, text }: Answer) => [status, [...headers.keys()].toSorted().join(), text]

  it('forgetting and registering answer the same for every address, and write as much', async () => {
    const known = as('hana').email
    const taken = await Promise.all([forget(known), forget(anAddress('nobody')), forget(as('olga').email), forget(as('hugo').email)])
    expect(new Set(taken.map((answer) => JSON.stringify(shape(answer)))).size).toBe(1)

    const entries = async (tenant: string) => Number((await rowsOf(tenant, 'select max(seq) as n from audit_entries'))[0]!['n'])
    const cost = async (tenant: string, act: () => Promise<Answer>) => {
      const before = await entries(tenant)
      const answer = await act()
      return [shape(answer), (await entries(tenant)) - before]
    }
    const waits = layla()
    must(await register(waits), 201)
    must(await confirm(await tokenFor(waits.email, riverside)), 200)
    const costs = [
      await cost(riverside, () => register(layla())),
      await cost(riverside, () => register(layla({ email: known }))),
      await cost(riverside, () => register(yusuf({ email: waits.email }))),
      await cost(hillside, () => register(layla({ email: as('omar').email }))),
      await cost(nationTenant, () => register(layla({ email: as('dalia').email }))),
    ]
    expect(costs).toEqual(costs.map(() => [costs[0]![0], 1]))

    const [letter] = await lettersTo(known, riverside)
    expect(letter!.subject).toMatch(/لديك حساب بالفعل/)
    expect(letter!.text).not.toMatch(/#/)
    expect(
      await rowsOf(riverside, 'select id from registrations where email_hash = (select email_hash from people where id = ?)', as('hana').id),
    ).toEqual([])
  })

  it('a mailbox is not flooded: three mails an hour can be asked for in its name, then the answer is the same and none goes', async () => {
    const { email } = as('gita')
    const answers = []
    for (let i = 0; i < 3; i++) answers.push(await forget(email))
    for (let i = 0; i < 2; i++) answers.push(await register(layla({ email })))
    expect(new Set(answers.map(({ status, text }) => `${status % 100 === 1 ? 200 : status} ${text}`))).toEqual(new Set(['200 {"done":true}']))
    expect(await lettersTo(email, riverside)).toHaveLength(3)
    const stranger = layla()
    for (let i = 0; i < 4; i++) must(await register(stranger), 201)
    expect(await lettersTo(stranger.email, riverside)).toHaveLength(3)
    later(hour + 1_000)
    must(await forget(email), 200)
    expect(await lettersTo(email, riverside)).toHaveLength(4)
  })
})

it('the mailbox is a page in both languages, for this machine only', async () => {
  must(await forget(as('bruno').email), 200)
  await post(riverside)
  const page = await knock('GET', '/demo/mailbox?lang=en')
  expect([page.status, page.text.includes('<h1>Local mailbox</h1>'), page.text.includes(as('bruno').email)]).toEqual([200, true, true])
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect((await knock('GET', '/demo/mailbox', undefined, { 'accept-language': 'ar' })).text).toContain('dir="rtl"')
  expect(must(await knock('GET', '/api/v1/health'), 200)['mail']).toEqual({ status: 'ok', detail: 'local mailbox at /demo/mailbox' })
  const { app } = await import('../../app.ts')
  for (const deployed of [
    { ...env, ENVIRONMENT: 'production', DEMO_CLOCK_TOKEN: undefined },
    { ...env, MAILBOX: undefined },
  ]) {
    const answers = await Promise.all(
      ['/demo/mailbox', '/demo/mailbox.json', '/demo/mailbox.css'].map((path) => app.request(`https://salama.test${path}`, {}, deployed)),
    )
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
  }
})

describe('a profile', () => {
  it('follows its owner from device to device, sealed; what is left out stays, and the trail says so', async () => {
    const sara = as('sara')
    must(await sara.patch('/auth/profile', { phone: '+966 50 123 4567', specialties: ['Theatre', 'تمريض العمليات'] }), 200)
    must(await sara.patch('/auth/profile', { displayName: 'Sara N.', contact: 'Ext. 12', preferences: { theme: 'dark' } }), 200)
    must(await sara.patch('/auth/profile', { preferences: { language: 'en', incidentFilters: 'status=Created&sort=-reportedAt' } }), 200)
    const { token } = await sara.another()
    const elsewhere = { authorization: `Bearer ${token}` }
    expect(must(await knock('GET', '/auth/profile', undefined, elsewhere), 200)).toEqual({
      displayName: 'Sara N.',
      phone: '+966 50 123 4567',
      contact: 'Ext. 12',
      specialties: ['Theatre', 'تمريض العمليات'],
      preferences: { theme: 'dark', language: 'en', incidentFilters: 'status=Created&sort=-reportedAt' },
    })
    expect(must(await knock('GET', '/auth/me', undefined, elsewhere), 200)).toMatchObject({ displayName: 'Sara N.', preferences: { theme: 'dark' } })
    const stored =
      JSON.stringify(await rowsOf(riverside, 'select * from people')) + JSON.stringify(await rowsOf(riverside, 'select * from audit_entries'))
    for (const canary of ['123 4567', 'Theatre', 'تمريض', 'Ext. 12', 'Sara N.']) expect(stored, canary).not.toContain(canary)
    expect((await actionsOf(riverside, sara.id)).filter((action) => action === 'person.profile')).toHaveLength(3)
    must(await sara.patch('/auth/profile', { phone: null, specialties: [] }), 200)
    expect(must(await sara.get('/auth/profile'), 200)).toMatchObject({ phone: null, contact: 'Ext. 12', specialties: [] })
  })

  it('takes nothing else, and nothing that was searched for', async () => {
    const before = await weightOf(riverside)
    const wrong: [body: object, path: string][] = [
      [{ roles: ['top_management'] }, 'roles'],
      [{ email: 'other@mail.example' }, 'email'],
      [{ phone: 'ring me' }, 'phone'],
      [{ specialties: Array.from({ length: 11 }, () => 'x') }, 'specialties'],
      [{ displayName: ' ' }, 'displayName'],
      [{ preferences: { theme: 'pink' } }, 'preferences.theme'],
      [{ preferences: { incidentFilters: 'q=Fatima' } }, 'preferences.incidentFilters'],
      [{ preferences: { incidentFilters: 'status=Created&medicalFileNumber=77' } }, 'preferences.incidentFilters'],
    ]
    for (const [body, path] of wrong) {
      const answer = await as('elif').patch('/auth/profile', body)
      expect(refusal(answer), path).toBe('400 VALIDATION_ERROR')
      expect(answer.body.error.details?.map((each) => each.path)).toContain(path)
    }
    expect(await weightOf(riverside)).toBe(before)
  })
})
