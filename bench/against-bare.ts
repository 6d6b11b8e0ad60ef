import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from '../worker/local/build.ts'
import { serve } from '../worker/local/serve.ts'
import { Client, inParallel } from './client.ts'
import { median, quantile, table } from './figures.ts'
import { bindingsIn, foundNation, ownFolder, type Nation } from './nation.ts'
import { serveBundle } from './serve-bundle.ts'

/** Length of one measurement, and how many of each there are. */
const seconds = Number(process.env['BENCH_SECONDS'] ?? 5)
const runs = Number(process.env['BENCH_RUNS'] ?? 3)
/** Requests before anything is measured: until then the runtime has not compiled what runs often. */
const warmUp = Number(process.env['BENCH_WARM_UP'] ?? 2_000)

type Work = (hand: number) => Promise<void>
/** `cpu` is processor time of the server in ms a request: what waits for a turn on a busy machine does not show in it. */
type Measured = { perSecond: number; p50: number; p95: number; cpu: number }

/** So many clients, each asking again as soon as it is answered. */
export async function press(clients: number, forSeconds: number, work: Work, server: number | null = null): Promise<Measured> {
  const took: number[] = []
  const spentBefore = cpuOf(server)
  const started = performance.now()
  const until = started + forSeconds * 1_000
  const client = async (hand: number) => {
    while (performance.now() < until) {
      const asked = performance.now()
      await work(hand)
      took.push(performance.now() - asked)
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, hand) => client(hand)))
  return {
    perSecond: took.length / ((performance.now() - started) / 1_000),
    p50: median(took),
    p95: quantile(took, 0.95),
    cpu: (cpuOf(server) - spentBefore) / took.length,
  }
}

/** Processor time of a process so far (ms); not known away from Linux. */
function cpuOf(pid: number | null): number {
  if (pid === null) return Number.NaN
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** The runtimes that this process has started. */
function workerds(): number[] {
  try {
    return readdirSync('/proc/self/task')
      .flatMap((task) => readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' '))
      .filter((pid) => pid && readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('workerd'))
      .map(Number)
  } catch {
    return []
  }
}

export type Prepared = {
  /** One request of the product. */
  ours: Work
  /** Waits until nothing of it goes on in the background, so that it does not slow down the baseline. */
  settle: () => Promise<void>
}

/**
 * A write of the product beside a bare insert of one row on the same way — Worker, object, SQLite, JSON — measured by
 * turns in the same run: on a shared machine only the ratio means something.
 */
export async function againstBare(
  title: string,
  bar: number,
  prepare: (client: Client, data: string, nation: Nation) => Promise<Prepared>,
): Promise<void> {
  build()
  const folder = ownFolder('against-bare')
  const served = await serve({ port: 0, data: join(folder.path, 'storage'), bindings: bindingsIn(folder.path), assets: false })
  const [server = null] = workerds()
  const bare = await serveBundle({
    entry: 'baseline-worker.ts',
    data: join(folder.path, 'bare'),
    bindings: {},
    durableObjects: { BARE: 'BareObject' },
  })
  const bareServer = workerds().find((pid) => pid !== server) ?? null
  const client = new Client(served.url)
  const bareClient = new Client(bare.url)
  const description = 'One row of a table, about as long as the sentence that somebody would write into it.'
  const insert: Work = async () => void (await bareClient.must('POST', '/', { description }))
  try {
    const { ours, settle } = await prepare(client, folder.path, await foundNation(client, folder.path, 1))
    const requests = Array.from({ length: warmUp })
    await inParallel(16, requests, (_, i) => insert(i % 16))
    await Promise.all(
      Array.from({ length: 16 }, async (_, hand) => {
        for (let i = hand; i < warmUp; i += 16) await ours(hand)
      }),
    )
    await settle()
    const rows: (string | number)[][] = []
    for (const clients of [1, 16]) {
      const pairs: { bare: Measured; ours: Measured }[] = []
      for (let run = 0; run < runs; run++) {
        const measured = { bare: await press(clients, seconds, insert, bareServer), ours: await press(clients, seconds, ours, server) }
        pairs.push(measured)
        await settle()
      }
      const of = (who: 'bare' | 'ours', what: keyof Measured) => median(pairs.map((pair) => pair[who][what]))
      const ratio = median(pairs.map((pair) => pair.ours.perSecond / pair.bare.perSecond))
      rows.push([
        `c=${clients}`,
        of('bare', 'perSecond').toFixed(0),
        of('ours', 'perSecond').toFixed(0),
        of('ours', 'p50').toFixed(1),
        of('ours', 'p95').toFixed(1),
        of('bare', 'cpu').toFixed(2),
        of('ours', 'cpu').toFixed(2),
        ratio.toFixed(2),
        pairs.map((pair) => (pair.ours.perSecond / pair.bare.perSecond).toFixed(2)).join(' '),
        `≥ ${bar}`,
        ratio >= bar ? 'met' : 'MISSED',
      ])
    }
    console.log(`${title} beside a bare insert of one row; medians of ${runs} runs of ${seconds} s`)
    console.log(table(['', 'bare/s', 'ours/s', 'p50 ms', 'p95 ms', 'bare CPU ms', 'ours', 'ratio', 'each run', 'bar', ''], rows))
  } finally {
    client.close()
    bareClient.close()
    await served.stop()
    await bare.stop()
    folder.clear()
  }
}
