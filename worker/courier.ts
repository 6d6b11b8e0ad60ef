import { WorkerEntrypoint } from 'cloudflare:workers'
import { anchorsAfter, layAnchor } from './http/anchors.ts'
import { sealPart, type Manifest } from './http/archive.ts'
import { dropParts, layPart } from './http/archive-parts.ts'
import { checkpointJwks, checkpointKeysOf } from './http/checkpoint-keys.ts'
import { configurationOf } from './http/configuration.ts'
import { KeysUnavailable } from './http/key-management.ts'
import { write } from './http/mail/letters.ts'
import { transportOf } from './http/mail/transport.ts'
import { retireIndexKeys } from './http/keyring.ts'
import { forgetKeys, sealerOf } from './http/seal.ts'
import { fileName, type FileKind } from './http/uploads/file-kind.ts'
import { findFile } from './http/uploads/file-store.ts'
import { laySegment, openSegment } from './http/segments.ts'
import type { Cell, Sealed } from './kernel/sealed.ts'
import { describeSegment, type Segment } from './modules/audit/segment.ts'
import { linkCell } from './modules/mail/schema.ts'
import { fail, notFound, ok, type Result } from './kernel/result.ts'
import { firstBreak, genesis, type Entry } from './modules/audit/chain.ts'
import { exportKeyCell, openRow, type Row } from './modules/facilities/export.door.ts'
import type { Laid, Stretch } from './modules/facilities/schema.ts'
import { hashesOf } from './modules/keys/reindex.door.ts'
import type { Hashes, IndexedRow } from './modules/keys/sealed-columns.ts'
import type { SignedHead } from './objects/checkpoints.ts'
import type { MailOutcome, OutgoingMail } from './objects/mails.ts'

/**
 * What objects ask for and must not hold the keys to (decision 19). No address leads here: only the objects of this
 * Worker reach it, through `ctx.exports`.
 */
export class Courier extends WorkerEntrypoint<Env> {
  /**
   * Seals texts anew with the tenant's current data key, `version` or a later one. Null for a text that does not open:
   * it was altered or belongs elsewhere, and its log line says where it lies.
   */
  async reseal(tenant: string, version: number, cells: readonly { cell: Cell; sealed: string }[]): Promise<Result<(Sealed | null)[]>> {
    const checked = configurationOf(this.env)
    if (!checked.ok) return fail({ kind: 'unavailable', what: 'configuration' })
    try {
      let sealer = await sealerOf(this.env, checked.value, tenant)
      if (sealer && sealer.version < version) {
        forgetKeys(tenant)
        sealer = await sealerOf(this.env, checked.value, tenant)
      }
      if (!sealer) return notFound()
      const keys = sealer
      if (keys.version < version) return fail({ kind: 'stale', expected: version, actual: keys.version })
      return ok(
        await Promise.all(
          cells.map(({ cell, sealed }) =>
            keys.open(cell, sealed).then(
              (text) => keys.seal(cell, text),
              () => {
                console.error(JSON.stringify({ at: new Date().toISOString(), event: 'reseal.unopenable', tenant, ...cell }))
                return null
              },
            ),
          ),
        ),
      )
    } catch (error) {
      if (error instanceof KeysUnavailable) return fail({ kind: 'unavailable', what: error.message })
      throw error
    }
  }

  /** Hashes rows under a version of the tenant's index key; null for one whose texts do not open, and its log line says which. */
  async reindex(tenant: string, version: number, rows: readonly IndexedRow[]): Promise<Result<(Hashes | null)[]>> {
    const checked = configurationOf(this.env)
    if (!checked.ok) return fail({ kind: 'unavailable', what: 'configuration' })
    try {
      let sealer = await sealerOf(this.env, checked.value, tenant)
      if (sealer && sealer.newestIndex < version) {
        forgetKeys(tenant)
        sealer = await sealerOf(this.env, checked.value, tenant)
      }
      if (!sealer) return notFound()
      const keys = sealer
      if (keys.newestIndex < version) return fail({ kind: 'stale', expected: version, actual: keys.newestIndex })
      return ok(
        await Promise.all(
          rows.map((row) =>
            hashesOf(keys, version, row).catch(() => {
              const { table, record } = row
              console.error(JSON.stringify({ at: new Date().toISOString(), event: 'reindex.unopenable', tenant, table, record }))
              return null
            }),
          ),
        ),
      )
    } catch (error) {
      if (error instanceof KeysUnavailable) return fail({ kind: 'unavailable', what: error.message })
      throw error
    }
  }

