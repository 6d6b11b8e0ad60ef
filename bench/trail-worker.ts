import { count, max } from 'drizzle-orm'
import product from '../worker/index.ts'
import { systemAt } from '../worker/kernel/actor.ts'
import { segments } from '../worker/modules/audit/segment.tables.ts'
import { auditEntries, checkpoints } from '../worker/modules/audit/tables.ts'
import { commit } from '../worker/objects/commit.ts'
import { HospitalObject } from '../worker/objects/hospital.ts'
import { chance } from './figures.ts'

export { Courier, DirectoryObject, NationObject } from '../worker/index.ts'

const actions = ['incident.read', 'incident.read', 'incident.read', 'incident.move', 'incident.assess', 'session.open', 'session.refresh'] as const
const second = 1_000

type Growth = { facility: string; from: number; count: number; seed: number }
export type Trail = { entries: number; live: number; signed: number; segments: number; bytes: number }

/** A hospital whose trail grows as fast as it can be written, by the product's own `commit`. */
export class BusyHospital extends HospitalObject {
  grow({ from, count: many, seed }: Growth): void {
    const random = chance(seed + from)
    const whole = (below: number) => Math.floor(random() * below)
    for (let nth = from; nth < from + many; nth++) {
      const at = new Date(Date.UTC(2026, 0, 1) + nth * 20 * second).toISOString()
      const action = actions[whole(actions.length)]!
      const own = action.startsWith('session')
      const person = `usr-brk-${String(whole(1_000)).padStart(26, '0')}`
      // A report is talked about for some days, then hardly ever again.
      const report = `inc-brk-${String(Math.max(0, Math.floor(nth / 25) - whole(400))).padStart(26, '0')}`
      commit(
        { ...this.house, now: () => at },
        systemAt(this.house.tenant, own ? 'system' : person),
        {
          action: nth === 123 ? 'link.rotate' : action,
          subject: nth === 123 ? 'once-and-never-again' : own ? person : report,
          after: own ? { session: `ses-brk-${whole(1e9)}`, generation: whole(40) } : { status: 'Evaluating', revision: whole(9) },
          before: action === 'incident.move' ? { status: 'InProgress' } : null,
        },
        () => {},
      )
    }
  }

  trail(): Trail {
    const { db } = this.house
    const newest = (table: typeof auditEntries | typeof checkpoints) =>
      db
        .select({ seq: max(table.seq) })
        .from(table)
        .get()?.seq ?? 0
    const rows = (table: typeof auditEntries | typeof segments) => db.select({ n: count() }).from(table).get()?.n ?? 0
    return {
      entries: newest(auditEntries),
      live: rows(auditEntries),
      signed: newest(checkpoints),
      segments: rows(segments),
      bytes: this.ctx.storage.sql.databaseSize,
    }
  }
}

type BusyEnv = Omit<Env, 'HOSPITAL'> & { HOSPITAL: DurableObjectNamespace<BusyHospital> }

export default {
  async fetch(request, env, context) {
    const { pathname, searchParams } = new URL(request.url)
    if (pathname === '/bench/grow') {
      const growth = await request.json<Growth>()
      await env.HOSPITAL.getByName(growth.facility).grow(growth)
      return Response.json({})
    }
    if (pathname === '/bench/trail') return Response.json(await env.HOSPITAL.getByName(searchParams.get('facility')!).trail())
    return product.fetch(request, env as unknown as Env, context)
  },
} satisfies ExportedHandler<BusyEnv>
