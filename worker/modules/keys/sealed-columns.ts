import { nationTenant } from '../../kernel/actor.ts'
import { homeOf } from '../../kernel/id.ts'

/**
 * Where sealed texts rest in a database, by the names that SQL knows: what a rotation of the data key walks through. A
 * test holds it against the tables (sealed-columns.test.ts). Left out is what must not change or does not stay: the trail,
 * whose entries are covered by its hashes, and what is kept for a day at most — answers under an Idempotency-Key, mails, and
 * registrations, which the door seals anew when they become people.
 */
export type SealedTable = {
  table: string
  /** Column with the id of the record, which the seal is bound to. */
  record: string
  /** Column → the column's name inside the seal. */
  columns: Readonly<Record<string, string>>
  /** Column of JSON → field in it, at any depth → its name inside the seal. */
  json?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

const people: SealedTable = {
  table: 'people',
  record: 'id',
  columns: { email: 'email', display_name: 'displayName', profile: 'profile', national_id: 'nationalId' },
}
const credentials: SealedTable = {
  table: 'credentials',
  record: 'person_id',
  columns: { totp_secret: 'totpSecret', pending_totp_secret: 'totpSecret' },
}
const passkeys: SealedTable = { table: 'passkeys', record: 'id', columns: { name: 'name' } }
const incidents: SealedTable = {
  table: 'incidents',
  record: 'id',
  columns: {
    description: 'description',
    excerpt: 'excerpt',
    specific_error: 'specificError',
    involved_person: 'involvedPerson',
    medical_file_number: 'medicalFileNumber',
    responsible_manager: 'responsibleManager',
    immediate_action: 'immediateAction',
    notes: 'notes',
    disclosure_responsible: 'disclosureResponsible',
    final_report: 'finalReport',
  },
  json: { assessment: { rationale: 'rationale' }, reviews: { comment: 'reviewComment' } },
}
const messages: SealedTable = { table: 'messages', record: 'id', columns: { text: 'text' } }
const attachments: SealedTable = { table: 'attachments', record: 'id', columns: { name: 'name' } }
const alerts: SealedTable = { table: 'alerts', record: 'id', columns: { reason: 'reason' } }
/** The key of an archive that is being written. */
const exported: SealedTable = { table: 'exports', record: 'id', columns: { key: 'key' } }

export const sealedTables: Readonly<Record<'hospital' | 'nation' | 'directory', readonly SealedTable[]>> = {
  hospital: [people, credentials, passkeys, incidents, messages, attachments, exported, alerts],
  nation: [people, credentials, passkeys, alerts],
  directory: [],
}

export const sealedTablesOf = (tenant: string): readonly SealedTable[] =>
  tenant === nationTenant ? sealedTables.nation : homeOf('fac', tenant) ? sealedTables.hospital : sealedTables.directory
