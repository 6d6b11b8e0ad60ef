import { DurableObject } from 'cloudflare:workers'
import { drizzle } from 'drizzle-orm/durable-sqlite'
import { migrate } from 'drizzle-orm/durable-sqlite/migrator'
import { homeOf, newId } from '../kernel/id.ts'
import { Checkpoints } from './checkpoints.ts'
import type { House } from './commit.ts'
import { denialsDue, settleDenials } from '../modules/audit/note-denial.ts'
import { mailDue, sendMails } from './mails.ts'
import { gatheredMs, nextDelivery, undelivered } from './outbox.ts'
import { Reindexing } from './reindexing.ts'
import { Resealing } from './resealing.ts'

export type Migrations = Parameters<typeof migrate>[1]

/** What every object of ours is: one database, brought up to date before the first call, an outbox and a trail. */
export abstract class HouseObject extends DurableObject<Env> {
  protected readonly house: House
  readonly #sendsMail: boolean
  #checkpoints!: Checkpoints
  #resealing!: Resealing
  #reindexing!: Reindexing
  /** When the alarm rings that is set; null when none is, zero while it runs and will be set anew at its end. */
  #alarmAt: number | null = null
  readonly #migrations: Migrations

  constructor(ctx: DurableObjectState, env: Env, migrations: Migrations, { sendsMail }: { sendsMail: boolean }) {
    super(ctx, env)
    this.#sendsMail = sendsMail
    this.#migrations = migrations
    const tenant = ctx.id.name ?? 'unnamed'
    const now = () => new Date().toISOString()
    this.house = {
      db: drizzle(ctx.storage),
      tenant,
      now,
      newId: (kind) => newId(kind, homeOf('fac', tenant) ?? 'nat', Date.now()),
      wake: () => this.#arm(Date.now() + gatheredMs),
      noted: (seq, action) => {
        if (this.#checkpoints.noted(seq, action)) this.#arm(this.#checkpoints.due)
      },
      written: { last: null },
      denials: new Map(),
      seen: new Map(),
    }
    void ctx.blockConcurrencyWhile(async () => {
      await migrate(this.house.db, migrations)
      this.#checkpoints = new Checkpoints(this.house.db)
      this.#resealing = new Resealing(this.house)
      this.#reindexing = new Reindexing(this.house)
      this.#alarmAt = await ctx.storage.getAlarm()
      this.stir()
    })
  }

  /**
   * Empties this house for good, once its events have arrived and the end of its trail is anchored outside, where it
   * stays provable. Whoever comes afterwards finds a house that was never opened.
   */
  async empty(): Promise<void> {
    while (undelivered(this.house.db) > 0) if (!(await this.deliver())) throw new Error('events of a house that ends did not arrive')
    for (let stretches = 0; stretches < 1_000 && this.#checkpoints.due !== null; stretches++) {
      const before = this.#checkpoints.signed
      await this.#checkpoint()
      // Nothing was signed: the courier refuses a trail that was tampered with, or cannot now.
      if (this.#checkpoints.signed === before) break
    }
    await this.ctx.blockConcurrencyWhile(async () => {
      await this.ctx.storage.deleteAlarm()
      await this.ctx.storage.deleteAll()
      await migrate(this.house.db, this.#migrations)
      this.house.seen.clear()
      this.#checkpoints = new Checkpoints(this.house.db)
      this.#alarmAt = null
    })
  }

  /** Delivers what waits in the outbox to where it goes; true when it arrived. Objects without events need none. */
  protected async deliver(): Promise<boolean> {
    return true
  }

  /** What else the trail wants of its house now and then; true when there may be more to do at once. */
  protected async tend(): Promise<boolean> {
    return false
  }

  /** When what is past its time is removed next (ms), or null. No alarm waits for it: who stirs this house now and then finds it due. */
  protected tidyDue(): number | null {
    return null
  }

  /** Removes what is past its time, if that is due. */
  protected tidy(_nowMs: number): void {}

  /** When somebody must come back for work that goes on in the background (ms); null when there is none. */
  protected workDue(): number | null {
    return null
  }

  /** Does a little of that work; false when it could not, and is better left for a while. */
  protected async work(): Promise<boolean> {
    return true
  }

  /** Does nothing but wake this object and mend an alarm that was lost: seven failures drop it for good. */
  stir(): void {
    if (undelivered(this.house.db) > 0) this.#arm(Date.now() + gatheredMs)
    this.#arm(this.#mailDue())
    this.#arm(this.#checkpoints.due)
    this.#arm(this.#resealing.due)
    this.#arm(this.#reindexing.due)
    this.#arm(denialsDue(this.house))
    if ((this.tidyDue() ?? Infinity) <= Date.now()) this.#arm(Date.now())
    this.#arm(this.workDue())
  }

  /** Never throws: after seven throws the platform drops the alarm for good. Re-arms last. */
  override async alarm(): Promise<void> {
    this.#alarmAt = 0
    const idle = undelivered(this.house.db) === 0
    let arrived = false
    try {
      arrived = await this.deliver()
    } catch (error) {
      this.#say('outbox.failed', error)
    }
    settleDenials(this.house, Date.now())
    const { due } = this.#checkpoints
    if (due !== null && (idle || due <= Date.now())) await this.#checkpoint()
    let more = false
    try {
      more = await this.tend()
    } catch (error) {
      this.#say('trail.failed', error)
    }
    await this.#reseal()
    await this.#reindex()
    await this.#mail()
    try {
      this.tidy(Date.now())
    } catch (error) {
      this.#say('sweep.failed', error)
    }
    const rest = await this.#worked()
    this.#alarmAt = null
    if (more) this.#arm(Date.now() + 10)
    this.#arm(nextDelivery(this.house.db, arrived, Date.now()))
    this.#arm(this.#mailDue())
    this.#arm(this.#checkpoints.due)
    this.#arm(this.#resealing.due)
    this.#arm(this.#reindexing.due)
    this.#arm(denialsDue(this.house))
    const back = this.workDue()
    this.#arm(back === null ? null : Math.max(back, rest))
  }

  /** The keys are the courier's too. */
  async #reseal(): Promise<void> {
    try {
      await this.#resealing.step(async (version, cells) => {
        const sealed = await this.ctx.exports.Courier.reseal(this.house.tenant, version, cells)
        return sealed.ok ? sealed.value : null
      })
    } catch (error) {
      this.#say('reseal.failed', error)
    }
  }

