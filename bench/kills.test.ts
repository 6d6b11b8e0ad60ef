import { expect, it } from 'vitest'
import { faultsOf, survive } from './kills.ts'

it('loses nothing that it acknowledged and does nothing twice, killed twenty times under load', async () => {
  const outcome = await survive(20)
  console.log(outcome)
  expect(faultsOf(outcome), `seed ${outcome.seed}`).toEqual([])
  expect(outcome.kills).toBe(20)
  expect(outcome.acknowledged).toBeGreaterThan(200)
}, 900_000)
