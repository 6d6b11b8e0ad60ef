import { z } from 'zod'
import { Text } from '../../kernel/text.ts'

const Count = z.number().int().min(0)

/** A walk through everything that is sealed, to seal it anew. */
export const Resealing = z.strictObject({
  version: z.number().int(),
  startedAt: z.string(),
  /** Null while rows are still looked at. */
  finishedAt: z.string().nullable(),
  /** Texts sealed anew. */
  resealed: Count,
  /** Rows that the walk has not come to. */
  left: Count,
  /** Texts that did not open: they stay as they are, and their key with them. */
  unopenable: Count,
})
export type Resealing = z.infer<typeof Resealing>

/** `replacing`: texts are still being moved off it. `trail`: only entries of the trail, which never change, are sealed with it. */
export const KeyState = z.enum(['current', 'replacing', 'trail'])
export type KeyState = z.infer<typeof KeyState>

/** A walk through everything that is indexed, to index it under a new key. */
export const Reindexing = z.strictObject({
  version: z.number().int(),
  startedAt: z.string(),
  /** Until then every part of the product hears of the new key; nothing is indexed with it before. */
  walksFrom: z.string(),
  finishedAt: z.string().nullable(),
  /** Rows indexed anew. */
  reindexed: Count,
  left: Count,
  /** Rows whose texts do not open: they stay as they are indexed, and the former key in use. */
  unopenable: Count,
})
export type Reindexing = z.infer<typeof Reindexing>

/** `replacing`: looked up under it as well. `receipts`: only receipts of before, whose text nobody kept, are looked up under it. */
export const IndexKeyState = z.enum(['current', 'replacing', 'receipts'])
export type IndexKeyState = z.infer<typeof IndexKeyState>

/** A tenant's keys as its administrator sees them: never a key. */
export const TenantKeys = z.strictObject({
  id: z.string(),
  /** What wraps them: the root key of the deployment, or a key service of the hospital's own. */
  wrappedBy: z.enum(['root', 'service']),
  versions: z.array(z.strictObject({ version: z.number().int(), createdAt: z.string().nullable(), state: KeyState })),
  /** The last rotation, or null before the first. */
  resealing: Resealing.nullable(),
  /** Keys of the indexes, from which each indexed field has one of its own. */
  index: z.strictObject({
    versions: z.array(z.strictObject({ version: z.number().int(), createdAt: z.string().nullable(), state: IndexKeyState })),
    reindexing: Reindexing.nullable(),
  }),
})
export type TenantKeys = z.infer<typeof TenantKeys>

/** What wraps the keyrings of the nation. */
export const RootKeys = z.strictObject({
  /** The root key that wraps new keys, by its fingerprint. */
  current: z.string(),
  /** Others that the configuration still has. */
  former: z.array(z.string()),
  /** Key services of hospitals, and for which codes they wrap. */
  services: z.array(z.strictObject({ id: z.string(), facilities: z.array(z.string()) })),
  keyrings: Count,
  /** Keyrings with a key that something else wraps than what wraps new ones. While there are any, no former key may go. */
  waiting: Count,
})
export type RootKeys = z.infer<typeof RootKeys>

export const Rewrap = z.strictObject({ after: z.string().max(80).optional() })

export const Rewrapped = z.strictObject({
  rewrapped: Count,
  already: Count,
  /** Tenants whose keys could not be rewrapped now, and why; asking again tries them again. */
  failed: z.array(z.strictObject({ id: z.string(), why: z.string() })),
  /** There are more: ask again with `after`. */
  next: z.string().nullable(),
})
export type Rewrapped = z.infer<typeof Rewrapped>

/** The short name is typed by hand, so that nobody destroys the wrong facility. */
export const Shred = z.strictObject({ slug: z.string().min(1).max(60), reason: Text(2_000) })
export type Shred = z.infer<typeof Shred>

export const Destroyed = z.strictObject({
  id: z.string(),
  destroyedAt: z.string(),
  /** Versions of the data key that there had been. */
  keyVersions: z.array(z.number().int()),
  keyService: z.enum(['none', 'destroyed', 'kept']),
  /** A signed note; `npm run certificate-verify` reads it without Salama. */
  certificate: z.string(),
})
export type Destroyed = z.infer<typeof Destroyed>
