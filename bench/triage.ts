import { gzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { triage } from '../worker/modules/triage/triage.ts'
import { chance, quantile, seedOfRun, table } from './figures.ts'
import { elsewhere, inHouse } from './triage/quality.ts'
import { narrative } from './words.ts'

const times = 3_000
const p50AtMost = 1
const p99AtMost = 10
const kilobytesAtMost = 400

function once(text: string): number {
  const started = performance.now()
  triage(text)
  return performance.now() - started
}

/** Processor time of this thread so far (ms). The kernel counts it in steps too coarse for one triage. */
const cpu = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

/** B4: what a triage by rules and model takes, and what they weigh. Of each narrative the shortest of three: the others waited for a turn. */
async function speed(): Promise<void> {
  const seed = seedOfRun()
  const random = chance(seed)
  const rows: string[][] = []
  for (const language of ['en', 'ar'] as const) {
    for (const words of [60, 300]) {
      const texts = Array.from({ length: times }, () => narrative(words, random, language))
      const first = once(texts[0]!)
      for (const text of texts.slice(0, 500)) triage(text)
      const before = cpu()
      const took = texts.map((text) => Math.min(once(text), once(text), once(text)))
      const mean = (cpu() - before) / (3 * times)
      const [p50, p99] = [quantile(took, 0.5), quantile(took, 0.99)]
      const met = p50 <= p50AtMost && p99 <= p99AtMost
      rows.push([
        `${words} words, ${language}`,
        mean.toFixed(3),
        p50.toFixed(3),
        p99.toFixed(3),
        Math.max(...took).toFixed(2),
        first.toFixed(2),
        met ? 'met' : 'MISSED',
      ])
    }
  }
  console.log(`B4 triage, ms of ${times} narratives each · seed ${seed} · bars: p50 ≤ ${p50AtMost}, p99 ≤ ${p99AtMost}`)
  console.log(table(['', 'mean CPU', 'p50', 'p99', 'most', 'first', ''], rows))
  const entry = fileURLToPath(new URL('../worker/modules/triage/triage.ts', import.meta.url))
  // Zod is the whole Worker's, and no part of rules or model.
  const bundled = await build({ entryPoints: [entry], bundle: true, minify: true, write: false, format: 'esm', external: ['zod'], logLevel: 'error' })
  const kilobytes = gzipSync(bundled.outputFiles[0]!.contents, { level: 9 }).byteLength / 1_000
  console.log(`rules and model ${kilobytes.toFixed(1)} kB gz of at most ${kilobytesAtMost}: ${kilobytes <= kilobytesAtMost ? 'met' : 'MISSED'}`)
}

/** B4, then how well triage reads: on scenarios it has not seen, and on narratives by other hands. */
export async function run(): Promise<void> {
  await speed()
  inHouse()
  elsewhere()
}
