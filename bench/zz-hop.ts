import { readdirSync, readFileSync } from 'node:fs'
import { serveBundle } from './serve-bundle.ts'
import { Client } from './client.ts'
import { ownFolder } from './nation.ts'
import { press } from './against-bare.ts'
const f = ownFolder('hop'); const s = await serveBundle({ entry: 'zz-hop-worker.ts', data: f.path, bindings: {}, durableObjects: { BARE: 'BareObject' } })
const pid = readdirSync('/proc/self/task').flatMap((t) => readFileSync(`/proc/self/task/${t}/children`, 'utf8').trim().split(' ')).filter((p) => p && readFileSync(`/proc/${p}/comm`, 'utf8').startsWith('workerd')).map(Number)[0]!
const c = new Client(s.url); const go = (p: string) => async () => void (await c.must('POST', p, { description: 'x'.repeat(80) }))
for (const p of ['/', '/desk', '/none']) await press(16, 4, go(p))
for (let i = 0; i < 3; i++) for (const p of ['/none', '/', '/desk']) { const m = await press(16, 4, go(p), pid); console.log(p, m.perSecond.toFixed(0), 'cpu', m.cpu.toFixed(3)) }
c.close(); await s.stop(); f.clear()
