import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { genesis, hashOf, type Entry } from '../modules/audit/chain.ts'
import { signNote } from '../modules/audit/note.ts'
import { openReceipt, signReceipt } from '../modules/audit/receipt.ts'
import { readKeys, readTrail, verifyFiles } from './audit-verify.ts'

const tenant = 'fac-rvs-01kas0000000000000000000aa'
let entries: Entry[]
let notes: string[]
let receipts: string[]
let strangers: string
let jwks: string
let folder: string

const chained = (from: Omit<Entry, 'prev' | 'hash'>[]): Entry[] => {
  let prev = genesis
  return from.map((each) => {
    const entry = { ...each, prev }
    prev = hashOf(entry)
    return { ...entry, hash: prev }
  })
}

beforeAll(async () => {
  const keys = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
  const { x } = (await crypto.subtle.exportKey('jwk', keys.publicKey)) as { x: string }
  jwks = JSON.stringify({
    keys: [
      { kid: 'dev-1', x: 'A'.repeat(43) },
      { kid: 'checkpoint-1', x },
    ],
  })
  const key = { private: keys.privateKey, public: readKeys(jwks)[0]! }
  entries = chained(
    Array.from({ length: 30 }, (_, i) => ({
      seq: i + 1,
      at: `2026-11-22T10:00:${String(i).padStart(2, '0')}.000Z`,
      actor: 'usr-rvs-1',
      session: null,
      action: 'incident.move',
      subject: 'inc-rvs-1',
      before: null,
      after: JSON.stringify({ revision: i }),
      reason: i === 3 ? 's1.1.abc' : null,
    })),
  )
  notes = await Promise.all([10, 20, 30].map((seq) => signNote({ tenant, seq, hash: entries[seq - 1]!.hash, at: '2026-11-22T11:00:00.000Z' }, key)))
  const receiptOf = (seq: number) => ({ tenant, seq, hash: entries[seq - 1]!.hash })
  receipts = await Promise.all([7, 24, 28].map((seq) => signReceipt(receiptOf(seq), key)))
  const other = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
  strangers = await signReceipt(receiptOf(7), { private: other.privateKey, public: key.public })
  folder = mkdtempSync(join(tmpdir(), 'trail-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const check = (some: Entry[], signed = notes) => verifyFiles({ entries: some, notes: signed }, readKeys(jwks))

it('finds a trail whole, with its checkpoints and without', async () => {
  expect(await check(entries)).toEqual({ ok: true, entries: 30, checkpoints: 3, receipts: 0, problem: null, vouchedUpTo: 30 })
  expect(await check(entries, [])).toMatchObject({ ok: true, checkpoints: 0, vouchedUpTo: 0 })
  expect(await check([], [])).toMatchObject({ ok: true, entries: 0 })
})

it('says what was done to it, and from where on nobody vouches', async () => {
  const edited = entries.with(14, { ...entries[14]!, actor: 'usr-rvs-2' })
  expect(await check(edited)).toMatchObject({
    ok: false,
    checkpoints: 1,
    vouchedUpTo: 10,
    problem: 'entry 15 does not follow from the one before it',
  })
  expect(await check(chained(edited))).toMatchObject({ ok: false, vouchedUpTo: 10, problem: expect.stringContaining('between entries 11 and 20') })
  expect(await check(chained(edited), []), 'without a checkpoint nobody can tell').toMatchObject({ ok: true })
  expect(await check(entries.slice(0, 25))).toMatchObject({ ok: false, vouchedUpTo: 20, problem: expect.stringContaining('entry 26') })
})

it('takes a checkpoint for what it is: this trail’s, signed with the key that was given', async () => {
  const other = await check(entries, [notes[0]!, notes[1]!.replace(tenant, tenant.replace('rvs', 'hls'))])
  expect(other).toMatchObject({ ok: false, problem: 'the checkpoints are of 2 trails' })
  expect(await check(entries, [notes[0]!.replace('\n10\n', '\n11\n')])).toMatchObject({
    ok: false,
    problem: expect.stringContaining('not signed with this key'),
  })
})

it('finds by a held receipt what no checkpoint covers: a tail that was cut, or grown again', async () => {
  const few = notes.slice(0, 2)
  expect(await verifyFiles({ entries, notes: few }, readKeys(jwks), receipts)).toMatchObject({ ok: true, receipts: 3, vouchedUpTo: 20 })
  const cut = entries.slice(0, 25)
  expect(await check(cut, few), 'without it nobody can tell').toMatchObject({ ok: true })
  expect(await verifyFiles({ entries: cut, notes: few }, readKeys(jwks), receipts)).toMatchObject({
    ok: false,
    receipts: 2,
    problem: expect.stringContaining('entry 26 and what follows is missing'),
  })
  const grown = chained(entries.map((entry) => (entry.seq < 23 ? entry : { ...entry, actor: 'usr-rvs-2' })))
  expect(await check(grown, few)).toMatchObject({ ok: true })
  expect(await verifyFiles({ entries: grown, notes: few }, readKeys(jwks), receipts)).toMatchObject({
    ok: false,
    receipts: 1,
    problem: 'entry 24 is another than the one that there is a receipt of',
  })
})

it('takes a receipt for what it is: ours, of this trail, whole', async () => {
  const keys = readKeys(jwks)
  const [head, payload, signature] = receipts[0]!.split('.') as [string, string, string]
  expect(await openReceipt(receipts[0]!, keys)).toEqual({ tenant, seq: 7, hash: entries[6]!.hash })
  const raised = Buffer.from(JSON.stringify({ tenant, seq: 8, hash: entries[7]!.hash })).toString('base64url')
  const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
  for (const wrong of [
    strangers,
    `${head}.${raised}.${signature}`,
    `${none}.${payload}.${signature}`,
    `${head}.${payload}.${'A'.repeat(86)}`,
    '',
    'x.y.z',
  ])
    expect(await openReceipt(wrong, keys), wrong).toBeNull()
  expect(await verifyFiles({ entries, notes }, keys, [strangers])).toMatchObject({
    ok: false,
    problem: expect.stringContaining('not signed with this key'),
  })
})

it('is a command that needs only files', () => {
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const lines = [...notes.slice(0, 2).map((note) => ({ note })), ...entries]
  const trail = write('trail.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'))
  expect(readTrail(lines.map((line) => JSON.stringify(line)).join('\n'))).toEqual({ entries, notes: notes.slice(0, 2) })
  const cut = write(
    'cut.jsonl',
    lines
      .slice(0, -5)
      .map((line) => JSON.stringify(line))
      .join('\n'),
  )
  const keys = write('jwks.json', jwks)
  const kept = write('kept.txt', notes[2]!)
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['worker/local/audit-verify.ts', ...args], { encoding: 'utf8' })
    return { status, said: stdout + stderr }
  }
  expect(run(trail, '--keys', keys)).toEqual({
    status: 0,
    said: expect.stringMatching(/entries {5}30\ncheckpoints 2 fit; signed up to entry 20\nwhole/),
  })
  expect(run(cut, '--keys', keys), 'the end can be cut off behind the last checkpoint in the file').toMatchObject({ status: 0 })
  expect(run(cut, '--keys', keys, '--checkpoint', kept), 'but not behind one that was kept').toEqual({
    status: 1,
    said: expect.stringContaining('NOT WHOLE   entry 26'),
  })
  const held = write('receipts.txt', receipts.join('\n'))
  expect(run(trail, '--keys', keys, '--receipt', held)).toEqual({ status: 0, said: expect.stringContaining('receipts    3 of 3 fit') })
  expect(run(cut, '--keys', keys, '--receipt', receipts[2]!)).toEqual({ status: 1, said: expect.stringContaining('there is a receipt of entry 28') })
  expect(run(trail)).toEqual({ status: 2, said: expect.stringContaining('npm run audit-verify') })
})
