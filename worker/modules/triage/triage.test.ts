import { describe, expect, it } from 'vitest'
import { falseFriends } from './cases/false-friends.ts'
import { highRiskCases } from './cases/high-risk.ts'
import { sentinelCases } from './cases/sentinel.ts'
import { watchCases } from './cases/watch.ts'
import { rules, triage } from './triage.ts'
import { categories, eventTypes, riskScores, Triage, type Signal, type TriageContext } from './schema.ts'

const tables = { ...sentinelCases, ...highRiskCases, ...watchCases }
const signalsOf = (id: string, text: string) => triage(text).signals.filter((signal) => signal.id === id)
const wordsAt = (text: string, signal: Signal | undefined) => text.slice(...(signal?.span ?? [0, 0]))

it('has a table for every rule, and enough of each kind in each language', () => {
  expect(Object.keys(tables).toSorted()).toEqual(rules.map((rule) => rule.id).toSorted())
  for (const [id, languages] of Object.entries(tables))
    for (const [language, { positive, negated, nearMiss }] of Object.entries(languages)) {
      expect(positive.length, `${id} ${language} positive`).toBeGreaterThanOrEqual(5)
      expect(negated.length, `${id} ${language} negated`).toBeGreaterThanOrEqual(3)
      expect(nearMiss.length, `${id} ${language} near miss`).toBeGreaterThanOrEqual(2)
    }
})

describe.each(Object.entries(tables))('%s', (id, languages) => {
  const tier = rules.find((rule) => rule.id === id)?.tier
  for (const [language, { positive, negated, nearMiss }] of Object.entries(languages)) {
    it.each(positive)(`${language} fires: %s`, (text) => {
      const happened = signalsOf(id, text).filter((signal) => !signal.potential)
      expect(happened.length).toBeGreaterThan(0)
      for (const signal of happened) {
        expect(signal.tier).toBe(tier)
        // The marked words alone carry the signal: the span is those words and not some neighbours.
        expect(signalsOf(id, wordsAt(text, signal)).length, wordsAt(text, signal)).toBeGreaterThan(0)
        expect(wordsAt(text, signal)).toMatch(/^[\p{L}\p{N}][^]*[\p{L}\p{N}\p{M}]$/u)
      }
    })
    it.each(negated)(`${language} is silent: %s`, (text) => {
      expect(signalsOf(id, text)).toEqual([])
    })
    it.each(nearMiss)(`${language} is only near: %s`, (text) => {
      const signals = signalsOf(id, text)
      expect(signals.length).toBeGreaterThan(0)
      for (const signal of signals) expect(signal).toMatchObject({ potential: true, tier: tier === 'T0' ? 'T1' : tier })
    })
  }
})

describe('false friends', () => {
  it.each(falseFriends)('%s', (text) => {
    expect(triage(text).signals.filter((signal) => signal.tier !== 'T2')).toEqual([])
  })
})

describe('spans point into the text as it was typed', () => {
  it.each([
    ['with tashkeel', 'وفي الصباح سَقَطَ المَرِيضُ في الحمّام.', 'fall', 'سَقَطَ المَرِيضُ'],
    ['with tatweel', 'حصل حـــريـــق في المخزن', 'fire-gas-burn', 'حـــريـــق'],
    ['with Arabic-Indic digits', 'لديه قرحة فراش درجة ٣ في العجز', 'pressure-injury', 'قرحة فراش درجة ٣'],
    ['with Persian digits', 'قرحة فراش درجة ۴', 'pressure-injury', 'قرحة فراش درجة ۴'],
    ['between direction controls', 'ملاحظة: \u2067تفشي\u2069 في القسم', 'infection-transmission', 'تفشي'],
    ['with a control inside a word', 'patient had a car\u00addiac ar\u200brest', 'death-or-lost-function', 'car\u00addiac ar\u200brest'],
    ['with presentation forms', 'نشب ﺣﺮﻳﻖ كبير', 'fire-gas-burn', 'ﺣﺮﻳﻖ'],
    ['with a Latin drug in Arabic', 'أعطيت جرعة الـinsulin خطأ', 'high-alert-drug-error', 'insulin خطأ'],
    ['in full width and upper case', 'ＷＲＯＮＧ ＰＡＴＩＥＮＴ was taken', 'wrong-site-patient-procedure', 'ＷＲＯＮＧ ＰＡＴＩＥＮＴ'],
    ['after an emoji', '😱😱 code blue!!', 'death-or-lost-function', 'code blue'],
    ['over two sentences', 'She fell from bed. X-ray: fracture of hip.', 'fall-with-injury', 'fell from bed. X-ray: fracture'],
  ])('%s', (_, text, id, words) => {
    expect(signalsOf(id, text).map((signal) => wordsAt(text, signal))).toContain(words)
  })
})

