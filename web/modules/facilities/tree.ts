import type { Bilingual, Locale } from '../../lib/i18n.ts'
import type { Facility } from './queries.ts'

type Administration = { id: string; name: Bilingual; facilities: Facility[] }
export type Branch = { id: string; name: Bilingual; count: number; administrations: Administration[] }

/** Governorate → administration → facility, each level in the reader's alphabetical order. */
export function growTree(facilities: readonly Facility[], locale: Locale): Branch[] {
  const { compare } = new Intl.Collator(locale)
  const byName = (a: { name: Bilingual }, b: { name: Bilingual }) => compare(a.name[locale], b.name[locale])
  const tree = new Map<string, Branch>()
  for (const facility of facilities) {
    const governorate = tree.get(facility.governorate.id) ?? { ...facility.governorate, count: 0, administrations: [] }
    tree.set(governorate.id, governorate)
    let administration = governorate.administrations.find((each) => each.id === facility.administration.id)
    if (!administration) governorate.administrations.push((administration = { ...facility.administration, facilities: [] }))
    administration.facilities.push(facility)
    governorate.count += 1
  }
  for (const governorate of tree.values()) {
    governorate.administrations.sort(byName)
    for (const administration of governorate.administrations) administration.facilities.sort(byName)
  }
  return [...tree.values()].toSorted(byName)
}
