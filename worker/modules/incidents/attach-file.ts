import type { Actor } from '../../kernel/actor.ts'
import { grant, type Granted } from '../../kernel/grant.ts'
import { fail, hidden, invalid, notFound, ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { attachmentsOf, findAttachment, insertAttachment, type StoredAttachment } from './attachments.store.ts'
import { findVisible } from './change-incident.ts'
import { fileRefusals } from './file-refusals.ts'
import { incidentPolicy } from './policy.ts'
import { attachmentsPerReport, type Attachment } from './schema.ts'
import { factOf, reportedOf, sheetOf, type SealedIncident } from './sheet.ts'
import { findIncident, replaceIncident, type StoredIncident } from './store.ts'

/** A file that the door has looked at, sealed and laid down; the name is sealed too. */
export type SealedAttachment = { id: string; incidentId: string; name: Sealed; type: Attachment['type']; size: number }

/** Whether a file may be added at all: asked before its bytes are laid down anywhere. */
export function mayAttach(house: House, actor: Actor, incidentId: string): Result<Granted<'attach', StoredIncident>> {
  const found = findVisible(house, actor, incidentId)
  if (!found.ok) return found
  const { value: row } = found
  const allowed = grant(incidentPolicy, 'attach', actor, reportedOf(house.tenant, row))
  if (!allowed.ok) return allowed
  if (row.status === 'Completed') return fail({ kind: 'illegal-transition', from: row.status, to: row.status, allowed: [] })
  if (attachmentsOf(house.db, incidentId).length >= attachmentsPerReport) return invalid('file', fileRefusals.tooMany)
  // The policy judged what it needs to know of this very row.
  return ok(row as Granted<'attach', StoredIncident>)
}

/** The file belongs to the report from here on. */
export function attachFile(house: House, actor: Actor, file: SealedAttachment): Result<SealedIncident> {
  const allowed = mayAttach(house, actor, file.incidentId)
  if (!allowed.ok) return allowed
  const before = allowed.value
  const after = { ...before, revision: before.revision + 1 }
  const change = {
    action: 'incident.attach',
    subject: before.id,
    before: { revision: before.revision },
    after: { revision: after.revision, attachment: file.id, type: file.type, size: file.size },
    events: [{ type: 'incident.changed', body: factOf(after) }],
  }
  commit(house, actor, change, (tx) => {
    insertAttachment(tx, { ...file, by: actor.id, at: house.now() })
    replaceIncident(tx, before, { revision: after.revision })
  })
  return ok(withAttachments(house, sheetOf(house.tenant, after, actor), before.reporterId))
}

const describe = ({ id, name, type, size, by, at }: StoredAttachment, reporterId: string | null): Attachment => ({
  id,
  name,
  type,
  size,
  // Whoever reports without a name can only have sent it along with the report.
  by: by === (reporterId ?? 'anonymous') ? 'reporter' : 'quality',
  at,
})

/** The sheet with its files, for whoever may read all of it; managers see none. */
export function withAttachments(house: House, sheet: SealedIncident, reporterId: string | null): SealedIncident {
  if (!sheet.abilities?.attach) return sheet
  return { ...sheet, attachments: attachmentsOf(house.db, sheet.id).map((each) => describe(each, reporterId)) }
}

/** What a file is called and is, for whoever may add one there; looking at another's is written down. */
export function readAttachment(house: House, actor: Actor, id: string): Result<StoredAttachment> {
  const file = findAttachment(house.db, id)
  const incident = file && findIncident(house.db, file.incidentId)
  if (!file || !incident?.ok) return notFound()
  if (!incidentPolicy.attach(actor, reportedOf(house.tenant, incident.value))) return hidden()
  if (file.by !== actor.id) commit(house, actor, { action: 'attachment.read', subject: file.incidentId, after: { attachment: id } }, () => {})
  return ok(file)
}
