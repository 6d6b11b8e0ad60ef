import { AsyncLocalStorage } from 'node:async_hooks'
import { nationTenant } from '../kernel/actor.ts'
import type { Written } from '../kernel/result.ts'
import type { KeyedHash } from '../kernel/sealed.ts'

/**
 * The hospital of a facility id that was read from a verified token or from the directory, never from a request.
 * `near` counts only for the call that makes the object.
 */
export const hospitalOf = (env: Env, facilityId: string, near?: DurableObjectLocationHint) =>
  env.HOSPITAL.getByName(facilityId, near ? { locationHint: near } : undefined)

export const nationOf = (env: Env) => env.NATION.getByName(nationTenant)

/** Name of the shard that knows a name: its first hexadecimal digit. */
export const shardOf = (name: KeyedHash): string => `names-${name[0]}`

export const directoryOf = (env: Env, name: KeyedHash) => env.DIRECTORY.getByName(shardOf(name))

/** People of tiers 3–5 live in the nation, everybody else in their hospital. */
export const homeOfTenant = (env: Env, tenant: string) => (tenant === nationTenant ? nationOf(env) : hospitalOf(env, tenant))

const heard = new AsyncLocalStorage<Map<string, Written>>()

/** Does some work and gathers the newest entry that each house says it wrote meanwhile, whichever way its answers take. */
export async function witnessing<T>(work: () => Promise<T>): Promise<{ done: T; written: Written[] }> {
  const newest = new Map<string, Written>()
  const done = await heard.run(newest, work)
  return { done, written: [...newest.values()] }
}

async function hear<T>(answer: Promise<T>): Promise<T> {
  const told = await answer
  const { written } = (told ?? {}) as { written?: Written }
  if (written) heard.getStore()?.set(written.tenant, written)
  return told
}

/**
 * A desk that is let go of at the end of the block: one that nobody disposes of stays open in its object until the
 * garbage collector comes by, which may be never. The cast adds what workers-types leaves out of RPC promises.
 */
export const open = <D extends object>(desk: D) =>
  new Proxy(desk, {
    get(target, name) {
      const member = Reflect.get(target, name, target) as unknown
      if (typeof member !== 'function') return member
      if (typeof name === 'symbol' || name === 'then') return member.bind(target) as unknown
      return (...args: unknown[]) => hear(Reflect.apply(member, target, args) as Promise<unknown>)
    },
  }) as D & Disposable

/** Goes to a desk, asks once and leaves. The question travels with the visit, so both cost one round trip. */
export async function at<D extends object, T>(desk: D, question: (desk: D) => T): Promise<Awaited<T>> {
  using here = open(desk)
  return await question(here)
}
