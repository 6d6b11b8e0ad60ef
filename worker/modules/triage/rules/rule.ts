import type { Category, EventType, Tier } from '../schema.ts'

/**
 * One signal. The patterns are in the language described in `pattern.ts`; `unless` lists the false
 * friends: words that look like the signal and are not. Raise `version` whenever the words change.
 */
export type Rule = {
  id: string
  tier: Tier
  version: number
  category: Category
  /** The event type this signal suggests when it happened. */
  event: EventType
  /** The risk of a T2 signal: 4 where harm is one step away, 3 otherwise. */
  watch?: 3 | 4
  /** The error travels before it harms, so words such as "caught before" speak of it. */
  interceptable?: true
  en: readonly string[]
  ar: readonly string[]
  unless?: readonly string[]
}
