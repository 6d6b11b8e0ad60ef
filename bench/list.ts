import { join } from 'node:path'
import { Client, pause, type Headers } from './client.ts'
import { quantile, seedOfRun, table } from './figures.ts'
import { bindingsIn, foundNation, ownFolder, signIn, type Hospital } from './nation.ts'
import { serveBundle } from './serve-bundle.ts'

const small = Number(process.env['BENCH_FEW'] ?? 10_000)
const large = Number(process.env['BENCH_MANY'] ?? 100_000)
const asked = Number(process.env['BENCH_ASKED'] ?? 100)
const atMostMs = 25
const atMostGrowth = 1.5

type Listed = { items: Record<string, string | number | null>[]; nextCursor: string | null; total: number; totalIsExact: boolean }

const fields = ['reportedAt', 'occurredAt', 'number', 'status', 'category', 'riskScore', 'attention']
const word = encodeURIComponent

/** What people ask of a list; `deep` begins in the middle of the order. */
const questions: { name: string; query: string; path?: string; deep?: true; ranked?: true; byStaff?: true }[] = [
  { name: 'who am I, for comparison', query: '', path: '/api/v1/auth/me' },
  { name: 'newest first', query: '' },
  { name: 'newest first, 100 a page', query: 'limit=100' },
  ...fields.flatMap((field) => [`-${field}`, field]).map((sort) => ({ name: `sort ${sort}`, query: `sort=${sort}` })),
  ...fields.map((field) => ({ name: `sort -${field}, deep`, query: `sort=-${field}`, deep: true as const })),
  { name: 'the inbox: open, -attention', query: 'open=true&sort=-attention' },
  { name: 'open, oldest first', query: 'open=true&sort=reportedAt' },
  { name: 'open, sort occurredAt', query: 'open=true&sort=occurredAt' },
  { name: 'status', query: 'status=Evaluating' },
  { name: 'status closed', query: 'status=Completed' },
  { name: 'status, sort -riskScore', query: 'status=MoreInfoNeeded&sort=-riskScore' },
  { name: 'status closed, sort -riskScore', query: 'status=Completed&sort=-riskScore' },
  { name: 'category', query: 'category=Falls' },
  { name: 'category, sort -riskScore', query: 'category=Falls&sort=-riskScore' },
  { name: 'category, sort occurredAt', query: 'category=Falls&sort=occurredAt' },
  { name: 'event type', query: 'eventType=SentinelEvent' },
  { name: 'risk level', query: 'riskLevel=Critical' },
  { name: 'reporter type', query: 'reporterType=patient' },
  { name: 'a month', query: 'from=2026-03-01&to=2026-03-31' },
  { name: 'a month, sort -riskScore', query: 'from=2026-03-01&to=2026-03-31&sort=-riskScore' },
  { name: 'status and category', query: 'status=Evaluating&category=Falls' },
  { name: 'category, risk level, event', query: 'category=Falls&riskLevel=Critical&eventType=NearMiss' },
  { name: 'a reporter’s own', query: '', byStaff: true },
  { name: 'q common word', query: `q=${word('patient')}`, ranked: true },
  { name: 'q rare word', query: 'q=zebra', ranked: true },
  { name: 'q two words', query: `q=${word('insulin syringe')}`, ranked: true },
  { name: 'q Arabic', query: `q=${word('مريض')}`, ranked: true },
  { name: 'q Arabic, two words', query: `q=${word('مضخة الدم')}`, ranked: true },
  { name: 'q with a filter', query: `q=${word('patient')}&category=Falls`, ranked: true },
  { name: 'q nobody wrote', query: 'q=nonsense', ranked: true },
]

