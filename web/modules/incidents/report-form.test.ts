import { describe, expect, it } from 'vitest'
import { emptyReport, limits, localMinute, problemsOf, reportOf } from './report-form.ts'

const now = new Date(2026, 10, 22, 10, 42, 31)
const filled = () => ({ ...emptyReport(), when: '2026-11-22T09:15', category: 'Falls' as const, description: '  سقط المريض قرب الحمّام.  ' })

describe('what a nurse sends', () => {
  it('is three fields, trimmed, with the device’s time as an instant', () => {
    expect(reportOf(filled(), false)).toEqual({
      occurredAt: new Date(2026, 10, 22, 9, 15).toISOString(),
      category: 'Falls',
      description: 'سقط المريض قرب الحمّام.',
    })
  })
  it('carries the rest only where something was said', () => {
    const report = reportOf(
      { ...filled(), location: ' ICU ', notes: '   ', eventType: 'AdverseEvent', affected: [{ harmPhysical: 'low', harmPsychological: 'none' }] },
      false,
    )
    expect(report).toMatchObject({ location: 'ICU', eventType: 'AdverseEvent', affected: [{ harmPhysical: 'low', harmPsychological: 'none' }] })
    expect(report).not.toHaveProperty('notes')
    expect(report).not.toHaveProperty('vulnerablePatient')
  })
  it('as a near miss is two fields and now, whatever the hidden ones hold', () => {
    const report = reportOf({ ...filled(), when: '', involvedPerson: 'somebody' }, true, now)
    expect(report).toEqual({ occurredAt: now.toISOString(), category: 'Falls', description: 'سقط المريض قرب الحمّام.', eventType: 'NearMiss' })
  })
})

describe('what is said before sending', () => {
  it('nothing, when the three fields are there', () => expect(problemsOf(filled(), false, now.getTime())).toEqual([]))
  it('each missing field, in the order of the form', () => {
    expect(problemsOf({ ...emptyReport(), when: '' }, false).map((problem) => problem.field)).toEqual(['when', 'category', 'description'])
    expect(problemsOf({ ...emptyReport(), when: '' }, true).map((problem) => problem.field)).toEqual(['category', 'description'])
  })
  it('a time that cannot be', () => {
    expect(problemsOf({ ...filled(), when: '2026-11-23T09:00' }, false, now.getTime())).toEqual([{ field: 'when', kind: 'future' }])
    expect(problemsOf({ ...filled(), when: '1926-11-23T09:00' }, false, now.getTime())).toEqual([{ field: 'when', kind: 'ancient' }])
  })
  it('a text beyond its limit, by how much', () => {
    expect(problemsOf({ ...filled(), notes: 'x'.repeat(limits.notes + 1) }, false, now.getTime())).toEqual([
      { field: 'notes', kind: 'long', limit: 4_000, length: 4_001 },
    ])
  })
})

it('writes the minute as the native field does', () => expect(localMinute(now)).toBe('2026-11-22T10:42'))
