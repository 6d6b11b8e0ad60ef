import { visitFeatures, type Kind } from '../../worker/modules/triage/model/features.ts'
import { headNames, heads, offsets, rowWidth, type Head } from '../../worker/modules/triage/model/heads.ts'
import { opine, unpack, type Artefact } from '../../worker/modules/triage/model/linear.ts'
import { read, type Reading } from '../../worker/modules/triage/pattern.ts'
import { triage } from '../../worker/modules/triage/triage.ts'
import { chance } from '../figures.ts'
import type { Labels, Sample } from './corpus/corpus.ts'

/** How the model is learnt. Chosen on folds of the corpus; no real text has been looked at for them. */
export const settings = {
  /** A feature must stand in the words of so many scenarios; the words of fewer are their own. */
  fewestScenarios: 2,
  mostFeatures: 12_000,
  epochs: 5,
  rate: 1,
  decay: 1e-5,
  /** The share of a text's features that is hidden each time it is learnt from, so that no word carries a class alone. */
  hidden: 0.3,
  /** Rare classes weigh by this power of their rarity. */
  balance: 0.7,
  /** How much pairs and runs of letters count beside words. */
  pair: 0.4,
  letters: 0.3,
  /** The power of a feature's rarity among scenarios. */
  rarity: 1,
}

/** A text, its words and its labels as class numbers in the order of the heads; -1 where the source does not say. */
export type Example = { sample: Sample; reading: Reading; features: Map<number, Kind>; answers: number[] }

export function exampleOf(sample: Sample): Example {
  const reading = read(sample.text)
  const features = new Map<number, Kind>()
  visitFeatures(reading.tokens, (hash, _first, _last, kind) => features.set(hash, kind))
  return { sample, reading, features, answers: headNames.map((head) => answerOf(head, sample.labels)) }
}

export function answerOf(head: Head, labels: Partial<Labels>): number {
  if (labels[head] === undefined) return -1
  const said: string = head === 'sentinel' ? (labels.sentinel ? 'yes' : 'no') : labels[head]
  return (heads[head] as readonly string[]).indexOf(said)
}

/** Weights by hash, before they are made whole numbers. */
type Learnt = { hashes: number[]; loads: Float64Array; weights: Float32Array; bias: Float64Array }

/** The features of enough scenarios, and the load of each: its kind's times its rarity. */
function vocabularyOf(examples: readonly Example[]): Map<number, number> {
  const lastScenario = new Map<number, number>()
  const scenarios = new Map<number, number>()
  const kinds = new Map<number, Kind>()
  const all = new Set<number>()
  for (const { features, sample } of examples) {
    all.add(sample.scenario)
    for (const [hash, kind] of features) {
      if (lastScenario.get(hash) === sample.scenario) continue
      lastScenario.set(hash, sample.scenario)
      scenarios.set(hash, (scenarios.get(hash) ?? 0) + 1)
      kinds.set(hash, kind)
    }
  }
  const load = { word: 1, pair: settings.pair, letters: settings.letters }
  const rarity = (count: number) => (Math.log(1 + all.size / count) / Math.log(1 + all.size)) ** settings.rarity
  return new Map(
    [...scenarios]
      .filter(([, count]) => count >= settings.fewestScenarios)
      .map(([hash, count]) => [hash, Math.max(1, Math.round(255 * load[kinds.get(hash)!] * rarity(count))) / 255]),
  )
}

