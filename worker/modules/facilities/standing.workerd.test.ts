import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { sealerOf } from '../../http/seal.ts'
import { signAccess, signRefresh } from '../../http/session.ts'
import { nationTenant } from '../../kernel/actor.ts'
import { password, type Name } from '../../test/people.ts'
import { anonymousReport, reportIn } from '../../test/reports.ts'
import {
  aReport,
  anonymous,
  configuration,
  deliver,
  knock,
  must,
  openWorld,
  origin,
  rowsOf,
  waitingIn,
  weightOf,
  type Answer,
  type World,
} from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
const as = (name: Name) => world.as(name)
const refusal = ({ status, body }: Answer) => `${status} ${body.error?.code ?? ''}`.trim()
const reason = 'The licence has run out; the ministry decides on Thursday.'
const standing = (verb: 'suspend' | 'resume', id: string, by: Name = 'dalia', headers = {}) =>
  as(by).post(`/facilities/${id}/${verb}`, { reason }, headers)
const suspended = ({ status, body }: Answer) => status === 403 && (body.error?.details as { reason?: string })?.reason === 'facilitySuspended'

describe('a template, as its facility reads it', () => {
  it('is read with sources, checked by the administrator alone, and the trail says who did', async () => {
    const { id } = world.riverside
    const before = must(await as('chen').get(`/facilities/${id}/template`), 200) as unknown as {
      unverified: number
      items: { id: string; verified: boolean; source: string; checked: null | { by: { name: string } } }[]
    }
    expect(before.items.find((row) => row.id === 'time-zone')).toMatchObject({ verified: true, checked: null })
    const waiting = before.items.filter((row) => !row.verified)
    expect(waiting.length).toBe(before.unverified)
    expect(waiting.map((row) => row.id)).toContain('clock.sentinel-to-spsc')

    const mark = (by: Name, row: string, verified = true) => as(by).patch(`/facilities/${id}/template/${row}`, { verified })
    expect(refusal(await mark('chen', 'clock.sentinel-to-spsc'))).toBe('403 INSUFFICIENT_PERMISSIONS')
    expect(refusal(await mark('dalia', 'clock.sentinel-to-spsc'))).toBe('403 INSUFFICIENT_PERMISSIONS')
    expect(refusal(await mark('ola', 'clock.sentinel-to-spsc')), 'another facility').toBe('404 NOT_FOUND')
    expect(refusal(await mark('farid', 'clock.sentinel-to-mars'))).toBe('404 NOT_FOUND')
    expect(refusal(await as('ola').get(`/facilities/${id}/template`))).toBe('404 NOT_FOUND')

    expect(must(await mark('farid', 'clock.sentinel-to-spsc'), 200)).toMatchObject({ verified: true, checked: { by: { name: 'Farid Mansour' } } })
    must(await mark('farid', 'clock.sentinel-to-spsc'), 200)
    expect(must(await as('dalia').get(`/facilities/${id}/template`), 200)).toMatchObject({ unverified: before.unverified - 1 })
    expect(must(await mark('farid', 'clock.sentinel-to-spsc', false), 200)).toMatchObject({ verified: false, checked: null })
    expect(await rowsOf(id, `select action, actor, after from audit_entries where action like 'template.%' order by seq`)).toEqual(
      ['template.verify', 'template.unverify'].map((action) => ({ action, actor: as('farid').id, after: '{"row":"clock.sentinel-to-spsc"}' })),
    )
  })
})

