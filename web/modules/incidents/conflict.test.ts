import { describe, expect, it } from 'vitest'
import type { Incident, TrailEntry } from '../../../worker/modules/incidents/schema.ts'
import { differences, type Seen } from './conflict.ts'

const seen: Seen = { status: 'Evaluating', riskScore: null, revision: 3, openQuestion: false }
const now = (change: Partial<Incident>) => ({ ...seen, ...change }) as Incident
const entry = (action: string, name: string | null, after: Record<string, unknown>): TrailEntry => ({
  seq: 1,
  at: '2026-11-22T10:00:00.000Z',
  actor: { id: 'usr-1', name },
  action,
  before: null,
  after,
  reason: null,
  hash: 'ab',
})

describe('what somebody else changed while Huda was writing', () => {
  it('names the state and who moved it', () => {
    const trail = [entry('incident.move', 'Sami', { status: 'Evaluating' }), entry('incident.move', 'Layla', { status: 'ActionTaken' })]
    expect(differences(seen, now({ status: 'ActionTaken', revision: 4 }), trail)).toEqual([
      { kind: 'status', from: 'Evaluating', to: 'ActionTaken', by: 'Layla' },
    ])
  })
  it('names the score even where the trail cannot be read', () => {
    expect(differences(seen, now({ riskScore: 6, revision: 4 }), [])).toEqual([{ kind: 'score', from: null, to: 6, by: null }])
  })
  it('tells a question from an answer', () => {
    expect(differences(seen, now({ openQuestion: true, revision: 4 }), [])).toEqual([{ kind: 'question' }])
    expect(differences({ ...seen, openQuestion: true }, now({ revision: 4 }), [])).toEqual([{ kind: 'answered' }])
  })
  it('says at least that something did', () => {
    expect(differences(seen, now({ revision: 5 }), [])).toEqual([{ kind: 'other', from: 3, to: 5 }])
    expect(differences(seen, now({}), [])).toEqual([])
  })
})
