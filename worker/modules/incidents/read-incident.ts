import type { Actor } from '../../kernel/actor.ts'
import { cursorOf, readCursor, type Page } from '../../kernel/page.ts'
import { hidden, invalid, ok, type Result } from '../../kernel/result.ts'
import type { KeyedHash } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { readHospital } from '../facilities/hospital.store.ts'
import { hasRole } from '../../kernel/actor.ts'
import { withAttachments } from './attach-file.ts'
import { findVisible } from './change-incident.ts'
import { statusText } from './lifecycle.ts'
import type { ListIncidents, Message, ReportStatus } from './schema.ts'
import { rowOf, sheetOf, type SealedIncident, type SealedRow } from './sheet.ts'
import { countIncidents, findByReceipt, listIncidents, messagesOf, searchIncidents, type IncidentFilter, type StoredMessage } from './store.ts'

/** One report. Whoever opens somebody else's is in its trail, in the same turn: what cannot be audited is not read. */
export function readIncident(house: House, actor: Actor, id: string): Result<SealedIncident> {
  const found = findVisible(house, actor, id)
  if (!found.ok) return found
  const { reporterId, revision } = found.value
  if (reporterId !== actor.id) commit(house, actor, { action: 'incident.read', subject: id, after: { revision } }, () => {})
  return ok(withAttachments(house, sheetOf(house.tenant, found.value, actor), reporterId))
}

/** What of a report its words were taken from, sealed; nothing of it is shown, so nothing is written down. */
export function textsOf(house: House, actor: Actor, id: string): Result<Pick<SealedIncident, 'description' | 'specificError' | 'immediateAction'>> {
  const found = findVisible(house, actor, id)
  if (!found.ok) return found
  const { description, specificError, immediateAction } = sheetOf(house.tenant, found.value, actor)
  return ok({ description, specificError, immediateAction })
}

/** The list's filters as the door hands them in: words and file number as keyed hashes. */
export type HashedQuery = Omit<ListIncidents, 'q' | 'medicalFileNumber' | 'facility' | 'administration' | 'governorate'> & {
  /** Each word as every index key in use has it. */
  words: KeyedHash[][] | null
  medicalFileNumbers: KeyedHash[] | null
}

/** What a filter comes to for this actor: quality looks at the facility, everybody else at what they reported themselves. */
export function filterFor(actor: Actor, { mine, medicalFileNumbers, overdue, ...rest }: HashedFilter, now: string): IncidentFilter {
  const own = mine === 'true' || !hasRole(actor, 'quality_admin')
  return {
    ...rest,
    reporterId: own ? actor.id : undefined,
    medicalFileNumbers: medicalFileNumbers ?? undefined,
    dueBefore: overdue === 'true' ? now : undefined,
  }
}
type HashedFilter = Omit<HashedQuery, 'limit' | 'cursor' | 'sort' | 'words'>

const noPage: Page<SealedRow> = { items: [], nextCursor: null, total: 0, totalIsExact: true }

/** Quality sees the facility, everybody else what they reported themselves. */
export function listVisible(house: House, actor: Actor, query: HashedQuery): Result<Page<SealedRow>> {
  const { limit, cursor: text, sort, words, medicalFileNumbers, mine, ...rest } = query
  const cursor = text ? readCursor(text) : null
  if (text && !cursor) return invalid('cursor', 'is not one that this list gave; leave it out to start anew')
  const filter = filterFor(actor, { ...rest, mine, medicalFileNumbers }, house.now())
  if (words?.length === 0) return ok(noPage)

  if (words) {
    const offset = cursor?.row ?? 0
    const { rows, total, totalIsExact } = searchIncidents(house.db, filter, words, limit, offset)
    const next = offset + rows.length
    const more = rows.length === limit && next < total
    return ok({
      items: rows.map((row) => rowOf(house.tenant, row, actor)),
      nextCursor: more ? cursorOf({ after: null, row: next }) : null,
      total,
      totalIsExact,
    })
  }

  const { few, ...count } = countIncidents(house.db, filter)
  const rows = listIncidents(house.db, filter, sort, limit + 1, cursor, few)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const field = sort.replace('-', '') as 'reportedAt'
  return ok({
    items: page.map((row) => rowOf(house.tenant, row, actor)),
    nextCursor: rows.length > limit && last ? cursorOf({ after: last[field], row: last.row }) : null,
    ...count,
  })
}

const messageOf = ({ id, from, text, at }: StoredMessage): Message => ({ id, from, text, at })

export function listMessages(house: House, actor: Actor, id: string): Result<{ items: Message[] }> {
  const found = findVisible(house, actor, id)
  if (!found.ok) return found
  const mayRead = hasRole(actor, 'quality_admin') || found.value.reporterId === actor.id
  return mayRead ? ok({ items: messagesOf(house.db, id).map(messageOf) }) : hidden()
}

/** What the holder of a receipt sees: the state in plain words and the thread, nothing else. */
export function readReportStatus(house: House, receiptHashes: readonly KeyedHash[]): Result<ReportStatus> {
  const found = findByReceipt(house.db, receiptHashes)
  if (!found.ok) return found
  const { id, number, status, reportedAt, openQuestion } = found.value
  const { slug, name } = readHospital(house.db)
  return ok({
    number,
    status,
    reportedAt,
    statusText: statusText[status],
    facility: { slug, name },
    messages: messagesOf(house.db, id).map(messageOf),
    awaitingAnswer: status === 'MoreInfoNeeded' && openQuestion,
  })
}
