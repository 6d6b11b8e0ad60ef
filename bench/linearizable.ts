/**
 * Is a history of concurrent calls the same as some order of single ones? Wing and Gong's search with Lowe's memory of
 * configurations: an operation may come first if none that still waits ended before it began.
 */

/** A call: when it was sent, when it was answered, and with what. `answer` is undefined where none came: it may have happened, then or later, or never. */
export type Call<Asked, Answered> = { asked: Asked; answer: Answered | undefined; sent: number; answered: number }

/** What a single call does to a state: the states after which this answer is right, none when it is wrong. */
export type Model<State, Asked, Answered> = {
  initial: State
  step: (state: State, asked: Asked, answer: Answered | undefined) => State[]
  /** Two states of the same name are the same. */
  name: (state: State) => string
}

const most = 2_000_000

/** True when some order explains every answer. */
export function isLinearizable<State, Asked, Answered>(model: Model<State, Asked, Answered>, history: readonly Call<Asked, Answered>[]): boolean {
  const done = new Uint8Array(history.length)
  const seen = new Set<string>()
  let looked = 0

  const goOn = (state: State): boolean => {
    if (++looked > most) throw new Error('the history is too tangled to be decided')
    const configuration = `${done.join('')}|${model.name(state)}`
    if (seen.has(configuration)) return false
    seen.add(configuration)

    let firstAnswer = Number.POSITIVE_INFINITY
    let open = false
    history.forEach(({ answer, answered }, i) => {
      if (done[i] || answer === undefined) return
      open = true
      firstAnswer = Math.min(firstAnswer, answered)
    })
    if (!open) return true

    const possible = [...history.entries()].filter(([i, { sent }]) => !done[i] && sent <= firstAnswer)
    // An answered call that is right here and changes nothing may always come first: nothing else depends on when it did.
    const idle = possible.find(
      ([, { asked, answer }]) => answer !== undefined && model.step(state, asked, answer).some((next) => model.name(next) === model.name(state)),
    )
    for (const [i, { asked, answer }] of idle ? [idle] : possible) {
      done[i] = 1
      for (const next of model.step(state, asked, answer)) if (goOn(next)) return true
      done[i] = 0
    }
    return false
  }
  return goOn(model.initial)
}
