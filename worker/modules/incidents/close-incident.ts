import type { Actor } from '../../kernel/actor.ts'
import { ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findForChange } from './change-incident.ts'
import { checkClosure } from './lifecycle.ts'
import { factOf, sheetOf, type SealedIncident } from './sheet.ts'
import { replaceIncident } from './store.ts'

export type SealedClosure = { id: string; report: Sealed; revision: number }

/** Closure: the final report and the last state in one change. */
export function closeIncident(house: House, actor: Actor, input: SealedClosure): Result<SealedIncident> {
  const found = findForChange(house, actor, 'close', input.id, input.revision)
  if (!found.ok) return found
  const before = found.value
  const legal = checkClosure(before.status)
  if (!legal.ok) return legal

  const after = { ...before, status: legal.value, finalReport: input.report, revision: before.revision + 1 }
  const change = {
    action: 'incident.close',
    subject: before.id,
    before: { status: before.status, revision: before.revision },
    after: { status: after.status, revision: after.revision, finalReport: after.finalReport },
    events: [{ type: 'incident.changed', body: factOf(after) }],
  }
  commit(house, actor, change, (tx) =>
    replaceIncident(tx, before, { status: after.status, finalReport: after.finalReport, revision: after.revision }),
  )
  return ok(sheetOf(house.tenant, after, actor))
}
