import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { genesis, hashOf, type Entry } from '../modules/audit/chain.ts'
import { signNote } from '../modules/audit/note.ts'
import { readKeys, readTrail, verifyFiles } from './audit-verify.ts'

const tenant = 'fac-rvs-01kas0000000000000000000aa'
let entries: Entry[]
let notes: string[]
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
  folder = mkdtempSync(join(tmpdir(), 'trail-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const check = (some: Entry[], signed = notes) => verifyFiles({ entries: some, notes: signed }, readKeys(jwks))

it('finds a trail whole, with its checkpoints and without', async () => {
  expect(await check(entries)).toEqual({ ok: true, entries: 30, checkpoints: 3, problem: null, vouchedUpTo: 30 })
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
  expect(run(trail)).toEqual({ status: 2, said: expect.stringContaining('npm run audit-verify') })
})
