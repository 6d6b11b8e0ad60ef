import { join } from 'node:path'
import { Client, type Headers } from './client.ts'
import { quantile, seedOfRun, table } from './figures.ts'
import { bindingsIn, foundNation, ownFolder } from './nation.ts'
import { serveBundle } from './serve-bundle.ts'

const facilities = Number(process.env['BENCH_FACILITIES'] ?? 1_000)
const few = Number(process.env['BENCH_FEW'] ?? 100_000)
const many = Number(process.env['BENCH_MANY'] ?? 1_000_000)
const asked = Number(process.env['BENCH_ASKED'] ?? 100)
const atMostMs = 50
const atMostGrowth = 1.3
const atLeastFacts = 2_000
const batch = 200

/** What managers ask; the last ones go beyond what is kept added up. */
const questions = [
  '/auth/me',
  '/analytics/summary',
  '/analytics/summary?from=2026-01-15&to=2026-11-14',
  '/analytics/summary?governorate=gov-nat-bench3',
  '/analytics/summary?facility=fac-b17-bench',
  '/analytics/trends?months=12',
  '/analytics/trends?months=36',
  '/analytics/compare?dimension=governorate',
  '/analytics/compare?dimension=facility',
  '/analytics/spc?series=category:Falls',
  '/analytics/spc?series=category:Falls&per=bedDays',
  '/analytics/pareto',
  '/analytics/culture',
  '/analytics/funnel',
  '/analytics/funnel?series=eventType:NearMiss&per=reports',
  '/analytics/summary?facility=fac-b17-bench&category=Falls',
]

/** B7: the nation's facts — how fast they are taken, and whether a question costs the same at ten times as many. */
export async function run(): Promise<void> {
  const seed = seedOfRun()
  const folder = ownFolder('facts')
  const durableObjects = { HOSPITAL: 'HospitalObject', NATION: 'LaidOutNation', DIRECTORY: 'DirectoryObject' }
  const served = await serveBundle({
    entry: 'facts-worker.ts',
    data: join(folder.path, 'storage'),
    bindings: bindingsIn(folder.path),
    durableObjects,
    r2Buckets: ['KEYRING', 'ANCHORS'],
  })
  const client = new Client(served.url)
  try {
    const { management } = await foundNation(client, folder.path, 0)
    await client.must('POST', '/bench/tree', { facilities })
    const rates: string[] = []
    const take = async (from: number, to: number) => {
      const started = performance.now()
      for (let at = from; at < to; at += batch)
        for (let facility = 0; facility < facilities; facility++)
          await client.must('POST', '/bench/take', { facility, from: at, count: Math.min(batch, to - at), of: many / facilities, seed })
      rates.push(
        `${facilities * (to - from)} events in batches of ${batch}: ${((facilities * (to - from)) / ((performance.now() - started) / 1_000)).toFixed(0)}/s`,
      )
    }
    await take(0, few / facilities)
    const tookFew = await measure(client, management)
    await take(few / facilities, many / facilities)
    const tookMany = await measure(client, management)
    console.log(`B7 · ${facilities} facilities, ${few} and ${many} facts, ${asked} times each at c=1 · seed ${seed}`)
    console.log(`taken: ${rates.join(' · ')} (bar ${atLeastFacts}/s)`)
    const rows = questions.map((question) => {
      const [one, other] = [tookFew.get(question)!, tookMany.get(question)!]
      const [p95, growth] = [quantile(other, 0.95), quantile(other, 0.5) / quantile(one, 0.5)]
      const met = p95 <= atMostMs && growth <= atMostGrowth
      return [question, quantile(one, 0.5).toFixed(1), quantile(other, 0.5).toFixed(1), p95.toFixed(1), growth.toFixed(2), met ? 'met' : 'MISSED']
    })
    console.log(table(['', `p50 at ${few}`, `p50 at ${many}`, 'p95 ms', 'growth', ''], rows))
  } finally {
    client.close()
    await served.stop()
    if (process.env['BENCH_KEEP']) console.log(`kept in ${folder.path}`)
    else folder.clear()
  }
}

async function measure(client: Client, headers: Headers): Promise<Map<string, number[]>> {
  const took = new Map<string, number[]>()
  for (const question of questions) {
    const times: number[] = []
    for (let i = 0; i < asked + 5; i++) {
      const started = performance.now()
      await client.must('GET', `/api/v1${question}`, undefined, headers)
      if (i >= 5) times.push(performance.now() - started)
    }
    took.set(question, times)
  }
  return took
}
