import { beforeAll, expect, it } from 'vitest'
import { aReport, openWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => { world = await openWorld() })

it('one', async () => {
  const made = await world.as('bruno').post('/incidents', aReport())
  expect(made.status).toBe(201)
})
it('two', async () => {
  const made = await world.as('chen').get('/incidents')
  expect(made.body.total).toBe(1)
})
