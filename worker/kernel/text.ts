import { z } from 'zod'

// C0 controls but tab and newlines, DEL, C1, bidi embeddings and overrides, unpaired surrogates: none of them is
// something a person typed on purpose, and each can change what a reader sees.
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

export const hasForbiddenCharacters = (text: string): boolean => forbidden.test(text)

const tidy = (text: string) => text.replaceAll('\r\n', '\n').normalize('NFC').trim()

/**
 * A text that a person types: 1 to `max` characters after trimming, NFC, newlines as LF.
 * Control and bidi-override characters are refused with words that say what to do; isolates and joiners, which
 * Arabic and Persian need, stay.
 */
export const Text = (max: number) =>
  z
    .string()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    .refine((text) => !hasForbiddenCharacters(text), 'contains control or text-direction characters; remove them and send again')
    .transform(tidy)
    .pipe(z.string().min(1, 'must not be empty'))

/** As `Text`, but may be empty: a field that must be there and need not say anything. */
export const TextOrNothing = (max: number) =>
  z
    .string()
    .max(max, `must be at most ${max} characters`)
    .refine((text) => !hasForbiddenCharacters(text), 'contains control or text-direction characters; remove them and send again')
    .transform(tidy)

/** An instant as the API speaks it: ISO 8601 with an offset, kept in UTC with milliseconds. */
export const Instant = z.iso
  .datetime({ offset: true, error: 'must be a date and time like 2026-11-22T08:30:00Z' })
  .transform((text) => new Date(text).toISOString())
