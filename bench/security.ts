import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { figuresIn } from '../worker/test/figure.ts'
import { guards } from '../worker/test/guards.ts'
import { playAttempts } from './attempts.ts'
import { callEveryRoute, faultsOf as faultsOfRoutes, figuresOf as figuresOfRoutes } from './every-route.ts'
import { playFamilies } from './families.ts'
import { seedOfRun, table } from './figures.ts'
import { removeGuards } from './guards.ts'
import { checkHistories } from './histories.ts'
import { faultsOf as faultsOfKills, survive } from './kills.ts'
import { turn } from './rotation.ts'
import { faultsOf as faultsOfSignIn, figuresOf as figuresOfSignIn } from './sign-in.ts'
import { timeAccounts } from './timing.ts'

type Found = { rows: [what: string, figure: string | number][]; faults: string[] }
type Told = { testResults: { assertionResults: { fullName: string; status: string }[] }[]; numPassedTests: number; numFailedTests: number }

/** The tests that are proofs, by where they run: what they print as figures is collected, and how many of them passed. */
const proofs: Record<'pure' | 'workerd' | 'node', string[]> = {
  pure: [
    'worker/http/seal.test.ts',
    'worker/http/uploads',
    'worker/test/node/licences.test.ts',
    'worker/test/security-page.test.ts',
    'worker/test/guards.test.ts',
  ],
  workerd: [
    'worker/http/rights.workerd.test.ts',
    'worker/http/bad-input.workerd.test.ts',
    'worker/http/headers.workerd.test.ts',
    'worker/modules/auth/passkeys.workerd.test.ts',
    'worker/modules/audit/tampering.workerd.test.ts',
    'worker/modules/audit/segments.workerd.test.ts',
    'worker/modules/audit/receipts.workerd.test.ts',
  ],
  node: [
    'worker/http/keyring.node.test.ts',
    'worker/modules/keys/shred.node.test.ts',
    'worker/test/journeys/sign-in.node.test.ts',
    'worker/test/journeys/screens.node.test.ts',
  ],
}

/** What is counted of tests that print nothing: how many whose name begins so have passed. */
const counted: [what: string, begins: RegExp][] = [
  ['passkeys: ceremonies and what they open (workerd)', /^a passkey /],
  ['passkeys: attacks refused (workerd)', /^an attack on a sign-in by passkey /],
  ['passkeys, codes and recovery in Chromium, two languages', /^signing in, and staying in charge of it/],
  [
    'screens in Chromium, each in two languages, themes and sizes, without CSP violation, axe finding or sideways scroll: people',
    /^every screen holds/,
  ],
]

