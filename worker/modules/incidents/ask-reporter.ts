import type { Actor } from '../../kernel/actor.ts'
import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findForChange } from './change-incident.ts'
import { checkMove } from './lifecycle.ts'
import { factOf, sheetOf, type SealedIncident } from './sheet.ts'
import { insertMessage, replaceIncident } from './store.ts'

export type SealedQuestion = { id: string; messageId: string; text: Sealed; revision: number | undefined }

/**
 * A question moves: from Evaluating to MoreInfoNeeded in the same commit (decision 21). While one is open a
 * further question joins it; in other states there is nothing to ask about.
 */
export function askReporter(house: House, actor: Actor, question: SealedQuestion): Result<SealedIncident> {
  const found = findForChange(house, actor, 'ask', question.id, question.revision)
  if (!found.ok) return found
  const before = found.value
  if (before.status !== 'MoreInfoNeeded') {
    const legal = checkMove(before.status, 'MoreInfoNeeded')
    if (!legal.ok) return fail(legal.fault)
  }

  const after = { ...before, status: 'MoreInfoNeeded' as const, openQuestion: true, revision: before.revision + 1 }
  const change = {
    action: 'incident.ask',
    subject: before.id,
    before: { status: before.status, revision: before.revision },
    after: { status: after.status, revision: after.revision, message: question.messageId },
    events: [{ type: 'incident.changed', body: factOf(after) }],
  }
  commit(house, actor, change, (tx) => {
    insertMessage(tx, { id: question.messageId, incidentId: before.id, from: 'quality', authorId: actor.id, text: question.text, at: house.now() })
    replaceIncident(tx, before, { status: after.status, openQuestion: true, revision: after.revision })
  })
  return ok(sheetOf(house.tenant, after, actor))
}
