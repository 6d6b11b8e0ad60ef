import { cursorOf, readCursor, type Page } from '../../kernel/page.ts'
import { invalid, ok, type Result } from '../../kernel/result.ts'
import type { House } from '../../objects/commit.ts'
import type { ListPeople } from './schema.ts'
import { countPeople, listPeople, type ListedPerson } from './store.ts'

export function listAccounts(house: House, query: Omit<ListPeople, 'facility'>): Result<Page<ListedPerson>> {
  const cursor = query.cursor ? readCursor(query.cursor) : null
  if (query.cursor && !cursor) return invalid('cursor', 'is not one that this list gave; leave it out to start anew')
  const rows = listPeople(house.db, query.status, query.limit + 1, cursor?.row ?? 0)
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return ok({
    items,
    nextCursor: rows.length > query.limit && last ? cursorOf({ after: null, row: last.row }) : null,
    total: countPeople(house.db, query.status),
  })
}
