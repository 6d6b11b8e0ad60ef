import { nationTenant, systemAt } from '../worker/kernel/actor.ts'
import product from '../worker/index.ts'
import { statuses } from '../worker/modules/incidents/schema.ts'
import { administrations, facilities, governorates, seats } from '../worker/modules/facilities/tree.tables.ts'
import { categories, eventTypes, riskScores } from '../worker/modules/triage/schema.ts'
import { NationObject } from '../worker/objects/nation.ts'
import type { OutgoingEvent } from '../worker/objects/outbox.ts'
import { at } from '../worker/objects/stubs.ts'
import { chance } from './figures.ts'

export { Courier, DirectoryObject, HospitalObject } from '../worker/index.ts'

const name = (text: string) => ({ ar: text, en: text })
/** Twenty governorates with five administrations each; facilities in equal parts among them. */
const positionOf = (nth: number) => ({ administration: `adm-nat-bench${nth % 100}`, governorate: `gov-nat-bench${nth % 20}` })
const facilityId = (nth: number) => `fac-b${nth}-bench`

/** A nation whose tree is laid out at once; its facts come as every nation's do. */
export class LaidOutNation extends NationObject {
  layOut(count: number): void {
    const { db } = this.house
    for (let i = 0; i < 20; i++)
      db.insert(governorates)
        .values({ id: `gov-nat-bench${i}`, name: name(`Governorate ${i}`) })
        .run()
    for (let i = 0; i < 100; i++)
      db.insert(administrations)
        .values({ id: `adm-nat-bench${i}`, governorateId: `gov-nat-bench${i % 20}`, name: name(`Administration ${i}`) })
        .run()
    const seat = (id: string, level: 'administration' | 'facility', administrationId: string, governorateId: string) =>
      db.insert(seats).values({ place: id, id, level, administrationId, governorateId }).run()
    for (let i = 0; i < 100; i++) seat(`adm-nat-bench${i}`, 'administration', '', `gov-nat-bench${i % 20}`)
    for (let i = 0; i < count; i++) {
      const { administration, governorate } = positionOf(i)
      const facility = {
        id: facilityId(i),
        code: `b${i}`,
        slug: `bench-${i}`,
        name: name(`Facility ${i}`),
        template: 'ksa' as const,
        status: 'active' as const,
      }
      db.insert(facilities)
        .values({ ...facility, administrationId: administration, governorateId: governorate, link: '', openedAt: '2023-01-01T00:00:00.000Z' })
        .run()
      seat(facility.id, 'facility', administration, governorate)
    }
  }
}

type Wanted = { facility: number; from: number; count: number; of: number; seed: number }

const day = 86_400_000
const end = Date.UTC(2026, 10, 20)

/** Events as a hospital would send them: its reports over three years in the order of time, and bed-days once a month. */
function eventsOf({ facility, from, count, of, seed }: Wanted): OutgoingEvent[] {
  const random = chance(seed + facility * 7_919 + from)
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!
  return Array.from({ length: count }, (_, i): OutgoingEvent => {
    const seq = from + i + 1
    const reportedAt = new Date(end - ((of - from - i) / of) * 3 * 365 * day).toISOString()
    if (seq <= 36) {
      const month = new Date(Date.UTC(2023, 11 + seq, 1)).toISOString().slice(0, 7)
      return {
        seq,
        at: reportedAt,
        type: 'denominator.changed',
        body: { month, bedDays: 2_000 + (facility % 40) * 100, admissions: 500, doses: 15_000 },
      }
    }
    const riskScore = random() < 0.8 ? pick(riskScores) : null
    return {
      seq,
      at: reportedAt,
      type: 'incident.changed',
      body: {
        id: `inc-b${facility}-${String(seq).padStart(8, '0')}`,
        number: `OVR-2026-${String(seq).padStart(6, '0')}`,
        reporterType: random() < 0.8 ? 'staff' : 'patient',
        status: random() < 0.9 ? 'Completed' : pick(statuses),
        revision: 1,
        occurredAt: new Date(Date.parse(reportedAt) - random() * 3 * day).toISOString(),
        reportedAt,
        eventType: pick(eventTypes),
        category: pick(categories),
        riskScore,
        riskLevel: riskScore === null ? null : riskScore === 9 ? 'Critical' : riskScore === 6 ? 'High' : riskScore >= 3 ? 'Medium' : 'Low',
        attention: 0,
        openQuestion: false,
        severity: riskScore === null ? null : pick([1, 2, 3]),
        anonymous: random() < 0.1,
        pendingReview: random() < 0.3,
      },
    }
  })
}

type BenchEnv = Omit<Env, 'NATION'> & { NATION: DurableObjectNamespace<LaidOutNation> }

export default {
  async fetch(request, env, context) {
    const { pathname } = new URL(request.url)
    if (pathname === '/bench/tree') {
      const { facilities: count } = await request.json<{ facilities: number }>()
      await env.NATION.getByName(nationTenant).layOut(count)
      return Response.json({})
    }
    if (pathname === '/bench/take') {
      const wanted = await request.json<Wanted>()
      const taken = await at(env.NATION.getByName(nationTenant).facts({ actor: systemAt(nationTenant) }), (desk) =>
        desk.take(facilityId(wanted.facility), eventsOf(wanted)),
      )
      return Response.json(taken)
    }
    return product.fetch(request, env as unknown as Env, context)
  },
} satisfies ExportedHandler<BenchEnv>
