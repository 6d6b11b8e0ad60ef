import type { Visitor } from '../../http/context.ts'
import type { Sealer } from '../../http/seal.ts'
import type { CheckedFile } from '../../http/uploads/file-kind.ts'
import { keepFile } from '../../http/uploads/file-store.ts'
import { homeOf, newId } from '../../kernel/id.ts'
import type { SealedAttachment } from './attach-file.ts'
import { attachmentCell } from './door.ts'

/** Lays a file that was looked at down in R2, before the row that names it: what is listed can be fetched. */
export async function layDown(
  { env, now }: Pick<Visitor<unknown, unknown, unknown>, 'env' | 'now'>,
  sealer: Sealer,
  incidentId: string,
  called: string,
  { kind, bytes }: CheckedFile,
): Promise<SealedAttachment> {
  const id = newId('att', homeOf('fac', sealer.tenant)!, now())
  await keepFile(env, sealer, id, bytes)
  return { id, incidentId, name: await sealer.seal(attachmentCell(id), called), type: kind, size: bytes.length }
}
