import type { Actor } from '../../kernel/actor.ts'
import { ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import type { Resealing, TenantKeys } from './schema.ts'
import { sealedTablesOf } from './sealed-columns.ts'
import { insertRotation, newestRotation, rowsAfter, type StoredRotation } from './store.ts'
import { tellKeys, type KeyringFacts } from './versions.ts'

/** How far the newest walk has come, or null before the first. */
export function resealingOf(house: House): Resealing | null {
  const newest = newestRotation(house.db)
  if (!newest) return null
  const { version, startedAt, finishedAt, pass, resealed, unopenable } = newest
  // The second walk finds next to nothing; what it still looks at is not work that is left.
  const left = finishedAt === null && pass === 1 ? rowsAfter(house.db, sealedTablesOf(house.tenant), newest) : 0
  return { version, startedAt, finishedAt, resealed, left, unopenable }
}

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
  return ok(tellKeys(keyring, resealingOf(house)))
}
