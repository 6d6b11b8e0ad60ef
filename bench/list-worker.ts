import { eq } from 'drizzle-orm'
import { anonymousAt, systemAt } from '../worker/kernel/actor.ts'
import { homeOf, ulid } from '../worker/kernel/id.ts'
import { configurationOf } from '../worker/http/configuration.ts'
import { sealerOf } from '../worker/http/seal.ts'
import product from '../worker/index.ts'
import { excerptOf, incidentCell, searchWordsOf } from '../worker/modules/incidents/door.ts'
import { enterIncident, newIncident, type SealedSubmission } from '../worker/modules/incidents/submit-incident.ts'
import { incidents } from '../worker/modules/incidents/tables.ts'
import { triage } from '../worker/modules/triage/triage.ts'
import { HospitalObject } from '../worker/objects/hospital.ts'
import { undelivered } from '../worker/objects/outbox.ts'
import { chance } from './figures.ts'
import { narrative } from './words.ts'

export { Courier, DirectoryObject, NationObject } from '../worker/index.ts'

const statuses = ['Created', 'InProgress', 'Evaluating', 'MoreInfoNeeded', 'ActionTaken', 'Completed'] as const
const categories = [
  'Medication',
  'Administrative',
  'Clinical',
  'Equipment',
  'InfectionControl',
  'Falls',
  'Documentation',
  'Behavior',
  'WorkplaceViolence',
  'Environmental',
] as const
const events = ['IncidentEvent', 'NearMiss', 'AdverseEvent', 'SignificantEvent', 'SentinelEvent'] as const
const scores = [1, 2, 3, 4, 6, 9] as const

/** What becomes of a report after it was entered, by chance: a hospital's inbox is not one state only. */
type Fate = { status: (typeof statuses)[number]; riskScore: (typeof scores)[number] | null; reporterId: string | null }
type Told = { submission: SealedSubmission; reportedAt: string; fate: Fate }

const levelOf = (score: number) => (score >= 9 ? 'Critical' : score >= 6 ? 'High' : score >= 3 ? 'Medium' : 'Low')

/** A hospital that can be filled with years of reports: entered by the product's own verb, then given a state. */
export class FilledHospital extends HospitalObject {
  fill(told: readonly Told[]): void {
    for (const { submission, reportedAt, fate } of told) {
      const house = { ...this.house, now: () => reportedAt }
      const actor = fate.reporterId ? systemAt(house.tenant) : anonymousAt(house.tenant)
      const entered = enterIncident(
        house,
        actor,
        { ...newIncident(house, actor, submission, null), reporterType: fate.reporterId ? 'staff' : 'patient', reporterId: fate.reporterId },
        submission.words,
      )
      const riskLevel = fate.riskScore === null ? null : levelOf(fate.riskScore)
      this.house.db.update(incidents).set({ status: fate.status, riskScore: fate.riskScore, riskLevel }).where(eq(incidents.id, entered.id)).run()
    }
  }

  waiting(): number {
    return undelivered(this.house.db)
  }
}

type Wanted = { facility: string; from: number; count: number; of: number; seed: number; staff: string }

/** Three years of reports, evenly; the older ones are nearly all closed, as in a hospital that works. */
async function make(env: Env, { facility, from, count, of, seed, staff }: Wanted): Promise<Told[]> {
  const checked = configurationOf(env)
  if (!checked.ok) throw new Error('not configured')
  const sealer = (await sealerOf(env, checked.value, facility))!
  const random = chance(seed + from)
  const pick = <T>(from_: readonly T[]): T => from_[Math.floor(random() * from_.length)]!
  const now = Date.UTC(2026, 10, 20)
  return Promise.all(
    Array.from({ length: count }, async (_, i): Promise<Told> => {
      const nth = from + i
      const at = now - ((of - nth) / of) * 3 * 365 * 86_400_000
      const rare = nth % 1_000 === 7 ? ' A zebra crossed the corridor.' : ''
      const strange = Array.from({ length: 5 }, () => `w${Math.floor(random() ** 3 * 30_000).toString(36)}`).join(' ')
      const text = `${narrative(60, random, random() < 0.3 ? 'ar' : 'en')} ${strange}.${rare}`
      const id = `inc-${homeOf('fac', facility)}-${ulid(Math.floor(at))}`
      const recent = nth > of * 0.95
      const byStaff = random() < 0.8
      return {
        reportedAt: new Date(at).toISOString(),
        fate: {
          status: recent || random() < 0.01 ? pick(statuses) : 'Completed',
          riskScore: random() < 0.8 ? pick(scores) : null,
          reporterId: byStaff ? (random() < 0.02 ? staff : `usr-other-${Math.floor(random() * 200)}`) : null,
        },
        submission: {
          id,
          location: 'Ward 3',
          eventType: pick(events),
          category: pick(categories),
          triage: triage(text),
          occurredAt: random() < 0.9 ? new Date(at - random() * 5 * 86_400_000).toISOString() : null,
          texts: {
            description: await sealer.seal(incidentCell('description', id), text),
            excerpt: await sealer.seal(incidentCell('excerpt', id), excerptOf(text)),
          },
          medicalFileNumberHash: null,
          words: await sealer.hashWords(searchWordsOf(text)),
          patientRef: null,
          medicationRef: null,
          encounterRef: null,
          affected: [],
          harmed: null,
          vulnerablePatient: false,
        },
      }
    }),
  )
}

type FillEnv = Omit<Env, 'HOSPITAL'> & { HOSPITAL: DurableObjectNamespace<FilledHospital> }

export default {
  async fetch(request, env, context) {
    const { pathname, searchParams } = new URL(request.url)
    if (pathname === '/bench/fill') {
      const wanted = await request.json<Wanted>()
      await env.HOSPITAL.getByName(wanted.facility).fill(await make(env as unknown as Env, wanted))
      return Response.json({})
    }
    if (pathname === '/bench/waiting') return Response.json({ waiting: await env.HOSPITAL.getByName(searchParams.get('facility')!).waiting() })
    return product.fetch(request, env as unknown as Env, context)
  },
} satisfies ExportedHandler<FillEnv>
