import { decodeJwt } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { nationTenant } from '../../kernel/actor.ts'
import { signAccess, signRefresh } from '../../http/session.ts'
import { password } from '../../test/people.ts'
import { anonymous, configuration, enter, knock, must, openSessionOf, openWorld, origin, rowsOf, type Answer, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const refusal = ({ status, body }: Answer) => `${status} ${body.error.code}`

/** Somebody at Riverside, signed in. */
const somebody = async (roles: string[] = ['nurse']) => {
  const email = `${crypto.randomUUID()}@riverside.test`
  const tenant = world.riverside.id
  const scope = roles.includes('nurse') ? { kind: 'own' as const, id: null } : { kind: 'facility' as const, id: tenant }
  const id = await enter(tenant, { email, displayName: 'Rana Aziz', roles, scope })
  const session = await openSessionOf(tenant, id)
  const cookie = await signRefresh(configuration, { tenant, sessionId: session.sessionId, generation: session.generation })
  return { id, email, cookie, token: await signAccess(configuration, tenant, session) }
}
const refresh = (cookie: string) =>
  anonymous.post('/auth/refresh', {}, { cookie: `__Host-refresh=${cookie}`, origin, 'sec-fetch-site': 'same-origin' })

describe('other roles', () => {
  it('are in force with the next call, and the session goes on with them', async () => {
    const rana = await somebody()
    must(await knock('GET', '/incidents', undefined, bearer(rana.token)), 200)
    const changed = must(await world.as('farid').patch(`/users/${rana.id}/roles`, { roles: ['nurse', 'quality_admin', 'nurse'] }), 200)
    expect(changed).toMatchObject({
      id: rana.id,
      roles: ['nurse', 'quality_admin'],
      tier: 2,
      scope: { kind: 'facility', id: world.riverside.id },
      facility: { slug: 'riverside' },
    })
    expect(refusal(await knock('GET', '/incidents', undefined, bearer(rana.token)))).toBe('401 AUTHENTICATION_REQUIRED')
    const renewed = must(await refresh(rana.cookie), 200)
    expect(renewed.user).toMatchObject({ roles: ['nurse', 'quality_admin'], tier: 2, mustEnrolMfa: true })
    expect(decodeJwt(renewed.accessToken)).toMatchObject({ roles: ['nurse', 'quality_admin'], scope: { kind: 'facility', id: world.riverside.id } })
    expect(refusal(await knock('GET', '/incidents', undefined, bearer(renewed.accessToken))), 'a factor is owed first').toBe('401 MFA_REQUIRED')
    const [entry] = await rowsOf(
      world.riverside.id,
      `select actor, before, after from audit_entries where subject = ? and action = 'person.roles'`,
      rana.id,
    )
    expect([entry!['actor'], JSON.parse(entry!['before'] as string), JSON.parse(entry!['after'] as string)]).toMatchObject([
      world.as('farid').id,
      { roles: ['nurse'] },
      { roles: ['nurse', 'quality_admin'] },
    ])
  })

  it('take rights away as fast', async () => {
    const former = await somebody(['quality_admin'])
    const report = must(
      await world.as('sara').post('/incidents', { occurredAt: '2026-11-20T06:30:00Z', category: 'Falls', description: 'A wet floor by the lift.' }),
      201,
    )
    must(await knock('GET', `/incidents/${report.id}`, undefined, bearer(former.token)), 200)
    must(await world.as('farid').patch(`/users/${former.id}/roles`, { roles: ['staff'] }), 200)
    const renewed = must(await refresh(former.cookie), 200)
    expect(renewed.user).toMatchObject({ roles: ['staff'], tier: 1, scope: { kind: 'own', id: null } })
    expect(refusal(await knock('GET', `/incidents/${report.id}`, undefined, bearer(renewed.accessToken)))).toBe('404 NOT_FOUND')
  })

  it('end a sign-in by password alone where they want more and the person has it', async () => {
    const rana = await somebody()
    await rowsOf(
      world.riverside.id,
      `insert into passkeys values (?, ?, ?, 'k', 0, '[]', 0, 'n', '', null)`,
      `pky-rvs-${'0'.repeat(26)}`,
      rana.id,
      rana.id,
    )
    must(await world.as('farid').patch(`/users/${rana.id}/roles`, { roles: ['security_officer'] }), 200)
    expect(refusal(await refresh(rana.cookie))).toBe('401 AUTHENTICATION_REQUIRED')
    expect(must(await anonymous.post('/auth/login', { email: rana.email, password }), 200)['requiresMfa']).toBe(true)
  })

  it('are given by the own administrator and the nation’s management, to others only, after a fresh sign-in', async () => {
    const rana = await somebody()
    const path = `/users/${rana.id}/roles`
    const { farid, ola, dalia, chen } = { farid: world.as('farid'), ola: world.as('ola'), dalia: world.as('dalia'), chen: world.as('chen') }
    expect(refusal(await chen.patch(path, { roles: ['staff'] }))).toBe('403 INSUFFICIENT_PERMISSIONS')
    expect(refusal(await ola.patch(path, { roles: ['staff'] }))).toBe('404 NOT_FOUND')
    expect(refusal(await farid.patch(`/users/${farid.id}/roles`, { roles: ['facility_admin', 'quality_admin'] }))).toBe(
      '403 INSUFFICIENT_PERMISSIONS',
    )
    expect(refusal(await dalia.patch(`/users/${dalia.id}/roles`, { roles: ['top_management'] }))).toBe('403 INSUFFICIENT_PERMISSIONS')
    for (const [roles, at] of [
      [[], 'roles'],
      [['king'], 'roles.0'],
      [['staff', 'top_management'], 'roles.1'],
      [['governorate_manager'], 'roles.0'],
    ] as const) {
      const refused = await farid.patch(path, { roles })
      expect([refusal(refused), refused.body.error.details?.[0]?.path], roles.join()).toEqual(['400 VALIDATION_ERROR', at])
    }
    const { session } = await farid.another()
    const old = await signAccess(configuration, farid.tenant, { ...session, authenticatedAt: Date.now() - 301_000 })
    expect(refusal(await knock('PATCH', path, { roles: ['staff'] }, bearer(old)))).toBe('403 STEP_UP_REQUIRED')

    expect(must(await dalia.patch(path, { roles: ['physician'] }), 200)).toMatchObject({ roles: ['physician'], tier: 1 })
    const twice = await Promise.all([1, 2].map(() => farid.patch(path, { roles: ['staff', 'nurse'] }, { 'idempotency-key': 'roles-of-rana' })))
    expect(twice.map(({ body }) => body.roles)).toEqual([
      ['staff', 'nurse'],
      ['staff', 'nurse'],
    ])
    expect(await rowsOf(world.riverside.id, 'select sv from people where id = ?', rana.id)).toEqual([{ sv: 3 }])
  })

  it('of managers come with their area', async () => {
    const dalia = world.as('dalia')
    const id = await enter(nationTenant, {
      email: `${crypto.randomUUID()}@nation.test`,
      displayName: 'Huda Salem',
      roles: ['governorate_manager'],
      scope: { kind: 'governorate', id: world.riverside.governorate.id },
    })
    const change = (body: object) => dalia.patch(`/users/${id}/roles`, body)
    for (const [body, at] of [
      [{ roles: ['administration_manager'] }, 'scopeId'],
      [{ roles: ['governorate_manager'], scopeId: world.riverside.administration.id }, 'scopeId'],
      [{ roles: ['staff'] }, 'roles'],
      [{ roles: ['top_management', 'governorate_manager'] }, 'roles'],
    ] as const) {
      const refused = await change(body)
      expect([refusal(refused), refused.body.error.details?.[0]?.path]).toEqual(['400 VALIDATION_ERROR', at])
    }
    const { id: hillside } = world.hillside.administration
    expect(must(await change({ roles: ['administration_manager'], scopeId: hillside }), 200)).toMatchObject({
      tier: 3,
      scope: { kind: 'administration', id: hillside },
      facility: null,
    })
    expect(must(await change({ roles: ['top_management'] }), 200)).toMatchObject({ tier: 5, scope: { kind: 'national', id: null } })
  })
})

it('somebody who mistyped too often waits, until an administrator unlocks the account', async () => {
  const rana = await somebody()
  // As after a long night: the wait has grown to a quarter of an hour.
  await rowsOf(world.riverside.id, 'update credentials set failures = 30, blocked_until = ? where person_id = ?', Date.now() + 900_000, rana.id)
  expect((await anonymous.post('/auth/login', { email: rana.email, password })).status).toBe(429)
  const listed = async () => must(await world.as('farid').get('/users?limit=100'), 200).items.find(({ id }) => id === rana.id)!['lockedUntil']
  expect(Date.parse((await listed()) as string)).toBeGreaterThan(Date.now())
  expect(refusal(await world.as('ola').patch(`/users/${rana.id}/unlock`, {}))).toBe('404 NOT_FOUND')
  expect(must(await world.as('farid').patch(`/users/${rana.id}/unlock`, {}), 200)).toMatchObject({ id: rana.id, lockedUntil: null })
  expect(await listed()).toBeNull()
  must(await anonymous.post('/auth/login', { email: rana.email, password }), 200)
})
