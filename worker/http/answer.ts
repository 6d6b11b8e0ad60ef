import type { Context } from 'hono'
import type { Fault, Result } from '../kernel/result.ts'
import type { AppEnv } from './context.ts'
import { tell } from './faults.ts'

/** The error body of the contract. A 501 or 500 says no more than a stranger may know. */
export function refuse(c: Context<AppEnv>, fault: Fault): Response {
  const { status, code, message, details } = tell(fault)
  if (fault.kind === 'too-many') c.header('retry-after', String(fault.retryAfterSeconds))
  return c.json({ error: errorBody(c, code, message, details) }, status)
}

export const errorBody = (c: Context<AppEnv>, code: string, message: string, details: unknown = null) => ({
  code,
  message,
  details,
  timestamp: new Date().toISOString(),
  path: c.req.path,
  requestId: c.var.requestId,
})

/** A result becomes a response; a handler that made its own response keeps it. */
export function answer(c: Context<AppEnv>, result: Result<unknown> | Response, status: 200 | 201): Response {
  if (result instanceof Response) return result
  return result.ok ? c.json(result.value as object, status) : refuse(c, result.fault)
}
