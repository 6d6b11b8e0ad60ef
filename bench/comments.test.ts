import { expect, it } from 'vitest'
import { faultsOf, haveComments, readComments, submitComments } from './nhs-comments.ts'

const title = 'takes 10,334 real comments of patients: each accepted or refused with its reason, none lost, none legible at rest'

it.skipIf(!haveComments())(
  haveComments() ? title : `${title} (skipped: ../shared/data/nhs-feedback is not there)`,
  async () => {
    const comments = readComments()
    expect(comments).toHaveLength(10_334)
    const outcome = await submitComments(comments)
    console.log(outcome)
    expect(faultsOf(outcome)).toEqual([])
    expect(outcome.accepted).toBeGreaterThan(10_000)
  },
  900_000,
)
