import { againstBare } from './against-bare.ts'
import { chance, seedOfRun } from './figures.ts'
import { listAll, revisionsOf, signIn, untilDrained } from './nation.ts'
import { narrative } from './words.ts'

/** B1: a member of staff submits a report with a narrative of sixty words. */
export async function run(): Promise<void> {
  const seed = seedOfRun()
  const random = chance(seed)
  console.log(`seed ${seed}`)
  await againstBare('B1 submit', 0.25, async (client, _data, { hospitals, management }) => {
    const hospital = hospitals[0]!
    const staff = await signIn(client, hospital.staff)
    const quality = await signIn(client, hospital.quality)
    return {
      ours: async () => {
        const report = { occurredAt: '2026-11-20T08:30:00Z', category: 'Clinical', location: 'Ward 3', description: narrative(60, random) }
        await client.must('POST', '/api/v1/incidents', report, staff)
      },
      settle: async () => void (await untilDrained(client, management, hospital.id, revisionsOf(await listAll(client, quality)))),
    }
  })
}
