import type { Actor } from '../../kernel/actor.ts'
import type { Granted } from '../../kernel/grant.ts'
import { fail, notFound, ok, type Result } from '../../kernel/result.ts'
import type { KeyedHash, Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findVisible } from './change-incident.ts'
import { incidentPolicy } from './policy.ts'
import { factOf, reportedOf, sheetOf, type SealedIncident } from './sheet.ts'
import { findByReceipt, insertMessage, replaceIncident, type StoredIncident } from './store.ts'

export type SealedAnswer = { messageId: string; text: Sealed }

/** The reporter answers: the message and, if a question was open, the way back to the evaluation. */
function enterAnswer(house: House, actor: Actor, before: Granted<'answer', StoredIncident>, answer: SealedAnswer): StoredIncident {
  const answers = before.status === 'MoreInfoNeeded'
  const after = { ...before, status: answers ? ('Evaluating' as const) : before.status, openQuestion: false, revision: before.revision + 1 }
  const change = {
    action: 'incident.answer',
    subject: before.id,
    before: { status: before.status, revision: before.revision },
    after: { status: after.status, revision: after.revision, message: answer.messageId },
    events: [{ type: 'incident.changed', body: factOf(after) }],
  }
  commit(house, actor, change, (tx) => {
    insertMessage(tx, { id: answer.messageId, incidentId: before.id, from: 'reporter', authorId: actor.id, text: answer.text, at: house.now() })
    replaceIncident(tx, before, { status: after.status, openQuestion: false, revision: after.revision })
  })
  return after
}

const closed = (row: StoredIncident) => fail({ kind: 'illegal-transition', from: row.status, to: 'Evaluating', allowed: [] })

/** By the person who reported it. */
export function answerQuestion(house: House, actor: Actor, id: string, answer: SealedAnswer): Result<SealedIncident> {
  const found = findVisible(house, actor, id)
  if (!found.ok) return found
  if (!incidentPolicy.answer(actor, reportedOf(house.tenant, found.value))) {
    return fail({ kind: 'forbidden', code: 'INSUFFICIENT_PERMISSIONS', action: 'answer' })
  }
  if (found.value.status === 'Completed') return closed(found.value)
  return ok(sheetOf(house.tenant, enterAnswer(house, actor, found.value as Granted<'answer', StoredIncident>, answer), actor))
}

/** By whoever holds the receipt: knowing it is the right to answer. */
export function answerByReceipt(house: House, actor: Actor, receiptHashes: readonly KeyedHash[], answer: SealedAnswer): Result<{ id: string }> {
  const found = findByReceipt(house.db, receiptHashes)
  if (!found.ok) return notFound()
  if (found.value.status === 'Completed') return closed(found.value)
  return ok({ id: enterAnswer(house, actor, found.value as Granted<'answer', StoredIncident>, answer).id })
}
