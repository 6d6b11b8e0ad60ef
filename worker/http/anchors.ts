import { openNote, signNote, type Checkpoint } from '../modules/audit/note.ts'
import type { CheckpointKeys } from './checkpoint-keys.ts'

/** Twelve digits, so that R2, which lists by name, lists by size. */
const pathOf = (tenant: string, seq: number) => `anchors/${tenant}/${String(seq).padStart(12, '0')}`

/** An anchor as it lies in R2; `checkpoint` is null when its signature is not ours. */
export type Anchor = { seq: number; note: string; checkpoint: Checkpoint | null }

/** Signs a head and lays it down for good. An anchor of that size that is already there stays, and the answer is false. */
export async function layAnchor(env: Env, keys: CheckpointKeys, checkpoint: Checkpoint): Promise<{ note: string; laid: boolean }> {
  const note = await signNote(checkpoint, keys)
  // The note travels in the metadata too, where a listing finds it without a thousand reads.
  const put = await env.ANCHORS.put(pathOf(checkpoint.tenant, checkpoint.seq), note, {
    onlyIf: { etagDoesNotMatch: '*' },
    httpMetadata: { contentType: 'text/plain; charset=utf-8' },
    customMetadata: { note: encodeURIComponent(note) },
  })
  return { note, laid: put !== null }
}

/** Anchors after a size, smallest first, and whether there are more. */
export async function anchorsAfter(
  env: Env,
  keys: CheckpointKeys,
  tenant: string,
  seq: number,
  limit = 500,
): Promise<{ anchors: Anchor[]; more: boolean }> {
  const prefix = `anchors/${tenant}/`
  const { objects, truncated } = await env.ANCHORS.list({ prefix, startAfter: pathOf(tenant, seq), limit, include: ['customMetadata'] })
  const anchors = await Promise.all(
    objects.map(async ({ key, customMetadata }) => {
      const size = Number(key.slice(prefix.length))
      const note = decodeURIComponent(customMetadata?.['note'] ?? '')
      const checkpoint = await openNote(note, tenant, keys.trusted)
      return { seq: size, note, checkpoint: checkpoint?.seq === size ? checkpoint : null }
    }),
  )
  return { anchors, more: truncated }
}

/** The last anchor of a tenant that is ours, or null. */
export async function lastAnchor(env: Env, keys: CheckpointKeys, tenant: string): Promise<Checkpoint | null> {
  let last: Checkpoint | null = null
  for (let from = 0, more = true; more;) {
    const page = await anchorsAfter(env, keys, tenant, from)
    last = page.anchors.findLast(({ checkpoint }) => checkpoint !== null)?.checkpoint ?? last
    from = page.anchors.at(-1)?.seq ?? from
    more = page.more
  }
  return last
}
