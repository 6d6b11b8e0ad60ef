import { hasRole, type Actor } from '../../kernel/actor.ts'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import { readHospital } from '../facilities/hospital.store.ts'
import { filterFor, type HashedQuery } from './read-incident.ts'
import { exportedIncidents, matchingRows, type ExportedIncident } from './store.ts'

/** What is taken out, by number of row: fixed at once, so that a list that changes meanwhile is neither doubled nor torn. */
export type BegunExport = { rows: number[]; facility: { ar: string; en: string }; timeZone: string }

/** Begins a table of the facility's reports with every text in it. That it was taken out, by which filters, is in the trail. */
export function beginExport(house: House, actor: Actor, query: Omit<HashedQuery, 'limit' | 'cursor'>): Result<BegunExport> {
  if (!hasRole(actor, 'quality_admin')) return notFound()
  const { words, sort, ...filter } = query
  const { name, timeZone } = readHospital(house.db)
  const rows = words?.length === 0 ? [] : matchingRows(house.db, filterFor(actor, filter, house.now()), words, sort)
  const { medicalFileNumbers, ...named } = filter
  // What somebody searched for is a text of theirs, so only that they searched.
  const asked = { ...named, ...(words ? { searched: true } : {}), ...(medicalFileNumbers ? { byFileNumber: true } : {}) }
  commit(house, actor, { action: 'export.incidents', subject: house.tenant, after: { ...asked, rows: rows.length } }, () => {})
  return ok({ rows, facility: name, timeZone })
}

/** A slice of a table that was begun; whoever lost the right meanwhile gets no further. */
export const exportSlice = (house: House, actor: Actor, rows: readonly number[]): Result<ExportedIncident[]> =>
  hasRole(actor, 'quality_admin') ? ok(exportedIncidents(house.db, rows)) : notFound()
