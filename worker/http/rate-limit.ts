/** Requests a minute for each class of routes (spec/features.md W15). */
export const limitsPerMinute = { default: 100, auth: 5, search: 30, anonymous: 30 } as const
export type RateClass = keyof typeof limitsPerMinute

const minute = 60_000
const buckets = new Map<string, { tokens: number; at: number }>()
const bucketsKept = 50_000

/**
 * Token bucket in the isolate's memory: a coarse outer guard. What must be strict — sign-in attempts — is counted in
 * the object that owns the account. Null when allowed, else seconds to wait.
 */
export function limited(rateClass: RateClass, subject: string, factor: number, nowMs: number): number | null {
  const capacity = limitsPerMinute[rateClass] * factor
  const key = `${rateClass}|${subject}`
  const bucket = buckets.get(key) ?? { tokens: capacity, at: nowMs }
  const tokens = Math.min(capacity, bucket.tokens + ((nowMs - bucket.at) * capacity) / minute)
  if (buckets.size > bucketsKept) buckets.clear()
  if (tokens < 1) {
    buckets.set(key, { tokens, at: nowMs })
    return Math.max(1, Math.ceil(((1 - tokens) * minute) / capacity / 1_000))
  }
  buckets.set(key, { tokens: tokens - 1, at: nowMs })
  return null
}