/** Softmax regression for every head at once, by AdaGrad (a step for each feature) over texts in a seeded order. */
function learn(examples: readonly Example[], vocabulary: ReadonlyMap<number, number>, seed: number): Learnt {
  const random = chance(seed)
  const hashes = [...vocabulary.keys()].toSorted((one, two) => one - two)
  const loads = Float64Array.from(hashes, (hash) => vocabulary.get(hash)!)
  const index = new Map(hashes.map((hash, at) => [hash, at]))
  const rows = examples.map(({ features }) => Int32Array.from([...features.keys()].flatMap((hash) => index.get(hash) ?? [])))
  const weights = new Float32Array(hashes.length * rowWidth)
  const squares = new Float64Array(hashes.length).fill(0.05)
  const bias = new Float64Array(rowWidth)
  let biasSquare = 1
  const importance = headNames.map((head, at) => {
    const counts = heads[head].map((_, answer) => examples.filter(({ answers }) => answers[at] === answer).length)
    const raw = counts.map((count) => (count === 0 ? 0 : (examples.length / (counts.length * count)) ** settings.balance))
    const mean = raw.reduce((sum, each, answer) => sum + each * counts[answer]!, 0) / examples.length
    return raw.map((each) => each / mean)
  })
  const order = examples.map((_, at) => at)
  const kept = new Int32Array(Math.max(...rows.map((each) => each.length)))
  const logits = new Float64Array(rowWidth)
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1))
      const moved = order[at]!
      order[at] = order[other]!
      order[other] = moved
    }
    const rate = settings.rate * (1 - epoch / (settings.epochs + 1))
    for (const at of order) {
      let many = 0
      let square = 0
      for (const row of rows[at]!)
        if (random() >= settings.hidden) {
          kept[many++] = row
          square += loads[row]! ** 2
        }
      if (many === 0) continue
      const scale = 1 / Math.sqrt(Math.max(0.5, square))
      logits.fill(0)
      for (let each = 0; each < many; each++) {
        const row = kept[each]!
        const load = loads[row]! * scale
        for (let column = 0, w = row * rowWidth; column < rowWidth; column++, w++) logits[column]! += load * weights[w]!
      }
      for (let column = 0; column < rowWidth; column++) logits[column]! += bias[column]!
      let strength = 0
      for (const [of, head] of headNames.entries()) {
        const from = offsets[head]
        const to = from + heads[head].length
        const answer = examples[at]!.answers[of]!
        if (answer < 0) {
          logits.fill(0, from, to)
          continue
        }
        let most = -Infinity
        for (let column = from; column < to; column++) most = Math.max(most, logits[column]!)
        let sum = 0
        for (let column = from; column < to; column++) sum += logits[column] = Math.exp(logits[column]! - most)
        for (let column = from; column < to; column++)
          logits[column] = (logits[column]! / sum - (column - from === answer ? 1 : 0)) * importance[of]![answer]!
      }
      for (let column = 0; column < rowWidth; column++) strength += logits[column]! ** 2
      biasSquare += strength
      for (let column = 0; column < rowWidth; column++) bias[column]! -= (rate * logits[column]!) / Math.sqrt(biasSquare)
      for (let each = 0; each < many; each++) {
        const row = kept[each]!
        const load = loads[row]! * scale
        squares[row]! += strength * load * load
        const pace = rate / Math.sqrt(squares[row]!)
        const shrink = 1 - pace * settings.decay
        for (let column = 0, w = row * rowWidth; column < rowWidth; column++, w++) weights[w] = weights[w]! * shrink - pace * load * logits[column]!
      }
    }
  }
  return { hashes, loads, weights, bias }
}

/** The features that say most: the spread of a row's weights, times how often it is met. */
function strongest({ hashes, loads, weights }: Learnt, examples: readonly Example[], most: number): Map<number, number> {
  const met = new Map<number, number>()
  for (const { features } of examples) for (const hash of features.keys()) met.set(hash, (met.get(hash) ?? 0) + 1)
  return new Map(
    hashes
      .map((hash, at) => {
        let square = 0
        for (let w = at * rowWidth; w < (at + 1) * rowWidth; w++) square += weights[w]! ** 2
        return [hash, loads[at]!, square * loads[at]! ** 2 * Math.sqrt(met.get(hash) ?? 0)] as const
      })
      .toSorted(([hashOne, , one], [hashTwo, , two]) => two - one || hashOne - hashTwo)
      .slice(0, most)
      .map(([hash, load]) => [hash, load]),
  )
}

