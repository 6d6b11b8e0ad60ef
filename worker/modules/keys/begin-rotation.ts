import type { Actor } from '../../kernel/actor.ts'
import { ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import type { TenantKeys } from './schema.ts'
import { insertRotation, newestRotation, type StoredRotation } from './store.ts'
import { tellKeys, type KeyringFacts } from './versions.ts'
import { walksOf } from './walks.ts'

/** The keyring has a new version: everything that older ones sealed is to be sealed with it. Saying it twice changes nothing. */
export function beginRotation(house: House, actor: Actor, keyring: KeyringFacts): Result<TenantKeys> {
  const before = newestRotation(house.db)
  if (!before || before.version < keyring.current) {
    const rotation: StoredRotation = {
      version: keyring.current,
      startedAt: house.now(),
      finishedAt: null,
      pass: 1,
      place: '',
      row: 0,
      notBefore: 0,
      resealed: 0,
      unopenable: 0,
    }
    const change = {
      action: 'key.rotate',
      subject: house.tenant,
      before: { version: before?.version ?? 1 },
      after: { version: keyring.current },
    }
    commit(house, actor, change, (tx) => insertRotation(tx, rotation))
    house.wake()
  }
  return ok(tellKeys(keyring, walksOf(house)))
}
