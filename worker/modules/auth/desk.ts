import { RpcTarget } from 'cloudflare:workers'
import { systemAt } from '../../kernel/actor.ts'
import type { Result } from '../../kernel/result.ts'
import type { KeyedHash, Sealed } from '../../kernel/sealed.ts'
import type { House } from '../../objects/commit.ts'
import { ask, type Caller } from '../../objects/visit.ts'
import { addPasskey, beginPasskey, type NewPasskey } from './add-passkey.ts'
import type { Ceremony } from './policy.ts'
import { beginLogin } from './begin-login.ts'
import { beginPasswordChange, changePassword } from './change-password.ts'
import { disableMfa, renewRecoveryCodes } from './disable-mfa.ts'
import { enableMfa, pendingSecret, setUpMfa } from './enrol-mfa.ts'
import { endAllSessions, endOwnSession } from './end-sessions.ts'
import { finishLogin, nowhere, refuseLogin, type Whence } from './finish-login.ts'
import { listSessions } from './list-sessions.ts'
import { forgetPassword, readReset, resetPassword } from './recover-password.ts'
import { changeProfile, readProfile } from './own-profile.ts'
import { readSession } from './read-session.ts'
import { endSession, refreshSession } from './refresh-session.ts'
import { listPasskeys, removePasskey, type ListedPasskey } from './remove-passkey.ts'
import { beginStepUp, finishStepUp, finishStepUpByPasskey, refuseStepUp } from './step-up.ts'
import { tellHolder } from './tell-holder.ts'
import { beginPasskeyUse, finishPasskeyLogin, refusePasskey } from './use-passkey.ts'
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
  finishLogin(personId: string, proof: string, from: Whence = nowhere) {
    return finishLogin(this.#house, this.#system, personId, proof, from)
  }
  /** Of an address that nobody here has. */
  refuseLogin() {
    return refuseLogin(this.#house, this.#system, 'unknown')
  }
  beginMfa(personId: string) {
    return beginMfa(this.#house, this.#system, personId)
  }
  finishMfa(personId: string, proof: MfaProof, from: Whence = nowhere) {
    return finishMfa(this.#house, this.#system, personId, proof, from)
  }
  refresh(sessionId: string, generation: number, address: KeyedHash | null = null) {
    return refreshSession(this.#house, sessionId, generation, address)
  }
  end(sessionId: string) {
    return endSession(this.#house, sessionId)
  }
  me(caller: Caller) {
    return ask({ house: this.#house, caller }, readSession)
  }
  sessions(caller: Caller) {
    return ask({ house: this.#house, caller }, listSessions)
  }
  endOwn(caller: Caller, sessionId: string) {
    return ask({ house: this.#house, caller }, (house, actor) => endOwnSession(house, actor, sessionId))
  }
  endAll(caller: Caller) {
    return ask({ house: this.#house, caller }, endAllSessions)
  }
  beginStepUp(caller: Caller, withCode: boolean) {
    return ask({ house: this.#house, caller }, (house, actor) => beginStepUp(house, actor, withCode))
  }
  finishStepUp(caller: Caller, passwordProof: string, mfaProof: MfaProof | null) {
    return ask({ house: this.#house, caller }, (house, actor) => finishStepUp(house, actor, passwordProof, mfaProof))
  }
  finishStepUpByPasskey(caller: Caller, credentialId: string, counter: number) {
    return ask({ house: this.#house, caller }, (house, actor) => finishStepUpByPasskey(house, actor, credentialId, counter))
  }
  beginPasskeyUse(personId: string, credentialId: string, ceremony: Ceremony) {
    return beginPasskeyUse(this.#house, this.#system, personId, credentialId, ceremony)
  }
  finishPasskeyLogin(personId: string, credentialId: string, counter: number, from: Whence) {
    return finishPasskeyLogin(this.#house, this.#system, personId, credentialId, counter, from)
  }
  refusePasskey(personId: string) {
    return refusePasskey(this.#house, this.#system, personId)
  }
  refuseStepUp(caller: Caller) {
    return ask({ house: this.#house, caller }, refuseStepUp)
  }
  beginPasskey(caller: Caller) {
    return ask({ house: this.#house, caller }, beginPasskey)
  }
  addPasskey(caller: Caller, ceremony: Ceremony, made: NewPasskey, recoveryHashes: string[]) {
    return ask({ house: this.#house, caller }, (house, actor) => addPasskey(house, actor, ceremony, made, recoveryHashes))
  }
  passkeys(caller: Caller): Result<ListedPasskey[]> {
    return ask({ house: this.#house, caller }, listPasskeys)
  }
  removePasskey(caller: Caller, id: string) {
    return ask({ house: this.#house, caller }, (house, actor) => removePasskey(house, actor, id))
  }
  disableMfa(caller: Caller) {
    return ask({ house: this.#house, caller }, disableMfa)
  }
  renewRecoveryCodes(caller: Caller, recoveryHashes: string[]) {
    return ask({ house: this.#house, caller }, (house, actor) => renewRecoveryCodes(house, actor, recoveryHashes))
  }
  profile(caller: Caller) {
    return ask({ house: this.#house, caller }, readProfile)
  }
  changeProfile(caller: Caller, change: Parameters<typeof changeProfile>[2]) {
    return ask({ house: this.#house, caller }, (house, actor) => changeProfile(house, actor, change))
  }
  tellHolder(emailHash: KeyedHash, mailId: string) {
    return tellHolder(this.#house, this.#system, emailHash, mailId)
  }
  forgetPassword(emailHash: KeyedHash, tokenHash: string, mail: { id: string; link: Sealed }) {
    return forgetPassword(this.#house, this.#system, emailHash, tokenHash, mail)
  }
  readReset(tokenHash: string) {
    return readReset(this.#house, tokenHash)
  }
  resetPassword(tokenHash: string, password: string, mailId: string) {
    return resetPassword(this.#house, this.#system, tokenHash, password, mailId)
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
