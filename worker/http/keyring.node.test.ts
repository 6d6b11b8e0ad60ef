import { randomBytes } from 'node:crypto'
import { convertV4MiniflareOptions, Miniflare, type V4MiniflareOptions } from 'miniflare'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { ulid } from '../kernel/id.ts'
import { developmentSecrets } from '../test/secrets.ts'
import { startTransit, type Mood, type Transit } from '../test/node/transit.ts'
import { sealedTables } from '../modules/keys/sealed-columns.ts'
import { checkConfiguration, type Configuration } from './configuration.ts'
import { KeysUnavailable, troublesOf } from './key-management.ts'
import { addDataKey, createKeyring, describeKeyring, destroyKeyring, readKeyring, rewrapKeyring } from './keyring.ts'
import { forgetKeys, sealerOf } from './seal.ts'
import { figure } from '../test/figure.ts'

type Env = Parameters<typeof createKeyring>[0]

/** R2 as the local runtime has it, and a key service on loopback: the modules of the door, without a door. */
let miniflare: Miniflare
let env: Env
let transit: Transit
beforeAll(async () => {
  const options = { modules: true, script: 'export default {}', r2Buckets: ['KEYRING'], cf: false, telemetry: { enabled: false } }
  miniflare = new Miniflare(convertV4MiniflareOptions(options as unknown as V4MiniflareOptions))
  env = { KEYRING: await miniflare.getR2Bucket('KEYRING') } as unknown as Env
  transit = await startTransit('salama', 'other')
})
afterAll(async () => {
  await transit.stop()
  await miniflare.dispose()
})
beforeEach(() => {
  transit.mood = 'well'
})

const tenantOf = (code: string) => `fac-${code}-${ulid(Date.now())}`
const configured = (more: Record<string, string>): Configuration => {
  const checked = checkConfiguration({ ...developmentSecrets, ...more })
  if (!checked.ok) throw new Error(checked.problems.join('; '))
  return checked.value
}
const service = (more: object = {}) =>
  JSON.stringify([{ id: 'riverside', url: transit.url, key: 'salama', token: transit.token, facilities: ['rvs'], ...more }])
const [first, second, third] = [1, 2, 3].map(() => randomBytes(32).toString('base64url')) as [string, string, string]
const cell = { table: 'incidents', column: 'description', record: 'inc-rvs-1' }
const secret = 'سقطت المريضة من السرير'
/** Opens with nothing remembered. */
const openWith = async (configuration: Configuration, tenant: string, sealed: string) => {
  forgetKeys(tenant)
  return (await sealerOf(env, configuration, tenant))!.open(cell, sealed)
}

