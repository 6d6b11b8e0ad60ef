import { hasRole, type Actor } from '../../kernel/actor.ts'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { readHospital } from '../facilities/hospital.store.ts'
import { sealedNameOf } from '../people/store.ts'
import { withAttachments } from './attach-file.ts'
import { findVisible } from './change-incident.ts'
import { filterFor, type HashedQuery } from './read-incident.ts'
import type { Message } from './schema.ts'
import { sheetOf, type SealedIncident } from './sheet.ts'
import { exportedIncidents, matchingRows, messagesOf, type ExportedIncident } from './store.ts'

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

/** Everything of one report, for paper; texts and names still sealed. */
export type ReportExport = {
  sheet: SealedIncident
  messages: Message[]
  facility: { ar: string; en: string }
  timeZone: string
  names: { assessor: Sealed | null; exporter: Sealed | null }
}

/** One report with all that belongs to it, for the quality team. That it was taken out is in its trail, before it leaves. */
export function exportReport(house: House, actor: Actor, id: string, lang: 'ar' | 'en'): Result<ReportExport> {
  const found = findVisible(house, actor, id)
  if (!found.ok || !hasRole(actor, 'quality_admin')) return notFound()
  const { reporterId, revision, assessment } = found.value
  const { name, timeZone } = readHospital(house.db)
  commit(house, actor, { action: 'export.report', subject: id, after: { revision, lang } }, () => {})
  return ok({
    sheet: withAttachments(house, sheetOf(house.tenant, found.value, actor), reporterId),
    messages: messagesOf(house.db, id).map(({ id: message, from, text, at }) => ({ id: message, from, text, at })),
    facility: name,
    timeZone,
    names: { assessor: assessment && sealedNameOf(house.db, assessment.assessedBy), exporter: sealedNameOf(house.db, actor.id) },
  })
}
