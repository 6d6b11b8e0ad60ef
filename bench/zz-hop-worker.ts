import { DurableObject, RpcTarget } from 'cloudflare:workers'
class Desk extends RpcTarget { f: any; constructor(f: any) { super(); this.f = f } insert(b: string) { return this.f(b) } }
export class BareObject extends DurableObject {
  constructor(ctx: any, env: any) { super(ctx, env); ctx.storage.sql.exec('create table if not exists rows (row integer primary key autoincrement, at text not null, body text not null)') }
  insert(b: string) { return this.ctx.storage.sql.exec('insert into rows (at, body) values (?, ?) returning row', new Date().toISOString(), b).one() }
  desk() { return new Desk((b: string) => this.insert(b)) }
}
export default { async fetch(request: any, env: any) {
  const { description } = await request.json(); const o = env.BARE.getByName('bare'); const p = new URL(request.url).pathname
  if (p === '/desk') { using d = o.desk(); return Response.json(await d.insert(description)) }
  if (p === '/none') return Response.json({})
  return Response.json(await o.insert(description))
} }
