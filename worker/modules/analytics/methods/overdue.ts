/**
 * A report is overdue when it is open longer than this: the same thirty days by which `closedWithin30Days` measures
 * closure. The target holds everywhere until facilities set clocks of their own.
 */
export const closedWithinDays = 30

/** The last day whose open reports are overdue at `now`. */
export const lastOverdueDay = (now: string): string => new Date(Date.parse(now) - (closedWithinDays + 1) * 86_400_000).toISOString().slice(0, 10)
