import type { Status } from '../modules/incidents/schema.ts'
import { aReport, anonymous, must, type Told, type World } from './world.ts'
import type { Name } from './people.ts'

const wayTo: Record<Status, Status[]> = {
  Created: [],
  InProgress: ['InProgress'],
  Evaluating: ['InProgress', 'Evaluating'],
  MoreInfoNeeded: ['InProgress', 'Evaluating', 'MoreInfoNeeded'],
  ActionTaken: ['InProgress', 'Evaluating', 'ActionTaken'],
  Completed: ['InProgress', 'Evaluating', 'ActionTaken'],
}

/** A report of Riverside's, carried by Chen to a state. */
export async function reportIn(world: World, status: Status, more: object = {}, by: Name = 'bruno'): Promise<Told> {
  let current = must(await world.as(by).post('/incidents', aReport(more)), 201)
  return carry(world, current, status)
}

export async function carry(world: World, report: Told, status: Status, by: Name = 'chen'): Promise<Told> {
  let current = report
  for (const to of wayTo[status]) {
    current = must(await world.as(by).patch(`/incidents/${report.id}/status`, { to, revision: current.revision }), 200)
  }
  if (status !== 'Completed') return current
  return must(await world.as(by).post(`/incidents/${report.id}/final`, { report: 'Pumps are now checked by two.', revision: current.revision }), 200)
}

/** A report without a name, as its receipt and as quality sees it. */
export async function anonymousReport(world: World, more: object = {}): Promise<{ receipt: string; incident: Told }> {
  const { receipt, number } = must(
    await anonymous.post(`/patients/submit/${world.linkOf('riverside')}`, {
      description: 'My mother slipped on the wet floor beside bed four.',
      ...more,
    }),
    201,
  )
  const { items } = must(await world.as('chen').get('/incidents?limit=100&reporterType=patient'), 200)
  return { receipt, incident: items.find((item) => item.number === number)! }
}
