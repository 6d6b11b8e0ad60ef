import { z } from 'zod'
import { Category, EventType, RiskScore } from '../triage/schema.ts'
import { RiskLevel, Status } from '../incidents/schema.ts'

/** The body of `incident.changed`: parsed on arrival, so that nothing else can slip into the nation. */
export const IncidentFactBody = z.strictObject({
  id: z.string(),
  number: z.string(),
  reporterType: z.enum(['staff', 'patient']),
  status: Status,
  revision: z.number().int(),
  occurredAt: z.string().nullable(),
  reportedAt: z.string(),
  eventType: EventType,
  category: Category,
  riskScore: RiskScore.nullable(),
  riskLevel: RiskLevel.nullable(),
  attention: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  openQuestion: z.boolean(),
})
