import { systemAt } from '../worker/kernel/actor.ts'
import type { KeyedHash, Sealed } from '../worker/kernel/sealed.ts'
import { beginLogin } from '../worker/modules/auth/begin-login.ts'
import { finishLogin, nowhere } from '../worker/modules/auth/finish-login.ts'
import { insertPasskey, updateCredential } from '../worker/modules/auth/store.ts'
import { beginPasskeyUse, finishPasskeyLogin } from '../worker/modules/auth/use-passkey.ts'
import { beginMfa, finishMfa, type MfaProof } from '../worker/modules/auth/verify-mfa.ts'
import { provisionPerson } from '../worker/modules/people/provision-person.ts'
import { unlockPerson } from '../worker/modules/people/unlock-person.ts'
import { commit, type House } from '../worker/objects/commit.ts'
import { chance } from './figures.ts'
import { houseInMemory, withClock } from './memory-house.ts'

const tenant = 'fac-mem-00000000000000000000000000'
const system = systemAt(tenant)
const proof = 'scrypt$15$8$3$salt$proof'
const stepMs = 30_000

/** What a way in answers, as far as a stranger sees it. */
export type Told = 'wait' | 'refused' | 'second step' | 'in'

/** The ways in, as the door calls them: each begins (and is counted), then finishes. */
export type Ways = {
  password: (house: House, emailHash: string, right: boolean) => Told
  code: (house: House, personId: string, proof: MfaProof) => Told
  passkey: (house: House, personId: string, credentialId: string, ceremony: { id: string; until: number }, counter: number) => Told
}

const answered = (outcome: { ok: boolean; fault?: { kind: string } }): Told =>
  outcome.ok ? 'in' : outcome.fault?.kind === 'too-many' ? 'wait' : 'refused'

export const ours: Ways = {
  password: (house, emailHash, right) => {
    const begun = beginLogin(house, system, emailHash as KeyedHash)
    if (!begun.ok) return answered(begun)
    const { personId } = begun.value
    if (!personId) return 'refused'
    const outcome = finishLogin(house, system, personId, right ? proof : proof.replace('proof', 'wrong'), nowhere)
    return outcome.ok && outcome.value.step === 'mfa' ? 'second step' : answered(outcome)
  },
  code: (house, personId, given) => {
    const begun = beginMfa(house, system, personId)
    return begun.ok ? answered(finishMfa(house, system, personId, given, nowhere)) : answered(begun)
  },
  passkey: (house, personId, credentialId, ceremony, counter) => {
    const begun = beginPasskeyUse(house, system, personId, credentialId, ceremony)
    return begun.ok ? answered(finishPasskeyLogin(house, system, personId, credentialId, counter, nowhere)) : answered(begun)
  },
}

/** Attempts as decision 5 and NIST SP 800-63B-4 §3.2.2 have them, written apart from the code: ten are free, then the wait doubles to a quarter of an hour. */
class Budget {
  failures = 0
  until = 0
  /** True when this attempt may be made; it is counted before anybody knows whether it is right. */
  take(now: number): boolean {
    if (this.until > now) return false
    this.failures++
    this.until = this.failures < 10 ? now : now + Math.min(15 * 60_000, 1_000 * 2 ** Math.min(20, this.failures - 10))
    return true
  }
  forgive(): void {
    this.failures = 0
    this.until = 0
  }
}

/** One account as the specification describes it. */
class Model {
  readonly budget = new Budget()
  readonly stranger = new Budget()
  step = 0
  readonly recovery = new Set<string>()
  readonly ceremonies = new Set<string>()
  counter = 0
  password(now: number, known: boolean, right: boolean): Told {
    if (!(known ? this.budget : this.stranger).take(now)) return 'wait'
    return known && right ? 'second step' : 'refused'
  }
  code(now: number, given: MfaProof): Told {
    if (!this.budget.take(now)) return 'wait'
    if ('step' in given) {
      if (given.step <= this.step) return 'refused'
      this.step = given.step
    } else if (!this.recovery.delete(given.recoveryHash)) return 'refused'
    this.budget.forgive()
    return 'in'
  }
  passkey(ceremony: string, counter: number): Told {
    if (this.ceremonies.has(ceremony)) return 'refused'
    this.ceremonies.add(ceremony)
    // Passkeys that are synced do not count: they stay at zero.
    if (counter <= this.counter && counter + this.counter > 0) return 'refused'
    this.counter = counter
    this.budget.forgive()
    return 'in'
  }
}

export type AttemptsOutcome = {
  seed: number
  scripts: number
  attempts: number
  disagreements: number
  opened: number
  waits: number
  unlocks: number
  /** Codes, recovery codes, ceremonies and counters that were used before. */
  replays: number
  replaysTaken: number
  /** Most guesses that were weighed within any hour of a script without an unlock or a success. */
  guessesInAnHour: number
}

