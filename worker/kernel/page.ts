import { z } from 'zod'

/** A list as every list route answers it (spec/api.md). */
export type Page<T> = { items: T[]; nextCursor: string | null; total: number; totalIsExact?: boolean }

export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(400).optional(),
})

/** A cursor is the place after which to go on: the sort value and the row behind it. */
export type Cursor = { after: string | number | null; row: number }

const encode = (text: string) =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

export const cursorOf = (cursor: Cursor): string => encode(JSON.stringify([cursor.after, cursor.row]))

/** Null for anything that `cursorOf` did not make. */
export function readCursor(text: string): Cursor | null {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
    const parsed = z.tuple([z.union([z.string(), z.number(), z.null()]), z.number().int()]).safeParse(JSON.parse(new TextDecoder().decode(bytes)))
    return parsed.success ? { after: parsed.data[0], row: parsed.data[1] } : null
  } catch {
    return null
  }
}