  /** Everything is indexed under this version: nothing is looked up under older ones any more, but receipts. */
  async retireIndexKeys(tenant: string, version: number): Promise<boolean> {
    await retireIndexKeys(this.env, tenant, version)
    forgetKeys(tenant)
    return true
  }

  /**
   * Signs how far a trail has come and lays it down in R2. `entries` are those after the last checkpoint that the
   * object knows (`known`), as many as travel at once, and `newest` is the last of the trail. Refused unless they
   * follow from what was signed before: a trail that was rewritten or rolled back gets no further signature. Answers
   * every anchor from there on, the new one last.
   */
  async anchor(tenant: string, known: number, entries: Entry[], newest: number): Promise<Result<SignedHead[]>> {
    const checked = configurationOf(this.env)
    if (!checked.ok) return fail({ kind: 'unavailable', what: 'configuration' })
    const keys = await checkpointKeysOf(checked.value)
    const refuse = (seq: number): Result<never> => {
      console.error(JSON.stringify({ at: new Date().toISOString(), event: 'checkpoint.refused', tenant, seq }))
      return fail({ kind: 'stale', expected: known, actual: seq })
    }

    // What was signed last is read where the object cannot change it; `known` itself is among them.
    const { anchors, more } = await anchorsAfter(this.env, keys, tenant, Math.max(0, known - 1))
    const base = known === 0 ? { seq: 0, hash: genesis } : anchors.find(({ seq }) => seq === known)?.checkpoint
    if (!base) return refuse(known)
    const broken = firstBreak(entries, base)
    if (broken !== null) return refuse(broken)
    const head = entries.at(-1)
    const signed: SignedHead[] = []
    for (const { seq, note, checkpoint } of anchors) {
      if (seq > newest) return refuse(seq)
      if (seq <= known || (head && seq > head.seq)) continue
      if (!checkpoint || entries[seq - known - 1]?.hash !== checkpoint.hash) return refuse(seq)
      signed.push({ seq, hash: checkpoint.hash, at: checkpoint.at, note })
    }

    if (more || !head || signed.at(-1)?.seq === head.seq) return ok(signed)
    const checkpoint = { tenant, seq: head.seq, hash: head.hash, at: new Date().toISOString() }
    const { note, laid } = await layAnchor(this.env, keys, checkpoint)
    return laid ? ok([...signed, { seq: head.seq, hash: head.hash, at: checkpoint.at, note }]) : refuse(head.seq)
  }

  /**
   * Seals a stretch of the trail into R2, once and for all. Refused unless its entries follow from one another and its
   * last was signed. Where a segment lies already, its object died before it let go of the entries: that one counts.
   */
  async seal(tenant: string, entries: Entry[]): Promise<Result<Segment>> {
    const checked = configurationOf(this.env)
    const sealer = checked.ok ? await sealerOf(this.env, checked.value, tenant) : null
    const [head] = entries
    if (!checked.ok || !sealer || !head) return fail({ kind: 'unavailable', what: 'the keys of this tenant' })
    const keys = await checkpointKeysOf(checked.value)
    const follows = async (some: readonly Entry[]): Promise<boolean> => {
      const last = some.at(-1)
      if (!last || firstBreak(some, { seq: head.seq - 1, hash: head.prev }) !== null) return false
      const { anchors } = await anchorsAfter(this.env, keys, tenant, last.seq - 1, 1)
      return anchors[0]?.checkpoint?.seq === last.seq && anchors[0].checkpoint.hash === last.hash
    }

    const laid = (await follows(entries)) ? await laySegment(this.env, sealer, entries) : undefined
    if (laid) return ok(laid)
    const found = laid === null ? await openSegment(this.env, sealer, head.seq) : null
    if (found?.ok && (await follows(found.value.entries))) return ok(describeSegment(found.value.entries, found.value.digest, found.value.bytes))
    console.error(JSON.stringify({ at: new Date().toISOString(), event: 'segment.refused', tenant, seq: head.seq }))
    return fail({ kind: 'stale', expected: head.seq, actual: head.seq })
  }

