import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { app } from '../../app.ts'
import { createKeyring, describeKeyring } from '../../http/keyring.ts'
import { sealerOf } from '../../http/seal.ts'
import { nationTenant } from '../../kernel/actor.ts'
import type { Name } from '../../test/people.ts'
import { anonymousReport } from '../../test/reports.ts'
import { anonymous, api, aReport, configuration, deliver, knock, must, openWorld, rowsOf, toldBy, type Answer, type World } from '../../test/world.ts'
import { openCertificate } from '../audit/certificate.ts'
import type { Destroyed } from './schema.ts'

let world: World
let hillside: string
beforeAll(async () => {
  world = await openWorld()
  hillside = world.hillside.id
})
const as = (name: Name) => world.as(name)
const refusal = ({ status, body }: Answer) => `${status} ${body.error?.code ?? ''}`.trim()
const reason = 'The hospital has left the nation.'
const shred = (id: string, slug: string, headers: Record<string, string> = {}) =>
  as('dalia').post(`/facilities/${id}/shred`, { slug, reason }, headers)

/** The Worker with one of its parts broken from its n-th call on, as when a machine dies between two steps. */
function breaking(binding: 'HOSPITAL' | 'DIRECTORY' | 'ANCHORS' | 'KEYRING', method: string): Env {
  const real = env[binding] as unknown as Record<string, (...args: unknown[]) => unknown>
  const broken = (target: Record<string, unknown>) =>
    new Proxy(target, {
      get: (here, key: string) => {
        if (key === method)
          return () => {
            throw new Error('the machine died')
          }
        const value = here[key]
        // A method of a bucket wants its bucket; those of a stub stand alone.
        return binding !== 'HOSPITAL' && binding !== 'DIRECTORY' && typeof value === 'function' ? (value as () => unknown).bind(here) : value
      },
    })
  const spy =
    binding === 'HOSPITAL' || binding === 'DIRECTORY'
      ? { getByName: (name: string) => broken(real['getByName']!.call(real, name) as Record<string, unknown>) }
      : broken(real)
  return new Proxy(env as unknown as Env, { get: (target, key: string) => (key === binding ? spy : target[key as keyof Env]) })
}