describe('the root key', () => {
  it('is replaced: while both are there either opens, when all is rewrapped the old one may go', async () => {
    const [one, both, two] = [
      configured({ ROOT_KEY: first }),
      configured({ ROOT_KEY: second, FORMER_ROOT_KEYS: first }),
      configured({ ROOT_KEY: second }),
    ]
    const [riverside, hillside] = [tenantOf('rvs'), tenantOf('hls')]
    const sealed = new Map<string, string>()
    for (const tenant of [riverside, hillside]) {
      await createKeyring(env, one, tenant)
      sealed.set(tenant, await (await sealerOf(env, one, tenant))!.seal(cell, secret))
    }
    expect(await rewrapKeyring(env, both, riverside)).toBe('rewrapped')
    // Half done: both hospitals open under both keys, and the old key alone no longer opens the first.
    for (const tenant of [riverside, hillside]) expect(await openWith(both, tenant, sealed.get(tenant)!)).toBe(secret)
    await expect(openWith(one, riverside, sealed.get(riverside)!)).rejects.toThrow(/not in the configuration/)
    await expect(openWith(two, hillside, sealed.get(hillside)!)).rejects.toThrow(KeysUnavailable)

    expect(await rewrapKeyring(env, both, hillside)).toBe('rewrapped')
    expect(await rewrapKeyring(env, both, hillside)).toBe('already')
    for (const tenant of [riverside, hillside]) expect(await openWith(two, tenant, sealed.get(tenant)!)).toBe(secret)
    expect(await rewrapKeyring(env, both, tenantOf('gon'))).toBe('gone')
  })

  it('opens keyrings from before roots had names, under whichever root they were made', async () => {
    const tenant = tenantOf('old')
    const old = configured({ ROOT_KEY: first })
    await createKeyring(env, old, tenant)
    const keyring = (await describeKeyring(env, tenant))!
    // As it was written then: no names, no key of its own for the indexes.
    const before = { current: 1, keys: keyring.keys.map(({ version, wrapped }) => ({ version, wrapped })) }
    await env.KEYRING.put(`keyring/${tenant}.json`, JSON.stringify(before))
    forgetKeys(tenant)
    const sealer = (await sealerOf(env, old, tenant))!
    const [sealed, hash] = [await sealer.seal(cell, secret), await sealer.hash('medicalFileNumber', 'MRN1')]

    const later = configured({ ROOT_KEY: third, FORMER_ROOT_KEYS: `${second} ${first}` })
    expect(await openWith(later, tenant, sealed)).toBe(secret)
    expect(await rewrapKeyring(env, later, tenant)).toBe('rewrapped')
    const only = configured({ ROOT_KEY: third })
    expect(await openWith(only, tenant, sealed)).toBe(secret)
    expect(await (await sealerOf(env, only, tenant))!.hash('medicalFileNumber', 'MRN1')).toBe(hash)
    await expect(openWith(configured({ ROOT_KEY: second }), tenant, sealed)).rejects.toThrow(KeysUnavailable)
  })

  it('does not open a wrapped key that was moved to another tenant or version', async () => {
    const one = configured({ ROOT_KEY: first })
    const [here, there] = [tenantOf('rvs'), tenantOf('hls')]
    await createKeyring(env, one, here)
    const keyring = (await describeKeyring(env, here))!
    await env.KEYRING.put(`keyring/${there}.json`, JSON.stringify(keyring))
    await expect(readKeyring(env, one, there)).rejects.toThrow()
    const renumbered = { ...keyring, current: 2, keys: keyring.keys.map((key) => ({ ...key, version: 2 })) }
    await env.KEYRING.put(`keyring/${here}.json`, JSON.stringify(renumbered))
    await expect(readKeyring(env, one, here)).rejects.toThrow()
  })
})

it('the matrix of roots and versions: every kind of text, read and written, meets what the table says', async () => {
  const configurations = { old: { ROOT_KEY: first }, both: { ROOT_KEY: second, FORMER_ROOT_KEYS: first }, new: { ROOT_KEY: second } }
  /** What opens a keyring, by hand: wrapped by the old root, half rewrapped (a version made since), and rewrapped. */
  const expected: Record<'before' | 'half' | 'after', Record<keyof typeof configurations, boolean>> = {
    before: { old: true, both: true, new: false },
    half: { old: false, both: true, new: false },
    after: { old: false, both: true, new: true },
  }
  const kinds = sealedTables.hospital.flatMap(({ table, columns, json }) =>
    [...Object.values(columns), ...Object.values(json ?? {}).flatMap((fields) => Object.values(fields))].map((column) => ({
      table,
      column,
      record: 'x-1',
    })),
  )
  const tenant = tenantOf('mtx')
  await createKeyring(env, configured(configurations.old), tenant)
  const texts: { version: number; cell: (typeof kinds)[number]; sealed: string }[] = []
  let checks = 0
  const meet = async (stage: keyof typeof expected, versions: number) => {
    for (const [name, configuration] of Object.entries(configurations) as [keyof typeof configurations, Record<string, string>][]) {
      forgetKeys(tenant)
      const sealer = await sealerOf(env, configured(configuration), tenant).catch(() => null)
      expect(sealer !== null, `${stage} ${name}`).toBe(expected[stage][name])
      for (const { version, cell, sealed } of texts) {
        expect(await (sealer?.open(cell, sealed) ?? null), `${stage} ${name} ${version} ${cell.column}`).toBe(expected[stage][name] ? secret : null)
        checks++
      }
      for (const cell of kinds) {
        const written = (await sealer?.seal(cell, secret)) ?? null
        expect(written?.split('.')[1] ?? null, `${stage} ${name} writes ${cell.column}`).toBe(expected[stage][name] ? String(versions) : null)
        checks++
      }
    }
  }
  const writeAll = async (configuration: Record<string, string>, version: number) => {
    forgetKeys(tenant)
    const sealer = (await sealerOf(env, configured(configuration), tenant))!
    for (const cell of kinds) texts.push({ version, cell, sealed: await sealer.seal(cell, secret) })
  }
  await writeAll(configurations.old, 1)
  for (const version of [2, 3]) {
    await addDataKey(env, configured(configurations.old), tenant, version - 1)
    await writeAll(configurations.old, version)
  }
  await meet('before', 3)
  await addDataKey(env, configured(configurations.both), tenant, 3)
  await writeAll(configurations.both, 4)
  await meet('half', 4)
  expect(await rewrapKeyring(env, configured(configurations.both), tenant)).toBe('rewrapped')
  await meet('after', 4)
  figure('keys: roots × versions × kinds of text × reading and writing, as the table says', checks)
}, 60_000)

