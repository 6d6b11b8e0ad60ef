import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkConfiguration, type Configuration } from '../../http/configuration.ts'
import { copyOf, openedWith, restingIn } from '../../test/node/stolen.ts'
import { startProduct, type Product } from '../../test/node/product.ts'
import type { Destroyed, Rewrapped } from './schema.ts'
import { figure } from '../../test/figure.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

const call = async <T>(method: string, path: string, bearer: string, body?: unknown): Promise<T> => {
  const answer = await fetch(`${product.url}/api/v1${path}`, {
    method,
    headers: { authorization: bearer, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as T
}
const configured = (more: Record<string, string> = {}): Configuration => {
  const checked = checkConfiguration({ ...product.secrets, ENVIRONMENT: 'development', ...more })
  if (!checked.ok) throw new Error(checked.problems.join('; '))
  return checked.value
}

it('a facility that was destroyed stays silent in every copy of its files; its neighbour is untouched', async () => {
  const { bruno, chen, dalia } = product.people
  for (let i = 0; i < 12; i++) {
    const { id, revision } = await call<{ id: string; revision: number }>('POST', '/incidents', bruno.bearer, {
      category: 'Falls',
      occurredAt: '2026-11-20T08:30:00Z',
      description: `Fall number ${i} beside the bed.`,
      involvedPerson: 'Somebody',
      medicalFileNumber: `MRN ${i}`,
    })
    await call('PATCH', `/incidents/${id}/status`, chen.bearer, { to: 'InProgress', revision, reason: 'Looked into.' })
  }
  const { facility: neighbour, accounts } = await call<{ facility: { id: string }; accounts: unknown[] }>('POST', '/facilities', dalia.bearer, {
    name: { ar: 'مستشفى التلال', en: 'Hillside' },
    slug: 'hillside',
    code: 'hls',
    governorate: { ar: 'الساحل', en: 'Al-Sahil' },
    administration: { ar: 'إدارة', en: 'Coast' },
  })
  expect(accounts.length).toBe(2)

  const storage = join(product.data, 'storage')
  const [before, after] = [join(product.data, 'before'), join(product.data, 'after')]
  copyOf(storage, before)
  const texts = restingIn(before)
  const own = texts.filter(({ tenant }) => tenant === product.facility.id)
  const others = texts.filter(({ tenant }) => tenant !== product.facility.id)
  expect(own.length).toBeGreaterThan(60)
  expect(others.some(({ tenant }) => tenant === neighbour.id)).toBe(true)
  // So that the rest says anything: with the keys of that day all of it opens.
  expect((await openedWith(configured(), before, texts)).length).toBe(texts.length)

  const done = await call<Destroyed>('POST', `/facilities/${product.facility.id}/shred`, dalia.bearer, { slug: 'riverside', reason: 'The end.' })
  expect(done.keyVersions).toEqual([1])
  copyOf(storage, after)

  // Databases and buckets of yesterday beside the keyrings of today, and every secret of the deployment.
  const restored = await openedWith(configured(), after, texts)
  expect(restored.filter(({ tenant }) => tenant === product.facility.id)).toEqual([])
  expect(restored.length).toBe(others.length)
  expect(restingIn(after).filter(({ tenant }) => tenant === product.facility.id)).toEqual([])

  // A copy of yesterday's keyrings opens only for who has yesterday's root key: replaced and let go of, it opens nothing.
  const next = randomBytes(32).toString('base64url')
  const without = await openedWith(configured({ ROOT_KEY: next }), before, texts)
  expect(without).toEqual([])
  const rewrapped = await call<Rewrapped>('POST', '/keys/rewrap', dalia.bearer, {})
  expect(rewrapped).toMatchObject({ failed: [], next: null, already: 2 })
  figure(
    'destroyed facility: sealed texts in a copy of before (open with the keyrings of afterwards; with a replaced root key)',
    `${own.length} (0; 0)`,
  )
  figure('destroyed facility: texts of the neighbour and the nation that still open', `${others.length} of ${others.length}`)
})
