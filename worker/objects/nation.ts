import migrations from '../../migrations/nation/migrations.js'
import { FactsDesk } from '../modules/analytics/desk.ts'
import { TreeDesk } from '../modules/facilities/tree.desk.ts'
import { TenantObject } from './tenant.ts'
import type { Caller } from './visit.ts'

/** One of its kind: the tree of facilities, the managers of tiers 3–5, and facts without identifiers. */
export class NationObject extends TenantObject {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, migrations)
  }

  tree(caller: Caller) {
    return new TreeDesk({ house: this.house, caller })
  }
  facts(caller: Caller) {
    return new FactsDesk({ house: this.house, caller })
  }
}
