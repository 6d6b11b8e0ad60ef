import { systemAt } from '../../kernel/actor.ts'
import { commit, type House } from '../../objects/commit.ts'
import {
  countFiles,
  deleteExportFiles,
  exportedTables,
  filesOf,
  findOldestReady,
  findRunningExport,
  insertExportFile,
  leftTables,
  rowsAfter,
  secretColumns,
  segmentWith,
  updateExport,
} from './export.store.ts'
import { readHospital } from './hospital.store.ts'
import type { Laid, Stretch } from './schema.ts'

/** How long a finished archive lies there. */
const keptMs = 24 * 3_600_000

/** Rows are read in steps of this many until so many characters are together: memory stays flat. */
const step = 50
const stretchLength = 400_000
/** Behind each of these rows lies a file of up to 10 MB, which travels with it. */
const filesAtOnce = 4

const rowsIn = (files: readonly { path: string; rows: number }[], folder: string) =>
  files.reduce((sum, { path, rows }) => sum + (path.startsWith(folder) ? rows : 0), 0)

type Next = { stretch: Stretch; keep: (laid: Laid) => void; fail: () => void }

/** When somebody must come back for an archive: now for one under way, at its end for one that lies there; else null (ms). */
export function exportDue(house: House): number | null {
  if (findRunningExport(house.db)) return Date.now()
  return findOldestReady(house.db)?.expiresAt ?? null
}

/** The next stretch of the archive under way, and how it is kept; null when none is. */
export function nextStretch(house: House): Next | null {
  const job = findRunningExport(house.db)
  if (!job?.key) return null
  const { id, header, key, table, after } = job
  const system = systemAt(house.tenant)
  const fail = () =>
    commit(house, system, { action: 'export.fail', subject: house.tenant, after: { export: id } }, (tx) =>
      updateExport(tx, id, { status: 'failed', key: null, finishedAt: house.now() }),
    )
  const part = countFiles(house.db, id) + 1
  const tables = exportedTables(house.db)
  if (table === '') {
    const files = filesOf(house.db, id).map(({ path, rows, bytes, sha256 }) => ({ path, rows, bytes, sha256 }))
    const { id: facility, code, slug, name } = readHospital(house.db)
    const secret = tables.flatMap((each) => secretColumns(house.db, each).map((column) => [`${each}.${column}`, 'lets its holder in'] as const))
    const counts = Object.fromEntries(tables.map((each) => [each, 0]))
    for (const file of files) {
      const of = /^tables\/(\w+)\//.exec(file.path)?.[1]
      if (of) counts[of] = (counts[of] ?? 0) + file.rows
    }
    return {
      stretch: {
        id,
        header,
        key,
        part,
        kind: 'end',
        startedAt: job.startedAt,
        unopened: job.unopened,
        tables: counts,
        files,
        facility: { id: facility, code, slug, name },
        left: { ...leftTables, ...Object.fromEntries(secret) },
      },
      keep: (laid) => {
        const finished = {
          status: 'ready' as const,
          key: null,
          finishedAt: house.now(),
          bytes: job.bytes + laid.bytes,
          expiresAt: Date.now() + keptMs,
        }
        const change = {
          action: 'export.finish',
          subject: house.tenant,
          after: { export: id, rows: job.rows, manifest: laid.files.at(-1)?.sha256 ?? '' },
        }
        commit(house, system, change, (tx) => {
          updateExport(tx, id, finished)
          for (const [i, file] of laid.files.entries()) insertExportFile(tx, { exportId: id, n: part + i, ...file })
        })
      },
      fail,
    }
  }

  const keep = (cursor: { table: string; after: number }) => (laid: Laid) =>
    // How far an archive has come is no record of anybody's; like the mark of the outbox it stands beside the trail.
    house.db.transaction((tx) => {
      const mine = tx as unknown as Parameters<typeof updateExport>[0]
      for (const [i, file] of laid.files.entries()) insertExportFile(mine, { exportId: id, n: part + i, ...file })
      updateExport(mine, id, {
        ...cursor,
        rows: job.rows + rowsIn(laid.files, 'tables/'),
        bytes: job.bytes + laid.bytes,
        unopened: job.unopened + laid.unopened,
      })
    })

  // The beginning of the trail may lie outside; what leaves the object meanwhile is found there too.
  const segment = table === 'audit_entries' ? segmentWith(house.db, after + 1) : undefined
  if (segment) {
    const { first, last, digest } = segment
    return { stretch: { id, header, key, part, kind: 'segment', first, digest, after }, keep: keep({ table, after: last }), fail }
  }

  const rows: Extract<Stretch, { kind: 'rows' }>['rows'] = []
  let last = after
  let more = true
  const [perStep, most] = table === 'attachments' ? [filesAtOnce, 1] : [step, stretchLength]
  for (let length = 0; more && length < most;) {
    const found = rowsAfter(house.db, table, last, perStep)
    for (const { row, values } of found) {
      rows.push(values)
      last = row
      for (const value of Object.values(values)) length += typeof value === 'string' ? value.length : 8
    }
    more = found.length === perStep
  }
  const cursor = more ? { table, after: last } : { table: tables.find((each) => each > table) ?? '', after: 0 }
  const trailUpTo = table === 'checkpoints' ? rowsIn(filesOf(house.db, id), 'trail/entries/') : 0
  return { stretch: { id, header, key, part, kind: 'rows', table, first: after + 1, rows, trailUpTo }, keep: keep(cursor), fail }
}

/** The archive whose time is over, and the forgetting of it once its parts are gone; null when there is none. */
export function expiredExport(house: House): { id: string; forget: () => void } | null {
  const oldest = findOldestReady(house.db)
  if (!oldest?.expiresAt || oldest.expiresAt > Date.now()) return null
  const { id } = oldest
  return {
    id,
    forget: () =>
      commit(house, systemAt(house.tenant), { action: 'export.expire', subject: house.tenant, after: { export: id } }, (tx) => {
        updateExport(tx, id, { status: 'expired' })
        deleteExportFiles(tx, id)
      }),
  }
}
