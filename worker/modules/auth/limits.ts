/** An access token lives this long (decision 5). */
export const accessLimitMs = 15 * 60_000
/** A session that nobody refreshed for this long is over. */
export const idleLimitMs = 15 * 60_000
/** No session outlives a clinical shift. */
export const absoluteLimitMs = 12 * 3_600_000
/** Two tabs, or a lost answer, may present the previous refresh token this long after it was rotated. */
export const graceMs = 10_000
/** The eleventh session ends the oldest. */
export const sessionsPerPerson = 10
/** A password that was given alone opens a second-factor step for this long. */
export const mfaStepMs = 5 * 60_000
/** A ceremony with a passkey is answered within this time, once. */
export const ceremonyMs = 5 * 60_000
/** Sensitive acts want a full authentication no older than this. */
export const freshLimitMs = 5 * 60_000
/** Failures that cost nothing; each further one doubles the wait, up to fifteen minutes (NIST SP 800-63B-4 §3.2.2). */
export const freeFailures = 10

/** Milliseconds to wait after so many consecutive failures. */
export const penaltyMs = (failures: number): number =>
  failures < freeFailures ? 0 : Math.min(15 * 60_000, 1_000 * 2 ** Math.min(20, failures - freeFailures))

/** A link to choose a new password lives this long. */
export const resetMs = 3_600_000
/** Mails that anybody can ask for in an address's name: so many within an hour, then none until it is over. */
export const mailBudget = 3
export const mailWindowMs = 3_600_000
