import type { Actor } from '../../kernel/actor.ts'
import { fail, ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import { listOwnDenominators, writeOwnDenominator } from './hospital.store.ts'
import type { Denominator } from './schema.ts'

/** Enters bed-days, admissions and doses of some months; a month that is there is replaced. The nation hears of each. */
export function enterDenominators(house: House, actor: Actor, rows: readonly Denominator[]): Result<{ items: Denominator[] }> {
  const now = house.now().slice(0, 7)
  const issues = rows.flatMap(({ month }, i) => [
    ...(month > now ? [{ path: `rows.${i}.month`, message: 'must not lie in the future' }] : []),
    ...(rows.findIndex((row) => row.month === month) < i ? [{ path: `rows.${i}.month`, message: 'stands in an earlier row already' }] : []),
  ])
  if (issues.length > 0) return fail({ kind: 'invalid', issues })
  const known = new Map(listOwnDenominators(house.db).map((row) => [row.month, row]))
  const before = Object.fromEntries(rows.map(({ month }) => [month, known.get(month) ?? null]))
  const after = Object.fromEntries(rows.map((row) => [row.month, row]))
  const events = rows.map((body) => ({ type: 'denominator.changed', body }))
  commit(house, actor, { action: 'denominators.enter', subject: house.tenant, before, after, events }, (tx) => {
    for (const row of rows) writeOwnDenominator(tx, row)
  })
  return ok({ items: listOwnDenominators(house.db) })
}
