import { DurableObject } from 'cloudflare:workers'
import { drizzle, type DrizzleSqliteDODatabase } from 'drizzle-orm/durable-sqlite'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

const rows = sqliteTable('rows', { row: integer('row').primaryKey({ autoIncrement: true }), at: text('at').notNull(), body: text('body').notNull() })

/** The least that can be done on the way of a write: one row, no index, no check, nothing else. */
export class BareObject extends DurableObject<BareEnv> {
  readonly #db: DrizzleSqliteDODatabase

  constructor(ctx: DurableObjectState, env: BareEnv) {
    super(ctx, env)
    ctx.storage.sql.exec('create table if not exists rows (row integer primary key autoincrement, at text not null, body text not null)')
    this.#db = drizzle(ctx.storage)
  }

  insert(body: string): { row: number } {
    return this.#db.insert(rows).values({ at: new Date().toISOString(), body }).returning({ row: rows.row }).get()
  }
}

type BareEnv = { BARE: DurableObjectNamespace<BareObject> }

export default {
  async fetch(request, env) {
    const { description } = await request.json<{ description: string }>()
    return Response.json(await env.BARE.getByName('bare').insert(description), { status: 201 })
  },
} satisfies ExportedHandler<BareEnv>
