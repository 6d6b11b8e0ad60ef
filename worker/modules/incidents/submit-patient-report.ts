import type { Actor } from '../../kernel/actor.ts'
import { fail, notFound, ok, type Result } from '../../kernel/result.ts'
import type { KeyedHash, Sealed } from '../../kernel/sealed.ts'
import type { House } from '../../objects/commit.ts'
import { readHospital } from '../facilities/hospital.store.ts'
import type { SealedAttachment } from './attach-file.ts'
import { enterIncident, newIncident, type SealedSubmission } from './submit-incident.ts'

/** `receipt` is sealed, so that the answer kept under an Idempotency-Key gives the same receipt again and tells nobody else. */
export type SealedReceipt = { number: string; incidentId: string; receipt: Sealed }

/** A report without a name, through the QR link in force; a rotated or foreign link is as unknown as a forged one. */
export function submitPatientReport(
  house: House,
  actor: Actor,
  link: string,
  submission: SealedSubmission,
  receipt: { sealed: Sealed; hash: KeyedHash },
  photo?: SealedAttachment,
): Result<SealedReceipt> {
  const facility = readHospital(house.db)
  if (facility.link !== link) return notFound()
  if (facility.status !== 'active') return fail({ kind: 'unavailable', what: 'this facility does not take reports now' })
  const entered = enterIncident(house, actor, newIncident(house, actor, submission, receipt.hash), submission.words, photo)
  return ok({ number: entered.number, incidentId: entered.id, receipt: receipt.sealed })
}
