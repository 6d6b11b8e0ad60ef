import type { z } from 'zod'
import type { Role } from '../kernel/actor.ts'
import type { Fault, Result } from '../kernel/result.ts'
import type { SignedInVisitor, Visitor } from './context.ts'
import type { RateClass } from './rate-limit.ts'

/**
 * Who may knock. `public` needs no token; `enrolment` takes a person who still owes a new password or a second
 * factor; `signed-in` takes anybody else; a list takes those roles. What a role may do with one record its policy
 * decides, inside.
 */
export type Access = 'public' | 'enrolment' | 'signed-in' | readonly Role[]

type Example = { params?: Record<string, string>; query?: Record<string, string>; body?: unknown; answer: unknown }

type Shared<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Below /api/v1, in Hono's notation. */
  path: string
  tag: string
  summary: string
  rate?: RateClass
  /** What the limit counts by beside the address, where one address serves many. */
  rateBy?: (body: z.output<B>) => string
  /** Only for a sign-in of the last five minutes (spec/policy.md, Step-up); POST /auth/step-up renews it. */
  stepUp?: true
  /**
   * The handler goes on to another house in the product's own name, where nobody knows this person's session: whether it
   * still stands, and the rights in its token with it, is asked at their own home first.
   */
  goesElsewhere?: boolean
  params?: P
  query?: Q
  body?: B
  /** Takes one file in the field `file` of a multipart form, and no JSON. */
  upload?: true
  /** Also takes the fields of the body as a multipart form, with one picture or PDF in the field `photo`. */
  photo?: true
  /** Bytes; 256 KiB unless told. */
  bodyLimit?: number
  answer: A
  status?: 200 | 201
  /** Faults beyond those that every route can answer. */
  faults?: readonly Fault['kind'][]
  example: Example
}

type PublicRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> = Shared<P, Q, B, A> & {
  access: 'public'
  handle: (visitor: Visitor<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Result<z.output<A>> | Response>
}

type KnownRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> = Shared<P, Q, B, A> & {
  access: Exclude<Access, 'public'>
  handle: (visitor: SignedInVisitor<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Result<z.output<A>> | Response>
}

/** A line of the route table: everything the door, the OpenAPI document and the rights matrix need to know. */
export type Route = Omit<Shared<z.ZodType, z.ZodType, z.ZodType, z.ZodType>, 'rateBy'> & {
  access: Access
  rateBy?: (body: never) => string
  handle: (visitor: never) => Promise<Result<unknown> | Response>
}

/**
 * Whether an answer carries a receipt of what was written. Not at the door of the house, where nobody is known yet: a
 * receipt names the tenant, so it would tell whether an address has an account, and where.
 */
export const givesReceipt = ({ method, access, tag }: Pick<Route, 'method' | 'access' | 'tag'>): boolean =>
  method !== 'get' && !(access === 'public' && tag === 'auth')

/** Types a route by its schemas, then forgets them: the door parses by the schemas before the handler is called. */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  definition: PublicRoute<P, Q, B, A> | KnownRoute<P, Q, B, A>,
): Route {
  return definition as unknown as Route
}
