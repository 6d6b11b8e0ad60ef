type Bench = { run: () => Promise<void> }

/** What each bench is called, and where it is. */
const benches: Record<string, () => Promise<Bench>> = {
  comments: () => import('./nhs-comments.ts'),
  kills: () => import('./kills.ts'),
  rotation: () => import('./rotation.ts'),
  'every-route': () => import('./every-route.ts'),
  histories: () => import('./histories.ts'),
  'sign-in': () => import('./sign-in.ts'),
  timing: () => import('./timing.ts'),
  guards: () => import('./guards.ts'),
  security: () => import('./security.ts'),
  submit: () => import('./submit.ts'),
  transition: () => import('./transition.ts'),
  list: () => import('./list.ts'),
  exports: () => import('./exports.ts'),
  nation: () => import('./facts.ts'),
  trail: () => import('./trail.ts'),
  triage: () => import('./triage.ts'),
  labels: () => import('./triage/agreement.ts'),
  web: () => import('./web.ts'),
}

/** `npm run bench [name…]`: each bench prints its own table; without a name all of them run but `security` and `guards`. */
export async function bench(names: string[]): Promise<void> {
  const unknown = names.filter((name) => !(name in benches))
  if (unknown.length > 0) {
    console.error(`There is no bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`)
    process.exit(1)
  }
  // Two that stand for themselves: one repeats the others with larger numbers, one takes an hour.
  const all = Object.keys(benches).filter((name) => !['security', 'guards'].includes(name))
  for (const name of names.length > 0 ? names : all) {
    console.log(`\n── ${name} ──`)
    await (await benches[name]!()).run()
  }
}
