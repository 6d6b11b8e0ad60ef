import type { Triage } from '../triage/schema.ts'
import type { RiskLevel } from './schema.ts'

export type Attention = 0 | 1 | 2

/** How soon somebody must look: 2 a sentinel or never-event candidate (T0), 1 a high risk (T1), 0 in its turn. */
export function attentionOf(triage: Triage): Attention {
  if (triage.signals.some((signal) => signal.tier === 'T0' && !signal.potential)) return 2
  return triage.riskScore >= 6 ? 1 : 0
}

/** Once a person has scored, the person's word counts: critical 2, high 1, else 0. */
export const attentionOfLevel = (level: RiskLevel): Attention => (level === 'Critical' ? 2 : level === 'High' ? 1 : 0)
