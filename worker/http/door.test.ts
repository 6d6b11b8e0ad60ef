import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { developmentSecrets } from '../test/secrets.ts'
import { sameSecret } from './bytes.ts'
import { checkConfiguration, type Configuration } from './configuration.ts'
import { tell } from './faults.ts'
import { parse, readJson } from './parse.ts'
import { hashPassword, prove, temporaryPassword } from './password.ts'
import { limited, limitsPerMinute } from './rate-limit.ts'
import { cookieFrom, sameOrigin } from './refresh-cookie.ts'
import { Sealer } from './seal.ts'
import { newRecoveryCodes, newTotpSecret, recoveryHash, stepOf } from './totp.ts'
import { generateSync } from 'otplib'

const checked = checkConfiguration(developmentSecrets)
const configuration = (checked.ok ? checked.value : null) as Configuration

describe('a body', () => {
  const read = (body: BodyInit | null, type = 'application/json') =>
    readJson(new Request('https://salama.test', { method: 'POST', body, headers: { 'content-type': type } }), 1_000)
  const faultOf = async (body: BodyInit | null, type?: string) => {
    const result = await read(body, type)
    return result.ok ? 'taken' : result.fault.kind
  }

  it('is JSON of the right size, type, depth and encoding', async () => {
    expect(await read('{"a":[1]}')).toMatchObject({ ok: true, value: { value: { a: [1] } } })
    expect(await read(null)).toMatchObject({ ok: true, value: { value: {} } })
    expect(await faultOf('{}', 'application/json; charset=utf-8')).toBe('taken')
    expect(await faultOf('{}', 'text/json')).toBe('unsupported-type')
    expect(await faultOf(`"${'x'.repeat(998)}"`)).toBe('taken')
    expect(await faultOf(`"${'x'.repeat(999)}"`)).toBe('too-large')
    expect(await faultOf('['.repeat(32) + ']'.repeat(32))).toBe('taken')
    expect(await faultOf('['.repeat(33) + ']'.repeat(33))).toBe('invalid')
    expect(await faultOf(`{"deep in a text":"${'['.repeat(100)}\\"${'{'.repeat(100)}"}`)).toBe('taken')
    expect(await faultOf(new Uint8Array([0x22, 0xff, 0x22]))).toBe('invalid')
    expect(await faultOf('{')).toBe('invalid')
  })

  it('has a hash of its bytes, for the key it came with', async () => {
    const hashes = await Promise.all(
      ['{"a":1}', '{"a":1}', '{ "a":1}', '{"a":2}'].map(async (body) => {
        const result = await read(body)
        return result.ok ? result.value.hash() : ''
      }),
    )
    expect(hashes[0]).toBe(hashes[1])
    expect(new Set(hashes).size).toBe(3)
  })

  it('that does not fit names each field and what is wrong with it', () => {
    const schema = z.strictObject({ name: z.string(), inner: z.strictObject({ n: z.number() }), list: z.array(z.number()) })
    const result = parse(schema, { name: 1, inner: { n: 'x', extra: 1 }, list: [1, 'b'], more: 1 })
    expect(result.ok ? [] : result.fault.kind === 'invalid' ? result.fault.issues.map(({ path }) => path).toSorted() : []).toEqual([
      'inner.extra',
      'inner.n',
      'list.1',
      'more',
      'name',
    ])
  })
})

