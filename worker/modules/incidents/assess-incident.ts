import type { Actor } from '../../kernel/actor.ts'
import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { attentionOfLevel } from './attention.ts'
import { findForChange } from './change-incident.ts'
import { movesFrom } from './lifecycle.ts'
import { levelOf, scoreOf } from './risk.ts'
import { factOf, sheetOf, type SealedIncident } from './sheet.ts'
import { replaceIncident } from './store.ts'

export type SealedAssessment = { id: string; severity: 1 | 2 | 3; probability: 1 | 2 | 3; rationale: Sealed | null; revision: number }

/** The human score. The product and its band are the server's; a closed report is not scored again. */
export function assessIncident(house: House, actor: Actor, input: SealedAssessment): Result<SealedIncident> {
  const found = findForChange(house, actor, 'assess', input.id, input.revision)
  if (!found.ok) return found
  const before = found.value
  if (before.status === 'Completed') {
    return fail({ kind: 'illegal-transition', from: before.status, to: before.status, allowed: movesFrom(before.status) })
  }

  const { severity, probability, rationale } = input
  const riskScore = scoreOf(severity, probability)
  const riskLevel = levelOf(riskScore, before.affected)
  const assessment = { severity, probability, rationale, assessedBy: actor.id, assessedAt: house.now() }
  const attention = before.status === 'ActionTaken' ? before.attention : attentionOfLevel(riskLevel)
  const after = { ...before, assessment, riskScore, riskLevel, attention, revision: before.revision + 1 }
  const change = {
    action: 'incident.assess',
    subject: before.id,
    before: before.assessment ? { ...before.assessment, riskScore: before.riskScore, riskLevel: before.riskLevel } : null,
    after: { severity, probability, rationale, riskScore, riskLevel },
    events: [{ type: 'incident.changed', body: factOf(after) }],
  }
  commit(house, actor, change, (tx) => replaceIncident(tx, before, { assessment, riskScore, riskLevel, attention, revision: after.revision }))
  return ok(sheetOf(house.tenant, after, actor))
}
