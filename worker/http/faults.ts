import type { Fault } from '../kernel/result.ts'

export type Told = { status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 501 | 503; code: string; message: string; details?: unknown }

/** What a bug answers: nothing of itself. */
export const internal = {
  code: 'INTERNAL_ERROR',
  message: 'Something went wrong on our side. Your work is kept; try again, and give this request id if it stays.',
}

/** What a route for fresh sign-ins answers to an older one. */
export const staleSignIn: Fault = { kind: 'forbidden', code: 'STEP_UP_REQUIRED', action: 'act on a sign-in older than five minutes' }

/** A fault in the words of the contract (spec/api.md, Errors). One switch; a new fault does not compile until it is here. */
export function tell(fault: Fault): Told {
  switch (fault.kind) {
    case 'unauthenticated':
      return { status: 401, code: fault.code, message: unauthenticatedText[fault.code] }
    case 'forbidden':
      return forbiddenAs(fault.code, fault.action)
    case 'not-found':
      return { status: 404, code: 'NOT_FOUND', message: 'There is nothing here that you may see.' }
    case 'invalid':
      return {
        status: 400,
        code: 'VALIDATION_ERROR',
        message: 'Some of what was sent cannot be taken. Correct the fields named in details and send again.',
        details: fault.issues,
      }
    case 'illegal-transition':
      return {
        status: 400,
        code: 'ILLEGAL_TRANSITION',
        details: { from: fault.from, to: fault.to, allowed: fault.allowed },
        message: fault.allowed.length
          ? `From ${fault.from} it cannot go to ${fault.to}; it may go to ${fault.allowed.join(' or ')}.`
          : `From ${fault.from} it cannot go to ${fault.to}${fault.from === 'ActionTaken' ? '; it is closed with a final report' : ''}.`,
      }
    case 'stale':
      return {
        status: 409,
        code: 'STALE_REVISION',
        message: 'Somebody changed it meanwhile. Look again, then decide.',
        details: { expected: fault.expected, actual: fault.actual },
      }
    case 'duplicate':
      return { status: 409, code: 'DUPLICATE', message: `This ${fault.what} is already taken.`, details: { what: fault.what } }
    case 'idempotency-mismatch':
      return { status: 422, code: 'IDEMPOTENCY_MISMATCH', message: 'This Idempotency-Key was used for another request. Use a new key.' }
    case 'too-large':
      return { status: 413, code: 'TOO_LARGE', message: `The request is larger than ${fault.limit} bytes.`, details: { limit: fault.limit } }
    case 'unsupported-type':
      return { status: 415, code: 'UNSUPPORTED_TYPE', message: `Send it as ${fault.expected}.`, details: { expected: fault.expected } }
    case 'too-many':
      return {
        status: 429,
        code: 'RATE_LIMITED',
        message: `Too many requests. Try again in ${fault.retryAfterSeconds} seconds.`,
        details: { retryAfterSeconds: fault.retryAfterSeconds },
      }
    case 'not-implemented':
      return { status: 501, code: 'NOT_IMPLEMENTED', message: `${fault.feature} is not built yet.` }
    case 'unavailable':
      return { status: 503, code: 'UNAVAILABLE', message: `Not available now: ${fault.what}.` }
  }
}

const unauthenticatedText = {
  AUTHENTICATION_REQUIRED: 'Sign in first.',
  AUTHENTICATION_FAILED: 'That did not work. Check what you typed and try again.',
  TOKEN_EXPIRED: 'The access token has expired. Refresh it.',
  MFA_REQUIRED: 'Set up a second factor first.',
} as const

function forbiddenAs(code: Extract<Fault, { kind: 'forbidden' }>['code'], action: string): Told {
  switch (code) {
    case 'STEP_UP_REQUIRED':
      return { status: 403, code, message: 'Sign in again to do this.', details: { action } }
    case 'PASSWORD_CHANGE_REQUIRED':
      return {
        status: 403,
        code: 'INSUFFICIENT_PERMISSIONS',
        message: 'Choose a password of your own first.',
        details: { reason: 'mustChangePassword' },
      }
    case 'APPROVAL_PENDING':
      return {
        status: 403,
        code: 'INSUFFICIENT_PERMISSIONS',
        message: 'Your facility has not approved this account yet. You will get a mail when it has.',
        details: { reason: 'awaitingApproval' },
      }
    case 'MFA_ENROLMENT_REQUIRED':
      return { status: 401, code: 'MFA_REQUIRED', message: unauthenticatedText.MFA_REQUIRED, details: { reason: 'mustEnrolMfa' } }
    case 'FACILITY_SUSPENDED':
      return {
        status: 403,
        code: 'INSUFFICIENT_PERMISSIONS',
        message: 'This facility is suspended by the national management. Everything is kept; nobody of it can act until it is resumed.',
        details: { reason: 'facilitySuspended' },
      }
    case 'INSUFFICIENT_PERMISSIONS':
      return { status: 403, code, message: 'This is not yours to do.', details: { action } }
  }
}
