import { newIdempotencyKey } from '../../lib/api.ts'

/**
 * The key of one intended change. After a failure nobody knows whether the server heard it, so sending the same words
 * again carries the same key and can never count twice; other words are another change.
 */
export function createAttempt(newKey: () => string = newIdempotencyKey) {
  let sent: { words: string; key: string } | null = null
  return {
    keyFor(body: unknown): string {
      const words = JSON.stringify(body)
      if (sent?.words !== words) sent = { words, key: newKey() }
      return sent.key
    },
    /** The change has arrived: the same words sent later are meant anew. */
    arrived() {
      sent = null
    },
  }
}
