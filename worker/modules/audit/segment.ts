import { createHash } from 'node:crypto'
import type { Entry } from './chain.ts'

/** Where a stretch of the trail lies that left its object: what it takes to fetch it and to know it again. */
export type SegmentRef = {
  first: number
  last: number
  /** SHA-256 of the sealed bytes, lower-case hex. */
  digest: string
}

/** What an object keeps of a stretch that it handed over: its place in the chain, and what tells whether it is worth opening. */
export type Segment = SegmentRef & {
  /** The earliest and the latest instant in it. */
  from: string
  to: string
  /** Hash of its last entry. */
  hash: string
  bytes: number
  actions: string[]
  /** A Bloom filter over who acted and what was acted on. */
  marks: Uint8Array<ArrayBuffer>
}

/** Ten bits a value and seven places each: about one value in a hundred seems to be there and is not. */
const bitsPerValue = 10
const places = 7

const placesOf = (value: string, bits: number): number[] => {
  const digest = createHash('sha256').update(value).digest()
  return Array.from({ length: places }, (_, i) => digest.readUInt32BE(i * 4) % bits)
}

/** A Bloom filter that holds these values. */
export function marksOf(values: ReadonlySet<string>): Uint8Array<ArrayBuffer> {
  const marks = new Uint8Array(Math.max(8, Math.ceil((values.size * bitsPerValue) / 8)))
  for (const value of values) for (const place of placesOf(value, marks.length * 8)) marks[place >> 3]! |= 1 << (place & 7)
  return marks
}

/** False only when the value is certainly not among those that the filter was made of. */
export const mayHold = (marks: Uint8Array, value: string): boolean =>
  placesOf(value, marks.length * 8).every((place) => (marks[place >> 3]! & (1 << (place & 7))) !== 0)

const actorMark = (actor: string) => `a|${actor}`
const subjectMark = (subject: string) => `s|${subject}`

/** What is kept of entries that follow one another, once they lie elsewhere as `bytes` with this digest. */
export function describeSegment(entries: readonly Entry[], digest: string, bytes: number): Segment {
  const [head, tail] = [entries[0]!, entries.at(-1)!]
  let [from, to] = [head.at, head.at]
  const actions = new Set<string>()
  const marks = new Set<string>()
  for (const { at, actor, action, subject } of entries) {
    if (at < from) from = at
    if (at > to) to = at
    actions.add(action)
    marks.add(actorMark(actor)).add(subjectMark(subject))
  }
  return { first: head.seq, last: tail.seq, digest, from, to, hash: tail.hash, bytes, actions: [...actions].toSorted(), marks: marksOf(marks) }
}

/** What a search asks of the trail, once names and patients are ids. `subjects` is any of them; `from` and `to` are included. */
export type Wanted = {
  actor?: string | undefined
  subject?: string | undefined
  subjects?: readonly string[] | undefined
  action?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** Totals of a search are exact up to here; beyond it a count would cost more than it tells. */
export const countedTo = 1_000

const isOf = (action: string, wanted: string): boolean => action === wanted || action.startsWith(`${wanted}.`)

/** Whether an entry is what a search asks for. What the product notes of somebody's sign-in is theirs too. */
export const isWanted = ({ actor, subject, action, at }: Entry, wanted: Wanted): boolean =>
  (wanted.actor === undefined || actor === wanted.actor || (actor === 'system' && subject === wanted.actor)) &&
  (wanted.subject === undefined || subject === wanted.subject) &&
  (wanted.subjects === undefined || wanted.subjects.includes(subject)) &&
  (wanted.action === undefined || isOf(action, wanted.action)) &&
  (wanted.from === undefined || at >= wanted.from) &&
  (wanted.to === undefined || at <= wanted.to)

/** False only when nothing in the segment can be what a search asks for. */
export const mayHoldWanted = ({ from, to, actions, marks }: Pick<Segment, 'from' | 'to' | 'actions' | 'marks'>, wanted: Wanted): boolean =>
  (wanted.from === undefined || to >= wanted.from) &&
  (wanted.to === undefined || from <= wanted.to) &&
  (wanted.action === undefined || actions.some((action) => isOf(action, wanted.action!))) &&
  (wanted.actor === undefined || mayHold(marks, actorMark(wanted.actor)) || mayHold(marks, subjectMark(wanted.actor))) &&
  (wanted.subject === undefined || mayHold(marks, subjectMark(wanted.subject))) &&
  (wanted.subjects === undefined || wanted.subjects.some((subject) => mayHold(marks, subjectMark(subject))))
