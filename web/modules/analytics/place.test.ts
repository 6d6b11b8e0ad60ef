import { describe, expect, it } from 'vitest'
import { askedOf, childrenOf, pathOf } from './place.ts'

const name = (en: string) => ({ en, ar: en })
const facility = (id: string) => ({ id, slug: id, name: name(id) })
const tree = {
  items: [
    {
      id: 'gov-coast',
      name: name('Coast'),
      administrations: [{ id: 'adm-coast', name: name('Coast Hospitals'), facilities: [facility('fac-rvs')] }],
    },
    {
      id: 'gov-hills',
      name: name('Hills'),
      administrations: [
        { id: 'adm-north', name: name('North'), facilities: [facility('fac-hls')] },
        { id: 'adm-south', name: name('South'), facilities: [facility('fac-oas'), facility('fac-lnt')] },
      ],
    },
  ],
}
const nowhere = { governorate: '', administration: '', facility: '' }
const nation = { kind: 'national', id: null } as const
const ids = (path: { id: string | null }[]) => path.map(({ id }) => id)

describe('the way down to a place', () => {
  it('begins where a person answers for', () => {
    expect(ids(pathOf(tree, nowhere, nation))).toEqual([null])
    expect(ids(pathOf(tree, nowhere, { kind: 'governorate', id: 'gov-hills' }))).toEqual(['gov-hills'])
    expect(ids(pathOf(tree, { ...nowhere, facility: 'fac-lnt' }, nation))).toEqual([null, 'gov-hills', 'adm-south', 'fac-lnt'])
    expect(ids(pathOf(tree, { ...nowhere, facility: 'fac-lnt' }, { kind: 'administration', id: 'adm-south' }))).toEqual(['adm-south', 'fac-lnt'])
  })
  it('leads nowhere outside of it', () => {
    expect(pathOf(tree, { ...nowhere, facility: 'fac-rvs' }, { kind: 'governorate', id: 'gov-hills' })).toEqual([])
    expect(pathOf(tree, { ...nowhere, governorate: 'gov-hills' }, { kind: 'administration', id: 'adm-south' })).toEqual([])
  })
  it('goes on with what lies right below', () => {
    const [country] = pathOf(tree, nowhere, nation)
    expect(ids(childrenOf(tree, country!))).toEqual(['gov-coast', 'gov-hills'])
    const [, hills] = pathOf(tree, { ...nowhere, governorate: 'gov-hills' }, nation)
    expect(ids(childrenOf(tree, hills!))).toEqual(['adm-north', 'adm-south'])
    const south = childrenOf(tree, hills!)[1]!
    expect(ids(childrenOf(tree, south))).toEqual(['fac-oas', 'fac-lnt'])
    expect(askedOf(south)).toEqual({ administration: 'adm-south' })
    expect(childrenOf(tree, childrenOf(tree, south)[0]!)).toEqual([])
  })
})
