import { describe, expect, it } from 'vitest'
import { chance } from './figures.ts'
import { checkHistories, forgetfulRegister, race, report } from './histories.ts'
import { isLinearizable } from './linearizable.ts'

describe('racing on one report', () => {
  it('gives three hundred times an outcome that some order of single calls explains', async () => {
    const outcome = await checkHistories(300)
    console.log(outcome)
    expect(outcome.bad, `seed ${outcome.seed}`).toBe(0)
    expect(outcome.histories).toBeGreaterThanOrEqual(300)
    expect(outcome.accepted).toBeGreaterThan(300)
    expect(outcome.refused).toBeGreaterThan(300)
  }, 900_000)
})

describe('the checker', () => {
  it('sees a register that reads, waits and then writes', async () => {
    const random = chance(7)
    const histories = await Promise.all(Array.from({ length: 20 }, () => race(forgetfulRegister(random), 8, 5, random)))
    expect(histories.filter((history) => !isLinearizable(report, history)).length).toBeGreaterThan(10)
  })

  it('takes what one after the other did', () => {
    const alone = [
      {
        asked: { kind: 'move' as const, to: 'InProgress', revision: 1 },
        answer: { kind: 'is' as const, status: 'InProgress', revision: 2 },
        sent: 1,
        answered: 2,
      },
      { asked: { kind: 'read' as const }, answer: { kind: 'is' as const, status: 'InProgress', revision: 2 }, sent: 3, answered: 4 },
      {
        asked: { kind: 'move' as const, to: 'Created', revision: 2 },
        answer: { kind: 'illegal' as const, from: 'InProgress' },
        sent: 5,
        answered: 6,
      },
    ]
    expect(isLinearizable(report, alone)).toBe(true)
  })

  it('refuses a read that sees what was over before it was asked', () => {
    const backwards = [
      {
        asked: { kind: 'move' as const, to: 'InProgress', revision: 1 },
        answer: { kind: 'is' as const, status: 'InProgress', revision: 2 },
        sent: 1,
        answered: 2,
      },
      { asked: { kind: 'read' as const }, answer: { kind: 'is' as const, status: 'Created', revision: 1 }, sent: 3, answered: 4 },
    ]
    expect(isLinearizable(report, backwards)).toBe(false)
  })

  it('lets an unanswered move have happened, or not', () => {
    const lost = { asked: { kind: 'move' as const, to: 'InProgress', revision: 1 }, answer: undefined, sent: 1, answered: Number.POSITIVE_INFINITY }
    const read = (status: string, revision: number) => ({
      asked: { kind: 'read' as const },
      answer: { kind: 'is' as const, status, revision },
      sent: 3,
      answered: 4,
    })
    expect(isLinearizable(report, [lost, read('Created', 1)])).toBe(true)
    expect(isLinearizable(report, [lost, read('InProgress', 2)])).toBe(true)
    expect(isLinearizable(report, [lost, read('Evaluating', 3)])).toBe(false)
  })
})
