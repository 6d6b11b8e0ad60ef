import type { Actor } from '../../kernel/actor.ts'
import { fail, ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findForChange } from './change-incident.ts'
import { factOf, sheetOf, type SealedIncident } from './sheet.ts'
import { replaceIncident } from './store.ts'
import type { StoredJci } from './tables.ts'

export type SealedJci = { id: string; jci: StoredJci; revision: number }

/** The accreditation standard that the event touches, and how well it was met. A closed report keeps what it says. */
export function recordJci(house: House, actor: Actor, { id, jci, revision }: SealedJci): Result<SealedIncident> {
  const found = findForChange(house, actor, 'act', id, revision)
  if (!found.ok) return found
  const before = found.value
  if (before.status === 'Completed') return fail({ kind: 'illegal-transition', from: before.status, to: before.status, allowed: [] })

  const change = { jci, revision: before.revision + 1 }
  const after = { ...before, ...change }
  const entry = {
    action: 'incident.jci',
    subject: before.id,
    before: before.jci,
    after: jci,
    events: [{ type: 'incident.changed', body: factOf(after) }],
  }
  commit(house, actor, entry, (tx) => replaceIncident(tx, before, change))
  return ok(sheetOf(house.tenant, after, actor))
}
