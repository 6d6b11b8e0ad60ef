import { pairs, PhraseBook, read, spanOf, type Found, type Match, type Pattern, type Reading } from './pattern.ts'
import { compileCues, Surroundings, type Cues } from './rules/context.ts'
import { factorWords } from './rules/factors.ts'
import { highRiskRules } from './rules/high-risk.ts'
import { categoryWords } from './rules/lexicon.ts'
import type { Rule } from './rules/rule.ts'
import { sentinelRules } from './rules/sentinel.ts'
import { vocabulary } from './rules/vocabulary.ts'
import { watchRules } from './rules/watch.ts'
import {
  categories,
  eventTypes,
  factorCodes,
  riskScores,
  type Category,
  type EventType,
  type Factor,
  type FactorCode,
  type RiskScore,
  type Signal,
  type Tier,
  type Triage,
  type TriageContext,
} from './schema.ts'

/** Raise it when the way rules are put together changes; each rule carries its own version beside. */
const version = 1

export const rules: readonly Rule[] = [...sentinelRules, ...highRiskRules, ...watchRules]

type CompiledRule = { rule: Rule; patterns: Pattern[]; unless: number[] }
type Compiled = {
  book: PhraseBook
  cues: Cues
  rules: CompiledRule[]
  words: [Category, number[]][]
  factors: [FactorCode, number[]][]
  harm: number
  vulnerable: number
}

let compiled: Compiled | undefined

function compile(): Compiled {
  const book = new PhraseBook(vocabulary)
  const phrases = (lines: readonly string[]) => lines.map((line) => book.phrase(line))
  return {
    book,
    cues: compileCues(book),
    rules: rules.map((rule) => ({
      rule,
      patterns: [...new Set([...rule.en, ...rule.ar])].map((line) => book.pattern(line)),
      unless: phrases(rule.unless ?? []),
    })),
    words: categories.map((category) => [category, phrases(categoryWords[category])]),
    factors: factorCodes.map((code) => [code, phrases(factorWords[code])]),
    harm: book.phrase('<harm>'),
    vulnerable: book.phrase('<vulnerable>'),
  }
}

/** One rule's sighting: the words, and whether it only nearly happened. */
type Sighting = { match: Match; potential: boolean }
type Fired = { rule: Rule; sightings: Sighting[] }

const mostSightings = 3

/**
 * Triages a narrative by rules alone: which signals it carries, how high the risk, which category and
 * event type, which contributing factors. Pure and synchronous; the form's context and later a model
 * may raise what the words say and never lower it. Source: reference/incident-reporting.md §5.
 */
export function triage(text: string, context: TriageContext = {}): Triage {
  const book = (compiled ??= compile())
  const reading = read(text)
  const found = book.book.find(reading.tokens)
  const surroundings = new Surroundings(reading.tokens, found, book.cues)
  const fired = fire(book, reading, found, surroundings)
  const stands = (id: number) => (found[id] ?? []).some((match) => surroundings.meaningOf(match) === 'happened')
  const vulnerable = context.vulnerablePatient === true
  const harmed = context.harmed === 'yes' || stands(book.harm)
  const near = surroundings.saysNear || fired.some(({ sightings }) => sightings.some((sighting) => sighting.potential))

  return {
    ...categoryOf(book, found, fired, context),
    eventType: eventTypeOf(fired, context, { harmed, near }),
    riskScore: riskOf(fired, context, { harmed, vulnerable, vulnerableInText: stands(book.vulnerable) }),
    signals: fired.flatMap(({ rule, sightings }) => sightings.map((sighting) => signalOf(reading, rule, sighting))),
    factors: factorsOf(book, reading, found, surroundings),
    model: 'rules',
    version,
  }
}

function fire(book: Compiled, reading: Reading, found: Found, surroundings: Surroundings): Fired[] {
  const standing = book.rules.map(({ rule, patterns, unless }) => {
    const strangers = unless.flatMap((id) => found[id] ?? [])
    const sightings = patterns.flatMap((pattern) => sightingsOf(pattern, reading, found, surroundings, strangers))
    return { rule, sightings }
  })
  const told = new Set<number>()
  for (const { sightings } of standing) for (const { match } of sightings) told.add(reading.tokens[match.from]?.sentence ?? 0)
  const tellsOfAnother = (sentence: number) => told.has(sentence)
  return standing
    .map(({ rule, sightings }) => ({
      rule,
      sightings: chosen(
        sightings.map((sighting) => ({
          ...sighting,
          potential: sighting.potential || (rule.interceptable === true && surroundings.intercepted(sighting.match, tellsOfAnother)),
        })),
      ),
    }))
    .filter(({ sightings }) => sightings.length > 0)
}

function sightingsOf(pattern: Pattern, reading: Reading, found: Found, surroundings: Surroundings, strangers: Match[]): Sighting[] {
  const firsts = found[pattern.first] ?? []
  if (firsts.length === 0) return []
  const friend = (match: Match) => !strangers.some((stranger) => stranger.from < match.to && match.from < stranger.to)
  if (pattern.second === undefined)
    return firsts.filter(friend).flatMap((match) => {
      const meaning = surroundings.meaningOf(match)
      return meaning === 'denied' ? [] : [{ match, potential: meaning === 'near' }]
    })
  const seconds = found[pattern.second] ?? []
  if (seconds.length === 0) return []
  return pairs(reading.tokens, pattern, firsts.filter(friend), seconds.filter(friend)).flatMap(([first, second]) => {
    const meanings = [surroundings.meaningOf(first, second), surroundings.meaningOf(second, first)]
    if (meanings.includes('denied')) return []
    const match = { from: Math.min(first.from, second.from), to: Math.max(first.to, second.to) }
    return [{ match, potential: meanings.includes('near') }]
  })
}

