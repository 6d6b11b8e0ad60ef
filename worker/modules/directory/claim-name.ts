import type { Actor } from '../../kernel/actor.ts'
import { fail, ok, type Result } from '../../kernel/result.ts'
import type { KeyedHash } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findClaim, insertClaim, type NameKind } from './store.ts'

/** Takes a name for a tenant. Claiming again what one already holds is no change: a repeated onboarding goes on. */
export function claimName(house: House, actor: Actor, kind: NameKind, name: KeyedHash, home: string): Result<{ home: string }> {
  const held = findClaim(house.db, name)
  if (held) return held.home === home ? ok({ home }) : fail({ kind: 'duplicate', what: kind })
  commit(house, actor, { action: 'name.claim', subject: name, after: { kind, home } }, (tx) => insertClaim(tx, { name, kind, home, at: house.now() }))
  return ok({ home })
}