describe('first steps', () => {
  it('tick by what is so', async () => {
    const steps = async () =>
      Object.fromEntries(
        (must(await as('ola').get(`/facilities/${world.hillside.id}/first-steps`), 200).items as unknown as { step: string; done: boolean }[]).map(
          ({ step, done }) => [step, done],
        ),
      )
    expect(await steps()).toEqual({ password: true, factor: true, template: false, people: true, poster: false, report: false })
    must(await anonymous.post(`/patients/submit/${world.linkOf('hillside')}`, { description: 'A test of the poster in the lobby.' }), 201)
    must(await as('omar').post('/incidents', aReport()), 201)
    const { items } = must(await as('ola').get(`/facilities/${world.hillside.id}/template`), 200) as unknown as {
      items: { id: string; verified: boolean }[]
    }
    for (const { id, verified } of items)
      if (!verified) must(await as('ola').patch(`/facilities/${world.hillside.id}/template/${id}`, { verified: true }), 200)
    expect(await steps()).toEqual({ password: true, factor: true, template: true, people: true, poster: true, report: true })
    expect(refusal(await as('farid').get(`/facilities/${world.hillside.id}/first-steps`)), 'another facility').toBe('404 NOT_FOUND')
    expect(refusal(await as('omar').get(`/facilities/${world.hillside.id}/first-steps`))).toBe('403 INSUFFICIENT_PERMISSIONS')
  })
})

