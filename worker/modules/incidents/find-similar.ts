import { hasRole, type Actor } from '../../kernel/actor.ts'
import { ok, type Result } from '../../kernel/result.ts'
import type { KeyedHash } from '../../kernel/sealed.ts'
import type { House } from '../../objects/commit.ts'
import { findVisible } from './change-incident.ts'
import { rankSimilar, type Kinship } from './rules/similar.ts'
import { rowOf, type SealedRow } from './sheet.ts'
import { countIndexed, incidentsByRow, likeness, rowsWithWord } from './store.ts'

/** A row with what it shares with the report that was asked about. */
export type SealedSimilar = SealedRow & Kinship

/**
 * Reports like this one, best first: by the keyed words of its narrative, the rare ones counting most, then by category,
 * place, event type and medication. Quality finds those of the facility, everybody else among their own.
 */
export function findSimilar(
  house: House,
  actor: Actor,
  id: string,
  words: readonly (readonly KeyedHash[])[],
  limit: number,
): Result<{ items: SealedSimilar[] }> {
  const found = findVisible(house, actor, id)
  if (!found.ok) return found
  const { value: report } = found
  const everything = hasRole(actor, 'quality_admin')
  const ranked = rankSimilar({
    of: report,
    indexed: countIndexed(house.db),
    hits: words.map((word) => rowsWithWord(house.db, word)),
    candidates: (rows) => likeness(house.db, rows).filter(({ row, reporterId }) => row !== report.row && (everything || reporterId === actor.id)),
  }).slice(0, limit)
  const rows = incidentsByRow(
    house.db,
    ranked.map(({ row }) => row),
  )
  return ok({ items: rows.map((row, i) => ({ ...rowOf(house.tenant, row, actor), score: ranked[i]!.score, shares: ranked[i]!.shares })) })
}
