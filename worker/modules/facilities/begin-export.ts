import type { Actor } from '../../kernel/actor.ts'
import { fail, notFound, ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { countFiles, countRows, exportedTables, findExport, findRunningExport, insertExport, listExports } from './export.store.ts'
import type { ExportJob } from './schema.ts'

/** What the door has made for an archive: its header, and the key of its parts, sealed. */
export type BegunArchive = { id: string; startedAt: string; header: string; key: Sealed }

const describe = ({
  id,
  startedAt,
  status,
  rows,
  expected,
  bytes,
  unopened,
  finishedAt,
  expiresAt,
}: NonNullable<ReturnType<typeof findExport>>): ExportJob => ({
  id,
  startedAt,
  status: status === 'ready' && expiresAt !== null && expiresAt <= Date.now() ? 'expired' : status,
  rows,
  expected: Math.max(expected, rows),
  bytes,
  unopened,
  finishedAt,
  expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
})

export const readExports = (house: House): Result<{ items: ExportJob[] }> => ok({ items: listExports(house.db).map(describe) })

/** Begins an archive of everything here; the object's alarm carries it on, a stretch at a time. One at once. */
export function beginExport(house: House, actor: Actor, begun: BegunArchive): Result<ExportJob> {
  if (findRunningExport(house.db)) return fail({ kind: 'duplicate', what: 'export' })
  const tables = exportedTables(house.db)
  const row = {
    ...begun,
    by: actor.id,
    status: 'running' as const,
    table: tables[0]!,
    after: 0,
    rows: 0,
    expected: tables.reduce((sum, table) => sum + countRows(house.db, table), 0),
    bytes: begun.header.length,
    unopened: 0,
    finishedAt: null,
    expiresAt: null,
  }
  commit(house, actor, { action: 'export.facility', subject: house.tenant, after: { export: begun.id } }, (tx) => insertExport(tx, row))
  house.wake()
  return ok(describe(row))
}

/** Handing the archive out is an act of its own. */
export function takeExport(house: House, actor: Actor, id: string): Result<{ header: string; parts: number; bytes: number; startedAt: string }> {
  const found = findExport(house.db, id)
  if (!found || describe(found).status !== 'ready') return notFound()
  commit(house, actor, { action: 'export.download', subject: house.tenant, after: { export: id } }, () => {})
  const { header, bytes, startedAt } = found
  return ok({ header, parts: countFiles(house.db, id), bytes, startedAt })
}
