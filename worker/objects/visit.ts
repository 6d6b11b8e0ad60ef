import { eq, lt } from 'drizzle-orm'
import type { Actor } from '../kernel/actor.ts'
import { fail, notFound, ok, type Result } from '../kernel/result.ts'
import { idempotentAnswers } from '../modules/audit/tables.ts'
import { whyNotAdmitted } from '../modules/auth/admission.ts'
import type { House, Tx } from './commit.ts'
import { removeWhere } from './prepared.ts'

/** Who comes to a desk, and the key under which an answer is to be kept. */
export type Caller = {
  actor: Actor
  /** Hashes of the Idempotency-Key (with its owner and route) and of the request it came with. */
  idempotency?: { key: string; request: string }
  /** Local seeding only: the instant at which the demo tells this to have happened. The door refuses it elsewhere. */
  at?: string
}

/** A caller at a desk of one house. */
export type Visit = { house: House; caller: Caller }

/** A day, after which an answer kept under an Idempotency-Key may be forgotten (spec/api.md). */
export const answersKeptMs = 24 * 3_600_000

/** A question: refused for another tenant's actor, an ended session or outdated rights; else answered. */
export function ask<T>(visit: Visit, verb: (house: House, actor: Actor) => Result<T>): Result<T> {
  const { house, caller } = visit
  if (caller.actor.tenant !== house.tenant) return notFound()
  const refused = whyNotAdmitted(house, caller.actor)
  if (refused) return fail(refused)
  const { at } = caller
  return witnessed(house, () => verb(at ? { ...house, now: () => at } : house, caller.actor))
}

/** What a verb answers, with the last entry that it wrote, if it wrote any. */
export function witnessed<T>(house: House, verb: () => Result<T>): Result<T> {
  const { last: before } = house.written
  const result = verb()
  const { last } = house.written
  return result.ok && last !== null && last !== before ? { ...result, written: last } : result
}

/**
 * A change: admitted as a question is, and done once for an Idempotency-Key. The answer is kept in the same
 * transaction as the change, so that a client that lost it can fetch it again; refusals are not kept.
 */
export function act<T>(visit: Visit, verb: (house: House, actor: Actor) => Result<T>): Result<T> {
  return ask(visit, (house, actor) => {
    const { idempotency } = visit.caller
    if (!idempotency) return verb(house, actor)
    const { key, request } = idempotency
    const kept = keptAnswer<T>(house, idempotency)
    if (!kept.ok) return kept
    if (kept.value !== null) return { ...kept, value: kept.value }
    return house.db.transaction((tx) => {
      const result = witnessed(house, () => verb(house, actor))
      if (result.ok) {
        const written = result.written ?? null
        const answer = { key, request, answer: JSON.stringify(result.value), written, at: Date.now() }
        tx.insert(idempotentAnswers).values(answer).onConflictDoUpdate({ target: idempotentAnswers.key, set: answer }).run()
      }
      return result
    })
  })
}

/** The value once answered under a key, with the entry it came with; null when there is none, a fault when the key came with another request. */
export function keptAnswer<T>(house: House, { key, request }: NonNullable<Caller['idempotency']>): Result<T | null> {
  const kept = house.db.select().from(idempotentAnswers).where(eq(idempotentAnswers.key, key)).get()
  if (!kept || kept.at <= Date.now() - answersKeptMs) return ok(null)
  if (kept.request !== request) return fail({ kind: 'idempotency-mismatch' })
  return { ...ok(JSON.parse(kept.answer) as T), ...(kept.written ? { written: kept.written } : {}) }
}

/** Lets go of answers given before an instant (ms), and says how many. */
export const forgetOldAnswers = (tx: Tx, before: number): number => removeWhere(tx, idempotentAnswers, lt(idempotentAnswers.at, before))
