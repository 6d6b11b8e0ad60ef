import { statusText } from './lifecycle.ts'
import type { Incident, ListIncidents } from './schema.ts'

/** Examples of the API's documents; a test replays each against a running hospital. */
const id = 'inc-rvs-01kb4vj5r0x8m2c7w3q9t6y1hd'
const facilityId = 'fac-rvs-01kb4vj5r0q2n8e6s4a0z7p3kc'
const receipt = 'RVS-7KQ4-M2XP-9T3C-V8WN-H5RA'
const occurredAt = '2026-11-20T07:30:00.000Z'

const description = 'Mr Karim slid from the edge of bed 12 while reaching for water. No injury, rails were down.'

export const incident: Incident = {
  id,
  number: 'OVR-2026-000123',
  facilityId,
  reporterType: 'staff',
  reporterId: 'usr-rvs-01kb4vj5r0b7d1f5g9j3k8m2np',
  status: 'Created',
  revision: 1,
  occurredAt,
  reportedAt: '2026-11-20T07:41:00.000Z',
  location: 'Ward 4B, bed 12',
  eventType: 'IncidentEvent',
  category: 'Falls',
  description,
  specificError: null,
  involvedPerson: null,
  medicalFileNumber: null,
  responsibleManager: null,
  immediateAction: 'Helped back, rails raised.',
  notes: null,
  redacted: [],
  patientRef: null,
  medicationRef: null,
  encounterRef: null,
  affected: [{ harmPhysical: 'none', harmPsychological: 'low' }],
  harmed: null,
  vulnerablePatient: false,
  riskScore: null,
  riskLevel: null,
  assessment: null,
  actions: { corrective: [], preventive: [] },
  jci: null,
  disclosure: null,
  ai: {
    category: 'Falls',
    categoryScore: 0.636,
    eventType: 'AdverseEvent',
    riskScore: 2,
    signals: [],
    factors: [],
    subjects: [],
    model: 'rules+linear',
    version: 2,
    learned: {
      version: '3f9a0c1b2d4e',
      category: { says: 'Falls', probability: 0.987, words: [[8, 15]] },
      eventType: { says: null, probability: 0.44, words: [] },
      harm: { says: 'minor', probability: 0.871, words: [[8, 15]] },
      sentinel: { says: 'no', probability: 0.906, words: [[8, 15]] },
      voice: { says: 'safetyEvent', probability: 0.992, words: [[8, 15]] },
    },
    provider: 'none',
    humanReviewed: false,
    feedback: [],
  },
  clocks: [],
  finalReport: null,
  closureJustification: null,
  openQuestion: false,
  abilities: { read: true, move: false, assess: false, act: false, ask: false, close: false, attach: true, answer: true, trail: true },
  allowedTransitions: [],
}

const params = { id }
/** The same report before the quality team, who may do more with it. */
const forQuality: Incident = {
  ...incident,
  abilities: { read: true, move: true, assess: true, act: true, ask: true, close: true, attach: true, answer: false, trail: true },
  allowedTransitions: ['InProgress'],
}
const moved: Incident = { ...forQuality, status: 'InProgress', revision: 2, allowedTransitions: ['Evaluating'] }
const assessed: Incident = {
  ...forQuality,
  revision: 2,
  riskScore: 3,
  riskLevel: 'Medium',
  assessment: {
    severity: 1,
    probability: 3,
    rationale: 'No harm, but the third slide this month.',
    assessedBy: 'usr-rvs-01kb4vj5r0w4q8n1z6t3x9c5mj',
    assessedAt: '2026-11-20T08:10:00.000Z',
  },
}
const attachment = {
  id: 'att-rvs-01kb4vj5r0n7c4e1h8k5m2q9tw',
  name: 'bed-rails.png',
  type: 'image/png' as const,
  size: 73,
  by: 'reporter' as const,
  at: '2026-11-20T08:02:00.000Z',
}
export const attach = { params, answer: { ...incident, revision: 2, attachments: [attachment] } }
export const attachmentRead = { params: { id: attachment.id }, answer: {} }

const finalReport = 'Rails are now checked at each handover; staff were briefed.'
const message = {
  id: 'msg-rvs-01kb4vj5r0c3e7h1k5n9q4t8wx',
  from: 'quality' as const,
  text: 'Were the bed rails up when it happened?',
  at: '2026-11-20T09:00:00.000Z',
}
const facility = { slug: 'riverside', name: { ar: 'مستشفى الضفاف العام', en: 'Riverside General Hospital' } }
const reportStatus = {
  number: incident.number,
  status: 'MoreInfoNeeded' as const,
  statusText: statusText.MoreInfoNeeded,
  facility,
  reportedAt: incident.reportedAt,
  messages: [message],
  awaitingAnswer: true,
}