export type Calibration = Pick<Artefact, 'temperature' | 'sentinelLine' | 'least' | 'sentinelFrom'>
export const uncalibrated: Calibration = {
  temperature: { category: 1, eventType: 1, harm: 1, sentinel: 1, voice: 1 },
  sentinelLine: [1, 0],
  least: { category: 0, eventType: 0, harm: 0, sentinel: 0, voice: 0 },
  sentinelFrom: 0.5,
}

/** Learns from the examples and packs what was learnt: the same examples and seed give the same bytes. */
export function fit(examples: readonly Example[], seed: number, version: string, calibration: Calibration = uncalibrated): Artefact {
  const wide = learn(examples, vocabularyOf(examples), seed)
  const small = wide.hashes.length <= settings.mostFeatures
  const { hashes, loads, weights, bias } = small ? wide : learn(examples, strongest(wide, examples, settings.mostFeatures), seed)
  const loaded = weights.map((weight, at) => weight * loads[Math.floor(at / rowWidth)]!)
  const step = loaded.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9) / 127
  const whole = Int8Array.from(loaded, (weight) => Math.round(weight / step))
  return {
    version,
    features: hashes.length,
    hashes: Buffer.from(differences(hashes)).toString('base64'),
    weights: Buffer.from(whole.buffer).toString('base64'),
    loads: Buffer.from(Uint8Array.from(loads, (load) => Math.round(load * 255))).toString('base64'),
    step,
    bias: [...bias].map((each) => Math.round(each * 1e6) / 1e6),
    ...calibration,
  }
}

function differences(sorted: readonly number[]): number[] {
  let before = 0
  return sorted.flatMap((hash) => {
    const bytes: number[] = []
    for (let rest = hash - before; ; rest >>>= 7) {
      if (rest < 128) {
        bytes.push(rest)
        break
      }
      bytes.push((rest & 127) | 128)
    }
    before = hash
    return bytes
  })
}

/** What a model that has not seen an example says of it: probabilities by head at temperature 1. */
export type Unseen = { example: Example; probabilities: number[][]; sentinelMargin: number }

/** Each example asked of a model that learnt from the other folds alone. */
export function crossAsked(examples: readonly Example[], seed: number, folds: number): Unseen[] {
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const model = unpack(
      fit(
        examples.filter(({ sample }) => sample.fold !== fold),
        seed,
        `fold ${fold}`,
      ),
    )
    return examples
      .filter(({ sample }) => sample.fold === fold && !sample.aid)
      .map((example) => {
        const opinions = opine(model, example.reading)
        const yes = Math.min(1 - 1e-12, Math.max(1e-12, opinions.sentinel.probabilities[1] ?? 0))
        return { example, probabilities: headNames.map((head) => opinions[head].probabilities), sentinelMargin: Math.log(yes / (1 - yes)) }
      })
  })
}

const atTemperature = (probabilities: readonly number[], temperature: number): number[] => {
  const powers = probabilities.map((each) => Math.max(1e-12, each) ** (1 / temperature))
  const sum = powers.reduce((total, each) => total + each, 0)
  return powers.map((each) => each / sum)
}

/** Each probability after calibration: what the packed model would have said. */
export const calibrated = ({ probabilities, sentinelMargin }: Unseen, { temperature, sentinelLine: [slope, intercept] }: Calibration): number[][] =>
  headNames.map((head, at) => {
    if (head !== 'sentinel') return atTemperature(probabilities[at]!, temperature[head])
    const yes = 1 / (1 + Math.exp(-(slope * sentinelMargin + intercept)))
    return [1 - yes, yes]
  })

/** Of all reports so many may be put forward as sentinel candidates, by rules or model. Source: reference/incident-reporting.md §3. */
export const mostFlagged = 0.15

/** A rule of the highest tier says that it happened. */
export const ruleFlags = (text: string): boolean => triage(text, {}, null).signals.some(({ tier, potential }) => tier === 'T0' && !potential)

