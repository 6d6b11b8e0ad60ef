import type { AuditEntry } from '../../../worker/modules/audit/schema.ts'

/** One field that an entry tells of; null where it was not there before, or is not there any more. */
export type FieldChange = { field: string; before: string | null; after: string | null }

const shown = (value: unknown): string | null => {
  if (value === undefined || value === null) return null
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value.join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What an entry changed, field by field; what stayed as it was is left out. */
export function changesOf({ before, after }: Pick<AuditEntry, 'before' | 'after'>): FieldChange[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return fields
    .map((field) => ({ field, before: shown(before?.[field]), after: shown(after?.[field]) }))
    .filter((change) => change.before !== change.after)
}
