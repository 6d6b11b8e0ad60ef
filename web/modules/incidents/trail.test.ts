import { expect, it } from 'vitest'
import type { TrailEntry } from '../../../worker/modules/incidents/schema.ts'
import { happeningOf, linesOf, movement } from './trail.ts'

const entry = (action: string, before: TrailEntry['before'], after: TrailEntry['after']): TrailEntry => ({
  seq: 1,
  at: '2026-11-22T10:00:00.000Z',
  actor: { id: 'usr-1', name: 'Huda' },
  action,
  before,
  after,
  reason: null,
  hash: 'ab',
})

it('tells a move from a first and a changed score', () => {
  expect(happeningOf(entry('incident.move', { status: 'Created' }, { status: 'InProgress' }))).toEqual({
    kind: 'move',
    from: 'Created',
    to: 'InProgress',
  })
  expect(happeningOf(entry('incident.assess', null, { riskScore: 6 }))).toEqual({ kind: 'assess', before: null, score: 6 })
  expect(happeningOf(entry('incident.assess', { riskScore: 6 }, { riskScore: 9 }))).toEqual({ kind: 'assess', before: 6, score: 9 })
})

it('tells a score whose figures the reader may not see', () =>
  expect(happeningOf(entry('incident.assess', null, null))).toEqual({ kind: 'assess', before: null, score: null }))

it('shows where a question took the report, and nothing where it stayed', () => {
  expect(movement(entry('incident.ask', { status: 'Evaluating' }, { status: 'MoreInfoNeeded' }))).toEqual({
    from: 'Evaluating',
    to: 'MoreInfoNeeded',
  })
  expect(movement(entry('incident.answer', { status: 'Evaluating' }, { status: 'Evaluating' }))).toBeNull()
})

it('names what a later version adds', () =>
  expect(happeningOf(entry('incident.export', null, null))).toEqual({ kind: 'other', action: 'incident.export' }))

it('tells the readings of one person and day once, and leaves every other entry alone', () => {
  const at = (seq: number, action: string, time: string, id = 'usr-1'): TrailEntry => ({
    ...entry(action, null, null),
    seq,
    at: time,
    actor: { id, name: id },
  })
  const lines = linesOf([
    at(5, 'incident.read', '2026-11-23T12:00:00Z'),
    at(1, 'incident.submit', '2026-11-22T10:00:00Z'),
    at(2, 'incident.read', '2026-11-22T11:00:00Z'),
    at(3, 'incident.read', '2026-11-22T11:30:00Z', 'usr-2'),
    at(4, 'incident.read', '2026-11-22T12:00:00Z'),
    at(6, 'incident.move', '2026-11-23T12:10:00Z'),
    at(7, 'incident.move', '2026-11-23T12:20:00Z'),
  ])
  expect(lines.map(({ seq, times }) => [seq, times])).toEqual([
    [1, 1],
    [2, 2],
    [3, 1],
    [5, 1],
    [6, 1],
    [7, 1],
  ])
})