describe('a seal', () => {
  const sealerOf = async (tenant: string, seed = 1) =>
    new Sealer(tenant, {
      current: 1,
      bases: new Map([[1, await crypto.subtle.importKey('raw', new Uint8Array(32).fill(seed), 'HKDF', false, ['deriveKey', 'deriveBits'])]]),
    })
  const cell = { table: 'incidents', column: 'description', record: 'inc-rvs-1' }

  it('opens what it closed, of any length and script, and never writes the same twice', async () => {
    const sealer = await sealerOf('fac-rvs-1')
    for (const text of ['', 'a', 'سقطت المريضة', '👩🏽‍⚕️', '\ufeffmark', 'x'.repeat(20_000)]) {
      const [one, two] = [await sealer.seal(cell, text), await sealer.seal(cell, text)]
      expect(one).not.toBe(two)
      expect(await sealer.open(cell, one)).toBe(text)
      if (text.length > 1) expect(one).not.toContain(text.slice(0, 4))
    }
  })

  it('opens nowhere else: no other tenant, table, column, record, key or version', async () => {
    const sealer = await sealerOf('fac-rvs-1')
    const sealed = await sealer.seal(cell, 'words')
    const elsewhere = [
      { ...cell, table: 'messages' },
      { ...cell, column: 'notes' },
      { ...cell, record: 'inc-rvs-2' },
      { table: 'incidentsd', column: 'escription', record: cell.record },
    ]
    for (const other of elsewhere) await expect(sealer.open(other, sealed)).rejects.toThrow()
    await expect((await sealerOf('fac-rvs-2')).open(cell, sealed)).rejects.toThrow()
    await expect((await sealerOf('fac-rvs-1', 2)).open(cell, sealed)).rejects.toThrow()
    await expect(sealer.open(cell, sealed.replace('s1.1.', 's1.2.'))).rejects.toThrow()
    for (const wrong of ['', 'words', 's1.1.', 's2.1.AAAA', `${sealed}=`]) await expect(sealer.open(cell, wrong), wrong).rejects.toThrow()
  })

  it('refuses a flip of every single byte', async () => {
    const sealer = await sealerOf('fac-rvs-1')
    for (let round = 0; round < 5; round++) {
      const bytes = Buffer.from((await sealer.seal(cell, `narrative ${round}`)).slice(5), 'base64url')
      for (let i = 0; i < bytes.length; i++) {
        const bent = Buffer.from(bytes)
        bent[i] = bent[i]! ^ (1 << (round + (i % 3)))
        await expect(sealer.open(cell, `s1.1.${bent.toString('base64url')}`)).rejects.toThrow()
      }
    }
  })

  it('hashes words and values by tenant and field: equal for equal, silent about the rest', async () => {
    const [here, there] = [await sealerOf('fac-rvs-1'), await sealerOf('fac-rvs-2', 2)]
    expect(await here.hash('file', 'MRN1')).toBe(await here.hash('file', 'MRN1'))
    expect(
      new Set([
        await here.hash('file', 'MRN1'),
        await here.hash('file', 'MRN2'),
        await here.hash('receipt', 'MRN1'),
        await there.hash('file', 'MRN1'),
      ]).size,
    ).toBe(4)
    const [fall, again] = await here.hashWords(['fall', 'fall'])
    expect(fall).toBe(again)
    expect(fall).toMatch(/^t[0-9a-f]{15}$/)
    expect(await there.hashWords(['fall'])).not.toEqual([fall])
  })
})

describe('the limits', () => {
  it('let a minute’s worth through, then say how long to wait, and fill up again', () => {
    const now = 1_000_000
    for (let i = 0; i < limitsPerMinute.auth; i++) expect(limited('auth', 'sara', 1, now)).toBeNull()
    expect(limited('auth', 'sara', 1, now)).toBe(12)
    expect(limited('auth', 'bruno', 1, now)).toBeNull()
    expect(limited('default', 'sara', 1, now)).toBeNull()
    expect(limited('auth', 'sara', 1, now + 12_000)).toBeNull()
    expect(limited('auth', 'sara', 1, now + 12_000)).not.toBeNull()
    for (let i = 0; i < 500; i++) expect(limited('auth', 'local', 100, now)).toBeNull()
    expect(limited('auth', 'local', 100, now)).not.toBeNull()
  })
})

describe('the configuration', () => {
  it('has no default for a secret and names what is wrong', () => {
    const problems = (raw: object) => {
      const result = checkConfiguration(raw)
      return result.ok ? [] : result.problems
    }
    expect(problems(developmentSecrets)).toEqual([])
    expect(
      problems({})
        .map((problem) => problem.split(':')[0])
        .toSorted(),
    ).toEqual(['DIRECTORY_KEY', 'ENVIRONMENT', 'PASSWORD_PEPPER', 'ROOT_KEY', 'SIGNING_KEY'])
    expect(problems({ ...developmentSecrets, ENVIRONMENT: 'production' })).toEqual(['DEMO_CLOCK_TOKEN: is for local development only'])
    for (const wrong of ['short', 'A'.repeat(43) + '!', 'é'.repeat(43)])
      expect(problems({ ...developmentSecrets, ROOT_KEY: wrong })).toEqual(['ROOT_KEY: must be 32 bytes in base64url'])
  })
})

