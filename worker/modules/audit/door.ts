import { anchorsAfter, type Anchor } from '../../http/anchors.ts'
import { checkpointKeysOf, type CheckpointKeys } from '../../http/checkpoint-keys.ts'
import type { Configuration } from '../../http/configuration.ts'
import type { Sealer } from '../../http/seal.ts'
import { ok, type Result } from '../../kernel/result.ts'
import { openTrail, nameCell } from '../incidents/door.ts'
import { genesis } from './chain.ts'
import type { Head } from './note.ts'
import type { AuditEntry, Verification } from './schema.ts'
import type { SealedAuditEntry } from './search-trail.ts'
import type { Stretch } from './verify-trail.ts'

/** Anchors of a stretch, smallest first. */
async function anchorsBetween(env: Env, keys: CheckpointKeys, tenant: string, after: number, last: number): Promise<Anchor[]> {
  const found: Anchor[] = []
  for (let from = after; from < last;) {
    const { anchors, more } = await anchorsAfter(env, keys, tenant, from)
    found.push(...anchors.filter(({ seq }) => seq <= last))
    if (!more) break
    from = anchors.at(-1)?.seq ?? last
  }
  return found
}

/**
 * Walks the whole trail, stretch by stretch, and holds it against every anchor in R2. An anchor that does not fit says
 * that something after the anchor before it was rewritten, so the first entry that nobody vouches for is named.
 */
export async function verifyTrail(
  env: Env,
  configuration: Configuration,
  tenant: string,
  walk: (head: Head) => Promise<Result<Stretch>>,
): Promise<Result<Verification>> {
  const keys = await checkpointKeysOf(configuration)
  let head: Head = { seq: 0, hash: genesis }
  let vouched = 0
  let checkpoints = 0
  for (;;) {
    const walked = await walk(head)
    if (!walked.ok) return walked
    const { hashes, broken, entries, checkpoints: remembered } = walked.value
    const bad = (firstBadSequence: number) => ok({ ok: false, entries, checkpoints, firstBadSequence })

    if (hashes.length === 0) {
      if (entries !== head.seq) return bad(head.seq + 1)
      const { anchors } = await anchorsAfter(env, keys, tenant, head.seq, 1)
      if (anchors.length === 0) return ok({ ok: true, entries, checkpoints })
      // Either the end was cut off, or the trail grew and was signed meanwhile; only the second has entries to show.
      const again = await walk(head)
      if (!again.ok) return again
      if (again.value.hashes.length === 0) return bad(head.seq + 1)
      continue
    }

    const last = head.seq + hashes.length
    const anchors = await anchorsBetween(env, keys, tenant, head.seq, broken === null ? last : broken - 1)
    for (const { seq, checkpoint } of anchors) {
      if (checkpoint?.hash !== hashes[seq - head.seq - 1]) return bad(vouched + 1)
      vouched = seq
      checkpoints++
    }
    if (broken !== null) return bad(broken)
    const anchored = new Set(anchors.map(({ seq }) => seq))
    const missing = remembered.find((seq) => !anchored.has(seq))
    if (missing !== undefined) return bad(missing)
    head = { seq: last, hash: hashes.at(-1)! }
  }
}

/** Entries in clear, as far as they left the object. */
export async function openEntries(sealer: Sealer, entries: readonly SealedAuditEntry[]): Promise<AuditEntry[]> {
  const opened = await openTrail(sealer, entries)
  return Promise.all(
    entries.map(async ({ subject, subjectName }, i) => ({
      ...opened[i]!,
      subject: { id: subject, name: subject.startsWith('usr-') ? await sealer.openOptional(nameCell(subject), subjectName) : subjectName },
    })),
  )
}
