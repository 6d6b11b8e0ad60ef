import type { Reading, Token } from '../pattern.ts'
import { visitFeatures } from './features.ts'
import { headNames, heads, offsets, rowWidth, type Head } from './heads.ts'

/** A trained model as it is kept in the repository: whole numbers in base64, and what turns them into probabilities. */
export type Artefact = {
  /** The day's corpus and code in twelve hexadecimal digits; it is recorded with each answer. */
  version: string
  features: number
  /** Sorted hashes as differences, seven bits a byte. */
  hashes: string
  /** One signed byte for each feature and class, row by row. */
  weights: string
  /** How much each feature counts in the length of a text, one byte each: rare words more than common ones. */
  loads: string
  /** What one step of a weight is worth. */
  step: number
  bias: readonly number[]
  /** Logits are divided by it before they become probabilities; fitted on folds that the model had not seen. */
  temperature: Readonly<Record<Head, number>>
  /** Platt's line over the greatest logit of a stretch of text (see `Stretch`). */
  sentinelLine: readonly [slope: number, intercept: number]
  /** Below it a head abstains. */
  least: Readonly<Record<Head, number>>
  /** Above it a text is put forward as a sentinel candidate. */
  sentinelFrom: number
}

export type Model = Omit<Artefact, 'hashes' | 'weights' | 'loads'> & {
  /** Open addressing: hash + 1 at even places, the feature's row at odd ones. */
  table: Int32Array
  rows: Int8Array
  /** The square of each feature's load. */
  squares: Float64Array
}

const slotsOf = (features: number): number => 2 ** Math.ceil(Math.log2(Math.max(1, features) * 3))

/** Unpacks an artefact; it takes some milliseconds, once. */
export function unpack(artefact: Artefact): Model {
  const packed = bytesOf(artefact.hashes)
  const slots = slotsOf(artefact.features)
  const table = new Int32Array(slots * 2)
  let hash = 0
  let at = 0
  for (let feature = 0; feature < artefact.features; feature++) {
    let shift = 0
    let difference = 0
    for (let byte = 128; byte >= 128; shift += 7) {
      byte = packed[at++] ?? 0
      difference |= (byte & 127) << shift
    }
    hash += difference
    let slot = hash & (slots - 1)
    while (table[slot * 2] !== 0) slot = (slot + 1) & (slots - 1)
    table[slot * 2] = hash + 1
    table[slot * 2 + 1] = feature
  }
  const { hashes: _, weights, loads, ...rest } = artefact
  const squares = Float64Array.from(bytesOf(loads), (load) => (load / 255) ** 2)
  return { ...rest, table, rows: new Int8Array(bytesOf(weights).buffer), squares }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64)
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
  return bytes
}

function rowOf({ table }: Model, hash: number): number {
  const last = table.length / 2 - 1
  for (let slot = hash & last; ; slot = (slot + 1) & last) {
    const kept = table[slot * 2]
    if (kept === 0) return -1
    if (kept === hash + 1) return table[slot * 2 + 1] ?? -1
  }
}

/** Sums of weights over one part of a text, and the square of its length. */
type Sums = { of: Float64Array; square: number }

const emptySums = (): Sums => ({ of: new Float64Array(rowWidth), square: 0 })

/** What one head says: the probability of each class in the head's order, and whether the model would rather not say. */
export type Opinion = { probabilities: number[]; best: number; abstains: boolean }
export type Opinions = Record<Head, Opinion> & {
  /** The likeliest stretch of one or two neighbouring sentences. A text only grows by sentences, so these only rise. */
  sentinelAtMost: number
  harmAtMost: number
  graveAtMost: number
  /** Words that pulled a head towards a class: place of the word and its share of the logit, the strongest first. */
  drivers: (head: Head, best: number, most?: number) => { at: number; weight: number }[]
}

const fewestKnownWords = 2
// They lean one way or another by chance, and explain nothing to a reader.
const small = new Set(
  (
    'a an and are as at be been but by for from had has have he her his i in is it its me my of on or she so that the their them they this to ' +
    'was we were with you من في على علي الى الي عن مع ان او ثم كان كانت هو هي ما هذا هذه كل تم قد بس و'
  ).split(' '),
)

