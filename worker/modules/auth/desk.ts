import { RpcTarget } from 'cloudflare:workers'
import { systemAt } from '../../kernel/actor.ts'
import type { KeyedHash, Sealed } from '../../kernel/sealed.ts'
import type { House } from '../../objects/commit.ts'
import { ask, type Caller } from '../../objects/visit.ts'
import { beginLogin } from './begin-login.ts'
import { beginPasswordChange, changePassword } from './change-password.ts'
import { enableMfa, pendingSecret, setUpMfa } from './enrol-mfa.ts'
import { finishLogin } from './finish-login.ts'
import { readSession } from './read-session.ts'
import { endSession, refreshSession } from './refresh-session.ts'
import { beginMfa, finishMfa, type MfaProof } from './verify-mfa.ts'

/** The desk at which nobody is known yet. Auth routes take no Idempotency-Key (spec/api.md). */
export class AuthDesk extends RpcTarget {
  #house: House
  constructor(house: House) {
    super()
    this.#house = house
  }
  get #system() {
    return systemAt(this.#house.tenant)
  }
  beginLogin(emailHash: KeyedHash) {
    return beginLogin(this.#house, this.#system, emailHash)
  }
  finishLogin(personId: string, proof: string) {
    return finishLogin(this.#house, this.#system, personId, proof)
  }
  beginMfa(personId: string) {
    return beginMfa(this.#house, this.#system, personId)
  }
  finishMfa(personId: string, proof: MfaProof) {
    return finishMfa(this.#house, this.#system, personId, proof)
  }
  refresh(sessionId: string, generation: number) {
    return refreshSession(this.#house, sessionId, generation)
  }
  end(sessionId: string) {
    return endSession(this.#house, sessionId)
  }
  me(caller: Caller) {
    return ask({ house: this.#house, caller }, readSession)
  }
  setUpMfa(caller: Caller, totpSecret: Sealed) {
    return ask({ house: this.#house, caller }, (house, actor) => setUpMfa(house, actor, totpSecret))
  }
  pendingSecret(caller: Caller) {
    return ask({ house: this.#house, caller }, pendingSecret)
  }
  enableMfa(caller: Caller, step: number, recoveryHashes: string[]) {
    return ask({ house: this.#house, caller }, (house, actor) => enableMfa(house, actor, step, recoveryHashes))
  }
  beginPasswordChange(caller: Caller) {
    return ask({ house: this.#house, caller }, beginPasswordChange)
  }
  changePassword(caller: Caller, proofOfOld: string, password: string) {
    return ask({ house: this.#house, caller }, (house, actor) => changePassword(house, actor, proofOfOld, password))
  }
}
