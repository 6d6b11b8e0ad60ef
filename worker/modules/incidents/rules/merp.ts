/** Categories of the NCC MERP index for medication errors (© National Coordinating Council for Medication Error Reporting and Prevention, 2001). */
export const merpCategories = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'] as const
type Category = (typeof merpCategories)[number]

/** The questions of the index's algorithm, each answered by yes or no, in the order in which they can come. */
export const merpQuestions = ['occurred', 'reached', 'died', 'lifeSaving', 'harmed', 'monitored', 'permanent', 'hospitalised'] as const
export type MerpQuestion = (typeof merpQuestions)[number]
export type MerpAnswers = Partial<Record<MerpQuestion, boolean>>

/** A question leads to another one or to a category. */
const tree: Record<MerpQuestion, { yes: MerpQuestion | Category; no: MerpQuestion | Category }> = {
  /** Did an actual error occur? */
  occurred: { yes: 'reached', no: 'A' },
  /** Did it reach the patient? An omission does. */
  reached: { yes: 'died', no: 'B' },
  /** Did it contribute to or result in death? */
  died: { yes: 'I', no: 'lifeSaving' },
  /** Was an intervention needed to sustain life? */
  lifeSaving: { yes: 'H', no: 'harmed' },
  /** Was the patient harmed? */
  harmed: { yes: 'permanent', no: 'monitored' },
  /** Was monitoring needed to confirm that there was no harm, or an intervention to preclude it? */
  monitored: { yes: 'D', no: 'C' },
  /** Was the harm permanent? */
  permanent: { yes: 'G', no: 'hospitalised' },
  /** Did it need an initial or a longer stay in hospital? */
  hospitalised: { yes: 'F', no: 'E' },
}

const isCategory = (step: MerpQuestion | Category): step is Category => step.length === 1

/** Which question is next, or the category once all that matter are answered; with the questions on the way there. */
export function merpStep(answers: MerpAnswers): { asked: MerpQuestion[]; next: MerpQuestion | null; category: Category | null } {
  const asked: MerpQuestion[] = []
  let step: MerpQuestion | Category = 'occurred'
  while (!isCategory(step)) {
    const answer: boolean | undefined = answers[step]
    if (answer === undefined) return { asked, next: step, category: null }
    asked.push(step)
    step = tree[step][answer ? 'yes' : 'no']
  }
  return { asked, next: null, category: step }
}
