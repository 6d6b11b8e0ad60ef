import type { Triage } from '../triage/schema.ts'

/** How soon somebody must look: 2 a sentinel or never-event candidate (T0), 1 a high risk (T1), 0 in its turn. */
export function attentionOf(triage: Triage): 0 | 1 | 2 {
  if (triage.signals.some((signal) => signal.tier === 'T0' && !signal.potential)) return 2
  return triage.riskScore >= 6 ? 1 : 0
}