/** B3: lists, filters, sorts and ranked search in a hospital of 100,000 reports, beside one of 10,000 in the same run. */
export async function run(): Promise<void> {
  const seed = seedOfRun()
  const folder = ownFolder('list')
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
    const [few, many] = hospitals as [Hospital, Hospital]
    const started = performance.now()
    for (const [hospital, of] of [
      [few, small],
      [many, large],
    ] as const)
      await fill(client, hospital, of, seed)
    console.log(`${small} and ${large} reports entered in ${((performance.now() - started) / 1_000).toFixed(0)} s · seed ${seed}`)
    const quality = [await signIn(client, few.quality), await signIn(client, many.quality)] as const
    const staff = [await signIn(client, few.staff), await signIn(client, many.staff)] as const

    const rows: string[][] = []
    for (const { name, query, path, deep, ranked, byStaff } of questions) {
      const [asFew, asMany] = byStaff ? staff : quality
      const [pathFew, pathMany] = path
        ? [path, path]
        : [await pathOf(client, query, deep, asFew, small), await pathOf(client, query, deep, asMany, large)]
      const [tookFew, tookMany]: [number[], number[]] = [[], []]
      for (let i = 0; i < asked + 10; i++) {
        const one = await time(client, pathFew, asFew)
        const other = await time(client, pathMany, asMany)
        if (i < 10) continue
        tookFew.push(one.ms)
        tookMany.push(other.ms)
        if (i === 10 && !path) check(name, query, other.body)
      }
      const [p50Few, p50, p95] = [quantile(tookFew, 0.5), quantile(tookMany, 0.5), quantile(tookMany, 0.95)]
      const growth = p50 / p50Few
      const met = p95 <= atMostMs && (ranked || growth <= atMostGrowth)
      rows.push([
        name,
        p50Few.toFixed(1),
        p50.toFixed(1),
        p95.toFixed(1),
        growth.toFixed(2),
        met ? 'met' : `MISSED ${p95 > atMostMs ? 'p95' : ''} ${!ranked && growth > atMostGrowth ? 'growth' : ''}`,
      ])
    }
    console.log(`B3 at c=1, ${asked} times each; bars: p95 ≤ ${atMostMs} ms, unranked median ≤ ${atMostGrowth} × that at ${small}`)
    console.log(table(['', `p50 at ${small}`, `p50 at ${large}`, 'p95 ms', 'growth', ''], rows))
  } finally {
    client.close()
    await served.stop()
    if (process.env['BENCH_KEEP']) console.log(`kept in ${folder.path}`)
    else folder.clear()
  }
}

/** Enters reports into a hospital and waits until the nation has them. */
export async function fill(client: Client, hospital: Hospital, of: number, seed: number): Promise<void> {
  const staff = await client.must<{ id: string }>('GET', '/api/v1/auth/me', undefined, await signIn(client, hospital.staff))
  const batch = 500
  for (let from = 0; from < of; from += batch) {
    await client.must('POST', '/bench/fill', { facility: hospital.id, from, count: Math.min(batch, of - from), of, seed, staff: staff.id })
  }
  // The nation takes what was reported; a list is measured when nothing else goes on.
  while ((await client.must<{ waiting: number }>('GET', `/bench/waiting?facility=${hospital.id}`)).waiting > 0) await pause(250)
}

/** The list's address; a deep one begins where a page with half of the reports before it ends. */
async function pathOf(client: Client, query: string, deep: true | undefined, headers: Headers, of: number): Promise<string> {
  const path = `/api/v1/incidents?${query}`
  if (!deep) return path
  let cursor: string | null = null
  for (let page = 0; page < Math.min(of / 200, 50); page++) {
    const told: Listed = await client.must<Listed>('GET', `${path}&limit=100${cursor ? `&cursor=${cursor}` : ''}`, undefined, headers)
    cursor = told.nextCursor ?? cursor
  }
  return `${path}&cursor=${cursor}`
}

async function time(client: Client, path: string, headers: Headers): Promise<{ ms: number; body: Listed }> {
  const started = performance.now()
  const body = await client.must<Listed>('GET', path, undefined, headers)
  return { ms: performance.now() - started, body }
}

/** A fast answer that is wrong is worth nothing: what is listed matches what was asked, in the order that was asked for. */
function check(name: string, query: string, { items, total }: Listed): void {
  const wanted = new URLSearchParams(query)
  const fits = items.every((item) =>
    ['status', 'category', 'eventType', 'riskLevel', 'reporterType'].every((field) => !wanted.has(field) || item[field] === wanted.get(field)),
  )
  const sort = wanted.get('sort') ?? '-reportedAt'
  const values = items.map((item) => item[sort.replace('-', '')] ?? '')
  const ordered = wanted.has('q') || values.every((value, i) => i === 0 || (sort.startsWith('-') ? values[i - 1]! >= value : values[i - 1]! <= value))
  const some = query === 'q=nonsense' ? total === 0 : items.length > 0
  if (!fits || !ordered || !some)
    throw new Error(
      `${name} answered what was not asked for: ${items.length} items, ${fits ? '' : 'other fields, '}${ordered ? '' : `order ${values.join()}`}`,
    )
}
