import type { Actor } from '../../kernel/actor.ts'
import { ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'

/** What somebody who is signed in was refused: the route, the record it named if any, and as what it was answered. */
export type Denial = { route: string; subject: string | null; status: 403 | 404 }

/** A refusal that was written down, and how often it came again since (ms). */
export type NotedDenial = { actor: Actor; denial: Denial; since: number; more: number }

/** The same refusal of the same person is one entry a minute, however often it comes. */
const togetherMs = 60_000
/** So many different ones of a person are told apart at a time; what comes beyond them is counted together. */
const toldApart = 20

const keyOf = (actor: Actor, { route, subject, status }: Denial) => `${actor.id} ${status} ${route} ${subject ?? ''}`

/**
 * Writes a refused attempt into the trail of the person's own house. The first is an entry at once; what comes again is
 * only counted, in the object's memory, and told by an entry a minute later, so that a script cannot fill the trail.
 */
export function noteDenial(house: House, actor: Actor, asked: Denial): Result<{ done: true }> {
  const { denials } = house
  const now = Date.now()
  settleDenials(house, now)
  const mine = [...denials.values()].filter((each) => each.actor.id === actor.id).length
  const denial = denials.has(keyOf(actor, asked)) || mine < toldApart ? asked : { ...asked, route: '*', subject: null }
  const known = denials.get(keyOf(actor, denial))
  if (known) {
    known.more += 1
    if (known.more === 1) house.wake()
    return ok({ done: true })
  }
  denials.set(keyOf(actor, denial), { actor, denial, since: now, more: 0 })
  write(house, actor, denial, 1)
  return ok({ done: true })
}

/** Tells of what came again, once its minute is over, and forgets what did not. */
export function settleDenials(house: House, nowMs: number): void {
  for (const [key, noted] of house.denials) {
    if (nowMs - noted.since < togetherMs) continue
    if (noted.more === 0) house.denials.delete(key)
    else {
      write(house, noted.actor, noted.denial, noted.more)
      house.denials.set(key, { ...noted, since: nowMs, more: 0 })
    }
  }
}

/** When there is something to tell (ms), or null. */
export function denialsDue({ denials }: House): number | null {
  const waiting = [...denials.values()].filter(({ more }) => more > 0).map(({ since }) => since + togetherMs)
  return waiting.length ? Math.min(...waiting) : null
}

const write = (house: House, actor: Actor, { route, subject, status }: Denial, count: number) =>
  commit(house, actor, { action: 'access.denied', subject: subject ?? house.tenant, after: { route, status, count } }, () => {})
