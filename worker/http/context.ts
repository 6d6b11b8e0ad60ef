import type { Person } from '../kernel/actor.ts'
import type { Caller } from '../objects/visit.ts'
import type { Configuration } from './configuration.ts'
import type { Sealer } from './seal.ts'
import type { SentFile } from './uploads/file-kind.ts'

export type AppEnv = { Bindings: Env; Variables: { requestId: string; configuration: Configuration } }

/** A parsed request on its way to a desk. */
export type Visitor<P, Q, B> = {
  env: Env
  configuration: Configuration
  request: Request
  /** Origin that the request came to, for links. */
  origin: string
  params: P
  query: Q
  body: B
  /** What came with a form, where the route takes a file. */
  file: SentFile | undefined
  idempotency: { key: string; request: string } | undefined
  /** Local seeding's own clock; undefined everywhere else. */
  at: string | undefined
  now: () => number
  /** The caller as it goes into an object: with the Idempotency-Key, and the demo's clock if any. */
  as: (actor: Caller['actor']) => Caller
  /** Keys of a tenant that is known to be open. */
  sealer: (tenant: string) => Promise<Sealer>
}

export type SignedInVisitor<P, Q, B> = Visitor<P, Q, B> & { person: Person }
