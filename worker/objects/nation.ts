import migrations from '../../migrations/nation/migrations.js'
import { FactsDesk } from '../modules/analytics/desk.ts'
import { AuditDesk } from '../modules/audit/desk.ts'
import { AuthDesk } from '../modules/auth/desk.ts'
import { TreeDesk } from '../modules/facilities/tree.desk.ts'
import { PeopleDesk } from '../modules/people/desk.ts'
import { HouseObject } from './house.ts'
import type { Caller } from './visit.ts'

/** One of its kind: the tree of facilities, the managers of tiers 3–5, and facts without identifiers. */
export class NationObject extends HouseObject {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, migrations)
  }

  tree(caller: Caller) {
    return new TreeDesk({ house: this.house, caller })
  }
  facts(caller: Caller) {
    return new FactsDesk({ house: this.house, caller })
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
}
