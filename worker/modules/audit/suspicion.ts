export const severities = ['low', 'medium', 'high'] as const
export type Severity = (typeof severities)[number]

export const alertRules = ['failed-sign-ins', 'many-addresses', 'mass-reading', 'off-hours-reading', 'cookie-reuse', 'taking-out'] as const
export type AlertRule = (typeof alertRules)[number]

/** Hours of the facility's own clock, from one to the other over midnight. */
export type Night = { from: number; to: number }

/**
 * What looks suspicious. Of the entries with one of these actions, those of one person are counted: how many different
 * marks they carry within the window. From `threshold` on there is an alert.
 */
export type Suspicion = {
  rule: AlertRule
  severity: Severity
  actions: readonly string[]
  /** Whose doing it is: the product opens and refuses sessions itself, in the name of the subject. */
  person: 'actor' | 'subject'
  /** What is counted: each entry, each different record, or each different address. */
  counts: 'entry' | 'record' | 'address'
  threshold: number
  windowMs: number
  /** Only at these hours; the window is then the night, and there is one alert a person and night. */
  night?: Night
}

const minute = 60_000
const hour = 60 * minute

/** The rules of W12 (spec/features.md). Hours and thresholds are data; a facility without its own has these. */
export const suspicions: readonly Suspicion[] = [
  {
    rule: 'failed-sign-ins',
    severity: 'high',
    actions: ['login.fail', 'mfa.fail', 'passkey.fail', 'step-up.fail', 'password.fail'],
    person: 'subject',
    counts: 'entry',
    threshold: 5,
    windowMs: 15 * minute,
  },
  {
    rule: 'many-addresses',
    severity: 'medium',
    actions: ['session.open', 'session.refresh'],
    person: 'subject',
    counts: 'address',
    threshold: 4,
    windowMs: hour,
  },
  {
    rule: 'mass-reading',
    severity: 'high',
    actions: ['incident.read', 'export.report'],
    person: 'actor',
    counts: 'record',
    threshold: 51,
    windowMs: hour,
  },
  {
    rule: 'off-hours-reading',
    severity: 'low',
    actions: ['incident.read', 'export.report'],
    person: 'actor',
    counts: 'record',
    threshold: 1,
    windowMs: 8 * hour,
    night: { from: 22, to: 6 },
  },
  { rule: 'cookie-reuse', severity: 'high', actions: ['session.reuse'], person: 'subject', counts: 'entry', threshold: 1, windowMs: hour },
  {
    rule: 'taking-out',
    severity: 'medium',
    actions: ['export.trail', 'export.facility', 'export.download', 'export.incidents'],
    person: 'actor',
    counts: 'entry',
    threshold: 1,
    windowMs: hour,
  },
]

const rulesOfAction = new Map<string, Suspicion[]>()
for (const suspicion of suspicions)
  for (const action of suspicion.actions) rulesOfAction.set(action, [...(rulesOfAction.get(action) ?? []), suspicion])

/** The rules that look at an action; most are looked at by none. */
export const suspicionsOf = (action: string): readonly Suspicion[] | undefined => rulesOfAction.get(action)

const clocks = new Map<string, Intl.DateTimeFormat>()
/** How late it is by a clock, in minutes since midnight. */
export function minutesOfDay(atMs: number, timeZone: string): number {
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  clocks.set(timeZone, clock)
  const [hours, minutes] = clock.format(atMs).split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** When the night began that an instant lies in (ms), or null by day. */
export function beginningOfNight(atMs: number, { from, to }: Night, timeZone: string): number | null {
  const now = minutesOfDay(atMs, timeZone)
  const since = (now - from * 60 + 1_440) % 1_440
  return since < ((to - from + 24) % 24) * 60 ? Math.floor(atMs / minute) * minute - since * minute : null
}

/**
 * After when a rule counts (ms), or null where it does not look at this hour. Addresses are kept as hashes of their day,
 * so that one would count twice on either side of midnight (UTC): they are counted within a day.
 */
export function countedSince({ counts, night, windowMs }: Suspicion, atMs: number, timeZone: () => string): number | null {
  if (night) {
    const begun = beginningOfNight(atMs, night, timeZone())
    return begun === null ? null : begun - 1
  }
  const since = atMs - windowMs
  return counts === 'address' ? Math.max(since, Math.floor(atMs / (24 * hour)) * 24 * hour - 1) : since
}

export const alertStates = ['open', 'acknowledged', 'resolved'] as const
export type AlertState = (typeof alertStates)[number]

/** What a security officer may do next with an alert. */
export const alertSteps: Record<AlertState, readonly AlertState[]> = { open: ['acknowledged'], acknowledged: ['resolved'], resolved: [] }
