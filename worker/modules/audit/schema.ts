import { z } from 'zod'

/**
 * What a check of the trail found. `firstBadSequence` is the first entry that does not follow from the one before, or
 * that no checkpoint vouches for any more; `checkpoints` counts those that fit up to there.
 */
export const Verification = z.strictObject({
  ok: z.boolean(),
  entries: z.number().int(),
  checkpoints: z.number().int(),
  firstBadSequence: z.number().int().optional(),
})
export type Verification = z.infer<typeof Verification>

/** A head of the trail as it was signed: so many entries, the hash of the last, and the note that a witness keeps. */
export const SignedCheckpoint = z.strictObject({ size: z.number().int(), at: z.string(), hash: z.string(), note: z.string() })
export type SignedCheckpoint = z.infer<typeof SignedCheckpoint>
