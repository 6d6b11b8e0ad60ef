import { createHmac } from 'node:crypto'
import type { Ratelimit } from '@upstash/ratelimit'
import { fromBase64Url } from './bytes.ts'
import type { Configuration } from './configuration.ts'
import { limitsPerMinute, type RateClass } from './rate-limit.ts'

/** Longer than this nobody waits to be counted. */
const patienceMs = 1_000
/** What a caller is told to wait while nobody can count. */
const retrySeconds = 5

/**
 * What is counted for all isolates together. The default class is not: asking a service outside before every reading would
 * cost more than it protects, and each isolate counts it.
 */
const counted: readonly RateClass[] = ['auth', 'search', 'anonymous']

let limiters: { of: Configuration; made: Map<RateClass, Promise<Ratelimit>> } | null = null

function limiterOf(configuration: Configuration, rateClass: RateClass, url: string, token: string): Promise<Ratelimit> {
  if (limiters?.of !== configuration) limiters = { of: configuration, made: new Map() }
  const known = limiters.made.get(rateClass)
  if (known) return known
  // Loaded by the first request that needs it: most deployments have no such service.
  const made = Promise.all([import('@upstash/ratelimit'), import('@upstash/redis/cloudflare')]).then(
    ([{ Ratelimit }, { Redis }]) =>
      new Ratelimit({
        redis: new Redis({ url, token, enableTelemetry: false, retry: false }),
        limiter: Ratelimit.slidingWindow(limitsPerMinute[rateClass] * configuration.RATE_LIMIT_FACTOR, '1 m'),
        prefix: `salama/${rateClass}`,
        timeout: patienceMs,
        ephemeralCache: false,
        analytics: false,
      }),
  )
  limiters.made.set(rateClass, made)
  return made
}

/**
 * Seconds to wait by the count of all isolates, or null. Where the service is slow, away or talks nonsense, sign-in and its
 * like are refused for a moment — a guesser must not gain by its outage — while searches and reports without a name go on
 * under each isolate's own count: a patient's report is never lost to somebody else's failure. The library itself lets
 * through what it timed out on and says so in `reason`; that counts as limited here.
 */
export async function limitedGlobally(configuration: Configuration, rateClass: RateClass, subject: string): Promise<number | null> {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token, DIRECTORY_KEY } = configuration
  if (!url || !token || !counted.includes(rateClass)) return null
  const uncounted = rateClass === 'auth' ? retrySeconds : null
  // Addresses and names do not leave the house as they are.
  const name = createHmac('sha256', fromBase64Url(DIRECTORY_KEY)).update(`limit|${subject}`).digest('base64url')
  try {
    const { success, reset, reason } = await (await limiterOf(configuration, rateClass, url, token)).limit(name)
    if (reason === 'timeout') return uncounted
    return success ? null : Math.max(1, Math.ceil((reset - Date.now()) / 1_000))
  } catch (error) {
    const kind = error instanceof Error ? error.name : 'failed'
    console.error(JSON.stringify({ at: new Date().toISOString(), event: 'limit.failed', class: rateClass, error: kind }))
    return uncounted
  }
}
