import type { Measure } from './measures.ts'
import type { Period } from './period.ts'

/** A place to look at; the most particular one counts. None is the whole scope. */
export type Asked = { facility?: string | undefined; administration?: string | undefined; governorate?: string | undefined }
/** A question above a facility, narrowed by one part of one breakdown at most: two together would single out reports. */
export type Question = { asked: Asked; period: Period | null; part: Measure | null }
export type Dated = Question & { period: Period }
/** What can be set side by side. */
export type Dimension = 'facility' | 'administration' | 'governorate'
