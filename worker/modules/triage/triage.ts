import { opine, unpack, type Model, type Opinions } from './model/linear.ts'
import { headNames, heads, type Head } from './model/heads.ts'
import { trained } from './model/weights.ts'
import { originalSpan } from './normalise.ts'
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
  type Learned,
  type RiskScore,
  type Signal,
  type Tier,
  type Triage,
  type TriageContext,
} from './schema.ts'

/** Raise it when the way rules are put together changes; each rule carries its own version beside. */
const version = 2

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

let unpacked: Model | undefined
/** The model that the repository keeps, unpacked once. */
const ownModel = (): Model => (unpacked ??= unpack(trained))

/**
 * Triages a narrative: which signals it carries, how high the risk, which category and event type, which contributing
 * factors. Pure and synchronous. Who is heard, in this order:
 *
 * 1. Rules are the floor: what they and the form say of risk and event type stands, and the model may only raise it —
 *    risk to 6 for a sentinel candidate (4 where a near miss is told), to 4 for serious harm, to 2 for harm; the event type where the model is sure
 *    and the rules did not hear a near miss.
 * 2. The category is the one with the greatest mean of the rules' share of evidence and the model's probability. Where
 *    the rules have no evidence, the model is heard if one class is likelier than all others together.
 * 3. The reporter's own choice counts little, and decides where the words are silent.
 *
 * `model: null` asks the rules alone. Source: reference/incident-reporting.md §5.
 */
export function triage(text: string, context: TriageContext = {}, model: Model | null = ownModel()): Triage {
  const book = (compiled ??= compile())
  const reading = read(text)
  const found = book.book.find(reading.tokens)
  const surroundings = new Surroundings(reading.tokens, found, book.cues)
  const fired = fire(book, reading, found, surroundings)
  const stands = (id: number) => (found[id] ?? []).some((match) => surroundings.meaningOf(match) === 'happened')
  const vulnerable = context.vulnerablePatient === true
  const harmed = context.harmed === 'yes' || stands(book.harm)
  const near = surroundings.saysNear || fired.some(({ sightings }) => sightings.some((sighting) => sighting.potential))
  const opinions = model ? opine(model, reading) : undefined
  const learned = model && opinions ? learnedFrom(model, opinions, reading) : undefined
  const raised = model && opinions ? riskLearned(model, opinions, near) : 1

  return {
    ...categoryOf(book, found, fired, context, opinions),
    eventType: eventTypeOf(fired, context, { harmed, near, learned: near || !learned ? null : typeLearned(learned, raised) }),
    riskScore: riskOf(fired, context, { harmed, vulnerable, vulnerableInText: stands(book.vulnerable), learned: raised }),
    signals: fired.flatMap(({ rule, sightings }) => sightings.map((sighting) => signalOf(reading, rule, sighting))),
    factors: factorsOf(book, reading, found, surroundings),
    model: learned ? 'rules+linear' : 'rules',
    version,
    ...(learned ? { learned } : {}),
  }
}

const thousandths = (share: number) => Math.round(share * 1_000) / 1_000

function learnedFrom(model: Model, opinions: Opinions, { normalised, tokens }: Reading): Learned {
  const says = Object.fromEntries(
    headNames.map((head: Head) => {
      const { probabilities, best: likeliest, abstains } = opinions[head]
      // A candidate is put forward long before it is likelier than not.
      const best = head === 'sentinel' ? Number(opinions.sentinelAtMost >= model.sentinelFrom) : likeliest
      const words = opinions
        .drivers(head, best)
        .toSorted((one, two) => one.at - two.at)
        .map(({ at }) => originalSpan(normalised, tokens[at]?.from ?? 0, tokens[at]?.to ?? 0))
      return [head, { says: abstains ? null : heads[head][best], probability: thousandths(probabilities[best] ?? 0), words: abstains ? [] : words }]
    }),
  ) as Omit<Learned, 'version'>
  return { version: model.version, ...says }
}

// Sure enough to raise a score that a person will look at; below it the opinion is only shown.
const sureOfHarm = 0.85

/** The gravest type takes a sentinel candidate too: a single head does not make one. */
function typeLearned({ eventType }: Learned, raised: RiskScore): Learned['eventType']['says'] {
  return eventType.says === 'SentinelEvent' && raised < 6 ? null : eventType.says
}

function riskLearned(model: Model, { sentinelAtMost, graveAtMost, harmAtMost }: Opinions, near: boolean): RiskScore {
  if (sentinelAtMost >= model.sentinelFrom) return near ? 4 : 6
  if (near) return 1
  return graveAtMost >= sureOfHarm ? 4 : harmAtMost >= sureOfHarm ? 2 : 1
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

function riskOf(
  fired: Fired[],
  context: TriageContext,
  told: { harmed: boolean; vulnerable: boolean; vulnerableInText: boolean; learned: RiskScore },
): RiskScore {
  let risk: RiskScore = told.harmed ? 2 : 1
  const raise = (to: RiskScore) => {
    if (to > risk) risk = to
  }
  raise(told.learned)
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

function eventTypeOf(
  fired: Fired[],
  context: TriageContext,
  told: { harmed: boolean; near: boolean; learned: Learned['eventType']['says'] },
): EventType {
  let type: EventType = told.near ? 'NearMiss' : 'IncidentEvent'
  for (const { rule, sightings } of fired) for (const { potential } of sightings) type = graver(type, potential ? 'NearMiss' : rule.event)
  if (told.learned !== null && told.learned !== 'none') type = graver(type, told.learned)
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
 * The category with most evidence, and its score. The rules' share is evidence for it ÷ (all evidence + 1): a fired
 * rule weighs 2–3, each different lexicon word 1 (at most 6 a category), the reporter's own choice 0.75.
 */
function categoryOf(
  book: Compiled,
  found: Found,
  fired: Fired[],
  context: TriageContext,
  opinions: Opinions | undefined,
): Pick<Triage, 'category' | 'categoryScore'> {
  const evidence = new Map<Category, number>(categories.map((category) => [category, 0]))
  const add = (category: Category, weight: number) => evidence.set(category, (evidence.get(category) ?? 0) + weight)
  for (const { rule } of fired) add(rule.category, ruleWeight[rule.tier])
  for (const [category, phrases] of book.words) {
    const hits = phrases.reduce((sum, id) => sum + (found[id]?.length ?? 0), 0)
    add(category, Math.min(hits, 6))
  }
  const silent = [...evidence.values()].every((weight) => weight === 0)
  if (context.reportedCategory) add(context.reportedCategory, priorWeight)
  const total = [...evidence.values()].reduce((sum, weight) => sum + weight, doubt)
  const heard = !silent || Math.max(...(opinions?.category.probabilities ?? [])) > 0.5
  const opinion = heard ? opinions?.category : undefined
  const scoreOf = (category: Category) => {
    const share = (evidence.get(category) ?? 0) / total
    return opinion ? (share + (opinion.probabilities[categories.indexOf(category)] ?? 0)) / 2 : share
  }
  let best: Category = context.reportedCategory ?? 'Clinical'
  for (const category of categories) if (scoreOf(category) > scoreOf(best)) best = category
  return { category: best, categoryScore: thousandths(scoreOf(best)) }
}

function factorsOf(book: Compiled, reading: Reading, found: Found, surroundings: Surroundings): Factor[] {
  return book.factors.flatMap(([code, phrases]) => {
    const match = phrases.flatMap((id) => found[id] ?? []).find((each) => surroundings.meaningOf(each) !== 'denied')
    return match ? [{ code, span: spanOf(reading, match) }] : []
  })
}
