import { describe, expect, it } from 'vitest'
import { alike, behaviours } from './cases/behaviour.ts'
import { triage } from './triage.ts'
import type { TriageContext } from './schema.ts'
import { sentinelCases } from './cases/sentinel.ts'

describe.each(Object.entries(behaviours))('%s', (_, cases) => {
  it.each(cases)('$say', ({ text, category, eventType, most, least, tiers }) => {
    const told = triage(text)
    if (category) expect(told.category).toBe(category)
    if (eventType) expect(told.eventType).toBe(eventType)
    if (most) expect(told.riskScore).toBeLessThanOrEqual(most)
    if (least) expect(told.riskScore).toBeGreaterThanOrEqual(least)
    if (tiers) expect([...new Set(told.signals.map(({ tier }) => tier))].filter((tier) => tier !== 'T2')).toEqual(tiers)
  })
})

describe('tricks with letters change nothing', () => {
  it.each(alike)('$say', ({ one, two }) => {
    const [plain, tricked] = [triage(one), triage(two)]
    expect(tricked).toMatchObject({ category: plain.category, eventType: plain.eventType, riskScore: plain.riskScore })
    expect(tricked.signals.map(({ id }) => id)).toEqual(plain.signals.map(({ id }) => id))
  })
})

describe('the model beside the rules', () => {
  const texts = Object.values(behaviours)
    .flatMap((cases) => cases.map(({ text }) => text))
    .concat(Object.values(sentinelCases).flatMap(({ en, ar }) => [...en.positive, ...ar.positive, ...en.nearMiss, ...ar.negated]))
  const contexts: TriageContext[] = [{}, { harmed: 'yes' }, { affected: [{ harmPhysical: 'severe', harmPsychological: 'none' }] }]

  it('never lowers what the rules say of risk, and takes no signal away', () => {
    for (const text of texts)
      for (const context of contexts) {
        const [floor, told] = [triage(text, context, null), triage(text, context)]
        expect(told.riskScore, text).toBeGreaterThanOrEqual(floor.riskScore)
        expect(told.signals, text).toEqual(floor.signals)
      }
  })

  it('shows the words that drove it, each a whole word of the text as typed', () => {
    const text = 'طَاحَ المريضُ من السرير — PT FELL, no one saw.'
    const { learned, category } = triage(text)
    expect(category).toBe('Falls')
    expect(learned?.category.says).toBe('Falls')
    const words = learned?.category.words.map((span) => text.slice(...span)) ?? []
    expect(words).toContain('FELL')
    for (const each of texts)
      for (const opinion of Object.values(triage(each).learned ?? {}))
        if (typeof opinion !== 'string')
          for (const [from, to] of opinion.words) {
            expect(each.slice(from, to)).toMatch(/^[\p{L}\p{N}][^\s]*$/u)
            expect(to).toBeLessThanOrEqual(each.length)
          }
  })

  it('abstains where there is nothing to go by', () => {
    for (const text of ['', '…', 'zzqx', 'xqzt vvkp'])
      for (const [head, opinion] of Object.entries(triage(text).learned ?? {}))
        if (typeof opinion !== 'string') expect(opinion.says, `${head} of ${text}`).toBeNull()
  })

  it('finds what no rule was written for', () => {
    const text = 'The battery of the transport monitor is flat again and nobody replaces it'
    expect(triage(text).learned?.category.says).toBe('Equipment')
    expect(triage(text, {}, null).signals).toEqual([])
  })
})
