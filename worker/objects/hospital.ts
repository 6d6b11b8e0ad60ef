import migrations from '../../migrations/hospital/migrations.js'
import { nationTenant, systemAt } from '../kernel/actor.ts'
import { OwnFiguresDesk } from '../modules/analytics/hospital.desk.ts'
import { carryExport, exportDue } from '../modules/facilities/carry-export.desk.ts'
import { HospitalDesk } from '../modules/facilities/hospital.desk.ts'
import { IncidentsDesk } from '../modules/incidents/desk.ts'
import { RegistrationDesk } from '../modules/registration/desk.ts'
import { markDelivered, nextBatch, rewind } from './outbox.ts'
import { at, nationOf } from './stubs.ts'
import { TenantObject } from './tenant.ts'
import type { Caller } from './visit.ts'

/** One per hospital. It owns the storage; each module answers at its own desk. */
export class HospitalObject extends TenantObject {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, migrations)
  }

  incidents(caller: Caller) {
    return new IncidentsDesk({ house: this.house, caller })
  }
  registrations(caller: Caller) {
    return new RegistrationDesk({ house: this.house, caller })
  }
  hospital(caller: Caller) {
    return new HospitalDesk({ house: this.house, caller })
  }

  figures(caller: Caller) {
    return new OwnFiguresDesk({ house: this.house, caller })
  }

  protected override workDue(): number | null {
    return exportDue(this.house)
  }

  /** Archives are opened and encrypted by the courier, who holds the keys. */
  protected override work(): Promise<boolean> {
    return carryExport(this.house, this.ctx.exports.Courier)
  }

  /** Facts travel to the nation, in order; it takes each once by (facility, sequence). */
  protected override async deliver(): Promise<boolean> {
    const events = nextBatch(this.house.db)
    if (events.length === 0) return true
    const facts = nationOf(this.env).facts({ actor: systemAt(nationTenant) })
    const taken = await at(facts, (desk) => desk.take(this.house.tenant, events))
    // The nation lost what had arrived, and says which event it misses.
    if (!taken.ok) return taken.fault.kind === 'stale' && rewind(this.house.db, taken.fault.expected)
    markDelivered(this.house.db, taken.value, Date.now())
    return true
  }
}
