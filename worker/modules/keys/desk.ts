import { RpcTarget } from 'cloudflare:workers'
import { ok, type Result } from '../../kernel/result.ts'
import { act, ask, keptAnswer, type Caller, type Visit } from '../../objects/visit.ts'
import { beginIndexRotation } from './begin-index-rotation.ts'
import { beginRotation } from './begin-rotation.ts'
import { noteRewrap } from './note-rewrap.ts'
import type { Rewrapped, TenantKeys } from './schema.ts'
import type { KeyringFacts } from './versions.ts'
import { walksOf, type Walks } from './walks.ts'

export class KeysDesk extends RpcTarget {
  #visit: Visit
  constructor(visit: Visit) {
    super()
    this.#visit = visit
  }
  walks(): Result<Walks> {
    return ask(this.#visit, (house) => ok(walksOf(house)))
  }
  /** What was answered under this key before: keys lie outside of the object, so the door asks before it turns one. */
  keptKeys(idempotency: NonNullable<Caller['idempotency']>): Result<TenantKeys | null> {
    return ask(this.#visit, (house) => keptAnswer<TenantKeys>(house, idempotency))
  }
  keptRewrap(idempotency: NonNullable<Caller['idempotency']>): Result<Rewrapped | null> {
    return ask(this.#visit, (house) => keptAnswer<Rewrapped>(house, idempotency))
  }
  rotate(keyring: KeyringFacts) {
    return act(this.#visit, (house, actor) => beginRotation(house, actor, keyring))
  }
  rotateIndex(keyring: KeyringFacts) {
    return act(this.#visit, (house, actor) => beginIndexRotation(house, actor, keyring))
  }
  rewrapped(root: string, outcome: Rewrapped) {
    return act(this.#visit, (house, actor) => noteRewrap(house, actor, root, outcome))
  }
}
