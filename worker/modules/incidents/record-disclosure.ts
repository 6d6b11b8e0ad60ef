import type { Actor } from '../../kernel/actor.ts'
import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findForChange } from './change-incident.ts'
import { factOf, sheetOf, type SealedIncident } from './sheet.ts'
import { replaceIncident, type StoredIncident } from './store.ts'
import type { StoredDisclosure } from './tables.ts'

/** What was sent: a field that is undefined stays as it is, null empties it. */
export type SealedDisclosure = {
  id: string
  facts: { [K in keyof StoredDisclosure]?: StoredDisclosure[K] | undefined }
  responsiblePerson?: Sealed | null | undefined
  vulnerablePatient?: boolean | undefined
  revision: number
}

const nothing: StoredDisclosure = { date: null, method: null, merpCategory: null }

/** What was told to the patient. A closed report keeps what it says. */
export function recordDisclosure(house: House, actor: Actor, input: SealedDisclosure): Result<SealedIncident> {
  const found = findForChange(house, actor, 'act', input.id, input.revision)
  if (!found.ok) return found
  const before = found.value
  if (before.status === 'Completed') return fail({ kind: 'illegal-transition', from: before.status, to: before.status, allowed: [] })

  const said = Object.fromEntries(Object.entries(input.facts).filter(([, value]) => value !== undefined))
  const { responsiblePerson = before.disclosureResponsible, vulnerablePatient = before.vulnerablePatient } = input
  const change = {
    disclosure: { ...nothing, ...before.disclosure, ...said },
    disclosureResponsible: responsiblePerson,
    vulnerablePatient,
    revision: before.revision + 1,
  }
  const after = { ...before, ...change }
  const told = (row: StoredIncident) => ({
    ...row.disclosure,
    disclosureResponsible: row.disclosureResponsible,
    vulnerablePatient: row.vulnerablePatient,
  })
  const entry = {
    action: 'incident.disclose',
    subject: before.id,
    before: told(before),
    after: told(after),
    events: [{ type: 'incident.changed', body: factOf(after) }],
  }
  commit(house, actor, entry, (tx) => replaceIncident(tx, before, change))
  return ok(sheetOf(house.tenant, after, actor))
}