  async #reindex(): Promise<void> {
    try {
      const { Courier } = this.ctx.exports
      await this.#reindexing.step(
        async (version, rows) => {
          const hashed = await Courier.reindex(this.house.tenant, version, rows)
          return hashed.ok ? hashed.value : null
        },
        (version) => Courier.retireIndexKeys(this.house.tenant, version),
      )
    } catch (error) {
      this.#say('reindex.failed', error)
    }
  }

  #mailDue(): number | null {
    return this.#sendsMail ? mailDue(this.house.db) : null
  }

  /** Whatever a mail server does ends here: the mail waits for its next turn. */
  async #mail(): Promise<void> {
    const due = this.#mailDue()
    if (due === null || due > Date.now()) return
    try {
      const notes = await sendMails(this.house.db, Date.now(), (mail) => this.ctx.exports.Courier.mail(this.house.tenant, mail))
      for (const note of notes) console.error(JSON.stringify({ at: new Date().toISOString(), event: 'mail', tenant: this.house.tenant, ...note }))
    } catch (error) {
      this.#say('mail.failed', error)
    }
  }

  /** Until when to leave the work in the background alone: at once, or a minute after it failed. */
  async #worked(): Promise<number> {
    const due = this.workDue()
    if (due === null || due > Date.now()) return 0
    try {
      if (await this.work()) return 0
    } catch (error) {
      this.#say('work.failed', error)
    }
    return Date.now() + 60_000
  }

  /** The key that signs is the courier's; this object never holds it (decision 19). */
  async #checkpoint(): Promise<void> {
    try {
      await this.#checkpoints.take(async (known, entries, newest) => {
        const signed = await this.ctx.exports.Courier.anchor(this.house.tenant, known, entries, newest)
        return signed.ok ? signed.value : null
      })
    } catch (error) {
      this.#say('checkpoint.failed', error)
    }
  }

  #say(event: string, error: unknown): void {
    console.error(
      JSON.stringify({ at: new Date().toISOString(), event, tenant: this.house.tenant, error: error instanceof Error ? error.name : 'unknown' }),
    )
  }

  /** Sets the alarm unless one rings before; setting it costs a write. */
  #arm(at: number | null): void {
    if (at === null || (this.#alarmAt !== null && this.#alarmAt <= at)) return
    this.#alarmAt = at
    void this.ctx.storage.setAlarm(at)
  }
}
