import type { Actor } from '../../kernel/actor.ts'
import { fail, invalid, ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findForChange } from './change-incident.ts'
import { checkClosure } from './lifecycle.ts'
import { needsJustification } from './rules/actions.ts'
import { factOf, sheetOf, type SealedIncident } from './sheet.ts'
import { replaceIncident } from './store.ts'

/** `fresh` says that who closes has signed in within the last minutes: a justification is a signature. */
export type SealedClosure = { id: string; report: Sealed; justification: Sealed | null; fresh: boolean; revision: number }

/**
 * Closure: the final report and the last state in one change. A sentinel event that a person confirmed does not close on
 * weak actions alone unless somebody says why, and signs it.
 */
export function closeIncident(house: House, actor: Actor, input: SealedClosure): Result<SealedIncident> {
  const found = findForChange(house, actor, 'close', input.id, input.revision)
  if (!found.ok) return found
  const before = found.value
  const legal = checkClosure(before.status)
  if (!legal.ok) return legal

  const asked = needsJustification(before.reviews, before.actions)
  if (asked && !input.justification) return invalid('justification', 'must say why a sentinel event is closed without any action stronger than weak')
  if (!asked && input.justification) return invalid('justification', 'is only for a sentinel event that would close on weak actions alone')
  if (asked && !input.fresh) return fail({ kind: 'forbidden', code: 'STEP_UP_REQUIRED', action: 'sign with a sign-in older than five minutes' })

  const closed = { status: legal.value, finalReport: input.report, closureJustification: input.justification, revision: before.revision + 1 }
  const after = { ...before, ...closed }
  const change = {
    action: 'incident.close',
    subject: before.id,
    before: { status: before.status, revision: before.revision },
    after: {
      status: after.status,
      revision: after.revision,
      finalReport: after.finalReport,
      ...(asked ? { closureJustification: after.closureJustification, meaning: 'closed-on-weak-actions' } : {}),
    },
    events: [{ type: 'incident.changed', body: factOf(after) }],
  }
  commit(house, actor, change, (tx) => replaceIncident(tx, before, closed))
  return ok(sheetOf(house.tenant, after, actor))
}
