import { join } from 'node:path'
import { Client, pause, type Headers } from './client.ts'
import { quantile, seedOfRun, table } from './figures.ts'
import { bindingsIn, foundNation, ownFolder, signIn } from './nation.ts'
import { serveBundle } from './serve-bundle.ts'
import type { Trail } from './trail-worker.ts'

export type Sizes = { entries: number; segment: number; asked: number; seed: number; /** Hears how far it has come. */ told?: (now: Trail) => void }
type Searched = { items: { seq: number; action: string }[]; nextCursor: string | null; total: number }
export type Measured = {
  /** The object as its trail grew. */
  grown: Trail[]
  searches: { name: string; p50: number; p95: number; found: number[] }[]
  verified: { ok: boolean; entries: number; checkpoints: number; seconds: number; calls: number; longest: number }
  exported: { entries: number; perSecond: number }
  perSecond: number
}

/** Grows the trail of one hospital, waits until it is signed and sealed away as far as it will be, and asks for its oldest entries. */
export async function measure({ entries, segment, asked, seed, told = () => {} }: Sizes): Promise<Measured> {
  const folder = ownFolder('trail')
  const durableObjects = { HOSPITAL: 'BusyHospital', NATION: 'NationObject', DIRECTORY: 'DirectoryObject' }
  const served = await serveBundle({
    entry: 'trail-worker.ts',
    data: join(folder.path, 'storage'),
    bindings: { ...bindingsIn(folder.path), AUDIT_SEGMENT_ENTRIES: String(segment) },
    durableObjects,
    r2Buckets: ['KEYRING', 'ANCHORS'],
  })
  const client = new Client(served.url)
  try {
    const { hospitals } = await foundNation(client, folder.path, 1)
    const [{ id, security }] = hospitals as [(typeof hospitals)[0]]
    const trail = () => patiently(() => client.must<Trail>('GET', `/bench/trail?facility=${id}`))
    const settled = async (): Promise<Trail> => {
      for (;;) {
        const now = await trail()
        if (now.entries - now.signed < 100 && now.live < segment + 2_200) return now
        await pause(50)
      }
    }

    const grown: Trail[] = []
    const batch = Math.min(2_000, segment)
    const started = performance.now()
    for (let from = 0; from < entries; from += batch) {
      await patiently(() => client.must('POST', '/bench/grow', { facility: id, from, count: Math.min(batch, entries - from), seed }))
      if (from % (5 * batch) === 0) await settled()
      if ([0.05, 0.1, 0.25, 0.5, 0.75].some((share) => from < entries * share && from + batch >= entries * share)) {
        grown.push(await settled())
        told(grown.at(-1)!)
      }
    }
    grown.push(await settled())
    told(grown.at(-1)!)
    const perSecond = entries / ((performance.now() - started) / 1_000)

    const officer = await patiently(() => signIn(client, security))
    const searches = []
    for (const [name, query] of [
      ['newest page', ''],
      ['one subject among the oldest', '&subject=once-and-never-again'],
      ['one action among the oldest', '&action=hospital.open'],
      ['the oldest day', '&to=2026-01-01'],
      ['a person, first page', `&actor=usr-brk-${'7'.padStart(26, '0')}`],
      ['nobody', '&actor=usr-brk-nobody'],
    ] as const)
      searches.push({ name, ...(await search(client, officer, query, asked)) })

    const checked = performance.now()
    type Checked = { ok: boolean; entries: number; checkpoints: number; next?: string }
    let answer = await client.must<Checked>('POST', '/api/v1/audit/verify', {}, officer)
    let calls = 1
    let longest = since(checked)
    while (answer.ok && answer.next !== undefined) {
      const after = answer.next
      const began = performance.now()
      answer = await client.must<Checked>('POST', '/api/v1/audit/verify', { after }, officer)
      longest = Math.max(longest, since(began))
      calls++
    }
    const verified = { ...answer, calls, longest, seconds: since(checked) }

    const taken = performance.now()
    let exported = 0
    for (let cursor: string | null = ''; cursor !== null && exported < 20_000;) {
      const path: string = `/api/v1/audit/export?limit=1000${cursor && `&cursor=${cursor}`}`
      const page: Searched = await patiently(() => client.must<Searched>('GET', path, undefined, officer))
      exported += page.items.length
      cursor = page.nextCursor
    }
    return { grown, searches, verified, exported: { entries: exported, perSecond: exported / since(taken) }, perSecond }
  } finally {
    client.close()
    await served.stop()
    folder.clear()
  }
}

const mega = (bytes: number) => (bytes / 1e6).toFixed(2)
const since = (started: number) => (performance.now() - started) / 1_000

/** Asks again when a busy machine dropped the connection: a batch that was written twice only makes the trail longer. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let left = 5; ; left--) {
    try {
      return await ask()
    } catch (error) {
      if (left === 0 || !(error instanceof Error && 'code' in error)) throw error
      await pause(1_000)
    }
  }
}

/** Follows the cursors to the first page that holds something, as somebody would who looks for it. */
async function search(client: Client, headers: Headers, query: string, times: number): Promise<{ p50: number; p95: number; found: number[] }> {
  const took: number[] = []
  let found: number[] = []
  for (let i = 0; i < times; i++) {
    const started = performance.now()
    for (let cursor: string | null = ''; cursor !== null;) {
      const path: string = `/api/v1/audit?limit=25${query}${cursor && `&cursor=${cursor}`}`
      const page: Searched = await patiently(() => client.must<Searched>('GET', path, undefined, headers))
      found = page.items.map(({ seq }) => seq)
      cursor = found.length > 0 ? null : page.nextCursor
    }
    took.push(performance.now() - started)
  }
  return { p50: quantile(took, 0.5), p95: quantile(took, 0.95), found }
}

/** N4: a trail of a million entries: the object stays as small as it was, and the oldest entries are found and verified. */
export async function run(): Promise<void> {
  const seed = seedOfRun()
  const entries = Number(process.env['BENCH_ENTRIES'] ?? 1_000_000)
  const segment = Number(process.env['BENCH_SEGMENT'] ?? 10_000)
  const { grown, searches, verified, exported, perSecond } = await measure({
    entries,
    segment,
    asked: 20,
    seed,
    told: (now) => console.log(`${now.entries} entries, ${mega(now.bytes)} MB`),
  })
  console.log(`${entries} entries written, signed and sealed away at ${perSecond.toFixed(0)}/s · segments of ${segment} · seed ${seed}`)
  console.log(
    table(
      ['entries in the trail', 'in the object', 'segments', 'database MB'],
      grown.map(({ entries: all, live, segments, bytes }) => [all, live, segments, mega(bytes)]),
    ),
  )
  console.log(
    table(
      ['search', 'p50 ms', 'p95 ms', 'first found'],
      searches.map(({ name, p50, p95, found }) => [name, p50.toFixed(1), p95.toFixed(1), found.length ? `#${found[0]}` : '–']),
    ),
  )
  console.log(
    `verify: ${verified.ok ? 'whole' : 'NOT WHOLE'}, ${verified.entries} entries against ${verified.checkpoints} anchors in ${verified.seconds.toFixed(1)} s, ${verified.calls} calls, the longest ${verified.longest.toFixed(2)} s`,
  )
  console.log(`export: ${exported.perSecond.toFixed(0)} entries/s over the first ${exported.entries}`)
}