describe('a facility is destroyed', () => {
  it('by the top alone, whose sign-in is fresh and who has typed its short name', async () => {
    for (const name of ['farid', 'ola', 'ghada', 'karim'] as Name[])
      expect(refusal(await as(name).post(`/facilities/${hillside}/shred`, { slug: 'hillside', reason })), name).toBe('403 INSUFFICIENT_PERMISSIONS')
    expect(refusal(await shred(hillside, 'riverside'))).toBe('400 VALIDATION_ERROR')
    expect(refusal(await shred(`fac-zzz-${'0'.repeat(26)}`, 'hillside'))).toBe('404 NOT_FOUND')
    expect(refusal(await as('dalia').get(`/facilities/${hillside}/certificate`))).toBe('404 NOT_FOUND')
    must(await as('omar').post('/incidents', aReport()), 201)
  })

  it('wherever that breaks off it is gone on with, and the certificate is one and the same', async () => {
    const link = world.linkOf('hillside')
    const { receipt } = await anonymousReport(world)
    must(await as('omar').post('/incidents', aReport({ involvedPerson: 'Somebody' })), 201)
    // Whatever has not reached the nation by then arrives before the end.
    await deliver(hillside)
    const facts = must(await as('dalia').get(`/incidents?facility=${hillside}`), 200)
    must(await as('omar').post('/incidents', aReport()), 201)
    const omar = await as('omar').token()
    const entries = Number((await rowsOf(hillside, 'select max(seq) as n from audit_entries'))[0]!['n'])
    await env.EXPORTS.put(`${hillside}/exp-hls-1/00000000`, 'an archive that somebody has made')

    for (const [binding, method] of [
      ['KEYRING', 'delete'],
      ['HOSPITAL', 'hospital'],
      ['HOSPITAL', 'empty'],
      ['DIRECTORY', 'names'],
      ['ANCHORS', 'put'],
    ] as const) {
      const broken = await app.fetch(
        new Request(`${api}/facilities/${hillside}/shred`, {
          method: 'POST',
          body: JSON.stringify({ slug: 'hillside', reason }),
          headers: { 'content-type': 'application/json', authorization: `Bearer ${await as('dalia').token()}` },
        }),
        breaking(binding, method),
      )
      expect((await toldBy(broken)).status, `${binding} ${method}`).toBe(500)
    }
    const done = must(await shred(hillside, 'hillside', { 'idempotency-key': 'end-of-hillside' }), 200) as unknown as Destroyed
    expect(must(await shred(hillside, 'hillside', { 'idempotency-key': 'end-of-hillside' }), 200)).toEqual(done)
    expect(must(await shred(hillside, 'hillside'), 200)).toEqual(done)
    expect(must(await as('dalia').get(`/facilities/${hillside}/certificate`), 200)).toEqual(done)

    // The certificate holds by the keys that everybody can fetch, and says how far the trail had come.
    const jwks = await knock('GET', '/.well-known/jwks.json')
    const { certificate, signedWith } = (await openCertificate(done.certificate))!
    expect((jwks.body['keys'] as { x: string }[]).map(({ x }) => x)).toContain(signedWith)
    expect(certificate).toMatchObject({ facility: hillside, slug: 'hillside', versions: [1], keyService: 'none', by: as('dalia').id })
    expect(certificate.checkpoint!.seq).toBe(entries + 1)
    const anchors = await env.ANCHORS.list({ prefix: `anchors/${hillside}/` })
    expect(anchors.objects.length).toBeGreaterThan(0)

    // Nobody gets in, nothing leads there, nothing is left.
    expect((await env.EXPORTS.list({ prefix: `${hillside}/` })).objects).toEqual([])
    expect(refusal(await anonymous.post('/auth/login', { email: as('omar').email, password: 'four calm words together' }))).toBe(
      '401 AUTHENTICATION_FAILED',
    )
    for (const path of ['/incidents', '/auth/me', '/users'])
      expect([401, 403, 404], path).toContain((await knock('GET', path, undefined, { authorization: `Bearer ${omar}` })).status)
    expect((await anonymous.get(`/public/links/${link}`)).status).toBe(404)
    expect((await anonymous.post(`/patients/submit/${link}`, { description: 'Hello?' })).status).toBe(404)
    expect((await anonymous.get(`/reports/${receipt.replace('RVS', 'HLS')}`)).status).toBe(404)
    for (const table of ['people', 'incidents', 'sessions', 'hospital', 'audit_entries'])
      expect((await rowsOf(hillside, `select count(*) as n from ${table}`))[0], table).toEqual({ n: 0 })
    expect(must(await anonymous.get('/facilities'), 200).items.map((item) => item['slug'])).toEqual(['riverside'])
    expect(refusal(await as('dalia').get(`/facilities/${hillside}/keys`))).toBe('404 NOT_FOUND')

    // No key comes back: not by repeating, not by onboarding the same place again.
    await createKeyring(env, configuration, hillside)
    expect(await describeKeyring(env, hillside)).toBeNull()
    const again = {
      name: { ar: 'x', en: 'x' },
      slug: 'hillside',
      code: 'hls',
      governorate: { ar: 'x', en: 'x' },
      administration: { ar: 'x', en: 'x' },
    }
    expect(refusal(await as('dalia').post('/facilities', again))).toBe('409 DUPLICATE')

    // The nation keeps its facts, its trail says who and why, and the other hospital works on.
    expect(must(await as('dalia').get(`/incidents?facility=${hillside}`), 200).total).toBe(facts.total + 1)
    const acts = await rowsOf(
      nationTenant,
      `select action, actor, reason from audit_entries where subject = ? and action in ('facility.close', 'facility.shred') order by seq`,
      hillside,
    )
    expect(acts.map(({ action, actor }) => [action, actor])).toEqual([
      ['facility.close', as('dalia').id],
      ['facility.shred', as('dalia').id],
    ])
    expect(acts[0]!['reason']).toMatch(/^s1\./)
    const nation = (await sealerOf(env, configuration, nationTenant))!
    expect(await nation.open({ table: 'incidents', column: 'reason', record: hillside }, String(acts[0]!['reason']))).toBe(reason)
    expect(must(await anonymous.get(`/reports/${receipt}`), 200).number).toMatch(/^OVR-/)
    must(await as('sara').post('/incidents', aReport()), 201)
    must(await as('chen').post('/audit/verify', {}), 200)
  })
})
