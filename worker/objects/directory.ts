import migrations from '../../migrations/directory/migrations.js'
import { DirectoryDesk } from '../modules/directory/desk.ts'
import { HouseObject } from './house.ts'
import type { Caller } from './visit.ts'

/** Sixteen of them, by the first digit of a name's keyed hash: which name leads to which tenant. */
export class DirectoryObject extends HouseObject {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, migrations, { sendsMail: false })
  }

  names(caller: Caller) {
    return new DirectoryDesk({ house: this.house, caller })
  }
}
