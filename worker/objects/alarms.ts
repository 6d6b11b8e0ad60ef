import { nationTenant, systemAt } from '../kernel/actor.ts'
import { at, hospitalOf, nationOf } from './stubs.ts'

/**
 * Wakes every hospital, whose constructor re-arms an alarm that was lost while events wait (decision 14). An object
 * with neither traffic nor alarm would sleep on them for ever. By night it finds there what is to be removed.
 */
export async function sweep(env: Env): Promise<void> {
  await nationOf(env).stir()
  const facilities = await at(nationOf(env).tree({ actor: systemAt(nationTenant) }), (desk) => desk.list())
  if (!facilities.ok) return
  for (const { id, status } of facilities.value) if (status !== 'closed') await hospitalOf(env, id).stir()
}
