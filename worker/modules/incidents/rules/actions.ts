import type { Action, ActionStatus, Strength, TriageReview } from '../schema.ts'

type Judged = Pick<TriageReview, 'field' | 'chosen'>
type Planned = readonly { strength: Strength | null }[]

/** A person of the quality team has said that this was a sentinel event; what they said last counts. */
export const isConfirmedSentinel = (reviews: readonly Judged[]): boolean =>
  reviews.findLast(({ field }) => field === 'eventType')?.chosen === 'SentinelEvent'

/** Nothing that was planned is stronger than training, a warning or a memo; nothing planned at all is weaker still (RCA2). */
export const isWeakAlone = (actions: Planned): boolean => actions.every(({ strength }) => strength === null || strength === 'weaker')

/** A confirmed sentinel event closes on weak actions alone only with a signed justification. */
export const needsJustification = (reviews: readonly Judged[], actions: Planned): boolean => isConfirmedSentinel(reviews) && isWeakAlone(actions)

export const isOpenAction = (status: ActionStatus): boolean => status === 'open' || status === 'inProgress'

/** Open, and its day has passed. */
export const isOverdue = ({ status, dueAt }: Pick<Action, 'status' | 'dueAt'>, now: string): boolean => isOpenAction(status) && dueAt < now

/** The first date at which something open is due. */
export const earliestDue = (actions: readonly Pick<Action, 'status' | 'dueAt'>[]): string | null =>
  actions
    .filter(({ status }) => isOpenAction(status))
    .map(({ dueAt }) => dueAt)
    .toSorted()[0] ?? null