export const submit = {
  body: {
    occurredAt,
    category: 'Falls',
    description,
    location: 'Ward 4B, bed 12',
    immediateAction: 'Helped back, rails raised.',
    affected: [{ harmPhysical: 'none', harmPsychological: 'low' }],
  },
  answer: incident,
}
export const list = {
  query: { status: 'Created', sort: '-reportedAt', limit: '25' } satisfies Partial<Record<keyof ListIncidents, string>>,
  answer: {
    items: [
      {
        id,
        number: incident.number,
        facilityId,
        reporterType: 'staff',
        status: 'Created',
        revision: 1,
        occurredAt,
        reportedAt: incident.reportedAt,
        location: incident.location,
        eventType: 'IncidentEvent',
        category: 'Falls',
        riskScore: null,
        riskLevel: null,
        openQuestion: false,
        excerpt: description,
        attention: 0,
        assessed: false,
        dueAt: null,
      },
    ],
    nextCursor: null,
    total: 1,
    totalIsExact: true,
  },
}
export const read = { params, answer: { ...incident, revision: 2, attachments: [attachment] } }
export const move = { params, body: { to: 'InProgress', reason: 'Taken up in the morning round.', revision: 1 }, answer: moved }
export const assess = {
  params,
  body: { severity: 1, probability: 3, rationale: 'No harm, but the third slide this month.', revision: 1 },
  answer: assessed,
}
export const review = {
  params,
  body: { field: 'eventType', accepted: false, humanChoice: 'NearMiss', comment: 'She sat down again before she fell.' },
  answer: {
    ...forQuality,
    eventType: 'NearMiss',
    revision: 2,
    ai: {
      ...incident.ai!,
      humanReviewed: true,
      feedback: [
        {
          field: 'eventType',
          suggested: incident.ai!.eventType,
          accepted: false,
          chosen: 'NearMiss',
          comment: 'She sat down again before she fell.',
          model: 'rules+linear 2 3f9a0c1b2d4e',
          by: 'usr-rvs-01kb4vj5r0w4q8n1z6t3x9c5mj',
          at: '2026-11-22T08:40:00.000Z',
        },
      ],
    },
  },
}
const owner = { id: 'usr-rvs-01kb4vj5r0w4q8n1z6t3x9c5mk', name: 'Gita Rao', roles: ['pharmacist' as const] }
const planned = {
  text: 'Beds of ward 4B get rails that lock by themselves.',
  ownerId: owner.id,
  dueAt: '2027-01-31T12:00:00.000Z',
  status: 'open' as const,
  strength: 'stronger' as const,
}
const action = { ...planned, id: 'act-rvs-01kb4vj5r0p5h9c2e6k1m4t8xq', evidence: null, effectiveness: null }
const refresher = { ...planned, text: 'Ward 4B repeats the training on bed rails.', strength: 'weaker' as const }
const training = { ...action, text: refresher.text, strength: refresher.strength, id: 'act-rvs-01kb4vj5r0p5h9c2e6k1m4t8xr' }
export const plan = {
  params,
  body: { corrective: [planned], preventive: [refresher], revision: 1 },
  answer: { ...forQuality, revision: 2, actions: { corrective: [action], preventive: [training] } },
}
export const owners = { params, answer: { items: [owner] } }
const jciFields = {
  chapter: 'IPSG' as const,
  standard: 'IPSG.6',
  measurableElement: 'ME 2',
  complianceStatus: 'PartiallyMet' as const,
  evidence: 'Risk of falling was scored on admission, not after the change of bed.',
  gapAnalysis: 'Nobody is told to score again when a patient is moved.',
  actionPlan: 'The handover sheet asks for a new score.',
}
export const jci = { params, body: { ...jciFields, revision: 1 }, answer: { ...forQuality, revision: 2, jci: jciFields } }
const disclosure = { date: '2026-11-20', method: 'verbal' as const, responsiblePerson: 'Head nurse of ward 4B', vulnerablePatient: true }
export const disclose = {
  params,
  body: { ...disclosure, revision: 1 },
  answer: { ...forQuality, revision: 2, vulnerablePatient: true, disclosure: { ...disclosure, merpCategory: null } },
}
export const similar = {
  params,
  query: { limit: '5' },
  answer: {
    items: [{ ...list.answer.items[0]!, id: 'inc-rvs-01kb4vj5r0c5t8w2h6k9m3q7yz', score: 0.95, shares: ['words' as const, 'category' as const] }],
  },
}
export const close = {
  params,
  body: { report: finalReport, revision: 5 },
  answer: { ...assessed, status: 'Completed', revision: 6, finalReport, allowedTransitions: [] },
}
export const ask = {
  params,
  body: { text: message.text, revision: 3 },
  answer: { ...forQuality, status: 'MoreInfoNeeded', revision: 4, openQuestion: true, allowedTransitions: ['Evaluating'] },
}
export const messages = { params, answer: { items: [message] } }
export const answer = { params, body: { text: 'No, they were down.' }, answer: { ...incident, status: 'Evaluating', revision: 5 } }
export const trail = {
  params,
  answer: {
    items: [
      {
        seq: 41,
        at: incident.reportedAt,
        actor: { id: incident.reporterId, name: 'Salma Odeh' },
        action: 'incident.submit',
        before: null,
        after: { number: incident.number, status: 'Created', reporterType: 'staff', category: 'Falls', eventType: 'IncidentEvent' },
        reason: null,
        hash: '9f2c4d3b1a0e8f7c6d5b4a39281706f5e4d3c2b1a09f8e7d6c5b4a3928170615',
      },
    ],
  },
}
export const link = { params: { uuid: '7d9f2c1e-5b3a-4c8d-9e6f-1a2b3c4d5e6f' }, answer: { facility } }
export const patientReport = {
  params: link.params,
  body: { description: 'والدتي انزلقت في الحمام لأن الأرض كانت مبللة ولم تكن هناك لافتة.', category: 'Falls', location: 'الطابق الثالث', harmed: 'no' },
  answer: { number: 'OVR-2026-000124', receipt },
}
export const status = { params: { receipt }, answer: reportStatus }
export const reportMessages = { params: { receipt }, answer: { items: [message] } }
export const reply = {
  params: { receipt },
  body: { text: 'The rails were down.' },
  answer: {
    ...reportStatus,
    status: 'Evaluating',
    statusText: statusText.Evaluating,
    awaitingAnswer: false,
    messages: [message, { id: 'msg-rvs-01kb4vj5r0p2s6v9y3b7f1j4mz', from: 'reporter', text: 'The rails were down.', at: '2026-11-20T11:20:00.000Z' }],
  },
}
