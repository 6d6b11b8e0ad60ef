export type LockedPackages = Record<string, { license?: string; dev?: boolean; devOptional?: boolean; integrity?: string; resolved?: string }>

/** By licence: which packages come into the product, and which only build and test it. */
export function licences(packages: LockedPackages): { licence: string; shipped: string[]; tools: string[] }[] {
  const found = new Map<string, { shipped: string[]; tools: string[] }>()
  for (const [path, { license = 'none', dev, devOptional }] of Object.entries(packages)) {
    if (path === '') continue
    const entry = found.get(license) ?? { shipped: [], tools: [] }
    entry[dev || devOptional ? 'tools' : 'shipped'].push(path.split('node_modules/').at(-1)!)
    found.set(license, entry)
  }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([licence, entry]) => ({ licence, ...entry }))
}
