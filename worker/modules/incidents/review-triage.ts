import type { Actor } from '../../kernel/actor.ts'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findForChange } from './change-incident.ts'
import type { ReviewTriage } from './schema.ts'
import { factOf, sheetOf, type SealedIncident } from './sheet.ts'
import { replaceIncident } from './store.ts'
import type { StoredReview } from './tables.ts'

export type SealedReview = { id: string; review: Omit<ReviewTriage, 'comment'>; comment: Sealed | null }

/**
 * A person accepts a suggestion or puts another in its place; both are kept side by side. While the report is open its
 * category and event type follow the person; the risk is scored apart and stays as it is (O5).
 */
export function reviewTriage(house: House, actor: Actor, { id, review, comment }: SealedReview): Result<SealedIncident> {
  const found = findForChange(house, actor, 'assess', id, undefined)
  if (!found.ok) return found
  const before = found.value
  if (!before.ai) return notFound()

  const { field, accepted } = review
  const suggested = field === 'risk' ? before.ai.riskScore : before.ai[field]
  const chosen = review.humanChoice ?? suggested
  const entry: StoredReview = {
    field,
    suggested,
    accepted,
    chosen,
    comment,
    model: [before.ai.model, before.ai.version, before.ai.learned?.version].filter(Boolean).join(' '),
    by: actor.id,
    at: house.now(),
  }
  const reviews = [...before.reviews, entry]
  const follows = field !== 'risk' && before.status !== 'Completed' ? { [field]: chosen } : {}
  const change = { reviews, ...follows, revision: before.revision + 1 }
  const after = { ...before, ...change }
  commit(
    house,
    actor,
    {
      action: 'incident.review',
      subject: before.id,
      before: { field, suggested, category: before.category, eventType: before.eventType },
      after: { field, accepted, chosen, reviewComment: comment, category: after.category, eventType: after.eventType },
      events: [{ type: 'incident.changed', body: factOf(after) }],
    },
    (tx) => replaceIncident(tx, before, change),
  )
  return ok(sheetOf(house.tenant, after, actor))
}
