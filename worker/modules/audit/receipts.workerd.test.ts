import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, expect, it } from 'vitest'
import { checkpointKeysOf } from '../../http/checkpoint-keys.ts'
import { nationTenant } from '../../kernel/actor.ts'
import { homeOfTenant } from '../../objects/stubs.ts'
import type { Name } from '../../test/people.ts'
import { aReport, anonymous, configuration, must, openWorld, rowsOf, type Answer, type World } from '../../test/world.ts'
import { openReceipt, signReceipt, type Receipt } from './receipt.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

const as = (name: Name) => world.as(name)
const receiptOf = (answer: Answer): string => answer.headers.get('salama-receipt')!
const read = async (text: string): Promise<Receipt> => (await openReceipt(text, (await checkpointKeysOf(configuration)).trusted))!
const judge = (receipt: string, name: Name = 'karim') => as(name).post('/audit/receipts/verify', { receipt })

const settle = async () => {
  while (await runDurableObjectAlarm(homeOfTenant(env, world.riverside.id))) {
    /* until it rests */
  }
}

it('comes with every answer that changed something, names the entry, and stands', async () => {
  const answer = await as('bruno').post('/incidents', aReport())
  const receipt = await read(receiptOf(answer))
  const [entry] = await rowsOf(world.riverside.id, 'select seq, hash, action, subject from audit_entries where seq = ?', receipt.seq)
  expect(receipt).toEqual({ tenant: world.riverside.id, seq: entry!['seq'], hash: entry!['hash'] })
  expect(entry).toMatchObject({ action: 'incident.submit', subject: answer.body.id })
  expect(must(await judge(receiptOf(answer), 'chen'), 200)).toMatchObject({
    ok: true,
    verdict: 'stands',
    seq: receipt.seq,
    action: 'incident.submit',
  })

  const id = answer.body.id
  expect(receiptOf(await as('chen').get(`/incidents/${id}`)), 'reading is written down too, but changes nothing').toBeNull()
  expect(receiptOf(await as('bruno').patch(`/incidents/${id}/status`, { to: 'InProgress', revision: 1 })), 'a refusal').toBeNull()
  const anonymously = await anonymous.post(`/patients/submit/${world.linkOf('riverside')}`, { description: 'The floor was wet and nobody came.' })
  expect((await read(receiptOf(anonymously))).tenant).toBe(world.riverside.id)

  // Of an act in two houses, one receipt of each.
  const both = await as('dalia').post(`/facilities/${world.hillside.id}/link/rotate`, {})
  const tenants = await Promise.all(
    receiptOf(both)
      .split(', ')
      .map(async (text) => (await read(text)).tenant),
  )
  expect(tenants.toSorted()).toEqual([nationTenant, world.hillside.id].toSorted())
})

it('is the same when the answer is asked for again under its key', async () => {
  const key = { 'idempotency-key': 'lost on the way' }
  const report = aReport()
  const first = await as('bruno').post('/incidents', report, key)
  must(await as('sara').post('/incidents', aReport()), 201)
  expect(receiptOf(await as('bruno').post('/incidents', report, key))).toBe(receiptOf(first))
})

it('is nothing to somebody of another house, and nothing at all when it is not ours', async () => {
  const answer = await as('bruno').post('/incidents', aReport())
  const receipt = receiptOf(answer)
  expect((await judge(receipt, 'osama')).status).toBe(404)
  expect((await judge(receipt, 'dalia')).status).toBe(404)
  const [head, payload] = receipt.split('.')
  for (const forged of [`${head}.${payload}.${'A'.repeat(86)}`, 'nonsense', await as('bruno').token()])
    expect(must(await judge(forged), 200)).toEqual({ ok: false, verdict: 'unsigned', seq: null, at: null, action: null })
})

it('stands when its entry was sealed away meanwhile', async () => {
  const receipt = receiptOf(await as('bruno').post('/incidents', aReport()))
  env.AUDIT_SEGMENT_ENTRIES = '10'
  for (let i = 0; i < 30; i++) {
    must(await as('bruno').post('/incidents', aReport()), 201)
    if (i % 6 === 5) await settle()
  }
  env.AUDIT_SEGMENT_ENTRIES = '10000'
  const { seq } = await read(receipt)
  expect(await rowsOf(world.riverside.id, 'select seq from audit_entries where seq = ?', seq)).toEqual([])
  expect(must(await judge(receipt), 200)).toMatchObject({ ok: true, verdict: 'stands', seq })
})

it('shows a tail that was cut and a tail that was grown again, where no checkpoint does', async () => {
  const tenant = world.hillside.id
  const first = receiptOf(await as('omar').post('/incidents', aReport()))
  const second = receiptOf(await as('omar').post('/incidents', aReport()))
  const { seq } = await read(second)
  const [cut] = await rowsOf(tenant, 'select * from audit_entries where seq = ?', seq)
  await rowsOf(tenant, 'delete from audit_entries where seq >= ?', seq)
  expect(must(await as('osama').post('/audit/verify', {}), 200), 'the chain alone is content').toMatchObject({ ok: true })
  expect(must(await judge(second, 'osama'), 200)).toMatchObject({ ok: false, verdict: 'missing', seq })
  expect(must(await judge(first, 'osama'), 200)).toMatchObject({ ok: true })
  must(await as('omar').post('/incidents', aReport()), 201)
  expect(must(await judge(second, 'osama'), 200)).toMatchObject({ ok: false, verdict: 'rewritten', seq })
  expect(cut).toMatchObject({ action: 'incident.submit' })
})

it('is signed by the thousand, and says how fast', async () => {
  const keys = await checkpointKeysOf(configuration)
  const receipt = { tenant: world.riverside.id, seq: 4_711, hash: 'ab'.repeat(32) }
  const times = 2_000
  const started = performance.now()
  for (let i = 0; i < times; i++) await signReceipt({ ...receipt, seq: i + 1 }, keys)
  const each = (performance.now() - started) / times
  console.log(`a receipt is signed in ${each.toFixed(3)} ms (${times} times in this runtime)`)
  expect(await read(await signReceipt(receipt, keys))).toEqual(receipt)
})
