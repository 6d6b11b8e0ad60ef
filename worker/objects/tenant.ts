import type { Caller } from './visit.ts'
import { AuditDesk } from '../modules/audit/desk.ts'
import { AuthDesk } from '../modules/auth/desk.ts'
import { KeysDesk } from '../modules/keys/desk.ts'
import { PeopleDesk } from '../modules/people/desk.ts'
import { sweep, sweepDue } from '../modules/retention/sweep.desk.ts'
import { HouseObject, type Migrations } from './house.ts'
import { dropSealed, nextSegment } from './segments.ts'

/** Entries of the trail that leave the object together; what a deployment may set is checked at the door. */
const entriesPerSegment = 10_000

/** A house in which people work, a hospital or the nation: it has accounts, keys of its own, mails to send and a trail that grows for ever. */
export abstract class TenantObject extends HouseObject {
  constructor(ctx: DurableObjectState, env: Env, migrations: Migrations) {
    super(ctx, env, migrations, { sendsMail: true })
  }

  people(caller: Caller) {
    return new PeopleDesk({ house: this.house, caller })
  }
  auth() {
    return new AuthDesk(this.house)
  }
  audit(caller: Caller) {
    return new AuditDesk({ house: this.house, caller })
  }
  keys(caller: Caller) {
    return new KeysDesk({ house: this.house, caller })
  }

  protected override tidyDue(): number | null {
    return sweepDue(this.house)
  }
  protected override tidy(nowMs: number): void {
    sweep(this.house, nowMs)
  }

  /**
   * Hands the oldest entries to the courier, who seals them outside, then lets go of them. Whatever dies in between
   * changes nothing: what lies outside is found there the next time, what was not let go of is still here.
   */
  protected override async tend(): Promise<boolean> {
    const size = Number(this.env.AUDIT_SEGMENT_ENTRIES ?? entriesPerSegment)
    const entries = nextSegment(this.house.db, size)
    if (!entries) return false
    const sealed = await this.ctx.exports.Courier.seal(this.house.tenant, entries)
    return sealed.ok && dropSealed(this.house.db, sealed.value)
  }
}
