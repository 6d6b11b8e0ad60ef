import { z } from 'zod'
import type { Letter } from './letters.ts'
import type { MailTransport } from './transport.ts'

const Kept = z.strictObject({ id: z.string(), to: z.string(), language: z.enum(['ar', 'en']), subject: z.string(), text: z.string(), at: z.string() })
/** A letter as the page of the mailbox shows it. */
export type KeptLetter = z.infer<typeof Kept>

const newestFirst = (atMs: number) => String(9_999_999_999_999 - atMs)

/** The mailbox of local development: every letter ends in a bucket that only local serving has. */
export const mailbox = (bucket: R2Bucket): MailTransport => ({
  async send({ id, to, language, subject, text }: Letter) {
    const at = new Date()
    const kept: KeptLetter = { id, to, language, subject, text, at: at.toISOString() }
    await bucket.put(`letters/${newestFirst(at.getTime())}-${id}`, JSON.stringify(kept))
    return { is: 'sent' }
  },
  standing: () => Promise.resolve({ status: 'ok', detail: 'local mailbox at /demo/mailbox' }),
})

/** The newest letters, to everybody or to one address. */
export async function lettersIn(bucket: R2Bucket, to: string | undefined): Promise<KeptLetter[]> {
  const { objects } = await bucket.list({ prefix: 'letters/', limit: 200 })
  const letters = await Promise.all(
    objects.map(async ({ key }) => {
      const found = await bucket.get(key)
      return found ? Kept.parse(await found.json()) : null
    }),
  )
  return letters.filter((letter) => letter !== null).filter((letter) => to === undefined || letter.to === to)
}
