import { describe, expect, it } from 'vitest'
import { filtersSet, listParams, listQuery, type ListState } from './list-query.ts'

const empty = Object.fromEntries(listParams.map((name) => [name, ''])) as ListState

describe('what an address asks of the list', () => {
  it('orders by itself where the address names no order', () => {
    expect(listQuery(empty, '-attention')).toMatchObject({ sort: '-attention', q: '', status: undefined })
  })
  it('leaves out what no list knows, so that an old bookmark still opens', () => {
    const query = listQuery({ ...empty, status: 'Lost', category: 'Falls', sort: '-nothing', from: '2026-13-45' }, '-reportedAt')
    expect(query).toMatchObject({ status: undefined, category: 'Falls', sort: '-reportedAt', from: undefined })
  })
  it('takes whole days: the last one is included to its end', () => {
    const query = listQuery({ ...empty, from: '2026-06-10', to: '2026-06-10' }, '-reportedAt')
    expect(Date.parse(String(query.to)) - Date.parse(String(query.from))).toBe(86_400_000 - 1)
  })
  it('counts filters, not order and page', () => {
    expect(filtersSet({ ...empty, sort: 'number', cursor: 'x', q: 'pump', status: 'Created' })).toBe(2)
  })
})
