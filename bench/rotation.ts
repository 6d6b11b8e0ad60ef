import { join } from 'node:path'
import { checkConfiguration } from '../worker/http/configuration.ts'
import { build } from '../worker/local/build.ts'
import type { TenantKeys } from '../worker/modules/keys/schema.ts'
import { copyOf, openedWith, restingIn, versionsIn } from '../worker/test/node/stolen.ts'
import { Client, inParallel, pause } from './client.ts'
import { chance, seedOfRun } from './figures.ts'
import { bindingsIn, foundNation, ownFolder, signIn } from './nation.ts'
import { Victim } from './victim.ts'
import { narrative } from './words.ts'

export type RotationOutcome = {
  seed: number
  kills: number
  /** Reports that there were before the key was replaced, and that came while texts were sealed anew. */
  reports: { before: number; during: number }
  moves: number
  texts: number
  unopened: number
  /** Texts with the old key where they should have the new one. */
  left: number
  trailTexts: number
  notFound: number
  resealed: number
  seconds: number
}

/** Replaces a hospital's data key while reports are sent and moved, and the product is killed in between. */
export async function turn(kills: number, before = 300, seed = seedOfRun()): Promise<RotationOutcome> {
  build()
  const random = chance(seed)
  const folder = ownFolder('rotation')
  const storage = join(folder.path, 'storage')
  const bindings = bindingsIn(folder.path)
  const started = performance.now()
  const victim = await Victim.start(folder.path, storage, bindings)
  const client = new Client(victim.url, 32)
  try {
    const { hospitals, management } = await foundNation(client, folder.path, 1)
    const hospital = hospitals[0]!
    const [staff, quality] = [await signIn(client, hospital.staff), await signIn(client, hospital.quality)]
    const numbers: string[] = []
    let asked = 0
    /** Until there is an answer; the key makes asking again safe. */
    const ask = async <T>(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<T> => {
      const key = { 'idempotency-key': `${seed}-${asked++}` }
      for (;;) {
        const answer = await client.call<T>(method, path, body, { ...headers, ...key }).catch(() => null)
        if (answer && answer.status < 300) return answer.body
        if (answer && answer.status < 500) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`)
        await pause(20)
      }
    }
    type Sheet = { id: string; revision: number }
    const report = async (): Promise<Sheet> => {
      const medicalFileNumber = `MRN ${100_000 + numbers.length}`
      numbers.push(medicalFileNumber)
      const description = `${narrative(30, random)} zebra${numbers.length}`
      const body = {
        occurredAt: '2026-11-20T08:30:00Z',
        category: 'Clinical',
        description,
        medicalFileNumber,
        involvedPerson: 'Somebody',
        notes: 'A note.',
      }
      return ask<Sheet>('POST', '/api/v1/incidents', body, staff)
    }
    await inParallel(8, Array.from({ length: before }), async () => void (await report()))
    await ask('POST', `/api/v1/facilities/${hospital.id}/keys/rotate`, {}, management)

    const load = { over: false }
    const made = { moves: 0 }
    const hands = Array.from({ length: 6 }, async () => {
      while (!load.over) {
        const { id, revision } = await report()
        const moved = await ask<Sheet>('PATCH', `/api/v1/incidents/${id}/status`, { to: 'InProgress', revision, reason: 'Looked into.' }, quality)
        await ask(
          'PATCH',
          `/api/v1/incidents/${id}/assessment`,
          { severity: 2, probability: 2, rationale: 'So it seems.', revision: moved.revision },
          quality,
        )
        const review = { field: 'category', accepted: true, comment: 'Yes, that is it.' }
        await ask('POST', `/api/v1/incidents/${id}/ai-feedback`, review, quality)
        made.moves += 3
      }
    })
    const keys = () => client.call<TenantKeys>('GET', `/api/v1/facilities/${hospital.id}/keys`, undefined, management).catch(() => null)
    for (let kill = 0; kill < kills; kill++) {
      await pause(150 + random() * 250)
      await victim.kill()
      client.moveTo(await victim.startAgain())
    }
    let told: TenantKeys | undefined
    // However slow the machine is: some work has to have come meanwhile.
    while (told?.resealing?.left !== 0 || made.moves < 12) {
      await Promise.race([pause(200), ...hands])
      told = (await keys())?.body
    }
    load.over = true
    await Promise.all(hands)

    const notFound = { n: 0 }
    await inParallel(8, numbers, async (number) => {
      const i = numbers.indexOf(number) + 1
      const found = async (query: string) => (await client.must<{ total: number }>('GET', `/api/v1/incidents?${query}`, undefined, quality)).total
      if ((await found(`medicalFileNumber=${encodeURIComponent(number)}`)) !== 1 || (await found(`q=zebra${i}`)) !== 1) notFound.n++
    })
    await victim.kill()

    const copy = join(folder.path, 'copy')
    copyOf(storage, copy)
    const checked = checkConfiguration(bindings)
    if (!checked.ok) throw new Error(checked.problems.join('; '))
    const texts = restingIn(copy).filter(({ tenant }) => tenant === hospital.id)
    const opened = await openedWith(checked.value, copy, texts)
    const old = Object.entries(versionsIn(copy, hospital.id)).filter(([table]) => table !== 'audit_entries' && table !== 'idempotent_answers')
    return {
      seed,
      kills,
      reports: { before, during: numbers.length - before },
      moves: made.moves,
      texts: texts.length,
      unopened: texts.length - opened.length,
      left: old.reduce((sum, [, versions]) => sum + (versions['1'] ?? 0), 0),
      trailTexts: texts.filter(({ trail }) => trail).length,
      notFound: notFound.n,
      resealed: told?.resealing?.resealed ?? 0,
      seconds: (performance.now() - started) / 1_000,
    }
  } finally {
    client.close()
    await victim.end()
    folder.clear()
  }
}

export async function run(): Promise<void> {
  const { seed, kills, reports, moves, texts, unopened, left, trailTexts, notFound, resealed, seconds } = await turn(10, 2_000)
  console.log(
    `a data key replaced under load, ${kills} SIGKILLs, ${seconds.toFixed(0)} s: ${reports.before} reports before, ${reports.during} meanwhile, ${moves} moves and assessments`,
  )
  console.log(
    `${texts} sealed texts, ${trailTexts} of them in the trail; ${resealed} sealed anew; that do not open ${unopened}; still under the old key ${left}; reports not found by number or word ${notFound}`,
  )
  console.log(`seed ${seed} (again: BENCH_SEED=${seed} npm run bench rotation)`)
  if (unopened + left + notFound > 0) process.exitCode = 1
}
