import { nationTenant } from '../kernel/actor.ts'
import type { KeyedHash } from '../kernel/sealed.ts'

/** The hospital of a facility id that was read from a verified token or from the directory, never from a request. */
export const hospitalOf = (env: Env, facilityId: string) => env.HOSPITAL.getByName(facilityId)

export const nationOf = (env: Env) => env.NATION.getByName(nationTenant)

/** Name of the shard that knows a name: its first hexadecimal digit. */
export const shardOf = (name: KeyedHash): string => `names-${name[0]}`

export const directoryOf = (env: Env, name: KeyedHash) => env.DIRECTORY.getByName(shardOf(name))

/** People of tiers 3–5 live in the nation, everybody else in their hospital. */
export const homeOfTenant = (env: Env, tenant: string) => (tenant === nationTenant ? nationOf(env) : hospitalOf(env, tenant))
