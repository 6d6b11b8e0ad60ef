import type { TrailEntry } from '../../../worker/modules/incidents/schema.ts'
import { memberOf, statuses, type Status } from './vocabulary.ts'

/** What an entry of the trail tells, in terms a sentence can be made of. */
export type Happening =
  | { kind: 'submit' | 'ask' | 'answer' | 'close' | 'read' | 'review' | 'attach' | 'readFile' | 'act' | 'jci' | 'disclose' | 'denied' }
  | { kind: 'move'; from: Status | null; to: Status }
  | { kind: 'assess'; before: number | null; score: number | null }
  | { kind: 'other'; action: string }

const statusIn = (facts: TrailEntry['before']) => memberOf(statuses, facts?.['status']) ?? null
const scoreIn = (facts: TrailEntry['before']) => {
  const score = facts?.['riskScore']
  return typeof score === 'number' ? score : null
}

/** Reads an entry; actions that later versions add are told by their name. */
export function happeningOf({ action, before, after }: TrailEntry): Happening {
  switch (action) {
    case 'incident.submit':
      return { kind: 'submit' }
    case 'incident.attach':
      return { kind: 'attach' }
    case 'attachment.read':
      return { kind: 'readFile' }
    case 'access.denied':
      return { kind: 'denied' }
    case 'incident.review':
      return { kind: 'review' }
    case 'incident.ask':
      return { kind: 'ask' }
    case 'incident.answer':
      return { kind: 'answer' }
    case 'incident.act':
      return { kind: 'act' }
    case 'incident.jci':
      return { kind: 'jci' }
    case 'incident.disclose':
      return { kind: 'disclose' }
    case 'incident.close':
      return { kind: 'close' }
    case 'incident.read':
      return { kind: 'read' }
    case 'incident.assess':
      return { kind: 'assess', before: scoreIn(before), score: scoreIn(after) }
  }
  const to = statusIn(after)
  return to ? { kind: 'move', from: statusIn(before), to } : { kind: 'other', action }
}

/** Where an entry took the report from and to, where it moved it at all. */
export function movement({ before, after }: TrailEntry): { from: Status; to: Status } | null {
  const from = statusIn(before)
  const to = statusIn(after)
  return from && to && from !== to ? { from, to } : null
}

/** A line of the trail as it is shown: an entry, and how many readings of that person and day it stands for. */
export type TrailLine = TrailEntry & { times: number }

/** In order of time, the readings of one person on one day as one line: the trail keeps each, the reader needs the gist. */
export function linesOf(entries: readonly TrailEntry[]): TrailLine[] {
  const readings = new Map<string, TrailLine>()
  const lines: TrailLine[] = []
  for (const entry of entries.toSorted((a, b) => a.seq - b.seq)) {
    const line = { ...entry, times: 1 }
    if (entry.action === 'incident.read') {
      const key = `${entry.actor.id} ${new Date(entry.at).toDateString()}`
      const known = readings.get(key)
      if (known) {
        known.times += 1
        continue
      }
      readings.set(key, line)
    }
    lines.push(line)
  }
  return lines
}
