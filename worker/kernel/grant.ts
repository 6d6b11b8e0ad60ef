import type { Actor } from './actor.ts'
import { fail, ok, type Result } from './result.ts'

declare const granted: unique symbol
/** `T`, seen by a policy that allows `Action` on it. Only `grant` can make one. */
export type Granted<Action extends string, T> = T & { readonly [granted]: Action }

/** Sentences of who may do what; each reads aloud. */
export type Policy<Action extends string, T> = Record<Action, (actor: Actor, subject: T) => boolean>

/** The one cast to `Granted`: it stands after the policy has said yes. */
export function grant<Action extends string, T>(policy: Policy<Action, T>, action: Action, actor: Actor, subject: T): Result<Granted<Action, T>> {
  return policy[action](actor, subject) ? ok(subject as Granted<Action, T>) : fail({ kind: 'forbidden', code: 'INSUFFICIENT_PERMISSIONS', action })
}

/** Every action of a policy with its answer, so that a screen never derives rights again. */
export function abilities<Action extends string, T>(policy: Policy<Action, T>, actor: Actor, subject: T) {
  return Object.fromEntries(Object.entries<Policy<Action, T>[Action]>(policy).map(([action, allows]) => [action, allows(actor, subject)])) as Record<
    Action,
    boolean
  >
}