describe('context of a word', () => {
  it.each([
    ['a contrast ends a negation', 'No fever but cardiac arrest at noon.', ['T0']],
    ['a sentence ends a negation', 'No. Cardiac arrest at noon.', ['T0']],
    ['what nobody saw still happened', 'No one saw the patient collapse; found unresponsive on the floor.', ['T0']],
    ['what was not noticed still happened', 'Staff did not notice the cardiac arrest for ten minutes.', ['T0']],
    ['missing help is not a missing event', 'No staff available, patient fell and fractured hip.', ['T0']],
    ['بعد ما is "after"', 'بعد ما طاح المريض وانكسرت رجله نقلناه.', ['T0']],
    ['a verb joined by و opens a clause', 'لم يربط الحزام وسقط المريض وأصيب بكسر.', ['T0']],
    ['a caught error does not cover what followed', 'The dose was intercepted before giving but patient had a cardiac arrest.', ['T0']],
    ['blame is not rescue', 'The unexpected death could have been prevented.', ['T0']],
    ['a measure is not a near miss', 'Nearly two hours later the patient was found unresponsive.', ['T0']],
    ['a list under one negation', 'Denies fall, seizures or cardiac arrest.', []],
  ])('%s', (_, text, tiers) => {
    expect([...new Set(triage(text).signals.map((signal) => signal.tier))].filter((tier) => tier !== 'T2')).toEqual(tiers)
  })
})

describe('risk and event type', () => {
  const quiet = 'The lamp in the office flickers.'
  it.each<[string, string, TriageContext, number, string]>([
    ['nothing', quiet, {}, 1, 'IncidentEvent'],
    ['harm words alone', 'Small bruise on the hand after the blood draw.', {}, 2, 'AdverseEvent'],
    ['harm ticked', quiet, { harmed: 'yes' }, 2, 'AdverseEvent'],
    ['T2', 'Consent form was not signed.', {}, 3, 'IncidentEvent'],
    ['T2 one step from harm', 'Patient fell from chair.', {}, 4, 'IncidentEvent'],
    ['T2 with a child', 'Child arrived with no ID band.', {}, 4, 'IncidentEvent'],
    ['T1', 'Ventilator failed during transport.', {}, 6, 'SignificantEvent'],
    ['T0 that was caught', 'Wrong blood was caught before transfusion.', {}, 6, 'NearMiss'],
    ['T0', 'Wrong blood was transfused.', {}, 9, 'SentinelEvent'],
    ['moderate harm', quiet, { affected: [{ harmPhysical: 'moderate', harmPsychological: 'none' }] }, 4, 'AdverseEvent'],
    ['severe psychological harm', quiet, { affected: [{ harmPhysical: 'none', harmPsychological: 'severe' }] }, 6, 'SignificantEvent'],
    ['a death on the form', quiet, { affected: [{ harmPhysical: 'fatal', harmPsychological: 'none' }] }, 9, 'SentinelEvent'],
    ['a vulnerable patient', 'Patient fell from chair.', { vulnerablePatient: true }, 6, 'IncidentEvent'],
    ['the reporter calls it sentinel', quiet, { reportedEventType: 'SentinelEvent' }, 6, 'SentinelEvent'],
    ['an Arabic near miss', 'كاد المريض أن يسقط من السرير.', {}, 4, 'NearMiss'],
  ])('%s', (_, text, context, riskScore, eventType) => {
    expect(triage(text, context)).toMatchObject({ riskScore, eventType })
  })

  const happened = Object.values(tables).flatMap(({ en, ar }) => [en.positive[0] ?? '', ar.positive[0] ?? ''])
  const contexts: TriageContext[] = [
    { harmed: 'no' },
    { harmed: 'yes' },
    { reportedCategory: 'Falls', reportedEventType: 'NearMiss' },
    { affected: [{ harmPhysical: 'none', harmPsychological: 'none' }] },
    { affected: [{ harmPhysical: 'fatal', harmPsychological: 'low' }], vulnerablePatient: true },
  ]
  it('never falls when a sentence that carries a signal is added', () => {
    const risks = happened.map((text) => triage(text).riskScore)
    const fallen: string[] = []
    for (const [at, one] of happened.entries())
      for (const [other, two] of happened.entries()) {
        if ((at + other) % 7 !== 0) continue
        const least = Math.max(risks[at] ?? 9, risks[other] ?? 9)
        if (triage(`${one} ${two}`).riskScore < least) fallen.push(`${one} ${two}`)
      }
    expect(fallen).toEqual([])
  }, 30_000)
  it('never falls below what the words say, whatever the form adds', () => {
    for (const text of [...happened, quiet, 'Small bruise on the hand.'])
      for (const context of contexts) {
        const alone = triage(text)
        const told = triage(text, context)
        expect(told.riskScore).toBeGreaterThanOrEqual(alone.riskScore)
        expect(eventTypes.indexOf(told.eventType)).toBeGreaterThanOrEqual(eventTypes.indexOf(alone.eventType))
      }
  })
})

