import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkConfiguration, type Configuration } from '../../http/configuration.ts'
import { limitedGlobally } from '../../http/global-limit.ts'
import { limitsPerMinute } from '../../http/rate-limit.ts'
import { developmentSecrets } from '../secrets.ts'
import { redisMissing, startRedisRest, type RedisRest } from './redis.ts'

describe.skipIf(redisMissing)('limits that all isolates count together (a real Redis behind Upstash’s protocol)', () => {
  let redis: RedisRest
  beforeAll(async () => {
    redis = await startRedisRest()
  })
  beforeEach(() => {
    redis.mood = 'well'
  })
  afterAll(() => redis?.stop())

  const configured = (more: Record<string, string> = {}): Configuration => {
    const raw = { ...developmentSecrets, RATE_LIMIT_FACTOR: '1', UPSTASH_REDIS_REST_URL: redis.url, UPSTASH_REDIS_REST_TOKEN: redis.token, ...more }
    const checked = checkConfiguration(raw)
    if (!checked.ok) throw new Error(checked.problems.join())
    return checked.value
  }

  it('two isolates count as one; whoever is over the limit waits, and nobody else', async () => {
    const [one, other] = [configured(), configured()]
    const answers: (number | null)[] = []
    for (let i = 0; i < limitsPerMinute.auth * 2; i++)
      answers.push(await limitedGlobally(i % 2 ? one : other, 'auth', '203.0.113.7|sara@riverside.test'))
    // A window that slides may let one more in where two of them meet.
    const passed = answers.filter((wait) => wait === null).length
    expect([limitsPerMinute.auth, limitsPerMinute.auth + 1]).toContain(passed)
    expect(answers.at(-1)).toBeGreaterThan(0)
    expect(await limitedGlobally(one, 'auth', '203.0.113.7|omar@hillside.test')).toBeNull()
    expect(await limitedGlobally(one, 'search', '203.0.113.7|sara@riverside.test'), 'each class counts for itself').toBeNull()
  })

  it('no address and no name is told to the service', async () => {
    await limitedGlobally(configured(), 'auth', '198.51.100.4|noor@riverside.test')
    const keys = (await redis.ask('KEYS', '*')) as string[]
    expect(keys.length).toBeGreaterThan(2)
    expect(keys.join()).not.toMatch(/noor|riverside|198\.51/)
  })

  it('is not asked about the default class, nor at all where it is not configured', async () => {
    const before = redis.commands.length
    expect(await limitedGlobally(configured(), 'default', 'ses-rvs-1')).toBeNull()
    expect(await limitedGlobally({ ...configured(), UPSTASH_REDIS_REST_URL: undefined }, 'auth', 'anybody')).toBeNull()
    expect(redis.commands).toHaveLength(before)
  })

  it.each(['slow', 'garbage', 'failing'] as const)(
    'that is %s closes sign-in for a moment, and leaves searches and reports to each isolate',
    async (mood) => {
      const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
      redis.mood = mood
      const configuration = configured()
      const waits = await Promise.all(
        (['auth', 'search', 'anonymous'] as const).map((each) => limitedGlobally(configuration, each, `somebody ${mood}`)),
      )
      expect(waits).toEqual([5, null, null])
      expect(errors.mock.calls.join()).not.toContain('somebody')
      errors.mockRestore()
      redis.mood = 'well'
      expect(await limitedGlobally(configuration, 'auth', `somebody ${mood}`)).toBeNull()
    },
  )

  it('that refuses our token closes sign-in too', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(await limitedGlobally(configured({ UPSTASH_REDIS_REST_TOKEN: 'another-token-altogether' }), 'auth', 'somebody')).toBe(5)
    errors.mockRestore()
  })

  it('wants address and token together', () => {
    for (const key of ['UPSTASH_REDIS_REST_URL', 'UPSTASH_REDIS_REST_TOKEN']) {
      const both: Record<string, string> = { UPSTASH_REDIS_REST_URL: redis.url, UPSTASH_REDIS_REST_TOKEN: redis.token }
      const checked = checkConfiguration({ ...developmentSecrets, [key]: both[key]! })
      expect(checked.ok ? [] : checked.problems).toEqual([expect.stringContaining('is needed beside')])
    }
  })
})
