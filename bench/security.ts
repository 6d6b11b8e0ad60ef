import { playAttempts } from './attempts.ts'
import { callEveryRoute, faultsOf as faultsOfRoutes, figuresOf as figuresOfRoutes } from './every-route.ts'
import { playFamilies } from './families.ts'
import { seedOfRun, table } from './figures.ts'
import { checkHistories } from './histories.ts'
import { faultsOf as faultsOfKills, survive } from './kills.ts'
import { faultsOf as faultsOfSignIn, figuresOf as figuresOfSignIn } from './sign-in.ts'

/** Everything that can be counted about security, in one table, with more of each than the tests take. `npm run bench guards` stands apart: it takes an hour. */
export async function run(): Promise<void> {
  const seed = seedOfRun()
  const families = playFamilies(20_000, seed)
  const attempts = playAttempts(20_000, seed)
  const routes = await callEveryRoute(30, seed)
  const kills = await survive(40, seed)
  const histories = await checkHistories(300)
  const faults = [
    ...faultsOfSignIn(families, attempts),
    ...faultsOfRoutes(routes),
    ...faultsOfKills(kills),
    ...(histories.bad > 0 ? ['histories'] : []),
  ]
  const rows: [string, string | number][] = [
    ...figuresOfSignIn(families, attempts),
    ...figuresOfRoutes(routes),
    ['under load: SIGKILLs', kills.kills],
    ['under load: acknowledged writes lost', `${kills.lost} of ${kills.acknowledged}`],
    ['under load: written twice', kills.duplicated],
    ['under load: without entry or event', kills.withoutTrail + kills.withoutEvent],
    ['under load: broken chains', kills.brokenChains],
    ['racing clients: histories not linearizable', `${histories.bad} of ${histories.histories}`],
  ]
  console.log(table(['security', ''], rows))
  for (const fault of faults) console.log(`  ${fault}`)
  console.log(`seed ${seed} (again: BENCH_SEED=${seed} npm run bench security)`)
  if (faults.length > 0) process.exitCode = 1
}
