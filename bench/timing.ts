import { join } from 'node:path'
import { build } from '../worker/local/build.ts'
import { serve } from '../worker/local/serve.ts'
import { Client, pause } from './client.ts'
import { chance, median, quantile, seedOfRun, table } from './figures.ts'
import { tellApart } from './tell-apart.ts'
import { bindingsIn, foundNation, ownFolder, signIn, type Hospital } from './nation.ts'

/** Milliseconds of one kind of account, in the order in which they were asked. */
type Sample = { kind: string; times: number[] }

export type TimingOutcome = { seed: number; rows: [what: string, figure: string][]; apart: string[]; bodies: string[] }

const wrong = 'not the password of anybody'

/**
 * Signs in with wrong passwords to accounts of every kind, in turn and in an order drawn anew each round, one at a time,
 * and asks for new passwords; then compares how long each kind took with the ordinary one.
 */
export async function timeAccounts(wanted: number, seed = seedOfRun()): Promise<TimingOutcome> {
  build()
  const random = chance(seed)
  const folder = ownFolder('timing')
  const served = await serve({ port: 0, data: join(folder.path, 'storage'), bindings: bindingsIn(folder.path), assets: false })
  const client = new Client(served.url, 4)
  try {
    const { hospitals, management, enter } = await foundNation(client, folder.path, 2)
    const [open, suspended] = hospitals as [Hospital, Hospital]
    // Nine guesses leave an address unlocked.
    const each = Math.ceil(wanted / 9) + 1
    const people = (hospital: Hospital, word: string) =>
      Promise.all(
        Array.from({ length: each }, (_, i) =>
          enter(hospital.id, `${word}-${i}@hospital.example`, 'Somebody Else', 'staff', { kind: 'own', id: null }),
        ),
      )
    const [known, ended, shut] = [await people(open, 'ordinary'), await people(open, 'departed'), await people(suspended, 'elsewhere')]
    const administrator = await signIn(client, open.administrator)
    for (const { id } of ended) await client.must('PATCH', `/api/v1/users/${id}/deactivate`, undefined, administrator)
    await client.must('POST', `/api/v1/facilities/${suspended.id}/suspend`, { reason: 'For the measurement.' }, management)
    const accounts: Record<string, string[]> = {
      'wrong password': known.map(({ email }) => email),
      'nobody of that address': Array.from({ length: each }, (_, i) => `stranger-${i}@hospital.example`),
      'account ended': ended.map(({ email }) => email),
      'facility suspended': shut.map(({ email }) => email),
    }

    const bodies = new Set<string>()
    const ask = async (path: string, body: object): Promise<number> => {
      const started = performance.now()
      const { status, body: told } = await client.call<{ error?: { code: string; message: string; details?: unknown } }>('POST', path, body)
      const took = performance.now() - started
      const { code, message, details } = told.error ?? { code: 'done', message: '', details: null }
      bodies.add(`${path} ${status} ${code} ${message} ${code === 'RATE_LIMITED' ? '' : JSON.stringify(details)}`)
      return took
    }
    const shuffled = <T>(list: readonly T[]): T[] =>
      list
        .map((value) => ({ value, at: random() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ value }) => value)
    const play = async (
      kinds: string[],
      rounds: number,
      once: (kind: string, round: number) => Promise<number>,
      withinMs = Infinity,
    ): Promise<Sample[]> => {
      const times = new Map(kinds.map((kind) => [kind, [] as number[]]))
      const until = performance.now() + withinMs
      for (let round = 0; round < rounds && performance.now() < until; round++)
        for (const kind of shuffled(kinds)) times.get(kind)!.push(await once(kind, round))
      return kinds.map((kind) => ({ kind, times: times.get(kind)! }))
    }
    const login = (email: string) => ask('/api/v1/auth/login', { email, password: wrong })

    await play(Object.keys(accounts), 5, (kind) => login(accounts[kind]![each - 1]!))
    const guessed = await play(Object.keys(accounts), wanted, (kind, round) => login(accounts[kind]![Math.floor(round / 9)]!))

    const locked: Record<string, string> = {
      'locked, with an account': accounts['wrong password']![each - 1]!,
      'locked, without one': 'locked-out@hospital.example',
    }
    await Promise.all(Object.values(locked).map((email) => lock(client, email)))
    const refused = await play(Object.keys(locked), wanted, (kind) => login(locked[kind]!), lockedMs / 2)

    const forgot: Record<string, string[]> = {
      'forgotten, with an account': accounts['wrong password']!,
      'forgotten, without one': accounts['nobody of that address']!,
    }
    const mailed = await play(Object.keys(forgot), Math.min(wanted, 3 * each), (kind, round) =>
      ask('/api/v1/auth/forgot-password', { email: forgot[kind]![Math.floor(round / 3)]! }),
    )

    const rows: [string, string][] = []
    const apart: string[] = []
    for (const [first, ...others] of [guessed, refused, mailed] as [Sample, ...Sample[]][])
      for (const { kind, times } of [first, ...others]) {
        const spread = `${median(times).toFixed(1)} (${quantile(times, 0.1).toFixed(1)}–${quantile(times, 0.9).toFixed(1)}) ms of ${times.length}`
        if (kind === first.kind) rows.push([`timing: ${kind}`, spread])
        else {
          const { auc, low, high, apart: told } = tellApart(times, first.times)
          rows.push([`timing: ${kind}`, `${spread}, AUC ${auc.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`])
          if (told) apart.push(`${kind} is told from ${first.kind}`)
        }
      }
    return { seed, rows, apart, bodies: [...bodies] }
  } finally {
    client.close()
    await served.stop()
    folder.clear()
  }
}

/** The fifteenth failure in a row locks an address for this long. */
const lockedMs = 32_000

/** Guesses wrongly, as soon as it may again, until the lock is that long. */
async function lock(client: Client, email: string): Promise<void> {
  for (;;) {
    const { status, body } = await client.call<{ error: { details: { retryAfterSeconds: number } } }>('POST', '/api/v1/auth/login', {
      email,
      password: wrong,
    })
    if (status !== 429) continue
    const wait = body.error.details.retryAfterSeconds * 1_000
    if (wait > lockedMs / 2 + 4_000) return
    await pause(wait)
  }
}

export async function run(): Promise<void> {
  const outcome = await timeAccounts(Number(process.env['TIMINGS'] ?? 270))
  console.log(table(['accounts by stopwatch: median (p10–p90), AUC against the first of its kind (99 %)', ''], outcome.rows))
  for (const each of outcome.bodies) console.log(`  answered: ${each}`)
  for (const each of outcome.apart) console.log(`  told apart: ${each}`)
  console.log(`seed ${outcome.seed} (again: BENCH_SEED=${outcome.seed} npm run bench timing)`)
}
