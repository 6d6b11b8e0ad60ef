import { worthAnotherTry, type Answer, type Model, type Question, type Silence } from './asking.ts'

/** Five silences in a row, and a provider is left alone for a minute; then one question tries it. */
const mostSilences = 5
const restMs = 60_000

/** Remembers how a provider has been behaving, so that one that is down is not asked for every report. */
export class Breaker {
  #silences = 0
  #until = 0
  #trying = false

  /** Whether it may be asked now. After a rest, only one question at a time until it has answered. */
  admits(nowMs: number): boolean {
    if (this.#silences < mostSilences) return true
    if (nowMs < this.#until || this.#trying) return false
    this.#trying = true
    return true
  }

  heard(answered: boolean, nowMs: number): void {
    this.#trying = false
    if (answered) this.#silences = 0
    else if (++this.#silences >= mostSilences) this.#until = nowMs + restMs
  }
}

/** One question's whole time, tries and pauses included, in milliseconds. */
export const patienceMs = 8_000
const pauses = [300, 900]

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })

/**
 * Asks with patience: up to three tries within `wholeMs`, silences that would come again (a refusal, nonsense) are not
 * tried twice, and a provider whose breaker is open is not asked at all (`resting`). Never throws.
 */
export async function askPatiently(model: Model, question: Question, breaker: Breaker, wholeMs = patienceMs): Promise<Answer> {
  if (!breaker.admits(Date.now())) return { ok: false, why: 'resting' }
  const signal = AbortSignal.timeout(wholeMs)
  let why: Silence = 'slow'
  for (let turn = 0; turn <= pauses.length; turn++) {
    const answer = await model.ask(question, signal)
    // A refusal is an answer of a provider that works.
    breaker.heard(answer.ok || !worthAnotherTry.has(answer.why), Date.now())
    if (answer.ok || !worthAnotherTry.has(answer.why)) return answer
    why = answer.why
    if (signal.aborted || turn === pauses.length) break
    await pause(pauses[turn]!, signal)
    if (signal.aborted) break
  }
  return { ok: false, why }
}
