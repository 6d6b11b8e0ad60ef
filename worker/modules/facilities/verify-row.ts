import type { Actor } from '../../kernel/actor.ts'
import { ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { sealedNameOf } from '../people/store.ts'
import { deleteVerified, findVerified, insertVerified, listVerified } from './hospital.store.ts'

/** Who has held a row of the template against its source; the name still sealed. */
export type Check = { id: string; at: string; by: string; name: Sealed | null }

export const listChecks = (house: House): Check[] => listVerified(house.db).map((row) => ({ ...row, name: sealedNameOf(house.db, row.by) }))

/** Marks a row of the template as checked, or takes the mark back; marking again what is marked changes nothing. */
export function verifyRow(house: House, actor: Actor, id: string, verified: boolean): Result<Check[]> {
  if (verified === (findVerified(house.db, id) !== undefined)) return ok(listChecks(house))
  const change = { action: verified ? 'template.verify' : 'template.unverify', subject: house.tenant, after: { row: id } }
  commit(house, actor, change, (tx) => {
    if (verified) insertVerified(tx, { id, by: actor.id, at: house.now() })
    else deleteVerified(tx, id)
  })
  return ok(listChecks(house))
}