describe('a key service of the hospital', () => {
  it('wraps the keys of its hospital and of nobody else; they move to it and from it, and follow its newest version', async () => {
    const [riverside, hillside] = [tenantOf('rvs'), tenantOf('hls')]
    const plain = configured({ ROOT_KEY: first })
    const byok = configured({ ROOT_KEY: first, KEY_SERVICES: service() })
    for (const tenant of [riverside, hillside]) await createKeyring(env, plain, tenant)
    const sealed = await (await sealerOf(env, plain, riverside))!.seal(cell, secret)
    expect(await rewrapKeyring(env, byok, riverside)).toBe('rewrapped')
    expect(await rewrapKeyring(env, byok, hillside)).toBe('already')
    const { keys, index } = (await describeKeyring(env, riverside))!
    for (const { wrapped, root } of [...keys, ...index!]) expect([root, wrapped]).toEqual(['kms-riverside', expect.stringMatching(/^vault:v1:/)])
    expect(await openWith(byok, riverside, sealed)).toBe(secret)
    // The root key of the deployment does not open it any more.
    await expect(openWith(plain, riverside, sealed)).rejects.toThrow(KeysUnavailable)

    transit.rotate('salama')
    transit.calls.length = 0
    expect(await rewrapKeyring(env, byok, riverside)).toBe('rewrapped')
    expect(transit.calls).toEqual(['rewrap', 'rewrap'])
    expect((await describeKeyring(env, riverside))!.keys[0]!.wrapped).toMatch(/^vault:v2:/)
    expect(await rewrapKeyring(env, byok, riverside)).toBe('already')
    expect(await openWith(byok, riverside, sealed)).toBe(secret)

    // A new hospital starts with it; one that leaves it goes back to the root key.
    const fresh = tenantOf('rvs')
    await createKeyring(env, byok, fresh)
    expect((await describeKeyring(env, fresh))!.keys[0]!.wrapped).toMatch(/^vault:v2:/)
    expect(await rewrapKeyring(env, configured({ ROOT_KEY: first, KEY_SERVICES: service({ facilities: [] }) }), riverside)).toBe('rewrapped')
    expect(await openWith(plain, riverside, sealed)).toBe(secret)
  })

  it('that is out of order gives a fault with words, loses nothing, and shows in the health; keys at hand serve five minutes', async () => {
    const errors: [Mood, RegExp][] = [
      ['sealed', /is sealed/],
      ['refusing', /refuses us/],
      ['failing', /fault of its own/],
      ['garbled', /no answer/],
      ['redirecting', /no answer/],
      ['hanging up', /does not answer/],
      ['silent', /too long/],
    ]
    const tenant = tenantOf('rvs')
    const byok = configured({ ROOT_KEY: first, KEY_SERVICES: service() })
    await createKeyring(env, byok, tenant)
    const sealed = await (await sealerOf(env, byok, tenant))!.seal(cell, secret)
    const kept = JSON.stringify(await describeKeyring(env, tenant))
    for (const [mood, words] of errors) {
      transit.mood = mood
      const told = await openWith(byok, tenant, sealed).catch((error: unknown) => error)
      expect(told, mood).toBeInstanceOf(KeysUnavailable)
      expect((told as Error).message, mood).toMatch(words)
      expect((told as Error).message).not.toContain(transit.url)
      await expect(rewrapKeyring(env, byok, tenant), mood).rejects.toThrow(KeysUnavailable)
      expect((await troublesOf(byok)).join(), mood).toMatch(words)
      transit.mood = 'well'
      expect(await openWith(byok, tenant, sealed), mood).toBe(secret)
      expect(await troublesOf(byok), mood).toEqual([])
    }
    expect(JSON.stringify(await describeKeyring(env, tenant))).toBe(kept)

    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      await openWith(byok, tenant, sealed)
      const since = Date.now()
      transit.mood = 'sealed'
      vi.setSystemTime(since + 299_000)
      expect(await (await sealerOf(env, byok, tenant))!.open(cell, sealed)).toBe(secret)
      vi.setSystemTime(since + 301_000)
      await expect(sealerOf(env, byok, tenant)).rejects.toThrow(/is sealed/)
    } finally {
      vi.useRealTimers()
    }
  }, 60_000)

  it('ends with its hospital where it serves nobody else and allows it; a second time finds it gone', async () => {
    const [own, shared] = [tenantOf('rvs'), tenantOf('rvs')]
    transit.keys.set('own', { versions: [randomBytes(32)], deletable: false })
    const byok = configured({ ROOT_KEY: first, KEY_SERVICES: service({ key: 'own' }) })
    await createKeyring(env, byok, own)
    transit.mood = 'sealed'
    await expect(destroyKeyring(env, byok, own)).rejects.toThrow(KeysUnavailable)
    expect(await describeKeyring(env, own)).toBeNull()
    transit.mood = 'well'
    expect(await destroyKeyring(env, byok, own)).toMatchObject({ versions: [1], wrappedBy: ['kms-riverside'], keyService: 'destroyed' })
    expect(transit.keys.has('own')).toBe(false)
    expect(await destroyKeyring(env, byok, own)).toMatchObject({ keyService: 'destroyed' })

    const both = configured({ ROOT_KEY: first, KEY_SERVICES: service({ facilities: ['rvs', 'hls'] }) })
    await createKeyring(env, both, shared)
    expect(await destroyKeyring(env, both, shared)).toMatchObject({ keyService: 'kept' })
    expect(transit.keys.has('salama')).toBe(true)
    await createKeyring(env, both, shared)
    expect(await describeKeyring(env, shared)).toBeNull()
    expect(await destroyKeyring(env, both, tenantOf('gon'))).toBeNull()
  })

  it('is told from one that does not answer at all, and is named by its id only', async () => {
    const gone = await startTransit('salama')
    await gone.stop()
    const byok = configured({ ROOT_KEY: first, KEY_SERVICES: service({ url: gone.url }) })
    await expect(createKeyring(env, byok, tenantOf('rvs'))).rejects.toThrow(/does not answer/)
    expect(await troublesOf(byok)).toEqual(['riverside does not answer'])
  })
})

