import { and, asc, desc, eq, gte, inArray, lt, lte, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../objects/commit.ts'
import { removeWhere } from '../../objects/prepared.ts'
import { segments } from '../audit/segment.tables.ts'
import { exportFiles, exports } from './export.tables.ts'

export type StoredExport = typeof exports.$inferSelect
export type StoredExportFile = typeof exportFiles.$inferSelect

export const findExport = (db: Reader, id: string): StoredExport | undefined => db.select().from(exports).where(eq(exports.id, id)).get()

export const findRunningExport = (db: Reader): StoredExport | undefined =>
  db.select().from(exports).where(eq(exports.status, 'running')).orderBy(asc(exports.id)).get()

/** The archive that lies there longest; the first to be deleted. */
export const findOldestReady = (db: Reader): StoredExport | undefined =>
  db.select().from(exports).where(eq(exports.status, 'ready')).orderBy(asc(exports.expiresAt)).get()

export const listExports = (db: Reader): StoredExport[] =>
  db.select().from(exports).orderBy(desc(exports.startedAt), desc(exports.id)).limit(50).all()

export const filesOf = (db: Reader, exportId: string): StoredExportFile[] =>
  db.select().from(exportFiles).where(eq(exportFiles.exportId, exportId)).orderBy(asc(exportFiles.n)).all()

export const countFiles = (db: Reader, exportId: string): number =>
  db
    .select({ n: sql<number>`count(*)` })
    .from(exportFiles)
    .where(eq(exportFiles.exportId, exportId))
    .get()?.n ?? 0

export function insertExport(tx: Tx, row: StoredExport): void {
  tx.insert(exports).values(row).run()
}

export function updateExport(tx: Tx, id: string, change: Partial<StoredExport>): void {
  tx.update(exports).set(change).where(eq(exports.id, id)).run()
}

export function insertExportFile(tx: Tx, file: StoredExportFile): void {
  tx.insert(exportFiles).values(file).run()
}

export function deleteExportFiles(tx: Tx, exportId: string): void {
  tx.delete(exportFiles).where(eq(exportFiles.exportId, exportId)).run()
}

/** Lets go of the record of archives that were asked for before an instant and are no longer there. */
export const forgetExports = (tx: Tx, before: string): number =>
  removeWhere(tx, exports, and(lt(exports.startedAt, before), inArray(exports.status, ['failed', 'expired'])))

// ── the whole database, table by table ────────────────────────────────────────────────────────────────────────

/** Tables that stay behind, and why. */
export const leftTables: Readonly<Record<string, string>> = {
  segments: 'where parts of the trail lie; the trail itself is here as a whole',
  idempotent_answers: 'answers kept for a day, to be given again',
  sightings: 'what the rules of suspicion count while their windows are open',
  mails: 'letters on their way; some carry a link that lets their reader in',
  exports: 'the archives themselves',
  export_files: 'the archives themselves',
  sweeps: 'when what is past its time was removed last',
  action_owners: 'who owes an open action; it is made anew from the reports',
  incident_words: 'search words as keyed hashes; they are made anew from the reports',
}

/** Columns that let their holder in: an archive must not be a bunch of keys. */
export const isSecretColumn = (column: string): boolean =>
  /(^|_)(password|secret|token|recovery_codes|proof)(_|$)/.test(column) && !column.startsWith('must_')

type Value = string | number | null
type Row = Record<string, Value>

/** Every table whose rows travel, by name. */
export const exportedTables = (db: Reader): string[] =>
  db
    .all<{ name: string }>(
      sql`select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' and name not like '\\_%' escape '\\' and name not like 'incident\\_words%' escape '\\' order by name`,
    )
    .map(({ name }) => name)
    .filter((name) => !(name in leftTables))

export const countRows = (db: Reader, table: string): number => db.get<{ n: number }>(sql`select count(*) as n from ${sql.identifier(table)}`).n

/** Bytes travel as base64url. */
const fromDriver = (value: Value | ArrayBuffer): Value => (value instanceof ArrayBuffer ? Buffer.from(value).toString('base64url') : value)

/** The next rows of a table in the order in which they came, with what each is numbered by. */
export const rowsAfter = (db: Reader, table: string, after: number, limit: number): { row: number; values: Row }[] =>
  db
    .all<Record<string, Value | ArrayBuffer>>(
      sql`select rowid as "rowid!", * from ${sql.identifier(table)} where rowid > ${after} order by rowid limit ${limit}`,
    )
    .map(({ 'rowid!': row, ...values }) => ({
      row: Number(row),
      values: Object.fromEntries(
        Object.entries(values).flatMap(([column, value]) => (isSecretColumn(column) ? [] : [[column, fromDriver(value)] as const])),
      ),
    }))

export const secretColumns = (db: Reader, table: string): string[] =>
  db
    .all<{ name: string }>(sql`select name from pragma_table_info(${table})`)
    .map(({ name }) => name)
    .filter(isSecretColumn)

/** The segment in which an entry of the trail lies, when it has left the object. */
export const segmentWith = (db: Reader, seq: number): { first: number; last: number; digest: string } | undefined =>
  db
    .select({ first: segments.first, last: segments.last, digest: segments.digest })
    .from(segments)
    .where(and(lte(segments.first, seq), gte(segments.last, seq)))
    .get()
