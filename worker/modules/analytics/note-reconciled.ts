import type { Actor } from '../../kernel/actor.ts'
import { ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'

/** What came of holding the nation's facts against those of the hospitals; `late` had events on their way. */
export type Reconciled = { facilities: number; late: number; unreachable: number; days: number; sent: number; unexplained: number }

/** Writes it down in the nation's trail, also when nothing was amiss. */
export function noteReconciled(house: House, actor: Actor, outcome: Reconciled): Result<Reconciled> {
  commit(house, actor, { action: 'facts.reconcile', subject: house.tenant, after: outcome }, () => {})
  return ok(outcome)
}