/** Fits temperature, Platt's line and thresholds on answers about examples the model had not seen. */
export function calibrate(unseen: readonly Unseen[], rightWhenSure = 0.85): Calibration {
  const temperature = { ...uncalibrated.temperature }
  for (const [at, head] of headNames.entries()) {
    if (head === 'sentinel') continue
    const loss = (t: number) =>
      unseen.reduce(
        (sum, { example, probabilities }) => sum - Math.log(Math.max(1e-12, atTemperature(probabilities[at]!, t)[example.answers[at]!]!)),
        0,
      )
    temperature[head] = lowest(loss, 0.2, 4)
  }
  const line = platt(
    unseen.map(({ sentinelMargin }) => sentinelMargin),
    unseen.map(({ example }) => example.sample.labels.sentinel === true),
  )
  const so = { ...uncalibrated, temperature, sentinelLine: line }
  const told = unseen.map((each) => ({ answers: each.example.answers, probabilities: calibrated(each, so) }))
  const least = { ...uncalibrated.least }
  for (const [at, head] of headNames.entries()) {
    if (head === 'sentinel') continue
    least[head] = leastSure(
      told.map(({ answers, probabilities }) => bestOf(probabilities[at]!, answers[at]!)),
      rightWhenSure,
    )
  }
  const sentinelAt = headNames.indexOf('sentinel')
  const byRules = unseen.map(({ example }) => ruleFlags(example.sample.text))
  const room = Math.floor(mostFlagged * unseen.length) - byRules.filter(Boolean).length
  const others = told.flatMap(({ probabilities }, at) => (byRules[at] ? [] : [probabilities[sentinelAt]![1]!])).toSorted((one, two) => two - one)
  const sentinelFrom = room > 0 ? (others[room - 1] ?? 0) : 1
  return { ...so, least, sentinelFrom }
}

const bestOf = (probabilities: readonly number[], answer: number) => {
  const sure = Math.max(...probabilities)
  return { sure, right: probabilities.indexOf(sure) === answer }
}

/** The lowest probability from which on the given share of answers is right. */
function leastSure(told: readonly { sure: number; right: boolean }[], share: number): number {
  const sorted = told.toSorted((one, two) => two.sure - one.sure)
  let right = 0
  let least = 1
  for (const [at, each] of sorted.entries()) {
    if (each.right) right++
    if (right / (at + 1) >= share) least = each.sure
  }
  return least
}

/** Golden section over a loss with one valley. */
function lowest(loss: (at: number) => number, from: number, to: number): number {
  const golden = (Math.sqrt(5) - 1) / 2
  let [low, high] = [from, to]
  for (let turn = 0; turn < 24; turn++) {
    const one = high - golden * (high - low)
    const two = low + golden * (high - low)
    if (loss(one) < loss(two)) high = two
    else low = one
  }
  return Math.round(((low + high) / 2) * 1e4) / 1e4
}

/** Platt scaling by Newton's method. */
function platt(margins: readonly number[], yes: readonly boolean[]): [number, number] {
  let [slope, intercept] = [1, 0]
  for (let turn = 0; turn < 50; turn++) {
    let [ga, gb, haa, hab, hbb] = [0, 0, 1e-9, 0, 1e-9]
    for (const [at, margin] of margins.entries()) {
      const p = 1 / (1 + Math.exp(-(slope * margin + intercept)))
      const wrong = p - (yes[at] ? 1 : 0)
      const w = Math.max(1e-9, p * (1 - p))
      ga += wrong * margin
      gb += wrong
      haa += w * margin * margin
      hab += w * margin
      hbb += w
    }
    const determinant = haa * hbb - hab * hab
    slope -= (hbb * ga - hab * gb) / determinant
    intercept -= (haa * gb - hab * ga) / determinant
  }
  return [Math.round(slope * 1e4) / 1e4, Math.round(intercept * 1e4) / 1e4]
}
