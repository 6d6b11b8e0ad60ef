/**
 * Text that was encrypted at the door. An object stores and hands on `Sealed`, never the words;
 * only the door's sealer makes one and opens one (AES-256-GCM, bound to tenant, table, column and record).
 */
declare const sealed: unique symbol
export type Sealed = string & { readonly [sealed]: true }

const pattern = /^s1\.\d{1,5}\.[A-Za-z0-9_-]+$/
/** Whether a value looks like what the sealer makes; says nothing of whether it opens. */
export const isSealed = (value: unknown): value is Sealed => typeof value === 'string' && pattern.test(value)

/** Where a sealed text lives; part of the associated data, so a cell moved elsewhere does not open. */
export type Cell = { table: string; column: string; record: string }

/** A keyed hash of a normalised value or word: equal for equal inputs of one tenant, silent about them. */
declare const keyed: unique symbol
export type KeyedHash = string & { readonly [keyed]: true }