/** Asks every head about a text. Pure; linear in its length. */
export function opine(model: Model, reading: Reading): Opinions {
  const { tokens } = reading
  const { step } = model
  const whole = emptySums()
  const sentences: Sums[] = []
  const seenInText = new Uint8Array(model.features)
  const seenInSentence = new Int32Array(model.features)
  const hits: { row: number; first: number; last: number }[] = []
  const knownWords = new Set<number>()
  visitFeatures(tokens, (hash, first, last) => {
    const row = rowOf(model, hash)
    if (row < 0) return
    knownWords.add(first)
    const sentence = tokens[last]?.sentence ?? 0
    const own = (sentences[sentence] ??= emptySums())
    if (!seenInText[row]) {
      seenInText[row] = 1
      hits.push({ row, first, last })
      add(whole, model, row)
    }
    if (seenInSentence[row] !== sentence + 1) {
      seenInSentence[row] = sentence + 1
      add(own, model, row)
    }
  })
  const logit = ({ of, square }: Sums, column: number) => (model.bias[column] ?? 0) + (step * (of[column] ?? 0)) / lengthOf(square)
  const ask = (head: Head, sums: Sums) => softmax(heads[head].map((_, at) => logit(sums, offsets[head] + at) / model.temperature[head]))

  let sentinelAtMost = 0
  let harmAtMost = 0
  let graveAtMost = 0
  for (const stretch of stretches(sentences)) {
    const [slope, intercept] = model.sentinelLine
    const margin = logit(stretch, offsets.sentinel + 1) - logit(stretch, offsets.sentinel)
    sentinelAtMost = Math.max(sentinelAtMost, 1 / (1 + Math.exp(-(slope * margin + intercept))))
    const [, , minor = 0, serious = 0, death = 0] = ask('harm', stretch)
    harmAtMost = Math.max(harmAtMost, minor + serious + death)
    graveAtMost = Math.max(graveAtMost, serious + death)
  }
  const silent = knownWords.size < fewestKnownWords
  const opinions = Object.fromEntries(
    headNames.map((head) => {
      const probabilities = head === 'sentinel' ? [1 - sentinelAtMost, sentinelAtMost] : ask(head, whole)
      const best = probabilities.indexOf(Math.max(...probabilities))
      return [head, { probabilities, best, abstains: silent || (probabilities[best] ?? 0) < model.least[head] }]
    }),
  ) as Record<Head, Opinion>
  return {
    ...opinions,
    sentinelAtMost: silent ? 0 : sentinelAtMost,
    harmAtMost: silent ? 0 : harmAtMost,
    graveAtMost: silent ? 0 : graveAtMost,
    drivers: (head, best, most = 3) => driversOf(model, tokens, hits, whole.square, head, best, most),
  }
}

// A text of one or two small words must not be blown up to full length.
const lengthOf = (square: number) => Math.sqrt(Math.max(0.5, square))

function add(sums: Sums, { rows, squares }: Model, row: number): void {
  const { of } = sums
  for (let column = 0, at = row * rowWidth; column < rowWidth; column++, at++) of[column] = (of[column] ?? 0) + (rows[at] ?? 0)
  sums.square += squares[row] ?? 0
}

function* stretches(sentences: readonly (Sums | undefined)[]): Generator<Sums> {
  let before: Sums | undefined
  for (const sums of sentences) {
    if (!sums) continue
    yield sums
    if (before) yield { of: sums.of.map((each, at) => each + (before?.of[at] ?? 0)), square: sums.square + before.square }
    before = sums
  }
}

function driversOf(
  model: Model,
  tokens: readonly Token[],
  hits: readonly { row: number; first: number; last: number }[],
  square: number,
  head: Head,
  best: number,
  most: number,
): { at: number; weight: number }[] {
  const classes = heads[head].length
  const pull = new Map<number, number>()
  for (const { row, first, last } of hits) {
    const from = row * rowWidth + offsets[head]
    let others = 0
    for (let each = 0; each < classes; each++) if (each !== best) others += model.rows[from + each] ?? 0
    // Against the mean of the other classes: a word that pulls them all drives none.
    const weight = (((model.rows[from + best] ?? 0) - others / (classes - 1)) * model.step) / lengthOf(square)
    for (let at = first; at <= last; at++) pull.set(at, (pull.get(at) ?? 0) + weight / (last - first + 1))
  }
  const words = new Set<string>()
  return [...pull]
    .filter(([, weight]) => weight > 0)
    .toSorted(([atOne, one], [atTwo, two]) => two - one || atOne - atTwo)
    .filter(([at]) => {
      const word = tokens[at]?.word ?? ''
      return word.length > 1 && !small.has(word) && !words.has(word) && words.add(word)
    })
    .slice(0, most)
    .map(([at, weight]) => ({ at, weight }))
}

function softmax(logits: readonly number[]): number[] {
  const most = Math.max(...logits)
  const powers = logits.map((logit) => Math.exp(logit - most))
  const sum = powers.reduce((total, each) => total + each, 0)
  return powers.map((power) => power / sum)
}