/** A few sightings prove a rule: what happened before what nearly did, the shortest words first, none twice. */
function chosen(sightings: Sighting[]): Sighting[] {
  const kept: Sighting[] = []
  const byWeight = sightings.toSorted(
    (one, two) =>
      Number(one.potential) - Number(two.potential) ||
      one.match.to - one.match.from - (two.match.to - two.match.from) ||
      one.match.from - two.match.from,
  )
  for (const sighting of byWeight) {
    if (kept.length === mostSightings) break
    const { from, to } = sighting.match
    if (kept.every(({ match }) => to <= match.from || match.to <= from)) kept.push(sighting)
  }
  return kept.toSorted((one, two) => one.match.from - two.match.from)
}

function signalOf(reading: Reading, rule: Rule, { match, potential }: Sighting): Signal {
  const signal = { id: rule.id, tier: tierOf(rule, potential), span: spanOf(reading, match), version: rule.version }
  return potential ? { ...signal, potential } : signal
}

// A never event that was caught is still worth the same day's review (§5: "T0→T1, never off").
function tierOf(rule: Rule, potential: boolean): Tier {
  return potential && rule.tier === 'T0' ? 'T1' : rule.tier
}

const physicalRisk: Record<string, RiskScore> = { none: 1, low: 2, moderate: 4, severe: 6, fatal: 9 }
const psychologicalRisk: Record<string, RiskScore> = { none: 1, low: 2, moderate: 3, severe: 6 }

function riskOf(fired: Fired[], context: TriageContext, told: { harmed: boolean; vulnerable: boolean; vulnerableInText: boolean }): RiskScore {
  let risk: RiskScore = told.harmed ? 2 : 1
  const raise = (to: RiskScore) => {
    if (to > risk) risk = to
  }
  for (const { rule, sightings } of fired)
    for (const { potential } of sightings) {
      const tier = tierOf(rule, potential)
      raise(tier === 'T0' ? 9 : tier === 'T1' ? 6 : told.vulnerableInText ? 4 : (rule.watch ?? 3))
    }
  for (const person of context.affected ?? []) {
    raise(physicalRisk[person.harmPhysical] ?? 1)
    raise(psychologicalRisk[person.harmPsychological] ?? 1)
  }
  if (context.reportedEventType === 'SentinelEvent') raise(6)
  if (context.reportedEventType === 'SignificantEvent') raise(3)
  return told.vulnerable ? oneStepUp(risk) : risk
}

function oneStepUp(risk: RiskScore): RiskScore {
  return riskScores[riskScores.indexOf(risk) + 1] ?? 9
}

function graver(one: EventType, two: EventType): EventType {
  return eventTypes.indexOf(two) > eventTypes.indexOf(one) ? two : one
}

function eventTypeOf(fired: Fired[], context: TriageContext, told: { harmed: boolean; near: boolean }): EventType {
  let type: EventType = told.near ? 'NearMiss' : 'IncidentEvent'
  for (const { rule, sightings } of fired) for (const { potential } of sightings) type = graver(type, potential ? 'NearMiss' : rule.event)
  const affected = context.affected ?? []
  const harmStands = context.harmed === 'yes' || (told.harmed && !told.near)
  if (harmStands) type = graver(type, 'AdverseEvent')
  for (const { harmPhysical, harmPsychological } of affected) {
    if (harmPhysical === 'fatal') type = graver(type, 'SentinelEvent')
    if (harmPhysical === 'severe' || harmPsychological === 'severe') type = graver(type, 'SignificantEvent')
    if (harmPhysical !== 'none' || harmPsychological !== 'none') type = graver(type, 'AdverseEvent')
  }
  return context.reportedEventType ? graver(type, context.reportedEventType) : type
}

const ruleWeight: Record<Tier, number> = { T0: 3, T1: 3, T2: 2 }
const priorWeight = 0.75
// The evidence that is always missing: one lone word is then at best half sure, and nothing is ever certain.
const doubt = 1

/**
 * The category with most evidence, and its share: evidence for it ÷ (all evidence + 1). A fired rule weighs
 * 2–3, each different lexicon word 1 (at most 6 a category), the reporter's own choice 0.75.
 */
function categoryOf(book: Compiled, found: Found, fired: Fired[], context: TriageContext): Pick<Triage, 'category' | 'categoryScore'> {
  const evidence = new Map<Category, number>(categories.map((category) => [category, 0]))
  const add = (category: Category, weight: number) => evidence.set(category, (evidence.get(category) ?? 0) + weight)
  for (const { rule } of fired) add(rule.category, ruleWeight[rule.tier])
  for (const [category, phrases] of book.words) {
    const hits = phrases.reduce((sum, id) => sum + (found[id]?.length ?? 0), 0)
    add(category, Math.min(hits, 6))
  }
  if (context.reportedCategory) add(context.reportedCategory, priorWeight)
  let best: Category = context.reportedCategory ?? 'Clinical'
  let total = doubt
  for (const [category, weight] of evidence) {
    total += weight
    if (weight > (evidence.get(best) ?? 0)) best = category
  }
  return { category: best, categoryScore: Math.round(((evidence.get(best) ?? 0) / total) * 1_000) / 1_000 }
}

function factorsOf(book: Compiled, reading: Reading, found: Found, surroundings: Surroundings): Factor[] {
  return book.factors.flatMap(([code, phrases]) => {
    const match = phrases.flatMap((id) => found[id] ?? []).find((each) => surroundings.meaningOf(each) !== 'denied')
    return match ? [{ code, span: spanOf(reading, match) }] : []
  })
}
