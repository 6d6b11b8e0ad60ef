import type { Entry } from './chain.ts'
import type { AuditEvent, AuditEventBundle } from './schema.ts'

const dicom = 'http://dicom.nema.org/resources/ontology/DCM'
const eventType = 'http://terminology.hl7.org/CodeSystem/audit-event-type'
const interaction = 'http://hl7.org/fhir/restful-interaction'
const entityType = 'http://terminology.hl7.org/CodeSystem/audit-entity-type'
const objectRole = 'http://terminology.hl7.org/CodeSystem/object-role'
const actReason = 'http://terminology.hl7.org/CodeSystem/v3-ActReason'
const participation = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType'
const sourceType = 'http://terminology.hl7.org/CodeSystem/security-source-type'
const dataAbsent = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason'
/** Where an entry stands in its chain: number, hash, and the hash of the one before. */
const chain = 'urn:salama:audit-chain'
const actions = 'urn:salama:audit-action'

type Coding = AuditEvent['type']
type Concept = AuditEvent['purposeOfEvent'][number]

type Kind = Pick<AuditEvent, 'type' | 'action'> & { subtype: Coding }

const dcm = (code: string, display: string): Coding => ({ system: dicom, code, display })
const authentication = dcm('110114', 'User Authentication')
const alert = dcm('110113', 'Security Alert')
const rest = { system: eventType, code: 'rest', display: 'RESTful Operation' }
const asRest = (code: 'create' | 'read' | 'update' | 'delete', action: Kind['action']): Kind => ({
  type: rest,
  subtype: { system: interaction, code, display: code },
  action,
})
const asLogin: Kind = { type: authentication, subtype: dcm('110122', 'Login'), action: 'E' }
const asLogout: Kind = { type: authentication, subtype: dcm('110123', 'Logout'), action: 'E' }
const asAlert = (code: string, display: string): Kind => ({ type: alert, subtype: dcm(code, display), action: 'E' })
const asExport: Kind = { type: dcm('110106', 'Export'), subtype: { system: eventType, code: 'object', display: 'Object' }, action: 'R' }

const created = /\.(submit|open|provision|register|onboard|add|setup|claim|enter|rotate)$/
const removed = /\.(remove|deactivate|release|disable|refuse|expire|sweep)$/

/** What an action is in the words of DICOM and FHIR. */
function kindOf(action: string): Kind {
  if (/^(login|mfa|passkey|password|step-up)\.(attempt|fail)$/.test(action) || /^(session\.(open|refresh)|step-up)$/.test(action)) return asLogin
  if (/^session\.(end|end-all|expire)$/.test(action)) return asLogout
  if (action === 'session.reuse' || action === 'access.denied') return asAlert('110132', 'Use of Restricted Function')
  if (action === 'person.roles') return asAlert('110136', 'Security Roles Changed')
  if (/^(password|mfa|passkey|person|key)\./.test(action)) return asAlert('110137', 'User Security Attributes Changed')
  if (action.startsWith('export.')) return asExport
  if (action.endsWith('.read')) return asRest('read', 'R')
  if (created.test(action)) return asRest('create', 'C')
  if (removed.test(action)) return asRest('delete', 'D')
  return asRest('update', 'U')
}

const refused = /\.(fail|reuse|denied)$/

/** Serious where somebody reached for what is hidden from them, or showed a cookie that was used before. */
const isSerious = ({ action, after }: Entry) =>
  action.endsWith('.reuse') || (action === 'access.denied' && (JSON.parse(after ?? '{}') as { status?: number }).status === 404)

const masked = { extension: [{ url: dataAbsent, valueCode: 'masked' as const }] }
const concept = (system: string, code: string, display: string): Concept => ({ coding: [{ system, code, display }] })

/** Why, in the words of HL7's v3-ActReason: reports serve quality, the rest is the running of the system. */
const purposeOf = (action: string): Concept =>
  /^(incident|attachment)\./.test(action)
    ? concept(actReason, 'HQUALIMP', 'health quality improvement')
    : concept(actReason, 'HSYSADMIN', 'health system administration')

/** What kind of thing an id names: its first word says so. */
function entityOf(subject: string): AuditEvent['entity'][number] {
  const person = subject.startsWith('usr-')
  return {
    what: { identifier: { value: subject } },
    type: { system: entityType, code: person ? '1' : '2', display: person ? 'Person' : 'System Object' },
    role: { system: objectRole, code: person ? '11' : '4', display: person ? 'Security User Entity' : 'Domain Resource' },
  }
}

/**
 * An entry of the trail as a FHIR R4 AuditEvent. Ids stand for people; texts are not in it. The network's address is
 * masked, because none is kept; the extension says where the entry stands in its chain, so that it can be found there.
 */
export function auditEventOf(tenant: string, entry: Entry): AuditEvent {
  const { seq, at, actor, action, subject, hash, prev } = entry
  const { type, subtype, action: letter } = kindOf(action)
  const failed = refused.test(action)
  return {
    resourceType: 'AuditEvent',
    id: `${tenant.replace('_', '-').slice(0, 48)}-${seq}`,
    extension: [
      {
        url: chain,
        extension: [
          { url: 'seq', valueInteger: seq },
          { url: 'hash', valueString: hash },
          { url: 'prev', valueString: prev },
        ],
      },
    ],
    type,
    subtype: [subtype, { system: actions, code: action }],
    action: letter,
    recorded: at,
    outcome: failed ? (isSerious(entry) ? '8' : '4') : '0',
    ...(failed ? { outcomeDesc: action } : {}),
    purposeOfEvent: [purposeOf(action)],
    agent: [
      {
        type: concept(dicom, '110153', 'Source Role ID'),
        who: { identifier: { value: 'salama' } },
        requestor: actor === 'system',
        network: masked,
      },
      ...(actor === 'system'
        ? []
        : [
            {
              type: concept(participation, 'IRCP', 'information recipient'),
              who: { identifier: { value: actor } },
              requestor: true,
              network: masked,
            },
          ]),
    ],
    source: { observer: { identifier: { value: tenant } }, type: [{ system: sourceType, code: '4', display: 'Application Server' }] },
    entity: [entityOf(subject)],
  }
}

/** One page of a trail as a FHIR R4 Bundle; `next` is where the rest is, as a link of the Bundle says. */
export function bundleOf(tenant: string, entries: readonly Entry[], total: number, next: string | null): AuditEventBundle {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total,
    link: next === null ? [] : [{ relation: 'next', url: next }],
    entry: entries.map((entry) => ({ resource: auditEventOf(tenant, entry), search: { mode: 'match' } })),
  }
}
