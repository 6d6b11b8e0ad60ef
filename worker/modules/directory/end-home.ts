import type { Actor } from '../../kernel/actor.ts'
import { ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import { countPassing, deletePassing } from './store.ts'

/** A tenant is no more: addresses and links lead there no longer. */
export function endHome(house: House, actor: Actor, home: string): Result<{ ended: number }> {
  const ended = countPassing(house.db, home)
  if (ended > 0) commit(house, actor, { action: 'name.end', subject: home, before: { names: ended } }, (tx) => deletePassing(tx, home))
  return ok({ ended })
}
