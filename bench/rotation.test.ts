import { expect, it } from 'vitest'
import { turn } from './rotation.ts'

it('replaces a data key under live writes, killed in between: every text opens, none is left behind, everything is found', async () => {
  const outcome = await turn(4)
  console.log(outcome)
  expect(outcome).toMatchObject({ unopened: 0, left: 0, notFound: 0, kills: 4 })
  expect(outcome.reports.during).toBeGreaterThanOrEqual(4)
  expect(outcome.resealed).toBeGreaterThan(500)
}, 300_000)
