import { readFileSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { drizzle } from 'drizzle-orm/durable-sqlite'
import type { House } from '../worker/objects/commit.ts'

type Journal = { entries: { tag: string }[] }
type Storage = Parameters<typeof drizzle>[0]

/** The storage of an object, as far as drizzle's driver asks of it, over SQLite in memory. */
function storageIn(database: DatabaseSync): Storage {
  const prepared = new Map<string, { rows: StatementSync; arrays: StatementSync; reads: boolean }>()
  const prepare = (query: string) => {
    const known = prepared.get(query)
    if (known) return known
    const rows = database.prepare(query)
    const arrays = database.prepare(query)
    arrays.setReturnArrays(true)
    const made = { rows, arrays, reads: rows.columns().length > 0 }
    prepared.set(query, made)
    return made
  }
  let depth = 0
  const storage = {
    sql: {
      exec: (query: string, ...values: (string | number | null)[]) => {
        const { rows, arrays, reads } = prepare(query)
        if (!reads) rows.run(...values)
        const all = (statement: StatementSync) => (reads ? statement.all(...values) : [])
        return { toArray: () => all(rows), next: () => ({ value: all(rows)[0] }), raw: () => ({ toArray: () => all(arrays) }) }
      },
    },
    transactionSync: <T>(work: () => T): T => {
      const mark = `level${depth++}`
      database.exec(`savepoint ${mark}`)
      try {
        const value = work()
        database.exec(`release ${mark}`)
        return value
      } catch (error) {
        database.exec(`rollback to ${mark}; release ${mark}`)
        throw error
      } finally {
        depth--
      }
    },
  }
  return storage as unknown as Storage
}

/**
 * A hospital's rules on a real SQLite, without a runtime around them: the very verbs and stores of the product, for
 * models that ask them a hundred thousand times. The clock of `house.now` and `Date.now` is the caller's to turn.
 */
export function houseInMemory(tenant: string): House {
  const database = new DatabaseSync(':memory:')
  const folder = new URL('../migrations/hospital/', import.meta.url)
  const { entries } = JSON.parse(readFileSync(new URL('meta/_journal.json', folder), 'utf8')) as Journal
  for (const { tag } of entries) database.exec(readFileSync(new URL(`${tag}.sql`, folder), 'utf8'))
  let made = 0
  return {
    db: drizzle(storageIn(database)),
    tenant,
    now: () => new Date().toISOString(),
    newId: (kind) => `${kind}-mem-${String(made++).padStart(26, '0')}`,
    wake: () => {},
    noted: () => {},
    denials: new Map(),
    seen: new Map(),
    written: { last: null },
  }
}

/** Turns `Date.now` and `new Date()` while the work runs; the hand moves as the work says. */
export function withClock<T>(start: number, work: (clock: { now: () => number; pass: (ms: number) => void }) => T): T {
  const real = globalThis.Date
  let now = start
  const Turned = class extends real {
    constructor(...told: [] | [string | number | Date]) {
      if (told.length === 0) super(now)
      else super(told[0])
    }
    static override now = () => now
  }
  globalThis.Date = Turned as DateConstructor
  try {
    return work({
      now: () => now,
      pass: (ms) => {
        now += ms
      },
    })
  } finally {
    globalThis.Date = real
  }
}
