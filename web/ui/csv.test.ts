import { expect, it } from 'vitest'
import { csvOf } from './csv.ts'

it('writes what a spreadsheet reads back, and no formula', () => {
  expect(
    csvOf([
      ['Facility', 'Reports'],
      ['مستشفى "الأرز"، الجديد', 4],
      ['=HYPERLINK("x")', null],
      ['-1.5', '+966 5'],
    ]),
  ).toBe('\uFEFFFacility,Reports\r\n"مستشفى ""الأرز""، الجديد",4\r\n"\'=HYPERLINK(""x"")",\r\n-1.5,\'+966 5\r\n')
})
