import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { app } from '../../app.ts'
import { nationTenant } from '../../kernel/actor.ts'
import type { Name } from '../../test/people.ts'
import { developmentSecrets } from '../../test/secrets.ts'
import { anonymous, api, aReport, knock, must, openWorld, rowsOf, toldBy, weightOf, type Answer, type Told, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

const as = (name: Name) => world.as(name)
const refusal = ({ status, body }: Answer) => `${status} ${body.error?.code ?? ''}`.trim()
const place = (slug: string, code: string, more: object = {}) => ({
  name: { ar: 'مستشفى', en: slug },
  slug,
  code,
  governorate: { ar: 'الساحل', en: 'Coast' },
  administration: { ar: 'إدارة الساحل', en: 'Coast Hospitals' },
  ...more,
})
const linkOf = (facility: Told['facility']) => facility.patientLink.split('/').at(-1)!
const canSignIn = async ({ email, temporaryPassword }: { email: string; temporaryPassword: string }) =>
  (await anonymous.post('/auth/login', { email, password: temporaryPassword })).status === 200

/** The Worker with one of its parts broken: the n-th call of a kind fails, as when a machine dies between two steps. */
function breaking(binding: 'HOSPITAL' | 'NATION' | 'DIRECTORY' | 'KEYRING', method: string, nth: number): Env {
  let calls = 0
  const real = env[binding] as unknown as Record<string, (...args: unknown[]) => unknown>
  const fail = () => {
    calls++
    if (calls >= nth) throw new Error('the machine died')
  }
  const spy =
    binding === 'KEYRING'
      ? { get: (path: string) => env.KEYRING.get(path), put: (...args: Parameters<R2Bucket['put']>) => (fail(), env.KEYRING.put(...args)) }
      : {
          getByName: (name: string) => {
            const stub = real['getByName']!.call(real, name) as Record<string, (...args: unknown[]) => unknown>
            return new Proxy(stub, {
              get: (target, key: string) => (key === method ? (...args: unknown[]) => (fail(), target[key]!(...args)) : target[key]),
            })
          },
        }
  return new Proxy(env as unknown as Env, { get: (target, key: string) => (key === binding ? spy : target[key as keyof Env]) })
}

const onboardWith = async (bindings: Env, body: object, headers: Record<string, string> = {}) =>
  toldBy(
    await app.fetch(
      new Request(`${api}/facilities`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await as('dalia').token()}`, ...headers },
      }),
      bindings,
    ),
  )

describe('founding a nation', () => {
  it('works once, with the token of the deployment', async () => {
    const found = (foundingToken: string) => anonymous.post('/users/found', { displayName: 'Second', email: 'second@nation.test', foundingToken })
    expect(refusal(await found(developmentSecrets.FOUNDING_TOKEN))).toBe('409 DUPLICATE')
    for (const wrong of ['x', developmentSecrets.FOUNDING_TOKEN.replace('f', 'g'), developmentSecrets.FOUNDING_TOKEN.replace('f', 'é')])
      expect(refusal(await found(wrong)), wrong).toBe('401 AUTHENTICATION_FAILED')
    const { FOUNDING_TOKEN: _, ...without } = env as unknown as Record<string, unknown>
    const request = new Request(`${api}/users/found`, {
      method: 'POST',
      body: JSON.stringify({ displayName: 'Second', email: 'second@nation.test', foundingToken: 'undefined' }),
      headers: { 'content-type': 'application/json' },
    })
    expect((await toldBy(await app.fetch(request, without as unknown as Env))).status).toBe(401)
  })

  it('leaves a refused address free', async () => {
    must(
      await as('farid').post(`/users/provision/facility/${world.riverside.id}`, {
        displayName: 'Second',
        email: 'second@nation.test',
        roles: ['staff'],
      }),
      201,
    )
  })
})

describe('onboarding a hospital', () => {
  it('makes tenant, link and a pair of accounts that can sign in and work', async () => {
    const made = must(await as('dalia').post('/facilities', place('lakeside', 'lks')), 201)
    expect(made.facility).toMatchObject({
      slug: 'lakeside',
      code: 'lks',
      status: 'active',
      template: 'ksa',
      governorate: { id: world.riverside.governorate.id },
      administration: { id: world.riverside.administration.id },
    })
    expect(made.facility.patientLink).toMatch(/^https:\/\/salama\.test\/report\/[0-9a-f-]{36}$/)
    expect(made.accounts.map(({ email, roles }) => [email, roles])).toEqual([
      ['staff@lakeside.salama.example', ['staff']],
      ['quality@lakeside.salama.example', ['quality_admin', 'facility_admin']],
    ])
    for (const account of made.accounts) expect(await canSignIn(account), account.email).toBe(true)
    const { receipt } = must(await anonymous.post(`/patients/submit/${linkOf(made.facility)}`, { description: 'The lift is stuck.' }), 201)
    expect(receipt).toMatch(/^LKS-/)
    expect((await rowsOf(made.facility.id, 'select action, actor from audit_entries where seq = 1'))[0]).toEqual({
      action: 'hospital.open',
      actor: as('dalia').id,
    })
    expect(
      (await rowsOf(nationTenant, 'select action from audit_entries where subject = ? order by seq', made.facility.id)).map(({ action }) => action),
    ).toEqual(['facility.onboard', 'facility.activate'])
  })

  it('refuses a slug or a code that is taken, and names no rule breaks twice', async () => {
    expect(refusal(await as('dalia').post('/facilities', place('riverside', 'new')))).toBe('409 DUPLICATE')
    expect(refusal(await as('dalia').post('/facilities', place('newside', 'rvs')))).toBe('409 DUPLICATE')
    expect(refusal(await as('dalia').post('/facilities', place('riverside', 'rvs')))).toBe('409 DUPLICATE')
    for (const bad of [
      { slug: 'No' },
      { slug: 'a--' },
      { code: 'RVS' },
      { code: '1ab' },
      { code: 'toolong' },
      { template: 'mars' },
      { name: { ar: 'x' } },
      { code: 'nat' },
    ]) {
      expect(refusal(await as('dalia').post('/facilities', place('newside', 'nws', bad))), JSON.stringify(bad)).toBe('400 VALIDATION_ERROR')
    }
    for (const name of ['farid', 'ghada', 'adam', 'chen', 'sara'] as Name[])
      expect(refusal(await as(name).post('/facilities', place('newside', 'nws')))).toBe('403 INSUFFICIENT_PERMISSIONS')
    expect((await anonymous.get('/facilities')).text).not.toContain('newside')
  })

  it('answers the same under the same key, passwords included, also to twins', async () => {
    const key = { 'idempotency-key': 'one-hospital' }
    const twins = await Promise.all(Array.from({ length: 6 }, () => as('dalia').post('/facilities', place('twinside', 'twn'), key)))
    expect(twins.map(({ status }) => status)).toEqual(twins.map(() => 201))
    expect(new Set(twins.map(({ text }) => text)).size).toBe(1)
    const [first] = twins
    expect(first!.body.accounts.length).toBe(2)
    for (const account of first!.body.accounts) expect(await canSignIn(account), account.email).toBe(true)
    expect((await as('dalia').post('/facilities', place('twinside', 'twn'), key)).text).toBe(first!.text)
    expect(refusal(await as('dalia').post('/facilities', place('otherside', 'oth'), key))).toBe('422 IDEMPOTENCY_MISMATCH')
    expect(await rowsOf(first!.body.facility.id, 'select count(*) as n from people')).toEqual([{ n: 2 }])
    expect((await rowsOf(nationTenant, `select count(*) as n from facilities where slug = 'twinside'`))[0]).toEqual({ n: 1 })
  })

  it('goes on where it broke off, wherever that was, and the pair can sign in', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    vi.spyOn(console, 'log').mockImplementation(() => {})
    const breaks: [name: string, code: string, bindings: () => Env][] = [
      ['before its place in the tree', 'b0', () => breaking('NATION', 'tree', 1)],
      ['before its names', 'b1', () => breaking('DIRECTORY', 'names', 1)],
      ['between its names', 'b2', () => breaking('DIRECTORY', 'names', 3)],
      ['before its keys', 'b3', () => breaking('KEYRING', 'put', 1)],
      ['before its object', 'b4', () => breaking('HOSPITAL', 'hospital', 1)],
      ['before its first account', 'b5', () => breaking('HOSPITAL', 'people', 1)],
      ['between its accounts', 'b6', () => breaking('HOSPITAL', 'people', 2)],
      ['before it is active', 'b7', () => breaking('NATION', 'tree', 2)],
    ]
    for (const [name, code, bindings] of breaks) {
      const slug = `broken-${code}`
      const key: Record<string, string> = code > 'b3' ? { 'idempotency-key': slug } : {}
      expect((await onboardWith(bindings(), place(slug, code), key)).status, name).toBe(500)
      expect((await anonymous.get('/facilities')).text, `${name}: nobody sees a half hospital`).not.toContain(slug)
      expect((await anonymous.get(`/reports/${code.toUpperCase()}-0000-0000-0000-0000-0000`)).status, `${name}: a receipt of it leads nowhere`).toBe(
        404,
      )
      const made = must(await onboardWith(env as unknown as Env, place(slug, code), key), 201)
      expect(made.facility, name).toMatchObject({ slug, status: 'active' })
      expect(made.accounts.length, name).toBe(2)
      // Where an account may have been made before the break, the password that is shown must be the one that counts.
      if (code >= 'b5') for (const account of made.accounts) expect(await canSignIn(account), `${name}: ${account.email}`).toBe(true)
      must(await anonymous.post(`/patients/submit/${linkOf(made.facility)}`, { description: 'It opened.' }), 201)
      expect(refusal(await onboardWith(env as unknown as Env, place(slug, code))), `${name}: once`).toBe('409 DUPLICATE')
    }
    vi.restoreAllMocks()
  })
})

describe('links', () => {
  it('stand in no public list', async () => {
    for (const path of ['/facilities', '/facilities/cascading']) {
      const { text } = await anonymous.get(path)
      expect(text).toContain('riverside')
      expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-4/)
      expect(text).not.toContain('/report/')
    }
    const told = must(await anonymous.get('/facilities/cascading'), 200).items
    expect(told.map(({ id }) => id).toSorted()).toEqual([world.riverside.governorate.id, world.hillside.governorate.id].toSorted())
  })

  it('are shown to the top, and each to its own administrator', async () => {
    const all = must(await as('dalia').get('/facilities/full'), 200).items
    expect(all.length).toBeGreaterThan(2)
    expect(must(await as('farid').get('/facilities/full'), 200).items.map(({ id }) => id)).toEqual([world.riverside.id])
    expect(must(await as('farid').get(`/patients/token/${world.riverside.id}`), 200)).toMatchObject({ uuid: world.linkOf('riverside') })
    expect(must(await as('dalia').get(`/patients/token/${world.riverside.id}`), 200)).toMatchObject({ uuid: world.linkOf('riverside') })
    expect(refusal(await as('ola').get(`/patients/token/${world.riverside.id}`))).toBe('404 NOT_FOUND')
    expect(refusal(await as('chen').get(`/patients/token/${world.riverside.id}`))).toBe('403 INSUFFICIENT_PERMISSIONS')
  })

  it('are rotated by the top and by the own administrator alone; the old poster is dead at once, old receipts live on', async () => {
    let current = world.linkOf('riverside')
    const { receipt } = must(await anonymous.post(`/patients/submit/${current}`, { description: 'Before the rotation.' }), 201)
    for (const name of ['ola', 'olga', 'chen', 'sara', 'ghada', 'karim'] as Name[]) {
      const answer = await as(name).post(`/facilities/${world.riverside.id}/link/rotate`, {})
      expect(refusal(answer), name).toBe(name === 'ola' ? '404 NOT_FOUND' : '403 INSUFFICIENT_PERMISSIONS')
    }
    for (const name of ['farid', 'dalia'] as Name[]) {
      const rotated = must(await as(name).post(`/facilities/${world.riverside.id}/link/rotate`, {}), 200) as unknown as Told['facility']
      const next = linkOf(rotated)
      expect(next).not.toBe(current)
      expect(refusal(await anonymous.get(`/public/links/${current}`))).toBe('404 NOT_FOUND')
      expect(refusal(await anonymous.post(`/patients/submit/${current}`, { description: 'x' }))).toBe('404 NOT_FOUND')
      expect((await knock('GET', `/report/${current}`)).status).toBe(404)
      must(await anonymous.get(`/public/links/${next}`), 200)
      must(await anonymous.post(`/patients/submit/${next}`, { description: 'With the new poster.' }), 201)
      expect(
        (await rowsOf(world.riverside.id, `select action, actor from audit_entries where action = 'link.rotate' order by seq desc limit 1`))[0],
      ).toEqual({ action: 'link.rotate', actor: as(name).id })
      current = next
    }
    must(await anonymous.get(`/reports/${receipt}`), 200)
  })
})

describe('people', () => {
  const newcomer = (email: string, roles: string[] = ['nurse']) => ({ displayName: 'New Comer', email, roles })

  it('are provisioned at the own hospital, and by the top anywhere; the trail says by whom', async () => {
    const made = must(
      await as('farid').post(`/users/provision/facility/${world.riverside.id}`, newcomer('new@riverside.test', ['physician', 'quality_admin'])),
      201,
    )
    expect(made.user).toMatchObject({
      email: 'new@riverside.test',
      displayName: 'New Comer',
      roles: ['physician', 'quality_admin'],
      tier: 2,
      status: 'active',
      mustChangePassword: true,
      scope: { kind: 'facility', id: world.riverside.id },
      facility: { slug: 'riverside' },
    })
    expect(await canSignIn({ email: 'new@riverside.test', temporaryPassword: made.temporaryPassword })).toBe(true)
    const far = must(await as('dalia').post(`/users/provision/facility/${world.hillside.id}`, newcomer('new@hillside.test')), 201)
    expect(far.user.facility).toMatchObject({ slug: 'hillside' })
    expect((await rowsOf(world.hillside.id, 'select actor, action from audit_entries where subject = ?', far.user.id))[0]).toEqual({
      actor: as('dalia').id,
      action: 'person.provision',
    })
    expect((await rowsOf(world.riverside.id, 'select actor from audit_entries where subject = ? limit 1', made.user.id))[0]).toEqual({
      actor: as('farid').id,
    })
  })

  it('have one address in the whole nation', async () => {
    expect(refusal(await as('farid').post(`/users/provision/facility/${world.riverside.id}`, newcomer('New@Riverside.test')))).toBe('409 DUPLICATE')
    expect(refusal(await as('ola').post(`/users/provision/facility/${world.hillside.id}`, newcomer('new@riverside.test')))).toBe('409 DUPLICATE')
    expect(refusal(await as('dalia').post('/users/provision/tier', { displayName: 'X', email: 'new@riverside.test', role: 'top_management' }))).toBe(
      '409 DUPLICATE',
    )
  })

  it('are not raised above the hospital, nor provisioned elsewhere', async () => {
    for (const role of ['top_management', 'governorate_manager', 'administration_manager'])
      expect(refusal(await as('farid').post(`/users/provision/facility/${world.riverside.id}`, newcomer('high@riverside.test', [role])))).toBe(
        '400 VALIDATION_ERROR',
      )
    expect(refusal(await as('farid').post(`/users/provision/facility/${world.hillside.id}`, newcomer('far@hillside.test')))).toBe('404 NOT_FOUND')
    for (const name of ['chen', 'karim', 'sara', 'ghada'] as Name[])
      expect(refusal(await as(name).post(`/users/provision/facility/${world.riverside.id}`, newcomer('no@riverside.test')))).toBe(
        '403 INSUFFICIENT_PERMISSIONS',
      )
    expect(refusal(await as('farid').post('/users/provision/tier', { displayName: 'X', email: 'no@nation.test', role: 'top_management' }))).toBe(
      '403 INSUFFICIENT_PERMISSIONS',
    )
    must(await as('ola').post(`/users/provision/facility/${world.hillside.id}`, newcomer('far@hillside.test')), 201)
  })

  it('who manage are given a place that exists, and see that place', async () => {
    const manager = (more: object) =>
      as('dalia').post('/users/provision/tier', {
        displayName: 'M',
        email: `${crypto.randomUUID()}@nation.test`,
        role: 'governorate_manager',
        ...more,
      })
    for (const bad of [{}, { scopeId: 'gov-nat-nowhere' }, { scopeId: world.riverside.administration.id }]) {
      const answer = await manager(bad)
      expect([refusal(answer), answer.body.error.details?.[0]?.path]).toEqual(['400 VALIDATION_ERROR', 'scopeId'])
    }
    expect(must(await manager({ scopeId: world.hillside.governorate.id }), 201).user).toMatchObject({
      tier: 4,
      scope: { kind: 'governorate', id: world.hillside.governorate.id },
      facility: null,
    })
  })

  it('are provisioned once under one key, with the same password shown', async () => {
    const key = { 'idempotency-key': 'once' }
    const path = `/users/provision/facility/${world.riverside.id}`
    const [one, two] = [
      await as('farid').post(path, newcomer('once@riverside.test'), key),
      await as('farid').post(path, newcomer('once@riverside.test'), key),
    ]
    expect([one.status, two.text]).toEqual([201, one.text])
    expect(await canSignIn({ email: 'once@riverside.test', temporaryPassword: one.body.temporaryPassword })).toBe(true)
    expect(refusal(await as('farid').post(path, newcomer('twice@riverside.test'), key))).toBe('422 IDEMPOTENCY_MISMATCH')
    must(await as('ola').post(`/users/provision/facility/${world.hillside.id}`, newcomer('twice@riverside.test')), 201)
  })

  it('are out at once when they are deactivated: no call, no refresh, no sign-in', async () => {
    const { user, temporaryPassword } = must(
      await as('farid').post(`/users/provision/facility/${world.riverside.id}`, newcomer('leaver@riverside.test')),
      201,
    )
    const signedIn = must(await anonymous.post('/auth/login', { email: 'leaver@riverside.test', password: temporaryPassword }), 200)
    const me = () => knock('GET', '/auth/me', undefined, { authorization: `Bearer ${signedIn.accessToken}` })
    expect((await me()).status).toBe(200)
    for (const [name, meets] of [
      ['ola', '404 NOT_FOUND'],
      ['chen', '403 INSUFFICIENT_PERMISSIONS'],
      ['bruno', '403 INSUFFICIENT_PERMISSIONS'],
    ] as const)
      expect(refusal(await as(name).patch(`/users/${user.id}/deactivate`, {})), name).toBe(meets)
    expect(must(await as('farid').patch(`/users/${user.id}/deactivate`, {}), 200)).toMatchObject({ id: user.id, status: 'deactivated' })
    expect(refusal(await me())).toBe('401 AUTHENTICATION_REQUIRED')
    expect(await rowsOf(world.riverside.id, 'select count(*) as n from sessions where person_id = ?', user.id)).toEqual([{ n: 0 }])
    expect(await canSignIn({ email: 'leaver@riverside.test', temporaryPassword })).toBe(false)
    const before = await weightOf(world.riverside.id)
    must(await as('farid').patch(`/users/${user.id}/deactivate`, {}), 200)
    expect(await weightOf(world.riverside.id), 'twice is once').toBe(before)
  })

  it('do not lock themselves out, and the top may end anybody', async () => {
    expect(refusal(await as('farid').patch(`/users/${as('farid').id}/deactivate`, {}))).toBe('403 INSUFFICIENT_PERMISSIONS')
    expect(refusal(await as('dalia').patch(`/users/${as('dalia').id}/deactivate`, {}))).toBe('403 INSUFFICIENT_PERMISSIONS')
    for (const name of ['omar', 'hugo'] as Name[]) {
      expect((await as(name).get('/incidents')).status).toBe(200)
      must(await as('dalia').patch(`/users/${as(name).id}/deactivate`, {}), 200)
      expect(refusal(await as(name).get('/incidents')), name).toBe('401 AUTHENTICATION_REQUIRED')
    }
    for (const id of [`usr-rvs-${'0'.repeat(26)}`, `usr-zzz-${'0'.repeat(26)}`, 'nonsense'])
      expect(refusal(await as('dalia').patch(`/users/${id}/deactivate`, {}))).toBe('404 NOT_FOUND')
  })

  it('are listed page by page, each hospital to its own', async () => {
    const seen: Told[] = []
    let cursor = ''
    do {
      const page = must(await as('farid').get(`/users?limit=4${cursor}`), 200)
      seen.push(...page.items)
      cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : ''
      expect(page.total).toBeGreaterThan(4)
    } while (cursor)
    const total = must(await as('farid').get('/users?limit=1'), 200).total
    expect([seen.length, new Set(seen.map(({ id }) => id)).size]).toEqual([total, total])
    expect(seen.every((person) => person.facility.slug === 'riverside')).toBe(true)
    expect(must(await as('farid').get('/users?status=deactivated'), 200).items.map((person) => person['email'])).toEqual(['leaver@riverside.test'])
    expect(must(await as('dalia').get(`/users?facility=${world.hillside.id}&limit=100`), 200).items.map((person) => person['email'])).toContain(
      as('olga').email,
    )
    expect(must(await as('dalia').get('/users?limit=100'), 200).items.every((person) => person.facility === null)).toBe(true)
    expect(refusal(await as('farid').get(`/users?facility=${world.hillside.id}`))).toBe('404 NOT_FOUND')
    expect(refusal(await as('farid').get('/users?cursor=nonsense'))).toBe('400 VALIDATION_ERROR')
    must(await as('bruno').post('/incidents', aReport()), 201)
  })
})
