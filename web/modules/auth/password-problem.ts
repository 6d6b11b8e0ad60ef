import { issuesOf } from '../../lib/api.ts'

/** What the server found wrong with a new password: how long it must be, or that it is easy to guess; null for anything else. */
export function passwordRefusal(error: unknown, field: string): { needed: number } | 'weak' | null {
  const refused = issuesOf(error).find(({ path }) => path === field)
  if (!refused) return null
  const needed = Number(/at least (\d+)/.exec(refused.message)?.[1])
  return needed ? { needed } : 'weak'
}
