import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { unstable_getMiniflareWorkerOptions } from 'wrangler'
import { workerBundle } from '../worker/local/build.ts'
import { Client } from './client.ts'
import { bindingsIn, foundNation, ownFolder, signIn } from './nation.ts'
import { press } from './against-bare.ts'
import { narrative } from './words.ts'
import { chance } from './figures.ts'
const folder = ownFolder('prof')
const { assets: _, ...options } = unstable_getMiniflareWorkerOptions('wrangler.toml').workerOptions as any
const dir = dirname(resolve(workerBundle))
const modules = [{ type: 'ESModule', path: resolve(workerBundle), contents: readFileSync(workerBundle, 'utf8') }, ...readdirSync(dir).filter(n => n.endsWith('.sql')).map(n => ({ type: 'Text', path: join(dir, n), contents: readFileSync(join(dir, n), 'utf8') }))]
const mf = new Miniflare(convertV4MiniflareOptions({ host: '127.0.0.1', port: 0, cf: false, inspectorPort: 9333, telemetry: { enabled: false }, resourcePersistencePath: folder.path, workers: [{ ...options, name: 'salama', modulesRoot: dir, modules, bindings: { ...options.bindings, ...bindingsIn(folder.path) }, unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }], serviceBindings: { ...options.serviceBindings, ASSETS: () => new Response('', { status: 404 }) } }] } as any))
await mf.ready
const url = (await mf.unsafeGetDirectURL('salama')).origin
const client = new Client(url)
const { hospitals: [h] } = await foundNation(client, folder.path, 1)
const staff = await signIn(client, h!.staff), quality = await signIn(client, h!.quality)
const random = chance(1)
const what = process.argv[2]
const reports: any[] = []
const move = ({ id, revision }: any, to: string) => client.must<any>('PATCH', `/api/v1/incidents/${id}/status`, { to, revision }, quality)
for (let i = 0; i < 16; i++) reports.push(await move(await move(await client.must<any>('POST', '/api/v1/incidents', { occurredAt: '2026-11-20T08:30:00Z', category: 'Clinical', description: narrative(60, random) }, staff), 'InProgress'), 'Evaluating'))
const work = what === 'submit'
  ? async () => void (await client.must('POST', '/api/v1/incidents', { occurredAt: '2026-11-20T08:30:00Z', category: 'Clinical', location: 'Ward 3', description: narrative(60, random) }, staff))
  : async (i: number) => void (reports[i] = await move(reports[i], reports[i].status === 'Evaluating' ? 'MoreInfoNeeded' : 'Evaluating'))
await press(16, 4, work)
const list = await (await fetch('http://127.0.0.1:9333/json')).json() as any
console.log(list.map((x: any) => x.webSocketDebuggerUrl))
const ws = new WebSocket(list[0].webSocketDebuggerUrl, { headers: { 'user-agent': 'x' } } as any)
await new Promise((r) => ws.addEventListener('open', r))
let n = 0; const waits = new Map<number, (v: any) => void>()
ws.addEventListener('message', (m: any) => { const d = JSON.parse(m.data); if (d.id) waits.get(d.id)?.(d.result ?? d.error) })
const cdp = (method: string, params = {}) => new Promise<any>((r) => { waits.set(++n, r); ws.send(JSON.stringify({ id: n, method, params })) })
await cdp('Profiler.enable'); await cdp('Profiler.setSamplingInterval', { interval: 200 }); await cdp('Profiler.start')
const got = await press(16, 8, work)
const { profile } = await cdp('Profiler.stop')
console.log(got)
const self = new Map<string, number>(), total = new Map<string, number>(), byId = new Map<number, any>(), parent = new Map<number, number>()
for (const x of profile.nodes) { byId.set(x.id, x); for (const c of x.children ?? []) parent.set(c, x.id) }
const name = (x: any) => `${x.callFrame.functionName || '(anon)'} ${x.callFrame.url.split('/').at(-1)}:${x.callFrame.lineNumber + 1}`
profile.samples.forEach((id: number, i: number) => { const dt = profile.timeDeltas[i]; self.set(name(byId.get(id)), (self.get(name(byId.get(id))) ?? 0) + dt); const seen = new Set<string>(); for (let at: number | undefined = id; at !== undefined; at = parent.get(at)) { const k = name(byId.get(at)); if (!seen.has(k)) { seen.add(k); total.set(k, (total.get(k) ?? 0) + dt) } } })
const all = [...self.values()].reduce((a, b) => a + b, 0)
const show = (m: Map<string, number>, k: number) => [...m].sort((a, b) => b[1] - a[1]).slice(0, k).forEach(([f, t]) => console.log((t / all * 100).toFixed(1).padStart(6), f))
console.log('SELF'); show(self, 35); console.log('TOTAL'); show(total, 70)
await mf.dispose(); client.close(); folder.clear(); process.exit(0)
