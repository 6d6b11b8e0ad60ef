import { z } from 'zod'

/** What a check of the trail found. `firstBadSequence` is the first entry that does not follow from the one before. */
export const Verification = z.strictObject({
  ok: z.boolean(),
  entries: z.number().int(),
  checkpoints: z.number().int(),
  firstBadSequence: z.number().int().optional(),
})
export type Verification = z.infer<typeof Verification>
