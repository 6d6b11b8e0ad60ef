import type { Actor } from '../../kernel/actor.ts'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import type { FactStore } from './fact-store.ts'
import type { FactFilter } from './store.ts'

/** Writes down that the facts of a scope are taken out as a table; its rows are then read as the list is. */
export async function beginFactExport(house: House, store: FactStore, actor: Actor, filter: FactFilter): Promise<Result<{ total: number }>> {
  if (actor.kind !== 'person') return notFound()
  const { total, totalIsExact } = await store.count(actor.scope, filter)
  const asked = { ...filter, scope: actor.scope.kind, rows: total, ...(totalIsExact ? {} : { rowsAreMore: true }) }
  commit(house, actor, { action: 'export.incidents', subject: house.tenant, after: asked }, () => {})
  return ok({ total })
}
