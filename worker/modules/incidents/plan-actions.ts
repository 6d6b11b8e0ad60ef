import type { Actor } from '../../kernel/actor.ts'
import { fail, invalid, ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findPerson } from '../people/store.ts'
import { findForChange } from './change-incident.ts'
import { earliestDue, isOpenAction } from './rules/actions.ts'
import { factOf, sheetOf, type SealedIncident } from './sheet.ts'
import { replaceIncident, writeOwners, type StoredIncident } from './store.ts'
import type { StoredAction } from './tables.ts'

/** An action as the door hands it in; `known` says that it came with an id. */
export type SealedAction = { known: boolean; action: StoredAction }
/** Both lists, one after the other. */
export type SealedPlan = { id: string; actions: SealedAction[]; revision: number }

/**
 * All actions as they shall be. After closure they are followed up — status, evidence, effect, date, owner — but none
 * comes, goes or changes its strength: the report was closed on them.
 */
export function planActions(house: House, actor: Actor, plan: SealedPlan): Result<SealedIncident> {
  const found = findForChange(house, actor, 'act', plan.id, plan.revision)
  if (!found.ok) return found
  const before = found.value
  const sound = checkPlan(house, before, plan)
  if (!sound.ok) return sound

  const actions = plan.actions.map(({ action }) => action)
  const change = { actions, dueAt: earliestDue(actions), revision: before.revision + 1 }
  const after = { ...before, ...change }
  const entry = {
    action: 'incident.act',
    subject: before.id,
    // What stood there before is in the entry before.
    before: { revision: before.revision },
    after: { revision: after.revision, actions },
    events: [{ type: 'incident.changed', body: factOf(after) }],
  }
  commit(house, actor, entry, (tx) => {
    replaceIncident(tx, before, change)
    const owing = actions.filter(({ status }) => isOpenAction(status)).map(({ ownerId }) => ownerId)
    writeOwners(tx, before.row, new Set(owing))
  })
  return ok(sheetOf(house.tenant, after, actor))
}

function checkPlan(house: House, before: StoredIncident, { actions }: SealedPlan): Result<true> {
  const stored = new Map(before.actions.map((action) => [action.id, action]))
  const met = new Set<string>()
  for (const [i, { known, action }] of actions.entries()) {
    const { id, kind, ownerId } = action
    const path = `${kind}.${i - actions.findIndex((each) => each.action.kind === kind)}`
    if (known && !stored.has(id)) return invalid(`${path}.id`, 'is no action of this report; leave it out for a new one')
    if (met.has(id)) return invalid(`${path}.id`, 'stands here twice')
    met.add(id)
    if (stored.get(id)?.ownerId === ownerId) continue
    const owner = findPerson(house.db, ownerId)
    if (owner?.status !== 'active' || owner.roles.every((role) => role === 'patient'))
      return invalid(`${path}.ownerId`, 'must be somebody who works at this facility')
  }
  if (before.status !== 'Completed') return ok(true)
  const kept = ({ action: { id, kind, strength } }: SealedAction) => stored.get(id)?.kind === kind && stored.get(id)?.strength === strength
  return actions.length === stored.size && actions.every(kept)
    ? ok(true)
    : fail({ kind: 'illegal-transition', from: before.status, to: before.status, allowed: [] })
}
