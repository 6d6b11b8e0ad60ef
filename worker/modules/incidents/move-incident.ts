import type { Actor } from '../../kernel/actor.ts'
import { ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findForChange } from './change-incident.ts'
import { checkMove } from './lifecycle.ts'
import type { Status } from './schema.ts'
import { factOf, sheetOf, type SealedIncident } from './sheet.ts'
import { replaceIncident } from './store.ts'

export type SealedMove = { id: string; to: Status; reason: Sealed | null; revision: number }

export function moveIncident(house: House, actor: Actor, move: SealedMove): Result<SealedIncident> {
  const found = findForChange(house, actor, 'move', move.id, move.revision)
  if (!found.ok) return found
  const before = found.value
  const legal = checkMove(before.status, move.to)
  if (!legal.ok) return legal

  const after = {
    ...before,
    status: legal.value,
    revision: before.revision + 1,
    // Going back to the evaluation by hand gives up on the open question.
    openQuestion: legal.value === 'MoreInfoNeeded' && before.openQuestion,
    // What has been acted upon no longer calls for anybody.
    attention: legal.value === 'ActionTaken' ? (0 as const) : before.attention,
  }
  const change = {
    action: 'incident.move',
    subject: before.id,
    before: { status: before.status, revision: before.revision },
    after: { status: after.status, revision: after.revision },
    reason: move.reason,
    events: [{ type: 'incident.changed', body: factOf(after) }],
  }
  commit(house, actor, change, (tx) => {
    const { status, revision, openQuestion, attention } = after
    replaceIncident(tx, before, { status, revision, openQuestion, attention })
  })
  return ok(sheetOf(house.tenant, after, actor))
}
