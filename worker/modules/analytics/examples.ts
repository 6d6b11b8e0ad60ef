import { countsBy, openMask } from './methods/figures.ts'
import { emptyTally, type Tally } from './methods/measures.ts'

/** Examples of the API's documents. */
const tally: Tally = {
  ...emptyTally(),
  total: 412,
  status_Created: 21,
  status_InProgress: 34,
  status_Evaluating: 40,
  status_MoreInfoNeeded: 9,
  status_ActionTaken: 28,
  status_Completed: 280,
  severity_1: 180,
  severity_2: 120,
  severity_3: 26,
  severity_unassessed: 86,
  eventType_IncidentEvent: 230,
  eventType_NearMiss: 121,
  eventType_AdverseEvent: 44,
  eventType_SignificantEvent: 12,
  eventType_SentinelEvent: 5,
  category_Medication: 131,
  category_Clinical: 78,
  category_Falls: 66,
  category_Equipment: 41,
  category_InfectionControl: 32,
  category_Documentation: 24,
  category_Environmental: 17,
  category_Administrative: 11,
  category_Behavior: 7,
  category_WorkplaceViolence: 5,
  riskLevel_Low: 141,
  riskLevel_Medium: 112,
  riskLevel_High: 58,
  riskLevel_Critical: 15,
  riskLevel_unassessed: 86,
}
const riverside = { id: 'fac-rvs-01kb4vj5r0q2n8e6s4a0z7p3kc', name: { ar: 'مستشفى الضفاف العام', en: 'Riverside General Hospital' } }

export const summary = {
  answer: {
    total: tally.total,
    byStatus: countsBy(tally, 'status', openMask),
    bySeverity: countsBy(tally, 'severity', openMask),
    byEventType: countsBy(tally, 'eventType', openMask),
    byCategory: countsBy(tally, 'category', openMask),
    byRiskLevel: countsBy(tally, 'riskLevel', openMask),
    highRisk: 73,
    pendingAiReview: 12,
    overdue: 0,
  },
}
export const trends = {
  query: { months: '12' },
  answer: { series: [{ month: '2026-11', total: tally.total, byCategory: countsBy(tally, 'category', openMask), highRisk: 73 }] },
}
export const compare = {
  query: { dimension: 'facility' },
  answer: { items: [{ ...riverside, total: 412, bedDays: 98_400, perThousandBedDays: { value: 4.19, low: 3.79, high: 4.61 } }] },
}
export const freshness = {
  answer: { facilities: 43, heard: 42, since: '2026-11-21T06:00:00.000Z', late: [{ ...riverside, lastAt: '2026-11-20T17:12:00.000Z' }] },
}
export const pareto = {
  query: { by: 'category' },
  answer: { items: [{ key: 'Medication', count: 131, share: 0.318, cumulative: 0.318, vital: true }] },
}
export const culture = {
  answer: {
    total: 412,
    bedDays: 98_400,
    perThousandBedDays: { value: 4.19, low: 3.79, high: 4.61 },
    nearMisses: { value: 0.294, low: 0.252, high: 0.339 },
    anonymous: { value: 0.112, low: 0.085, high: 0.146 },
    byPatients: { value: 0.112, low: 0.085, high: 0.146 },
    meanHoursToReport: 7.4,
    reportedWithinADay: { value: 0.93, low: 0.901, high: 0.951 },
    meanHoursToClose: null,
    closedWithin30Days: null,
  },
}
export const chart = {
  query: { series: 'category:Falls', per: 'month' },
  answer: {
    kind: 'xmr',
    per: 'month',
    unit: 1,
    points: [{ label: '2026-03', value: 14, center: 5.5, lower: 0.2, upper: 10.8, phase: 0 }],
    phases: [0],
    signals: [{ rule: 'beyond-limit', side: 'upper', points: [0] }],
  },
}
export const funnel = {
  query: { series: 'total', per: 'bedDays' },
  answer: {
    kind: 'rate',
    target: 0.0046,
    dispersion: 1.3,
    between: 0,
    points: [
      {
        ...riverside,
        count: 412,
        size: 98_400,
        value: 0.00419,
        inner: { lower: 0.00418, upper: 0.00503 },
        outer: { lower: 0.00395, upper: 0.00529 },
        position: 'within',
      },
    ],
    hidden: 1,
  },
}
const october = { month: '2026-10', bedDays: 8_120, admissions: 1_940, doses: 61_300 }
export const denominators = { answer: { items: [october] } }
export const enterDenominators = { body: { rows: [october] }, answer: { items: [october] } }

const surge = {
  id: 'srg-nat-01kb4vj5r0q2n8e6s4a0z7p3kc',
  pattern: 'drug:heparin',
  from: '2026-10-26',
  to: '2026-11-22',
  reports: 14,
  facilities: 6,
  expected: 3.2,
  raisedAt: '2026-11-21T07:12:44.000Z',
  state: 'open' as const,
  handledAt: null,
  reason: null,
  revision: 1,
}
export const surges = { answer: { items: [surge], nextCursor: null, total: 1 } }
export const handleSurge = {
  params: { id: surge.id },
  body: { state: 'acknowledged' as const, reason: 'The pharmacists of all facilities are asked about the new vials.', revision: 1 },
  answer: {
    ...surge,
    state: 'acknowledged' as const,
    handledAt: '2026-11-21T08:03:10.000Z',
    reason: 'The pharmacists of all facilities are asked about the new vials.',
    revision: 2,
  },
}
