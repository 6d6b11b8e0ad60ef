import type { Affected, SubmitIncident } from '../../../worker/modules/incidents/schema.ts'
import { categories, eventTypes, memberOf, type Category, type EventType } from './vocabulary.ts'

/** What stands in the form: texts as typed, nothing parsed yet. */
export type ReportForm = {
  /** Local date and time, as the native field gives it. */
  when: string
  category: Category | ''
  description: string
  location: string
  eventType: EventType | ''
  specificError: string
  involvedPerson: string
  medicalFileNumber: string
  responsibleManager: string
  immediateAction: string
  notes: string
  vulnerablePatient: boolean
  affected: Affected[]
}

/** `2026-11-22T10:42` in the device's own time zone. */
export const localMinute = (at: Date): string => {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}

export const emptyReport = (): ReportForm => ({
  when: localMinute(new Date()),
  category: '',
  description: '',
  location: '',
  eventType: '',
  specificError: '',
  involvedPerson: '',
  medicalFileNumber: '',
  responsibleManager: '',
  immediateAction: '',
  notes: '',
  vulnerablePatient: false,
  affected: [],
})

/** The longest text that each field takes (the server's limits, `worker/modules/incidents/schema.ts`). */
export const limits = {
  description: 20_000,
  location: 500,
  specificError: 4_000,
  involvedPerson: 500,
  medicalFileNumber: 64,
  responsibleManager: 500,
  immediateAction: 4_000,
  notes: 4_000,
} as const
export type TextName = keyof typeof limits

export type Problem =
  | { field: 'when'; kind: 'missing' | 'future' | 'ancient' }
  | { field: 'category'; kind: 'missing' }
  | { field: 'description'; kind: 'missing' }
  | { field: TextName; kind: 'long'; limit: number; length: number }

const texts = Object.keys(limits) as TextName[]

/** What the person should look at before sending; the server has the last word. */
export function problemsOf(form: ReportForm, nearMiss: boolean, now = Date.now()): Problem[] {
  const found: Problem[] = []
  const at = Date.parse(form.when)
  if (!nearMiss) {
    if (Number.isNaN(at)) found.push({ field: 'when', kind: 'missing' })
    else if (at > now + 5 * 60_000) found.push({ field: 'when', kind: 'future' })
    else if (at < Date.UTC(1950, 0, 1)) found.push({ field: 'when', kind: 'ancient' })
  }
  if (!memberOf(categories, form.category)) found.push({ field: 'category', kind: 'missing' })
  if (form.description.trim() === '') found.push({ field: 'description', kind: 'missing' })
  for (const name of texts) {
    const length = form[name].trim().length
    if (length > limits[name]) found.push({ field: name, kind: 'long', limit: limits[name], length })
  }
  return found
}

/** The report to send. A near miss has just happened and says so; empty fields are left out. */
export function reportOf(form: ReportForm, nearMiss: boolean, now = new Date()): SubmitIncident {
  const given = (name: TextName) => {
    const text = form[name].trim()
    return text === '' ? {} : { [name]: text }
  }
  const common = {
    occurredAt: (nearMiss ? now : new Date(form.when)).toISOString(),
    category: form.category as Category,
    description: form.description.trim(),
  }
  if (nearMiss) return { ...common, eventType: 'NearMiss', ...given('location') }
  const eventType = memberOf(eventTypes, form.eventType)
  return {
    ...common,
    ...given('location'),
    ...given('specificError'),
    ...given('involvedPerson'),
    ...given('medicalFileNumber'),
    ...given('responsibleManager'),
    ...given('immediateAction'),
    ...given('notes'),
    ...(eventType ? { eventType } : {}),
    ...(form.vulnerablePatient ? { vulnerablePatient: true } : {}),
    ...(form.affected.length > 0 ? { affected: form.affected.map((person) => ({ ...person })) } : {}),
  }
}
