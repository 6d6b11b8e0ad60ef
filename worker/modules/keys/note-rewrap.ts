import type { Actor } from '../../kernel/actor.ts'
import { ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import type { Rewrapped } from './schema.ts'

/** Keyrings lie outside of every object; the nation's trail says who had them rewrapped, by what, and how it went. */
export function noteRewrap(house: House, actor: Actor, root: string, outcome: Rewrapped): Result<Rewrapped> {
  const { rewrapped, already, failed } = outcome
  const change = { action: 'key.rewrap', subject: house.tenant, after: { root, rewrapped, already, failed: failed.map(({ id }) => id) } }
  commit(house, actor, change, () => {})
  return ok(outcome)
}
