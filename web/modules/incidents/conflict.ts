import type { Incident, TrailEntry } from '../../../worker/modules/incidents/schema.ts'
import type { RiskScore, Status } from './vocabulary.ts'

/** What a person had before their eyes when they decided. */
export type Seen = Pick<Incident, 'status' | 'riskScore' | 'revision' | 'openQuestion'>

export const seenOf = ({ status, riskScore, revision, openQuestion }: Seen): Seen => ({ status, riskScore, revision, openQuestion })

/** One thing that somebody else changed meanwhile; `by` is null where the trail does not tell. */
export type Difference =
  | { kind: 'status'; from: Status; to: Status; by: string | null }
  | { kind: 'score'; from: RiskScore | null; to: RiskScore | null; by: string | null }
  | { kind: 'question' }
  | { kind: 'answered' }
  | { kind: 'other'; from: number; to: number }

const lastBy = (trail: readonly TrailEntry[], wanted: (entry: TrailEntry) => boolean) => trail.findLast(wanted)?.actor.name ?? null

/** What changed between what the person saw and what is true now, as far as the trail tells by whom. */
export function differences(seen: Seen, now: Incident, trail: readonly TrailEntry[]): Difference[] {
  const found: Difference[] = []
  if (seen.status !== now.status) {
    found.push({ kind: 'status', from: seen.status, to: now.status, by: lastBy(trail, (entry) => entry.after?.['status'] === now.status) })
  }
  if (seen.riskScore !== now.riskScore) {
    found.push({ kind: 'score', from: seen.riskScore, to: now.riskScore, by: lastBy(trail, (entry) => entry.action === 'incident.assess') })
  }
  if (!seen.openQuestion && now.openQuestion) found.push({ kind: 'question' })
  if (seen.openQuestion && !now.openQuestion) found.push({ kind: 'answered' })
  if (found.length === 0 && seen.revision !== now.revision) found.push({ kind: 'other', from: seen.revision, to: now.revision })
  return found
}
