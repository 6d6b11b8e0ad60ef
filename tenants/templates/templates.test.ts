import { describe, expect, it } from 'vitest'
import { retention } from '../../worker/modules/retention/config.ts'
import { TenantTemplate } from '../template.schema.ts'
import { holidaysIn, isWorkingDay } from './calendar.ts'
import { templates } from './index.ts'
import { rowsOf } from './rows.ts'

const all = Object.values(templates)

describe.each(all.map((template) => [template.id, template] as const))('the template of %s', (id, template) => {
  it('loads, and takes nothing that its schema does not know', () => {
    expect(TenantTemplate.parse(structuredClone(template))).toEqual(template)
    expect(TenantTemplate.safeParse({ ...template, colour: 'green' }).success).toBe(false)
    expect(TenantTemplate.safeParse({ ...template, weekend: { ...template.weekend, source: '' } }).success).toBe(false)
    expect(TenantTemplate.safeParse({ ...template, timeZone: { ...template.timeZone, value: 'Asia/Atlantis' } }).success).toBe(false)
    expect(templates[id]).toBe(template)
  })

  it('claims as verified only what is held against its source here', () => {
    const checked = [
      'locales',
      'time-zone',
      'weekend',
      'risk-matrix',
      'taxonomy',
      ...retention.filter(({ verified }) => verified).map((kind) => `retention.${kind.id}`),
    ]
    expect(rowsOf(template).flatMap((row) => (row.verified ? [row.id] : []))).toEqual(checked)
    // What CLDR says of the country, by the copy in this runtime.
    const country = new Intl.Locale(template.locales.value[0]!) as Intl.Locale & { getWeekInfo(): { weekend: number[] } }
    expect(
      country
        .getWeekInfo()
        .weekend.map((each) => each % 7)
        .toSorted(),
    ).toEqual(template.weekend.value.toSorted())
  })

  it('says every row in both languages, under an id of its own', () => {
    const rows = rowsOf(template)
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
    for (const { id: row, title, text, source } of rows) {
      expect(title.ar, row).toMatch(/[\u0600-\u06ff]/)
      expect([title.en, text.en, source].join(), row).not.toMatch(/undefined|[\u0600-\u06ff]/)
      if (row !== 'time-zone') expect(text.ar, row).toMatch(/[\u0600-\u06ff]/)
    }
  })
})

describe('the calendar', () => {
  it('finds the feasts that were kept, by their published dates', () => {
    const named = (id: keyof typeof templates, year: number) =>
      Object.fromEntries([...holidaysIn(templates[id], year)].map(([on, { id: of }]) => [on, of]))
    // Saudi Arabia 2025: Eid al-Fitr from 30 March, Arafah on 5 June (Saudi Supreme Court).
    expect(named('ksa', 2025)).toEqual({
      '2025-02-22': 'founding-day',
      ...Object.fromEntries(['03-30', '03-31', '04-01', '04-02'].map((on) => [`2025-${on}`, 'eid-al-fitr'])),
      ...Object.fromEntries(['06-05', '06-06', '06-07', '06-08'].map((on) => [`2025-${on}`, 'eid-al-adha'])),
      '2025-09-23': 'national-day',
    })
    // England and Wales 2025 (gov.uk/bank-holidays).
    expect(Object.keys(named('england', 2025))).toEqual(
      ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26'].map((on) => `2025-${on}`),
    )
    // Federal holidays 2025 (opm.gov).
    expect(Object.keys(named('us', 2025))).toEqual(
      ['01-01', '01-20', '02-17', '05-26', '06-19', '07-04', '09-01', '10-13', '11-11', '11-27', '12-25'].map((on) => `2025-${on}`),
    )
    expect(named('egypt', 2025)['2025-04-21'], 'Sham el-Nessim').toBe('sham-el-nessim')
    expect(named('egypt', 2024)['2024-05-06'], 'Sham el-Nessim').toBe('sham-el-nessim')
  })

  it('knows a working day from a weekend and from a feast', () => {
    expect(isWorkingDay(templates.ksa, '2025-09-22')).toBe(true)
    expect(isWorkingDay(templates.ksa, '2025-09-23'), 'National Day').toBe(false)
    expect(isWorkingDay(templates.ksa, '2025-09-26'), 'a Friday').toBe(false)
    expect(isWorkingDay(templates.england, '2025-09-26'), 'the same Friday').toBe(true)
  })

  it('keeps a feast of the shorter year that comes twice, and one that begins in the year before', () => {
    const newYear = templates.egypt.holidays.find(({ id }) => id === 'hijri-new-year')!
    expect([...holidaysIn({ holidays: [newYear] }, 2008).keys()], '1429 and 1430').toEqual(['2008-01-10', '2008-12-29'])
    const eve = { ...newYear, on: { kind: 'date', month: 12, day: 31 } as const, days: 3 }
    expect([...holidaysIn({ holidays: [eve] }, 2025).keys()]).toEqual(['2025-01-01', '2025-01-02', '2025-12-31'])
  })
})
