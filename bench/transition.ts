import { againstBare } from './against-bare.ts'
import { chance, seedOfRun } from './figures.ts'
import { listAll, revisionsOf, signIn, untilDrained } from './nation.ts'
import { narrative } from './words.ts'

/** B2: a quality manager moves a report to its next state. Each client has a report of its own, so that none is refused. */
export async function run(): Promise<void> {
  const seed = seedOfRun()
  const random = chance(seed)
  console.log(`seed ${seed}`)
  await againstBare('B2 transition', 0.5, async (client, _data, { hospitals, management }) => {
    const hospital = hospitals[0]!
    const staff = await signIn(client, hospital.staff)
    const quality = await signIn(client, hospital.quality)
    type Moved = { id: string; status: string; revision: number }
    const move = ({ id, revision }: Moved, to: string) => client.must<Moved>('PATCH', `/api/v1/incidents/${id}/status`, { to, revision }, quality)
    const reports: Moved[] = []
    for (let hand = 0; hand < 16; hand++) {
      const report = { occurredAt: '2026-11-20T08:30:00Z', category: 'Clinical', description: narrative(60, random) }
      reports.push(await move(await move(await client.must<Moved>('POST', '/api/v1/incidents', report, staff), 'InProgress'), 'Evaluating'))
    }
    return {
      ours: async (hand) => {
        const report = reports[hand]!
        reports[hand] = await move(report, report.status === 'Evaluating' ? 'MoreInfoNeeded' : 'Evaluating')
      },
      settle: async () => void (await untilDrained(client, management, hospital.id, revisionsOf(await listAll(client, quality)))),
    }
  })
}
