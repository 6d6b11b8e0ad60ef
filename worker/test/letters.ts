import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { lettersIn, type KeptLetter } from '../http/mail/mailbox.ts'
import { homeOfTenant } from '../objects/stubs.ts'
import { rowsOf } from './world.ts'

/** Lets the mails of a house leave that are due now. One that is on its way is noted for a second later, and gone once it has arrived. */
export async function post(tenant: string): Promise<void> {
  const due = async () => Number((await rowsOf(tenant, 'select count(*) as n from mails where due_at <= ?', Date.now() + 1_500))[0]!['n'])
  while ((await due()) > 0) if (!(await runDurableObjectAlarm(homeOfTenant(env, tenant)))) await scheduler.wait(20)
}

/** What has arrived at an address, the newest first, once its house has sent it. */
export async function lettersTo(address: string, tenant: string): Promise<KeptLetter[]> {
  await post(tenant)
  return lettersIn(env.MAILBOX!, address)
}

/** The token of the newest letter to an address. */
export async function tokenFor(address: string, tenant: string): Promise<string> {
  const [newest] = await lettersTo(address, tenant)
  const token = /#(\S+)/.exec(newest?.text ?? '')?.[1]
  if (!token) throw new Error(`${address} got no letter with a link`)
  return token
}
