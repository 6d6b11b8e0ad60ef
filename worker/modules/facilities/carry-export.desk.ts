import type { Result } from '../../kernel/result.ts'
import type { House } from '../../objects/commit.ts'
import { expiredExport, exportDue, nextStretch } from './carry-export.ts'
import type { Laid, Stretch } from './schema.ts'

export { exportDue }

/** Who opens and lays down what the object cannot. */
type Courier = { archive(tenant: string, stretch: Stretch): Promise<Result<Laid>>; dropArchive(tenant: string, id: string): Promise<void> }

/** Stretches at a time: the object goes back to its people between. */
const atOnce = 4

/** Carries the archive under way a little further, and lets go of one whose time is over; false when the courier could not. */
export async function carryExport(house: House, courier: Courier): Promise<boolean> {
  const expired = expiredExport(house)
  if (expired) {
    await courier.dropArchive(house.tenant, expired.id)
    expired.forget()
  }
  for (let i = 0; i < atOnce; i++) {
    const next = nextStretch(house)
    if (!next) return true
    const laid = await courier.archive(house.tenant, next.stretch)
    if (laid.ok) next.keep(laid.value)
    // A facility without keys has nothing that could be opened, now or later; a part of the trail that is lost stays so.
    else if (laid.fault.kind === 'not-found' || next.stretch.kind === 'segment') next.fail()
    else return false
  }
  return true
}