function runProofs(project: keyof typeof proofs, env: Record<string, string>): Found {
  const folder = mkdtempSync(join(tmpdir(), 'salama-proofs-'))
  const report = join(folder, 'told.json')
  try {
    const args = ['run', '--project', project, ...proofs[project], '--reporter=default', '--reporter=json', `--outputFile=${report}`]
    const { stdout } = spawnSync('node_modules/.bin/vitest', args, { encoding: 'utf8', maxBuffer: 2 ** 28, env: { ...process.env, ...env } })
    const { testResults, numPassedTests } = JSON.parse(readFileSync(report, 'utf8')) as Told
    const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
    const rows = counted.flatMap(([what, begins]): Found['rows'] => {
      const those = tests.filter(({ fullName, status }) => status === 'passed' && begins.test(fullName)).length
      return those === 0 ? [] : [[what, those]]
    })
    const faults = tests.filter(({ status }) => status === 'failed').map(({ fullName }) => `${project}: ${fullName}`)
    return { rows: [[`${project}: tests that are proofs, passed`, numPassedTests], ...figuresIn(stripVTControlCharacters(stdout)), ...rows], faults }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One part after the other; each is named as the figures are in docs/security.md. */
const parts: Record<string, (seed: number) => Promise<Found> | Found> = {
  models: (seed) => {
    const [families, attempts] = [playFamilies(20_000, seed), playAttempts(20_000, seed)]
    return { rows: figuresOfSignIn(families, attempts), faults: faultsOfSignIn(families, attempts) }
  },
  pure: () => runProofs('pure', {}),
  workerd: (seed) =>
    runProofs('workerd', {
      VITE_FUZZ_SEED: String(seed),
      VITE_FUZZ_ROUNDS: process.env['FUZZ_ROUNDS'] ?? '60',
      VITE_NAUGHTY: process.env['NAUGHTY'] ?? '20',
    }),
  node: () => runProofs('node', {}),
  routes: async (seed) => {
    const outcome = await callEveryRoute(Number(process.env['KILLS'] ?? 12), seed)
    return { rows: figuresOfRoutes(outcome), faults: faultsOfRoutes(outcome) }
  },
  kills: async (seed) => {
    const outcome = await survive(Number(process.env['KILLS'] ?? 20), seed)
    return {
      rows: [
        ['under load: SIGKILLs', outcome.kills],
        ['under load: acknowledged writes lost', `${outcome.lost} of ${outcome.acknowledged}`],
        ['under load: written twice', outcome.duplicated],
        ['under load: without entry or event', outcome.withoutTrail + outcome.withoutEvent],
        ['under load: broken chains', outcome.brokenChains],
      ],
      faults: faultsOfKills(outcome),
    }
  },
  rotation: async (seed) => {
    const { kills, texts, unopened, left, notFound } = await turn(4, 300, seed)
    const rows: Found['rows'] = [
      ['keys: a data key replaced under load, SIGKILLs', kills],
      ['keys: texts that do not open; under the old key outside the trail; reports not found', `${unopened} of ${texts}; ${left}; ${notFound}`],
    ]
    return { rows, faults: unopened + left + notFound > 0 ? ['rotation'] : [] }
  },
  histories: async () => {
    const { histories, bad } = await checkHistories(300)
    return { rows: [['racing clients: histories not linearizable', `${bad} of ${histories}`]], faults: bad > 0 ? ['histories'] : [] }
  },
  timing: async (seed) => {
    const { rows, apart } = await timeAccounts(Number(process.env['TIMINGS'] ?? 180), seed)
    // A stopwatch on a shared machine is no judge: what it tells apart is printed and weighed by people.
    return { rows: [...rows, ['timing: kinds that a stopwatch tells apart', apart.join('; ') || 'none']], faults: [] }
  },
  guards: () => {
    if (process.env['GUARDS'] === undefined)
      return { rows: [['guards: taken out one at a time by `npm run bench guards` (an hour; GUARDS=all for here)', guards.length]], faults: [] }
    const { total, killed, survivors } = removeGuards()
    return { rows: [['guards: taken out one at a time, noticed', `${killed} of ${total}`]], faults: survivors }
  },
}

/**
 * Every figure about security, part by part in one table: tests that are proofs are run and asked what they counted, the
 * benches with more of each than the tests take. `PARTS=models,timing` runs only those; `KILLS`, `FUZZ_ROUNDS`,
 * `NAUGHTY` (or `all`), `TIMINGS` and `GUARDS=all` ask for more.
 */
export async function run(): Promise<void> {
  const seed = seedOfRun()
  const wanted = process.env['PARTS']?.split(',') ?? Object.keys(parts)
  const faults: string[] = []
  for (const part of wanted) {
    const started = performance.now()
    const found = await parts[part]!(seed)
    faults.push(...found.faults)
    console.log(`\n${table([`${part} (${((performance.now() - started) / 1_000).toFixed(0)} s)`, ''], found.rows)}`)
  }
  for (const fault of faults) console.log(`  ${fault}`)
  console.log(
    `\n${faults.length === 0 ? 'everything holds' : `${faults.length} do not hold`}; seed ${seed} (again: BENCH_SEED=${seed} npm run bench security)`,
  )
  if (faults.length > 0) process.exitCode = 1
}
