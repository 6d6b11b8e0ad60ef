import type { RiskScore } from '../triage/schema.ts'
import type { Affected, RiskLevel } from './schema.ts'

type Step = 1 | 2 | 3

/** Severity × probability on the 3×3 matrix: only 1, 2, 3, 4, 6 and 9 occur (spec/decisions.md 11). */
export const scoreOf = (severity: Step, probability: Step): RiskScore => (severity * probability) as RiskScore

const band = (score: RiskScore): RiskLevel => (score >= 9 ? 'Critical' : score >= 6 ? 'High' : score >= 3 ? 'Medium' : 'Low')

/** Somebody died or was severely harmed. */
export const severelyHarmed = (affected: readonly Affected[]): boolean =>
  affected.some((person) => person.harmPhysical === 'fatal' || person.harmPhysical === 'severe' || person.harmPsychological === 'severe')

/**
 * The band of a score: 1–2 Low, 3–4 Medium, 6 High, 9 Critical. Severe harm that really happened is at least High,
 * because 3 × 1 would otherwise read Medium (reference/incident-reporting.md §2.6).
 */
export function levelOf(score: RiskScore, affected: readonly Affected[]): RiskLevel {
  const level = band(score)
  return severelyHarmed(affected) && (level === 'Low' || level === 'Medium') ? 'High' : level
}
