/**
 * Expected outcomes are values: an error thrown inside a Durable Object loses its class on the way out,
 * a returned value arrives as it was. `throw` means a bug and answers 500 without a message.
 */
export type Issue = { path: string; message: string }

export type Fault =
  | { kind: 'unauthenticated'; code: 'AUTHENTICATION_REQUIRED' | 'AUTHENTICATION_FAILED' | 'TOKEN_EXPIRED' | 'MFA_REQUIRED' }
  | {
      kind: 'forbidden'
      code:
        | 'INSUFFICIENT_PERMISSIONS'
        | 'STEP_UP_REQUIRED'
        | 'PASSWORD_CHANGE_REQUIRED'
        | 'MFA_ENROLMENT_REQUIRED'
        | 'APPROVAL_PENDING'
        | 'FACILITY_SUSPENDED'
      action: string
    }
  /** `hidden` is never told: it is there, but out of this person's reach, and the trail says so. */
  | { kind: 'not-found'; hidden?: true }
  | { kind: 'invalid'; issues: Issue[] }
  | { kind: 'illegal-transition'; from: string; to: string; allowed: string[] }
  | { kind: 'stale'; expected: number; actual: number }
  | { kind: 'duplicate'; what: string }
  | { kind: 'idempotency-mismatch' }
  | { kind: 'too-large'; limit: number }
  | { kind: 'unsupported-type'; expected: string }
  | { kind: 'too-many'; retryAfterSeconds: number }
  | { kind: 'not-implemented'; feature: string }
  | { kind: 'unavailable'; what: string }

/** The newest entry that a call left in a trail: what its caller gets a receipt of. */
export type Written = { tenant: string; seq: number; hash: string }

export type Result<T> = { ok: true; value: T; written?: Written } | { ok: false; fault: Fault }

export const ok = <T>(value: T): { ok: true; value: T; written?: Written } => ({ ok: true, value })
export const fail = (fault: Fault): { ok: false; fault: Fault } => ({ ok: false, fault })

export const notFound = (): { ok: false; fault: Fault } => fail({ kind: 'not-found' })
/** Answered as `notFound` is; for what is there and whose existence is not this person's to know. */
export const hidden = (): { ok: false; fault: Fault } => fail({ kind: 'not-found', hidden: true })
export const invalid = (path: string, message: string): { ok: false; fault: Fault } => fail({ kind: 'invalid', issues: [{ path, message }] })
