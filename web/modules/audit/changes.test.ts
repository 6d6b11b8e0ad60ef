import { expect, it } from 'vitest'
import { changesOf } from './changes.ts'

it('tells what changed, what came and what went, and leaves out what stayed', () => {
  expect(
    changesOf({
      before: { status: 'Created', revision: 1, roles: ['staff'], gone: 'x' },
      after: { status: 'InProgress', revision: 1, roles: ['nurse', 'physician'], made: true },
    }),
  ).toEqual([
    { field: 'status', before: 'Created', after: 'InProgress' },
    { field: 'roles', before: 'staff', after: 'nurse, physician' },
    { field: 'gone', before: 'x', after: null },
    { field: 'made', before: null, after: 'true' },
  ])
})

it('has nothing to tell of an entry without fields', () => expect(changesOf({ before: null, after: null })).toEqual([]))
