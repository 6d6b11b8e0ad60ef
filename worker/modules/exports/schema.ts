import { z } from 'zod'
import { ListIncidents } from '../incidents/schema.ts'

/** Language of a paper; without it the reader's own, as the browser tells it. */
export const Lang = z.enum(['ar', 'en'])

/** The filters and the order of the list; there are no pages. */
export const ExportIncidents = ListIncidents.omit({ limit: true, cursor: true }).extend({ lang: Lang.optional() })
export type ExportIncidents = z.infer<typeof ExportIncidents>

export const ExportReport = z.strictObject({ lang: Lang.optional() })