describe('secrets', () => {
  it('are compared as bytes, never throw, and differ when they differ', () => {
    expect(sameSecret('abc', 'abc')).toBe(true)
    for (const [a, b] of [
      ['abc', 'abd'],
      ['abc', 'ab'],
      ['', 'a'],
      ['aé', 'ab'],
      ['é', 'ab'],
      ['\ud800', 'a'],
    ] as const)
      expect(sameSecret(a, b)).toBe(false)
  })

  it('of people are proved again and look like nothing', async () => {
    const stored = await hashPassword(configuration, 'five small boats in fog')
    expect(stored).toMatch(/^scrypt\$15\$8\$3\$[\w-]{22}\$[\w-]{43}$/)
    expect(await prove(configuration, 'five small boats in fog', stored)).toBe(stored)
    expect(await prove(configuration, 'five small boats in fo', stored)).not.toBe(stored)
    const peppered = { ...configuration, PASSWORD_PEPPER: configuration.ROOT_KEY }
    expect(await prove(peppered, 'five small boats in fog', stored)).not.toBe(stored)
    expect(new Set(Array.from({ length: 500 }, temporaryPassword)).size).toBe(500)
    expect(temporaryPassword()).not.toMatch(/[0oO1lI]/)
  })

  it('of telephones open once for each half minute', async () => {
    const secret = newTotpSecret()
    const code = generateSync({ secret })
    const step = (await stepOf(code, secret, 0))!
    expect(step).toBeGreaterThan(0)
    expect(await stepOf(code, secret, step)).toBeNull()
    for (const wrong of ['', '12345', '1234567', 'abcdef', '１２３４５６', `${code} `]) expect(await stepOf(wrong, secret, 0), wrong).toBeNull()
    const codes = newRecoveryCodes()
    expect(codes).toHaveLength(10)
    expect(recoveryHash(codes[0]!)).toBe(recoveryHash(codes[0]!.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O')))
    expect(recoveryHash(codes[0]!)).not.toBe(recoveryHash(codes[1]!))
  })
})

describe('the cookie', () => {
  const request = (headers: Record<string, string>, url = 'https://salama.test/') => new Request(url, { headers })

  it('is found by its whole name', () => {
    const plain = 'http://localhost:8787/'
    expect(cookieFrom(request({ cookie: 'a=1; __Host-refresh=token; b=2' }))).toBe('token')
    expect(cookieFrom(request({ cookie: 'x__Host-refresh=token; refresh=other' }))).toBeUndefined()
    expect(cookieFrom(request({ cookie: 'refresh=token' }, plain))).toBe('token')
    expect(cookieFrom(request({}))).toBeUndefined()
  })

  it('is used only by our own page', () => {
    expect(sameOrigin(request({ origin: 'https://salama.test', 'sec-fetch-site': 'same-origin' }))).toBe(true)
    for (const wrong of [
      {},
      { origin: 'https://salama.test' },
      { 'sec-fetch-site': 'same-origin' },
      { origin: 'https://salama.test:444', 'sec-fetch-site': 'same-origin' },
    ] as Record<string, string>[])
      expect(sameOrigin(request(wrong))).toBe(false)
  })
})

it('tells each fault with the status of the contract', () => {
  const told = [
    tell({ kind: 'unauthenticated', code: 'TOKEN_EXPIRED' }),
    tell({ kind: 'forbidden', code: 'STEP_UP_REQUIRED', action: 'x' }),
    tell({ kind: 'not-found' }),
    tell({ kind: 'invalid', issues: [] }),
    tell({ kind: 'illegal-transition', from: 'a', to: 'b', allowed: [] }),
    tell({ kind: 'stale', expected: 1, actual: 2 }),
    tell({ kind: 'duplicate', what: 'slug' }),
    tell({ kind: 'idempotency-mismatch' }),
    tell({ kind: 'too-large', limit: 1 }),
    tell({ kind: 'unsupported-type', expected: 'x' }),
    tell({ kind: 'too-many', retryAfterSeconds: 1 }),
    tell({ kind: 'not-implemented', feature: 'x' }),
    tell({ kind: 'unavailable', what: 'x' }),
  ].map(({ status, code }) => `${status} ${code}`)
  expect(told).toEqual([
    '401 TOKEN_EXPIRED',
    '403 STEP_UP_REQUIRED',
    '404 NOT_FOUND',
    '400 VALIDATION_ERROR',
    '400 ILLEGAL_TRANSITION',
    '409 STALE_REVISION',
    '409 DUPLICATE',
    '422 IDEMPOTENCY_MISMATCH',
    '413 TOO_LARGE',
    '415 UNSUPPORTED_TYPE',
    '429 RATE_LIMITED',
    '501 NOT_IMPLEMENTED',
    '503 UNAVAILABLE',
  ])
})
