import type { Actor } from '../../kernel/actor.ts'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import type { KeyedHash } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { deleteClaim, findClaim } from './store.ts'

/** Lets a name go, if this tenant holds it: an old QR link must lead nowhere. */
export function releaseName(house: House, actor: Actor, name: KeyedHash, home: string): Result<{ home: string }> {
  const held = findClaim(house.db, name)
  if (held?.home !== home) return notFound()
  commit(house, actor, { action: 'name.release', subject: name, before: { kind: held.kind, home } }, (tx) => deleteClaim(tx, name, home))
  return ok({ home })
}