/** Plays scripts of guessing, mistyping, replaying, waiting and unlocking against the rules. */
export function playAttempts(scripts: number, seed: number, ways: Ways = ours): AttemptsOutcome {
  const random = chance(seed)
  const below = (n: number) => Math.floor(random() * n)
  const told: AttemptsOutcome = {
    seed,
    scripts,
    attempts: 0,
    disagreements: 0,
    opened: 0,
    waits: 0,
    unlocks: 0,
    replays: 0,
    replaysTaken: 0,
    guessesInAnHour: 0,
  }
  withClock(Date.UTC(2026, 10, 22, 6), (clock) => {
    const house = houseInMemory(tenant)
    for (let script = 0; script < scripts; script++) {
      const personId = house.newId('usr')
      const emailHash = `known${script}`
      const codes = Array.from({ length: 3 }, (_, i) => `recovery${script}-${i}`)
      const credentialId = `key${script}`
      const model = new Model()
      for (const code of codes) model.recovery.add(code)
      enrol(house, personId, emailHash, codes, credentialId)

      const weighed: number[] = []
      let lastCode: MfaProof | null = null
      let ceremony = { id: '', until: 0 }
      const check = (answer: Told, expected: Told, isReplay = false) => {
        told.attempts++
        if (answer !== expected) told.disagreements++
        if (answer === 'in') told.opened++
        if (answer === 'wait') told.waits++
        if (isReplay) {
          told.replays++
          if (answer === 'in') told.replaysTaken++
        }
        if (answer === 'refused') weighed.push(clock.now())
        if (answer === 'in') weighed.length = 0
        const lately = weighed.filter((at) => at > clock.now() - 3_600_000).length
        told.guessesInAnHour = Math.max(told.guessesInAnHour, lately)
      }
      const password = (known: boolean, right: boolean) =>
        check(ways.password(house, known ? emailHash : `${emailHash}?`, right), model.password(clock.now(), known, right))
      const code = (given: MfaProof, isReplay = false) => check(ways.code(house, personId, given), model.code(clock.now(), given), isReplay)

      for (let step = 2 + below(7); step > 0; step--) {
        const dice = random()
        if (dice < 0.15) clock.pass(random() < 0.3 ? below(20 * 60_000) : below(40_000))
        else if (dice < 0.3) password(true, true)
        // Somebody guesses, as fast as the answers come.
        else if (dice < 0.42) for (let guess = 1 + below(14); guess > 0; guess--) password(random() < 0.8, false)
        else if (dice < 0.6) {
          lastCode = { step: Math.floor(clock.now() / stepMs) }
          code(lastCode, lastCode.step <= model.step)
        } else if (dice < 0.7) code({ recoveryHash: random() < 0.5 ? 'guessed' : codes[below(codes.length)]! })
        else if (dice < 0.78 && lastCode) code(lastCode, 'step' in lastCode && lastCode.step <= model.step)
        else if (dice < 0.93) {
          // The door refuses a ceremony that has ended; until then it is answered once.
          const isReplay = random() < 0.3 && ceremony.until > clock.now()
          if (!isReplay) ceremony = { id: `${script}-${step}`, until: clock.now() + 300_000 }
          const counter = model.counter + below(3)
          const wasSpent = model.ceremonies.has(ceremony.id) || (counter <= model.counter && counter + model.counter > 0)
          check(ways.passkey(house, personId, credentialId, ceremony, counter), model.passkey(ceremony.id, counter), wasSpent)
        } else {
          told.unlocks++
          weighed.length = 0
          unlockPerson(house, system, personId)
          model.budget.forgive()
        }
      }
      clock.pass(1_000)
    }
  })
  return told
}

function enrol(house: House, personId: string, emailHash: string, recoveryCodes: string[], credentialId: string): void {
  const made = provisionPerson(house, system, {
    id: personId,
    emailHash: emailHash as KeyedHash,
    email: 's1.1.x' as Sealed,
    displayName: 's1.1.y' as Sealed,
    roles: ['quality_admin'],
    scope: { kind: 'facility', id: tenant },
    password: proof,
    mustChangePassword: false,
    temporaryPassword: null,
    totpSecret: 's1.1.z' as Sealed,
  })
  if (!made.ok) throw new Error(made.fault.kind)
  commit(house, system, { action: 'passkey.add', subject: personId }, (tx) => {
    updateCredential(tx, personId, { recoveryCodes })
    insertPasskey(tx, {
      id: house.newId('pky'),
      personId,
      credentialId,
      publicKey: 'public',
      counter: 0,
      transports: [],
      synced: false,
      name: 's1.1.n' as Sealed,
      createdAt: house.now(),
      lastUsedAt: null,
    })
  })
}
