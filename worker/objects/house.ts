import { DurableObject } from 'cloudflare:workers'
import { drizzle } from 'drizzle-orm/durable-sqlite'
import { migrate } from 'drizzle-orm/durable-sqlite/migrator'
import { homeOf, newId } from '../kernel/id.ts'
import type { House } from './commit.ts'
import { gatheredMs, nextDelivery, undelivered } from './outbox.ts'
import { forgetOldAnswers } from './visit.ts'

type Migrations = Parameters<typeof migrate>[1]

/** What every object of ours is: one database, brought up to date before the first call, and an outbox. */
export abstract class HouseObject extends DurableObject<Env> {
  protected readonly house: House
  #alarmPending = false

  constructor(ctx: DurableObjectState, env: Env, migrations: Migrations) {
    super(ctx, env)
    const tenant = ctx.id.name ?? 'unnamed'
    const now = () => new Date().toISOString()
    this.house = {
      db: drizzle(ctx.storage),
      tenant,
      now,
      newId: (kind) => newId(kind, homeOf('fac', tenant) ?? 'nat', Date.now()),
      wake: () => this.#arm(Date.now() + gatheredMs),
      seen: new Map(),
    }
    void ctx.blockConcurrencyWhile(async () => {
      await migrate(this.house.db, migrations)
      this.#alarmPending = (await ctx.storage.getAlarm()) !== null
      // An alarm can be lost (seven failures drop it); whoever wakes the object mends that.
      if (!this.#alarmPending && undelivered(this.house.db) > 0) this.#arm(Date.now() + gatheredMs)
    })
  }

  /** Delivers what waits in the outbox to where it goes; true when it arrived. Objects without events need none. */
  protected async deliver(): Promise<boolean> {
    return true
  }

  /** Does nothing but wake this object, which mends a lost alarm on the way. */
  stir(): void {
    if (!this.#alarmPending && undelivered(this.house.db) > 0) this.#arm(Date.now() + gatheredMs)
  }

  /** Never throws: after seven throws the platform drops the alarm for good. Re-arms last. */
  override async alarm(): Promise<void> {
    this.#alarmPending = true
    let arrived = false
    try {
      arrived = await this.deliver()
    } catch (error) {
      console.error(JSON.stringify({ at: new Date().toISOString(), event: 'outbox.failed', tenant: this.house.tenant, error: error instanceof Error ? error.name : 'unknown' }))
    }
    this.#alarmPending = false
    forgetOldAnswers(this.house.db, Date.now())
    const next = nextDelivery(this.house.db, arrived, Date.now())
    if (next !== null) this.#arm(next)
  }

  #arm(at: number): void {
    if (this.#alarmPending) return
    this.#alarmPending = true
    void this.ctx.storage.setAlarm(at)
  }
}
