import { describe, expect, it } from 'vitest'
import { sentinelCases } from './cases/sentinel.ts'
import { rules, triage } from './triage.ts'

const tables = { ...sentinelCases }
describe.each(Object.entries(tables))('%s', (id, languages) => {
  const rule = rules.find((each) => each.id === id)
  for (const [language, { positive, negated, nearMiss }] of Object.entries(languages)) {
    it.each(positive)(`${language} fires: %s`, (text) => {
      const signals = triage(text).signals.filter((signal) => signal.id === id)
      expect(signals.some((signal) => !signal.potential && signal.tier === rule?.tier)).toBe(true)
    })
    it.each(negated)(`${language} is silent: %s`, (text) => {
      expect(triage(text).signals.filter((signal) => signal.id === id)).toEqual([])
    })
    it.each(nearMiss)(`${language} is only near: %s`, (text) => {
      const signals = triage(text).signals.filter((signal) => signal.id === id)
      expect(signals.length).toBeGreaterThan(0)
      for (const signal of signals) expect(signal).toMatchObject({ potential: true, tier: rule?.tier === 'T0' ? 'T1' : rule?.tier })
    })
  }
})
