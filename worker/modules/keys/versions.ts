import type { Reindexing, Resealing, TenantKeys } from './schema.ts'

/** What a keyring says of itself without its keys. */
export type KeyringFacts = {
  id: string
  current: number
  wrappedBy: 'root' | 'service'
  versions: Version[]
  /** Versions of the index key, and the oldest that is looked up under. */
  index: { versions: Version[]; from: number }
}
type Version = { version: number; createdAt: string | null }

/**
 * Which version is still needed for what. An older one is only the trail's once a walk to the current version has ended
 * and everything opened; until then a text may still be sealed with it.
 */
export function tellKeys(
  { id, current, wrappedBy, versions, index }: KeyringFacts,
  { resealing, reindexing }: { resealing: Resealing | null; reindexing: Reindexing | null },
): TenantKeys {
  const moved = resealing?.version === current && resealing.finishedAt !== null && resealing.unopenable === 0
  return {
    id,
    wrappedBy,
    versions: versions
      .map(({ version, createdAt }) => ({
        version,
        createdAt,
        state: version === current ? ('current' as const) : moved ? ('trail' as const) : ('replacing' as const),
      }))
      .toSorted((a, b) => b.version - a.version),
    resealing,
    index: {
      versions: index.versions
        .map((each, i) => ({
          ...each,
          state: i === index.versions.length - 1 ? ('current' as const) : each.version < index.from ? ('receipts' as const) : ('replacing' as const),
        }))
        .toSorted((a, b) => b.version - a.version),
      reindexing,
    },
  }
}
