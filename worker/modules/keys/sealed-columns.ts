import { nationTenant } from '../../kernel/actor.ts'
import { homeOf } from '../../kernel/id.ts'
import type { KeyedHash } from '../../kernel/sealed.ts'

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
    closure_justification: 'closureJustification',
  },
  json: {
    assessment: { rationale: 'rationale' },
    reviews: { comment: 'reviewComment' },
    actions: { text: 'text', evidence: 'evidence', effectiveness: 'effectiveness' },
    jci: {
      standard: 'standard',
      measurableElement: 'measurableElement',
      evidence: 'evidence',
      gapAnalysis: 'gapAnalysis',
      actionPlan: 'actionPlan',
    },
  },
}
const messages: SealedTable = { table: 'messages', record: 'id', columns: { text: 'text' } }
const attachments: SealedTable = { table: 'attachments', record: 'id', columns: { name: 'name' } }
const alerts: SealedTable = { table: 'alerts', record: 'id', columns: { reason: 'reason' } }
const surges: SealedTable = { table: 'surges', record: 'id', columns: { reason: 'reason' } }
/** The key of an archive that is being written. */
const exported: SealedTable = { table: 'exports', record: 'id', columns: { key: 'key' } }

export const sealedTables: Readonly<Record<'hospital' | 'nation' | 'directory', readonly SealedTable[]>> = {
  hospital: [people, credentials, passkeys, incidents, messages, attachments, exported, alerts],
  nation: [people, credentials, passkeys, alerts, surges],
  directory: [],
}

/**
 * What is indexed by keyed hashes of sealed texts, by the names that SQL knows: what a rotation of the index key walks
 * through. `texts` are columns the hashes are made of, `legible` those among them that are not sealed. Receipts are not
 * here: nobody kept their text.
 */
export type IndexedTable = {
  table: 'incidents' | 'people'
  record: string
  texts: Readonly<Record<string, string>>
  legible: readonly string[]
  /** Column with the hash of one of the texts. */
  hashed: string
  /** Full-text table, whose rows have the numbers of these. */
  words: string | null
}

/** The texts of one row by their columns' names inside the seal; legible ones as they are. */
export type IndexedRow = {
  table: IndexedTable['table']
  record: string
  texts: Readonly<Record<string, string | null>>
  legible: Readonly<Record<string, string | null>>
}

/** What a row is found by, under one version of the index key. */
export type Hashes = { hash: KeyedHash | null; words: KeyedHash[] }

const nationalIds: IndexedTable = {
  table: 'people',
  record: 'id',
  texts: { national_id: 'nationalId' },
  legible: [],
  hashed: 'national_id_hash',
  words: null,
}
const reports: IndexedTable = {
  table: 'incidents',
  record: 'id',
  texts: {
    description: 'description',
    specific_error: 'specificError',
    immediate_action: 'immediateAction',
    notes: 'notes',
    medical_file_number: 'medicalFileNumber',
  },
  legible: ['location'],
  hashed: 'medical_file_number_hash',
  words: 'incident_words',
}

export const indexedTablesOf = (tenant: string): readonly IndexedTable[] =>
  tenant === nationTenant ? [nationalIds] : homeOf('fac', tenant) ? [nationalIds, reports] : []

export const sealedTablesOf = (tenant: string): readonly SealedTable[] =>
  tenant === nationTenant ? sealedTables.nation : homeOf('fac', tenant) ? sealedTables.hospital : sealedTables.directory
