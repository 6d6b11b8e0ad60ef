import { createHash } from 'node:crypto'
import { IncidentFactBody } from './schema.ts'

/** What two houses hold of the reports of a day: how many, and a hash over the digest of each. */
export type DayHash = { day: string; count: number; hash: string }
/** One report as a house holds it. */
export type Digest = { id: string; digest: string }

const sha = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** What signals and subjects a report bears is kept beside the facts, by report: it is sent with them and not compared. */
type Compared = Omit<IncidentFactBody, 'signals' | 'subjects' | 'riskScore'> & { riskScore: number | null }
const { signals: _, subjects: __, ...compared } = IncidentFactBody.shape

/** A fact's digest: the same wherever it rests, as long as nothing of what it tells was changed. */
export function digestOf(fact: Compared): Digest & { day: string } {
  // In the order of the schema, which is that of both houses.
  const told = Object.keys(compared).map((key) => fact[key as keyof Compared] ?? null)
  return { id: fact.id, day: fact.reportedAt.slice(0, 10), digest: sha(JSON.stringify(told)) }
}

/** Digests gathered by day. */
export function hashesByDay(digests: Iterable<Digest & { day: string }>): DayHash[] {
  const days = new Map<string, string[]>()
  for (const { day, id, digest } of digests) {
    const known = days.get(day)
    if (known) known.push(`${id} ${digest}`)
    else days.set(day, [`${id} ${digest}`])
  }
  return [...days].map(([day, all]) => ({ day, count: all.length, hash: sha(all.toSorted().join('\n')) }))
}
