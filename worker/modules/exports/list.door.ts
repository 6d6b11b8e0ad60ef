import { offsetIn } from '../../http/locale.ts'
import type { Sealer } from '../../http/seal.ts'
import { serialOf, type Cell, type Column } from '../../http/workbook/workbook.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { incidentCell } from '../incidents/door.ts'
import type { Locale } from '../incidents/report-form.ts'
import type { IncidentRow } from '../incidents/schema.ts'
import type { ExportedIncident } from '../incidents/store.ts'
import { categoryWords, eventTypeWords, labels, reporterWords, riskWords, statusWords, type Label } from './vocabulary.ts'

const hourMs = 3_600_000

/** Instants as a spreadsheet of this zone shows them. A zone is asked once an hour of its time: that is slow, and clocks change on the hour. */
export function clockOf(timeZone: string): (at: string | null) => Cell {
  const offset = offsetIn(timeZone)
  const known = new Map<number, number>()
  return (at) => {
    if (at === null) return null
    const atMs = Date.parse(at)
    const hour = Math.floor(atMs / hourMs)
    let minutes = known.get(hour)
    if (minutes === undefined) known.set(hour, (minutes = offset(atMs)))
    return serialOf(atMs, minutes)
  }
}

const texts = [
  'description',
  'specificError',
  'involvedPerson',
  'medicalFileNumber',
  'responsibleManager',
  'immediateAction',
  'notes',
] as const satisfies (keyof ExportedIncident)[]

const [short, middle, wide] = [12, 20, 48]
const widths: Partial<Record<Label, number>> = { number: 18, facility: 30, riskScore: short, riskLevel: short, severity: short, probability: short }
const kinds: Partial<Record<Label, Column['kind']>> = {
  riskScore: 'number',
  severity: 'number',
  probability: 'number',
  occurredAt: 'instant',
  reportedAt: 'instant',
}
const wideOnes: readonly Label[] = [...texts, 'rationale', 'finalReport']

const codes = ['status', 'category', 'eventType', 'reporterType', 'riskLevel', 'riskScore'] as const satisfies Label[]
const hospitalLabels = ['number', ...codes, 'severity', 'probability', 'occurredAt', 'reportedAt', 'location', ...wideOnes] as const
const nationLabels = ['number', 'facility', ...codes, 'occurredAt', 'reportedAt'] as const

const columnsOf = (named: readonly Label[], locale: Locale, timeZone: string): Column[] =>
  named.map((label) => {
    const kind = kinds[label] ?? 'text'
    const header = kind === 'instant' ? `${labels[label][locale]} (${timeZone})` : labels[label][locale]
    return { header, kind, width: widths[label] ?? (wideOnes.includes(label) ? wide : middle) }
  })

/** Columns of a hospital's own table, for its quality team: everything. */
export const hospitalColumns = (locale: Locale, timeZone: string): Column[] => columnsOf(hospitalLabels, locale, timeZone)
/** Columns of a manager's table: facts, of several facilities. */
export const nationColumns = (locale: Locale, timeZone: string): Column[] => columnsOf(nationLabels, locale, timeZone)

type Coded = Pick<IncidentRow, 'status' | 'category' | 'eventType' | 'reporterType' | 'riskLevel' | 'riskScore'>
const codesOf = ({ status, category, eventType, reporterType, riskLevel, riskScore }: Coded, locale: Locale): Cell[] => [
  statusWords[status][locale],
  categoryWords[category][locale],
  eventTypeWords[eventType][locale],
  reporterWords[reporterType][locale],
  riskLevel && riskWords[riskLevel][locale],
  riskScore,
]

/** Rows for `hospitalColumns`, with every text opened. */
export function hospitalRows(
  sealer: Sealer,
  slice: readonly ExportedIncident[],
  locale: Locale,
  clock: ReturnType<typeof clockOf>,
): Promise<Cell[][]> {
  return Promise.all(
    slice.map(async (row) => {
      const open = (column: string, sealed: Sealed | null) => sealer.openOptional(incidentCell(column, row.id), sealed)
      const sealed = [
        ...texts.map((field) => open(field, row[field])),
        open('rationale', row.assessment?.rationale ?? null),
        open('finalReport', row.finalReport),
      ]
      const { number, assessment, occurredAt, reportedAt, location } = row
      const scores = [assessment?.severity ?? null, assessment?.probability ?? null]
      return [number, ...codesOf(row, locale), ...scores, clock(occurredAt), clock(reportedAt), location, ...(await Promise.all(sealed))]
    }),
  )
}

/** Rows for `nationColumns`. */
export const nationRows = (
  slice: readonly IncidentRow[],
  facilities: ReadonlyMap<string, { ar: string; en: string }>,
  locale: Locale,
  clock: ReturnType<typeof clockOf>,
): Cell[][] =>
  slice.map((row) => [
    row.number,
    facilities.get(row.facilityId)?.[locale] ?? row.facilityId,
    ...codesOf(row, locale),
    clock(row.occurredAt),
    clock(row.reportedAt),
  ])
