import { describe, expect, it } from 'vitest'
import { earliestDue, isConfirmedSentinel, isOverdue, isWeakAlone, needsJustification } from './actions.ts'
import { jciChapters, jciEditions } from './jci.ts'
import { merpCategories, merpQuestions, merpStep, type MerpAnswers, type MerpQuestion } from './merp.ts'
import { rankSimilar, type Traits } from './similar.ts'

/** The index by what each category says of itself (nccmerp.org), not by our tree. */
function categoryOf(of: Required<MerpAnswers>): string {
  if (!of.occurred) return 'A'
  if (!of.reached) return 'B'
  if (of.died) return 'I'
  if (of.lifeSaving) return 'H'
  if (of.harmed) return of.permanent ? 'G' : of.hospitalised ? 'F' : 'E'
  return of.monitored ? 'D' : 'C'
}

describe('the NCC MERP wizard', () => {
  const every = Array.from(
    { length: 2 ** merpQuestions.length },
    (_, n) => Object.fromEntries(merpQuestions.map((question, i) => [question, ((n >> i) & 1) === 1])) as Required<MerpAnswers>,
  )

  it('leads every possible set of answers to the category that the index gives it', () => {
    expect(every.map((answers) => merpStep(answers).category)).toEqual(every.map(categoryOf))
    expect(new Set(every.map(categoryOf))).toEqual(new Set(merpCategories))
  })

  it('asks one question after the other, seven at most, and none that no longer matters', () => {
    let most = 0
    for (const truth of every) {
      const answers: MerpAnswers = {}
      const asked: MerpQuestion[] = []
      for (let step = merpStep(answers); step.next; step = merpStep(answers)) {
        asked.push(step.next)
        answers[step.next] = truth[step.next]
      }
      expect(new Set(asked).size).toBe(asked.length)
      expect(merpStep(answers)).toEqual({ asked, next: null, category: categoryOf(truth) })
      most = Math.max(most, asked.length)
    }
    expect(most).toBe(7)
  })

  it('takes an earlier answer back with all that hung on it', () => {
    const harmed: MerpAnswers = { occurred: true, reached: true, died: false, lifeSaving: false, harmed: true, permanent: true }
    expect(merpStep(harmed).category).toBe('G')
    expect(merpStep({ ...harmed, reached: false })).toEqual({ asked: ['occurred', 'reached'], next: null, category: 'B' })
  })
})

describe('actions', () => {
  const of = (...strengths: ('weaker' | 'intermediate' | 'stronger' | null)[]) => strengths.map((strength) => ({ strength }))
  const judged = (...chosen: ('SentinelEvent' | 'NearMiss')[]) => chosen.map((each) => ({ field: 'eventType' as const, chosen: each }))

  it('are weak alone when none is stronger than weak, or none is there', () => {
    expect([of(), of('weaker'), of(null, 'weaker')].map(isWeakAlone)).toEqual([true, true, true])
    expect([of('intermediate'), of('weaker', 'stronger')].map(isWeakAlone)).toEqual([false, false])
  })

  it('want a reason only where the last word of a person is that it was a sentinel event', () => {
    expect(isConfirmedSentinel([])).toBe(false)
    expect(isConfirmedSentinel(judged('NearMiss', 'SentinelEvent'))).toBe(true)
    expect(isConfirmedSentinel(judged('SentinelEvent', 'NearMiss'))).toBe(false)
    expect(needsJustification(judged('SentinelEvent'), of('weaker'))).toBe(true)
    expect(needsJustification(judged('SentinelEvent'), of('weaker', 'stronger'))).toBe(false)
    expect(needsJustification([], of('weaker'))).toBe(false)
  })

  it('are due and overdue only while they are open', () => {
    const dueAt = '2026-11-20T23:59:59.999Z'
    const now = '2026-11-21T00:00:00.000Z'
    expect((['open', 'inProgress', 'done', 'verified'] as const).map((status) => isOverdue({ status, dueAt }, now))).toEqual([
      true,
      true,
      false,
      false,
    ])
    const later = { status: 'inProgress' as const, dueAt: '2026-12-01T00:00:00.000Z' }
    expect(earliestDue([later, { status: 'open', dueAt }, { status: 'done', dueAt: '2026-01-01T00:00:00.000Z' }])).toBe(dueAt)
    expect(earliestDue([{ status: 'verified', dueAt }])).toBe(null)
  })
})

it('the chapters hold those of every edition', () => {
  for (const chapters of Object.values(jciEditions)) for (const chapter of chapters) expect(jciChapters).toContain(chapter)
  expect(new Set(jciChapters).size).toBe(jciChapters.length)
})

describe('similar reports', () => {
  const traits = (row: number, more: Partial<Traits> = {}): Traits => ({
    row,
    category: 'Falls',
    eventType: 'NearMiss',
    location: null,
    medicationRef: null,
    ...more,
  })
  const rank = (hits: number[][], others: Traits[], of = traits(1)) =>
    rankSimilar({ of, indexed: 100, hits, candidates: (rows) => others.filter(({ row }) => rows.includes(row)) })

  it('count a rare word more than a common one, and no report twice', () => {
    const common = Array.from({ length: 40 }, (_, i) => i + 1)
    const [first, second, ...rest] = rank([[1, 2], common, common], [traits(2, { category: 'Clinical' }), traits(3, { category: 'Clinical' })])
    expect([first!.row, second?.row, rest.length]).toEqual([2, 3, 0])
    expect(first!.score).toBeGreaterThan(2 * second!.score)
  })

  it('prefer the same place and category among equals, and say what is shared', () => {
    const here = traits(1, { location: 'Ward 9' })
    const found = rank([[1, 2, 3, 4]], [traits(2, { category: 'Clinical' }), traits(3), traits(4, { location: ' ward  9' })], here)
    expect(found.map(({ row }) => row)).toEqual([4, 3, 2])
    expect(found[0]!.shares).toEqual(['words', 'category', 'place', 'eventType'])
    expect(found.every(({ score }) => score > 0 && score <= 1)).toBe(true)
  })

  it('find nothing where no word is shared', () => {
    expect(rank([[1]], [traits(2), traits(3)])).toEqual([])
    expect(rank([], [traits(2)])).toEqual([])
  })
})
