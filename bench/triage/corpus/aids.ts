import { falseFriends } from '../../../worker/modules/triage/cases/false-friends.ts'
import { highRiskCases } from '../../../worker/modules/triage/cases/high-risk.ts'
import { sentinelCases } from '../../../worker/modules/triage/cases/sentinel.ts'
import { watchCases } from '../../../worker/modules/triage/cases/watch.ts'
import { highRiskRules } from '../../../worker/modules/triage/rules/high-risk.ts'
import { categoryWords } from '../../../worker/modules/triage/rules/lexicon.ts'
import { sentinelRules } from '../../../worker/modules/triage/rules/sentinel.ts'
import { watchRules } from '../../../worker/modules/triage/rules/watch.ts'
import { categories } from '../../../worker/modules/triage/schema.ts'
import { chance } from '../../figures.ts'
import type { Labels, Sample } from './corpus.ts'
import type { Language } from './material.ts'
import { styled } from './style.ts'
import { endings, terms } from './terms.ts'

const kinds = [...categories, 'none'] as const
const bundles = 90
/** Of the glossary of `none`, what is not praise. */
const neutral =
  /^(no|nil|none|nothing|n\/a|not applicable|don't know|not sure|unsure|no comment|just a check up|لا|لا شيء|لا يوجد|ما أدري|لا أعلم|بدون تعليق|فحص عادي)$/

/**
 * What helps to learn and is never asked: glossaries, alone and in bundles, with an ending or without; the sentences
 * that the rules are tested with. They are in no fold. Heads that the source says nothing of have no label.
 */
export function aids(seed: number): Sample[] {
  const random = chance(seed)
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const samples: Sample[] = []
  let scenario = 1_000_000
  const add = (text: string, language: Language, labels: Partial<Labels>) =>
    samples.push({ text, language, fold: -1, scenario: scenario++, labels, aid: true })

  for (const language of ['en', 'ar'] as const)
    for (const category of kinds) {
      const lexicon = category === 'none' ? [] : (categoryWords[category][language === 'en' ? 0 : 1] ?? '').replace(/[()*]/g, '').split('|')
      const glossary = [...new Set([...terms[category][language].split('|'), ...lexicon])]
      const nothing: Partial<Labels> = category === 'none' ? { eventType: 'none', harm: 'none', sentinel: false } : {}
      const voiceOf = (words: string) => (category === 'none' && !neutral.test(words) ? ({ voice: 'praise' } as const) : {})
      for (const term of glossary)
        for (let time = 0; time < 2; time++) add(styled(term, language, random), language, { category, ...nothing, ...voiceOf(term) })
      for (let bundle = 0; bundle < bundles; bundle++) {
        const words = Array.from({ length: 2 + Math.floor(random() * 4) }, () => one(glossary))
        const ending = category !== 'none' && random() < 0.4 ? one(['minor', 'serious', 'death'] as const) : undefined
        if (ending) words.push(one(endings[ending][language].split('|')))
        add(styled(words.join(one([' ', ', ', '. '])), language, random), language, {
          category,
          ...nothing,
          ...voiceOf(words[0]!),
          ...(ending ? ended[ending] : {}),
        })
      }
    }
  for (const language of ['en', 'ar'] as const)
    for (const ending of ['minor', 'serious', 'death'] as const)
      for (const words of endings[ending][language].split('|'))
        for (let time = 0; time < 2; time++) add(styled(words, language, random), language, ended[ending])

  const cases = { ...sentinelCases, ...highRiskCases, ...watchCases }
  for (const { id, category, tier, event } of [...sentinelRules, ...highRiskRules, ...watchRules])
    for (const language of ['en', 'ar'] as const) {
      const { positive = [], nearMiss = [], negated = [] } = cases[id]?.[language] ?? {}
      // What is only watched has, told alone, harmed nobody yet.
      const watched: Partial<Labels> = tier === 'T2' ? { eventType: event, harm: 'possible' } : {}
      for (const text of positive) add(text, language, { category, sentinel: tier === 'T0', ...watched })
      for (const text of nearMiss) add(text, language, { category, sentinel: tier === 'T0', eventType: 'NearMiss', harm: 'none' })
      for (const text of negated) add(text, language, { sentinel: false })
    }
  for (const text of falseFriends) add(text, /[\u0600-\u06ff]/.test(text) ? 'ar' : 'en', { sentinel: false })
  return samples
}

const ended = {
  minor: { eventType: 'AdverseEvent', harm: 'minor', sentinel: false },
  serious: { harm: 'serious' },
  death: { eventType: 'SentinelEvent', harm: 'death', sentinel: true },
} as const satisfies Record<string, Partial<Labels>>
