import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Status } from './schema.ts'

const next: Record<Status, readonly Status[]> = {
  Created: ['InProgress'],
  InProgress: ['Evaluating'],
  Evaluating: ['MoreInfoNeeded', 'ActionTaken'],
  MoreInfoNeeded: ['Evaluating'],
  ActionTaken: ['Completed'],
  Completed: [],
}

/** Every state that may follow, the closing one included. */
export const nextStates = (from: Status): Status[] => [...next[from]]

/** States reachable by a plain move: Completed only comes with a final report. */
export const movesFrom = (from: Status): Status[] => nextStates(from).filter((to) => to !== 'Completed')

/** A move by hand. `allowed` of the refusal names the legal moves, so that a client can offer them. */
export function checkMove(from: Status, to: Status): Result<Status> {
  const allowed = movesFrom(from)
  return allowed.includes(to) ? ok(to) : fail({ kind: 'illegal-transition', from, to, allowed })
}

/** Closure with a final report: from ActionTaken only. */
export function checkClosure(from: Status): Result<Status> {
  return from === 'ActionTaken' ? ok('Completed') : fail({ kind: 'illegal-transition', from, to: 'Completed', allowed: movesFrom(from) })
}

/** What the reporter reads about each state, in plain words. */
export const statusText: Record<Status, { ar: string; en: string }> = {
  Created: { ar: 'وصل بلاغك، ولم يُفتح بعد', en: 'We have received your report. Nobody has opened it yet.' },
  InProgress: { ar: 'بدأ فريق الجودة بقراءة بلاغك', en: 'The quality team has started to read your report.' },
  Evaluating: { ar: 'يدرس فريق الجودة ما حدث', en: 'The quality team is looking into what happened.' },
  MoreInfoNeeded: { ar: 'لدى فريق الجودة سؤال لك', en: 'The quality team has a question for you.' },
  ActionTaken: { ar: 'اتُّخذت إجراءات بناءً على بلاغك', en: 'Action has been taken because of your report.' },
  Completed: { ar: 'اكتملت دراسة بلاغك وأُغلق', en: 'Your report has been dealt with and closed.' },
}
