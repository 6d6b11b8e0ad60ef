/** `npm run bench [name…]`: each bench prints its own table; without a name all of them run. */
const benches: Record<string, () => Promise<{ run: () => Promise<void> }>> = {}

export async function bench(names: string[]): Promise<void> {
  const unknown = names.filter((name) => !(name in benches))
  if (unknown.length > 0) {
    console.error(`There is no bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`)
    process.exit(1)
  }
  for (const name of names.length > 0 ? names : Object.keys(benches)) {
    console.log(`\n── ${name} ──`)
    await (await benches[name]!()).run()
  }
}