it('the configuration of keys is checked at the start, and no value of it is repeated', () => {
  const problems = (more: Record<string, string>) => {
    const checked = checkConfiguration({ ...developmentSecrets, ...more })
    return checked.ok ? [] : checked.problems
  }
  expect(problems({ KEY_SERVICES: service(), FORMER_ROOT_KEYS: `${first} ${second}` })).toEqual([])
  const wrong: [Record<string, string>, RegExp][] = [
    [{ FORMER_ROOT_KEYS: `${first} short` }, /FORMER_ROOT_KEYS.*32 bytes/],
    [{ KEY_SERVICES: 'not json' }, /KEY_SERVICES: must be a JSON list/],
    [{ KEY_SERVICES: service({ url: 'http://vault.example' }) }, /url must be https/],
    [{ KEY_SERVICES: service({ url: 'ftp://vault.example' }) }, /KEY_SERVICES/],
    [{ KEY_SERVICES: service({ token: '' }) }, /token/],
    [{ KEY_SERVICES: service({ id: 'No!' }) }, /id must be/],
    [{ KEY_SERVICES: service({ spelling: 1 }) }, /KEY_SERVICES/],
    [{ KEY_SERVICES: JSON.stringify([...JSON.parse(service()), ...JSON.parse(service({ facilities: [] }))]) }, /each service once/],
    [{ KEY_SERVICES: JSON.stringify([...JSON.parse(service()), ...JSON.parse(service({ id: 'two' }))]) }, /one service only/],
  ]
  for (const [more, words] of wrong) {
    const told = problems(more).join()
    expect(told).toMatch(words)
    expect(told).not.toContain(transit.token)
  }
})
