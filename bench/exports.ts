import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { request } from 'node:http'
import { Client, pause, type Headers } from './client.ts'
import { fill } from './list.ts'
import { mixedReports } from '../worker/test/mixed-reports.ts'
import { median, seedOfRun, table } from './figures.ts'
import { bindingsIn, foundNation, ownFolder, signIn, type Hospital } from './nation.ts'
import { serveBundle } from './serve-bundle.ts'

const few = Number(process.env['BENCH_FEW'] ?? 10_000)
const many = Number(process.env['BENCH_MANY'] ?? 50_000)
const repeated = Number(process.env['BENCH_ASKED'] ?? 7)
const sheetWithinMs = 1_000
const paperWithinMs = 60

/** Resident memory in MB of the workerd processes that this one started. */
function residentMb(): number {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,rss=,comm='], { encoding: 'utf8' }).trim().split('\n')
  const processes = lines.map((line) => line.trim().split(/\s+/)).map(([pid, parent, rss, name]) => ({ pid, parent, rss: Number(rss), name }))
  const ours = processes.filter(({ name, parent }) => name === 'workerd' && parent === String(process.pid))
  return ours.reduce((sum, { rss }) => sum + rss, 0) / 1_024
}

type Taken = { ms: number; firstMs: number; bytes: number }

/** Takes a file to its end, without keeping it. */
function take(url: string, path: string, headers: Headers): Promise<Taken> {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, url), { headers }, (answer) => {
      let [bytes, firstMs] = [0, 0]
      if (answer.statusCode !== 200) reject(new Error(`${path} answered ${answer.statusCode}`))
      answer.on('data', (part: Buffer) => {
        firstMs ||= performance.now() - started
        bytes += part.length
      })
      answer.on('error', reject)
      answer.on('end', () => resolve({ ms: performance.now() - started, firstMs, bytes }))
    })
    asked.on('error', reject)
    asked.end()
  })
}

/** Takes a file again and again; the medians, and by how much the process was larger at its peak than before the first. */
async function measure(url: string, path: string, headers: Headers, times: number): Promise<Taken & { grownMb: number }> {
  const before = residentMb()
  let peak = before
  const watching = setInterval(() => (peak = Math.max(peak, residentMb())), 50)
  const taken: Taken[] = []
  for (let i = 0; i < times; i++) taken.push(await take(url, path, headers))
  clearInterval(watching)
  const of = (field: keyof Taken) => median(taken.map((each) => each[field]))
  return { ms: of('ms'), firstMs: of('firstMs'), bytes: of('bytes'), grownMb: Math.max(peak, residentMb()) - before }
}

/** A report of some two pages in both scripts, scored, to be put on paper again and again. */
async function reportIn(client: Client, { staff, quality }: Hospital): Promise<{ id: string; headers: Headers }> {
  const description = mixedReports.map(({ text }) => text).join('\n')
  const headers = await signIn(client, quality)
  const body = { occurredAt: '2026-11-20T06:30:00Z', category: 'Medication', description, notes: description }
  const { id } = await client.must<{ id: string }>('POST', '/api/v1/incidents', body, await signIn(client, staff))
  const score = { severity: 2, probability: 3, rationale: 'ثالث مرة هذا الشهر (3rd this month).', revision: 1 }
  await client.must('PATCH', `/api/v1/incidents/${id}/assessment`, score, headers)
  return { id, headers }
}

/** B8: the list of a hospital as a spreadsheet with every text opened, of 10,000 rows and of more; and one report as a PDF. */
export async function run(): Promise<void> {
  const seed = seedOfRun()
  const folder = ownFolder('exports')
  const durableObjects = { HOSPITAL: 'FilledHospital', NATION: 'NationObject', DIRECTORY: 'DirectoryObject' }
  const served = await serveBundle({
    entry: 'list-worker.ts',
    data: join(folder.path, 'storage'),
    bindings: bindingsIn(folder.path),
    durableObjects,
    r2Buckets: ['KEYRING', 'ANCHORS'],
  })
  const client = new Client(served.url)
  try {
    const { hospitals } = await foundNation(client, folder.path, 2)
    const [small, large] = hospitals as [Hospital, Hospital]
    await fill(client, small, few, seed)
    await fill(client, large, many, seed)
    await pause(1_000)
    const rows: string[][] = []
    for (const [hospital, of, times] of [
      [small, few, repeated],
      [large, many, 2],
    ] as const) {
      const headers = await signIn(client, hospital.quality)
      await take(served.url, '/api/v1/exports/excel?lang=ar&category=Falls', headers)
      const { ms, firstMs, bytes, grownMb } = await measure(served.url, '/api/v1/exports/excel?lang=ar', headers, times)
      const verdict = of !== few ? '' : ms <= sheetWithinMs ? 'met' : 'MISSED'
      rows.push([
        `${of} rows`,
        ms.toFixed(0),
        ((ms / of) * 10_000).toFixed(0),
        firstMs.toFixed(0),
        (bytes / 1e6).toFixed(2),
        grownMb.toFixed(0),
        verdict,
      ])
    }
    console.log(`B8 · Excel, every text of a 60-word report opened; medians of ${repeated}; bar: 10,000 rows ≤ ${sheetWithinMs} ms · seed ${seed}`)
    console.log(table(['', 'ms', 'ms a 10,000', 'first byte ms', 'MB', 'memory grown MB', ''], rows))

    const { id, headers } = await reportIn(client, small)
    const papers: string[][] = []
    for (const [name, path] of [
      ['one report read, for comparison', `/api/v1/incidents/${id}`],
      ['PDF, Arabic', `/api/v1/exports/pdf/${id}?lang=ar`],
      ['PDF, English', `/api/v1/exports/pdf/${id}?lang=en`],
    ] as const) {
      const cold = await take(served.url, path, headers)
      for (let i = 0; i < 5; i++) await take(served.url, path, headers)
      const { ms, bytes } = await measure(served.url, path, headers, 5 * repeated)
      const verdict = !name.startsWith('PDF') ? '' : ms <= paperWithinMs ? 'met' : 'MISSED'
      papers.push([name, cold.ms.toFixed(0), ms.toFixed(1), (bytes / 1e3).toFixed(1), verdict])
    }
    console.log(`\nB8 · PDF of a report in both scripts, medians of ${5 * repeated}; bar: ≤ ${paperWithinMs} ms warm`)
    console.log(table(['', 'first ms', 'warm ms', 'kB', ''], papers))
  } finally {
    client.close()
    await served.stop()
    folder.clear()
  }
}