describe('a facility that is suspended', () => {
  it('is suspended by top management alone, on a fresh sign-in, with a reason', async () => {
    const { id } = world.riverside
    const weight = await weightOf(id)
    for (const name of ['farid', 'chen', 'ghada', 'adam', 'karim'] as Name[])
      expect(refusal(await standing('suspend', id, name)), name).toBe('403 INSUFFICIENT_PERMISSIONS')
    expect(refusal(await as('dalia').post(`/facilities/${id}/suspend`, {}))).toBe('400 VALIDATION_ERROR')
    expect(refusal(await standing('suspend', `fac-zzz-${'0'.repeat(26)}`))).toBe('404 NOT_FOUND')
    const { session } = await as('dalia').another()
    const stale = await signAccess(configuration, nationTenant, { ...session, authenticatedAt: Date.now() - 301_000 })
    expect(refusal(await knock('POST', `/facilities/${id}/suspend`, { reason }, { authorization: `Bearer ${stale}` }))).toBe('403 STEP_UP_REQUIRED')
    expect(await weightOf(id)).toBe(weight)
  })

  it('serves nobody of it from the next call on, keeps everything, and goes on as before', async () => {
    const { id } = world.riverside
    const link = world.linkOf('riverside')
    const report = await reportIn(world, 'Created')
    const { receipt } = await anonymousReport(world)
    const people: Name[] = ['amina', 'bruno', 'sara', 'elif', 'chen', 'farid', 'karim']
    for (const name of people) must(await as(name).get('/auth/me'), 200)
    const { session } = await as('bruno').another()
    const cookie = `__Host-refresh=${await signRefresh(configuration, { tenant: id, sessionId: session.sessionId, generation: session.generation })}`
    const refresh = () => knock('POST', '/auth/refresh', {}, { cookie, origin, 'sec-fetch-site': 'same-origin' })

    expect(must(await standing('suspend', id, 'dalia', { 'idempotency-key': 'first' }), 200)).toMatchObject({ id, status: 'suspended' })
    const weight = await weightOf(id)
    for (const name of people) expect(suspended(await as(name).get('/auth/me')), name).toBe(true)
    for (const [name, call] of [
      ['report', () => as('bruno').post('/incidents', aReport())],
      ['read', () => as('chen').get(`/incidents/${report.id}`)],
      ['move', () => as('chen').patch(`/incidents/${report.id}/status`, { to: 'InProgress', revision: 1 })],
      ['provision', () => as('farid').post(`/users/provision/facility/${id}`, { displayName: 'X', email: 'x@riverside.test', roles: ['staff'] })],
      ['list facilities', () => as('farid').get('/facilities/full')],
      ['rotate the link', () => as('farid').post(`/facilities/${id}/link/rotate`, {})],
      ['search the trail', () => as('karim').get('/audit')],
      ['step up', () => as('chen').post('/auth/step-up', { password })],
      ['refresh', refresh],
    ] as [string, () => Promise<Answer>][]) {
      const answer = await call()
      expect(suspended(answer), `${name}: ${answer.text}`).toBe(true)
    }
    expect(await weightOf(id), 'nothing was written').toBe(weight)
    const signIn = (word: string) => anonymous.post('/auth/login', { email: as('bruno').email, password: word })
    expect(suspended(await signIn(password))).toBe(true)
    expect(refusal(await signIn('not the password')), 'a stranger learns nothing').toBe('401 AUTHENTICATION_FAILED')

    // Patients: the link says that nothing is taken now (in which words: report-page.test.ts).
    expect(refusal(await anonymous.get(`/public/links/${link}`))).toBe('503 UNAVAILABLE')
    expect(refusal(await anonymous.post(`/patients/submit/${link}`, { description: 'The floor is wet.' }))).toBe('503 UNAVAILABLE')
    expect((await knock('GET', `/report/${link}`)).status).toBe(503)
    expect(must(await anonymous.get(`/reports/${receipt}`), 200)).toMatchObject({ status: 'Created' })

    // The nation goes on: it lists the facility as suspended, the public list does without, managers still read, what waits arrives.
    const listed = must(await as('dalia').get('/facilities/full'), 200).items as unknown as { id: string; status: string }[]
    expect(listed.find((each) => each.id === id)!.status).toBe('suspended')
    expect((await anonymous.get('/facilities')).text).not.toContain(id)
    await deliver(id)
    expect(await waitingIn(id)).toBe(0)
    expect(must(await as('ghada').get(`/incidents/${report.id}`), 200)).toMatchObject({ id: report.id })
    // The neighbour notices nothing.
    must(await as('omar').post('/incidents', aReport()), 201)

    expect(must(await standing('resume', id), 200)).toMatchObject({ status: 'active' })
    // A key of before answers what it answered, and changes nothing.
    expect(must(await standing('suspend', id, 'dalia', { 'idempotency-key': 'first' }), 200)).toMatchObject({ status: 'suspended' })
    for (const name of people) must(await as(name).get('/auth/me'), 200)
    must(await refresh(), 200)
    must(await signIn(password), 200)
    must(await anonymous.post(`/patients/submit/${link}`, { description: 'The floor is wet again.' }), 201)
    expect(must(await as('chen').patch(`/incidents/${report.id}/status`, { to: 'InProgress', revision: 1 }), 200)).toMatchObject({
      status: 'InProgress',
    })

    for (const tenant of [id, nationTenant]) {
      const told = await rowsOf(
        tenant,
        `select action, actor, reason from audit_entries where action in ('facility.suspend', 'facility.resume') order by seq`,
      )
      expect(told.map(({ action, actor }) => [action, actor])).toEqual(
        ['facility.suspend', 'facility.resume'].map((action) => [action, as('dalia').id]),
      )
      const sealer = (await sealerOf(env, configuration, tenant))!
      for (const { reason: sealed } of told)
        expect(await sealer.open({ table: 'incidents', column: 'reason', record: id }, String(sealed))).toBe(reason)
    }
  })

  it('is refused twice where there is nothing to change: what stands already writes nothing', async () => {
    const { id } = world.hillside
    must(await standing('resume', id), 200)
    expect(await rowsOf(id, `select count(*) as n from audit_entries where action = 'facility.resume'`)).toEqual([{ n: 0 }])
    must(await standing('suspend', id), 200)
    // Broken off between the two: the object stands suspended, the tree does not say so yet.
    await rowsOf(nationTenant, `update facilities set status = 'active' where id = ?`, id)
    must(await standing('suspend', id), 200)
    expect(await rowsOf(id, `select count(*) as n from audit_entries where action = 'facility.suspend'`)).toEqual([{ n: 1 }])
    expect(await rowsOf(nationTenant, `select status from facilities where id = ?`, id)).toEqual([{ status: 'suspended' }])
    must(await standing('resume', id), 200)
    await rowsOf(id, `update hospital set status = 'closed'`)
    expect(refusal(await standing('suspend', id))).toBe('400 ILLEGAL_TRANSITION')
  })
})
