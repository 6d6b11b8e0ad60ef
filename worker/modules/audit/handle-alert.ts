import type { Actor } from '../../kernel/actor.ts'
import { fail, notFound, ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findAlert, updateAlert } from './alert.store.ts'
import { alertOf, type SealedAlert } from './list-alerts.ts'
import { alertSteps, type AlertState } from './suspicion.ts'

/** A step as the door hands it in: the reason is sealed twice, for the alert and for the trail. */
export type SealedStep = { id: string; state: AlertState; revision: number; reason: { own: Sealed; trail: Sealed } | null }

/** Takes an alert on, or lays it down with a reason. */
export function handleAlert(house: House, actor: Actor, { id, state, revision, reason }: SealedStep): Result<SealedAlert> {
  const alert = findAlert(house.db, id)
  if (!alert) return notFound()
  if (alert.revision !== revision) return fail({ kind: 'stale', expected: revision, actual: alert.revision })
  const allowed = alertSteps[alert.state]
  if (!allowed.includes(state)) return fail({ kind: 'illegal-transition', from: alert.state, to: state, allowed: [...allowed] })

  const step =
    state === 'resolved'
      ? { resolvedAt: house.now(), resolvedBy: actor.id, reason: reason?.own ?? null }
      : { acknowledgedAt: house.now(), acknowledgedBy: actor.id }
  const after = { ...alert, ...step, state, revision: revision + 1 }
  const change = {
    action: state === 'resolved' ? 'alert.resolve' : 'alert.acknowledge',
    subject: id,
    before: { state: alert.state, revision },
    after: { state, revision: after.revision, rule: alert.rule, person: alert.person },
    reason: reason?.trail ?? null,
  }
  commit(house, actor, change, (tx) => updateAlert(tx, id, { ...step, state, revision: after.revision }))
  return ok(alertOf(house, after))
}
