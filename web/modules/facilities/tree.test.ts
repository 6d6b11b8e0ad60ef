import { expect, it } from 'vitest'
import type { Facility } from './queries.ts'
import { growTree } from './tree.ts'

const place = (id: string, en: string, ar: string) => ({ id, name: { en, ar } })
const facility = (id: string, en: string, ar: string, governorate: ReturnType<typeof place>, administration: ReturnType<typeof place>): Facility => ({
  ...place(id, en, ar),
  slug: id,
  code: id,
  governorate,
  administration,
  template: 'ksa',
  status: 'active',
  patientLink: '',
  openedAt: '2026-01-01T00:00:00.000Z',
})
const north = place('gov-n', 'North', 'الشمال')
const coast = place('gov-c', 'Coast', 'الساحل')
const hills = place('adm-h', 'Hills', 'التلال')
const shore = place('adm-s', 'Shore', 'الشاطئ')

it('groups by governorate and administration, each level in the reader’s alphabet', () => {
  const facilities = [
    facility('b', 'Birch', 'البتولا', north, hills),
    facility('a', 'Almond', 'اللوز', north, hills),
    facility('c', 'Cedar', 'الأرز', coast, shore),
  ]
  const english = growTree(facilities, 'en')
  expect(english.map(({ name, count }) => [name.en, count])).toEqual([
    ['Coast', 1],
    ['North', 2],
  ])
  expect(english[1]!.administrations[0]!.facilities.map(({ name }) => name.en)).toEqual(['Almond', 'Birch'])
  const arabic = growTree(facilities, 'ar')
  expect(arabic[1]!.administrations[0]!.facilities.map(({ name }) => name.ar)).toEqual(['البتولا', 'اللوز'])
})