describe('category', () => {
  it.each([
    ['Medication', 'Paracetamol tablet was given twice, pharmacy informed.'],
    ['Medication', 'صرفت الصيدلية جرعة غير المكتوبة في الوصفة.'],
    ['Falls', 'Patient slipped in the shower.'],
    ['Equipment', 'The infusion pump alarm is faulty and needs calibration.'],
    ['Equipment', 'عطل في جهاز الأشعة وتم إبلاغ الصيانة.'],
    ['InfectionControl', 'Doctor did not wash hands, no gloves in isolation room, MRSA patient.'],
    ['InfectionControl', 'عدم الالتزام بنظافة اليدين في غرفة العزل.'],
    ['Documentation', 'Nursing notes were not signed and the chart has a wrong name.'],
    ['Behavior', 'The doctor was rude and disrespectful to my mother.'],
    ['Behavior', 'أسلوب الموظف سيئ وتعامله غير مهني.'],
    ['WorkplaceViolence', 'Visitor threatened the nurse and security was called.'],
    ['Environmental', 'The toilet is dirty and there is a bad smell.'],
    ['Environmental', 'المكيف معطل ورائحة كريهة في دورة المياه.'],
    ['Administrative', 'My appointment was cancelled and the reception did not answer the phone.'],
    ['Clinical', 'Wound bleeding after the operation, surgery repeated.'],
  ] as const)('%s: %s', (category, text) => {
    const told = triage(text)
    expect(told.category).toBe(category)
    expect(told.categoryScore).toBeGreaterThan(0.3)
    expect(told.categoryScore).toBeLessThan(1)
  })
  it('takes the reporter’s choice only where the words are silent', () => {
    expect(triage('Something happened.')).toMatchObject({ category: 'Clinical', categoryScore: 0 })
    expect(triage('Something happened.', { reportedCategory: 'Falls' }).category).toBe('Falls')
    expect(triage('Something happened.', { reportedCategory: 'Falls' }).categoryScore).toBeLessThan(0.5)
    expect(triage('Wrong dose of insulin was given.', { reportedCategory: 'Falls' }).category).toBe('Medication')
  })
})

describe('contributing factors', () => {
  it.each([
    ['staffing', 'We were short staffed that night.', 'short staffed'],
    ['handover', 'It was missed during handover.', 'handover'],
    ['fatigue', 'الممرضة مرهقة بعد مناوبة طويلة.', 'مرهقة'],
    ['training', 'ممرضة جديدة ولم تتعرف على الجهاز.', 'ممرضة جديدة'],
    ['communication', 'Verbal order was misheard.', 'Verbal order'],
    ['environment', 'الأرضية مبللة عند الباب.', 'الأرضية مبللة'],
    ['look-alike', 'Two vials with similar packaging.', 'similar packaging'],
  ])('%s: %s', (code, text, words) => {
    const factor = triage(text).factors.find((each) => each.code === code)
    expect(factor && text.slice(...factor.span)).toBe(words)
  })
  it('does not name a factor that is denied', () => {
    expect(triage('There was no staff shortage.').factors).toEqual([])
  })
})

it('answers in the shape of its schema', () => {
  for (const text of ['', '   ', '\u0000', 'a'.repeat(20_000), ...falseFriends]) {
    const told = Triage.parse(triage(text))
    expect(categories).toContain(told.category)
    expect(riskScores).toContain(told.riskScore)
  }
})

it('says the same of the same text', () => {
  const text = 'سقط المريض وأصيب بكسر، wrong dose of insulin given.'
  expect(triage(text)).toEqual(triage(text))
})

describe('a hostile text of 20,000 characters', () => {
  const filled = (seed: string) => seed.repeat(Math.ceil(20_000 / seed.length)).slice(0, 20_000)
  const fastest = (text: string) => {
    const times = [1, 2, 3].map(() => {
      const start = process.cpuUsage()
      triage(text)
      return process.cpuUsage(start).user / 1_000
    })
    return Math.min(...times)
  }
  const hostile = ['fall ', 'wrong ', 'insulin wrong ', 'no fall ', 'not not ', 'لم يسقط ', 'سقط المريض ', 'patient patient ']
  it.each([...hostile, 'ﷺ', '((((', 'a, ', 'swab left ', 'almost ', 'caught before ', '\u064e'])('of %s', (seed) => {
    // A few ms of processor time; what backtracks or grows with the square takes seconds.
    const plain = fastest(filled('The family stayed at the bedside and the patient slept until morning. '))
    expect(fastest(filled(seed))).toBeLessThan(Math.max(200, plain * 20))
  })
})
