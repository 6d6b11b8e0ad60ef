import { systemAt } from '../worker/kernel/actor.ts'
import type { KeyedHash, Sealed } from '../worker/kernel/sealed.ts'
import { finishLogin, nowhere } from '../worker/modules/auth/finish-login.ts'
import { absoluteLimitMs, graceMs, idleLimitMs } from '../worker/modules/auth/limits.ts'
import { refreshSession } from '../worker/modules/auth/refresh-session.ts'
import { provisionPerson } from '../worker/modules/people/provision-person.ts'
import type { House } from '../worker/objects/commit.ts'
import { chance } from './figures.ts'
import { houseInMemory, withClock } from './memory-house.ts'

const tenant = 'fac-mem-00000000000000000000000000'
const personId = 'usr-mem-00000000000000000000000000'

/** What is asked of the rules: the generation that follows one that was shown, or null for "sign in again". */
export type Refresh = (house: House, sessionId: string, generation: number) => number | null

export const ours: Refresh = (house, sessionId, generation) => {
  const told = refreshSession(house, sessionId, generation)
  return told.ok ? told.value.generation : null
}

/** The same family in ten lines, written from the specification and not from the code. */
class Model {
  alive = true
  generation = 1
  readonly opened: number
  rotated: number
  constructor(at: number) {
    this.opened = at
    this.rotated = at
  }
  refresh(shown: number, at: number): number | null {
    if (!this.alive) return null
    if (at - this.opened > absoluteLimitMs || at - this.rotated > idleLimitMs) this.alive = false
    else if (shown === this.generation) {
      this.generation++
      this.rotated = at
    } else if (shown !== this.generation - 1 || at - this.rotated > graceMs) this.alive = false
    return this.alive ? this.generation : null
  }
}

export type FamiliesOutcome = {
  seed: number
  scripts: number
  refreshes: number
  twoTabs: number
  lostReplies: number
  /** Answers that differ from the model's. */
  disagreements: number
  /** Somebody honest, without a thief about and within the limits, had to sign in again. */
  benignLockouts: number
  /** One token was answered with two different successors. */
  doubleSuccessors: number
  thefts: number
  /** The family was over after the rightful holder's next refresh, or before. */
  theftsFound: number
  /** Both refreshed within the ten seconds of two tabs; found a rotation later. */
  theftsFoundLater: number
  lateReuses: number
  /** An old token that opened something. */
  lateReusesTaken: number
}

/** Plays scripts of tabs, lost replies, pauses and thieves against the rules. */
export function playFamilies(scripts: number, seed: number, refresh: Refresh = ours): FamiliesOutcome {
  const random = chance(seed)
  const below = (n: number) => Math.floor(random() * n)
  const told: FamiliesOutcome = {
    seed,
    scripts,
    refreshes: 0,
    twoTabs: 0,
    lostReplies: 0,
    disagreements: 0,
    benignLockouts: 0,
    doubleSuccessors: 0,
    thefts: 0,
    theftsFound: 0,
    theftsFoundLater: 0,
    lateReuses: 0,
    lateReusesTaken: 0,
  }
  withClock(Date.UTC(2026, 10, 22, 6), (clock) => {
    const house = houseInMemory(tenant)
    const system = systemAt(tenant)
    const proof = 'scrypt$15$8$3$salt$proof'
    const made = provisionPerson(house, system, {
      id: personId,
      emailHash: 'a'.repeat(32) as KeyedHash,
      email: 's1.1.x' as Sealed,
      displayName: 's1.1.y' as Sealed,
      roles: ['staff'],
      scope: { kind: 'own', id: null },
      password: proof,
      mustChangePassword: false,
      temporaryPassword: null,
    })
    if (!made.ok) throw new Error(made.fault.kind)

    for (let script = 0; script < scripts; script++) {
      const opened = finishLogin(house, system, personId, proof, nowhere)
      if (!opened.ok || opened.value.step !== 'session') throw new Error('nobody signed in')
      const { sessionId } = opened.value.session
      const model = new Model(clock.now())
      const successors = new Map<number, number>()

      const ask = (shown: number): number | null => {
        told.refreshes++
        const answer = refresh(house, sessionId, shown)
        if (answer !== model.refresh(shown, clock.now())) told.disagreements++
        if (answer !== null) {
          if (successors.has(shown) && successors.get(shown) !== answer) told.doubleSuccessors++
          successors.set(shown, answer)
        }
        return answer
      }

      let jar = 1
      let stolen: number | null = null
      /** Whether two now hold tokens of one family, and how often the rightful one has refreshed since. */
      let split = 0
      let signedOut = false
      const inTime = (from: number) => clock.now() - from <= idleLimitMs && clock.now() - model.opened <= absoluteLimitMs
      /** The family is over while two hold tokens of it: the theft has come to nothing. */
      const foundOut = (inTime: boolean) => {
        if (split === 0) return
        if (!inTime) told.thefts--
        else if (split === 1) told.theftsFound++
        else told.theftsFoundLater++
        split = 0
      }
      const honest = (): void => {
        const before = model.rotated
        const answer = ask(jar)
        const wasInTime = inTime(before)
        if (split > 0 && answer !== null) split++
        if (answer === null) foundOut(wasInTime)
        if (answer === null) {
          if (wasInTime && stolen === null) told.benignLockouts++
          signedOut = true
        } else jar = answer
      }

      for (let step = 4 + below(12); step > 0 && !signedOut; step--) {
        const dice = random()
        if (dice < 0.3) clock.pass(random() < 0.1 ? 20 * 60_000 : below(14 * 60_000))
        else if (dice < 0.5) honest()
        else if (dice < 0.65) {
          // Two tabs show the same cookie; the second a moment later.
          told.twoTabs++
          const shown = jar
          honest()
          if (signedOut) break
          clock.pass(below(graceMs))
          const kept = jar
          jar = shown
          honest()
          if (!signedOut) jar = Math.max(kept, jar)
        } else if (dice < 0.75) {
          // The answer is lost on the way; the browser still has the old cookie and asks again.
          told.lostReplies++
          const shown = jar
          honest()
          if (signedOut) break
          jar = shown
          clock.pass(below(graceMs))
          honest()
        } else if (dice < 0.85) {
          if (stolen === null) stolen = jar
        } else if (dice < 0.93) {
          if (stolen === null || stolen > jar) continue
          const shown = stolen
          const answer = ask(shown)
          if (answer === null) {
            // What was stolen is old by now, and its use ended the family: the thief has nothing.
            foundOut(true)
            signedOut = true
          } else if (shown === jar) {
            // The thief was first; the rightful holder still has the token that is spent now.
            if (split === 0) {
              told.thefts++
              split = 1
            }
            stolen = answer
          } else stolen = answer
          clock.pass(random() < 0.5 ? below(graceMs) : graceMs + 1 + below(60_000))
        } else if (jar > 2) {
          told.lateReuses++
          const old = 1 + below(jar - 2)
          clock.pass(graceMs + 1)
          // Whoever showed it, the family is over, for the rightful holder too.
          if (ask(old) !== null || ask(jar) !== null) told.lateReusesTaken++
          foundOut(true)
          signedOut = true
        }
      }
      // Both come back in time: a theft that has happened is found now at the latest.
      if (split > 0 && !signedOut) {
        clock.pass(graceMs + 1)
        const wasInTime = inTime(model.rotated)
        honest()
        clock.pass(graceMs + 1)
        if (!signedOut && stolen !== null && ask(stolen) === null) foundOut(wasInTime)
      }
      clock.pass(1_000)
    }
  })
  return told
}
