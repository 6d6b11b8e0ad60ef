import type { Actor } from '../../kernel/actor.ts'
import { ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import type { TenantKeys } from './schema.ts'
import { insertIndexRotation, newestIndexRotation } from './store.ts'
import { tellKeys, type KeyringFacts } from './versions.ts'
import { walkAfterMs, walksOf } from './walks.ts'

/** The keyring has a new index key: what older ones indexed is to be indexed with it. Saying it twice changes nothing. */
export function beginIndexRotation(house: House, actor: Actor, keyring: KeyringFacts): Result<TenantKeys> {
  const before = newestIndexRotation(house.db)
  const version = keyring.index.versions.at(-1)?.version ?? 1
  if ((before?.version ?? 1) < version) {
    const change = { action: 'key.rotate-index', subject: house.tenant, before: { version: before?.version ?? 1 }, after: { version } }
    commit(house, actor, change, (tx) =>
      insertIndexRotation(tx, {
        version,
        startedAt: house.now(),
        finishedAt: null,
        place: '',
        row: 0,
        notBefore: Date.now() + walkAfterMs,
        reindexed: 0,
        unopenable: 0,
      }),
    )
    house.wake()
  }
  return ok(tellKeys(keyring, walksOf(house)))
}