  /** Opens a mail, writes it in the reader's language and hands it to the mail server. */
  async mail(tenant: string, { id, kind, language, to, toCell, link }: OutgoingMail): Promise<MailOutcome> {
    const checked = configurationOf(this.env)
    if (!checked.ok) return { is: 'later', why: 'not configured' }
    const transport = transportOf(this.env, checked.value)
    if (!transport) return { is: 'later', why: 'no transport configured' }
    const sealer = await sealerOf(this.env, checked.value, tenant)
    if (!sealer) return { is: 'refused', why: 'the tenant has no keys' }
    const [address, opened] = await Promise.all([sealer.open(toCell, to), sealer.openOptional(linkCell(id), link)])
    return transport.send(write(id, kind, language, address, opened))
  }

  /**
   * Opens a stretch of a facility's rows and lays it down in R2, encrypted to who asked for the archive. The same stretch
   * may come again after a crash: its parts get other keys then and replace the first.
   */
  async archive(tenant: string, stretch: Stretch): Promise<Result<Laid>> {
    const checked = configurationOf(this.env)
    if (!checked.ok) return fail({ kind: 'unavailable', what: 'configuration' })
    const sealer = await sealerOf(this.env, checked.value, tenant)
    if (!sealer) return notFound()
    const { id, header, part } = stretch
    const key = await sealer.open(exportKeyCell(id), stretch.key)
    const laid: Laid = { files: [], bytes: 0, unopened: 0 }
    const lay = async (path: string, rows: number, content: string | Uint8Array, last = false) => {
      const n = part + laid.files.length
      const sealed = await sealPart({ header, key }, n, last, { path, rows, content })
      await layPart(this.env, tenant, id, n, sealed.part)
      laid.files.push(sealed.file)
      laid.bytes += sealed.part.length
    }

    const name = (first: number) => `${String(first).padStart(10, '0')}.jsonl`
    // One that no key opens, or that is gone, is counted like a text that does not open.
    const layFile = async (file: string, kind: FileKind) => {
      const bytes = await findFile(this.env, sealer, file)
      if (bytes) await lay(`files/${fileName(file, kind)}`, 0, bytes)
      else laid.unopened++
    }
    const layRows = async (table: string, first: number, rows: readonly Row[]) => {
      const opened = await Promise.all(rows.map((row) => openRow(sealer, tenant, table, row)))
      laid.unopened += opened.reduce((sum, { unopened }) => sum + unopened, 0)
      await lay(`tables/${table}/${name(first)}`, rows.length, linesOf(opened.map(({ row }) => row)))
      // What the hashes cover is the trail as it is sealed; beside the readable one it makes the chain verifiable.
      if (table === 'attachments') for (const { id: file, type } of rows) await layFile(String(file), type as FileKind)
      if (table === 'audit_entries') await lay(`trail/entries/${name(first)}`, rows.length, linesOf(rows))
    }
    if (stretch.kind === 'segment') {
      const { first, digest, after } = stretch
      const found = await openSegment(this.env, sealer, first, digest)
      if (!found.ok) return found
      await layRows(
        'audit_entries',
        after + 1,
        found.value.entries.filter(({ seq }) => seq > after),
      )
      return ok(laid)
    }
    if (stretch.kind === 'rows') {
      const { table, first, rows, trailUpTo } = stretch
      await layRows(table, first, rows)
      const notes = rows.flatMap(({ seq, note }) => (table === 'checkpoints' && Number(seq) <= trailUpTo ? [{ note }] : []))
      if (notes.length) await lay(`trail/notes/${name(first)}`, notes.length, linesOf(notes))
      return ok(laid)
    }
    await lay('trail/jwks.json', 0, JSON.stringify({ keys: await checkpointJwks(checked.value) }))
    const { facility, startedAt, left, unopened, tables, files } = stretch
    const manifest: Manifest = {
      format: 'salama-archive-1',
      archive: id,
      facility,
      startedAt,
      finishedAt: new Date().toISOString(),
      tables,
      left,
      unopened,
      files: [...files, ...laid.files],
    }
    await lay('manifest.json', 0, JSON.stringify(manifest), true)
    return ok(laid)
  }

  /** Deletes an archive whose time is over. */
  async dropArchive(tenant: string, id: string): Promise<void> {
    await dropParts(this.env, tenant, id)
  }
}

const linesOf = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
