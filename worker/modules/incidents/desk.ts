import { RpcTarget } from 'cloudflare:workers'
import type { Person } from '../../kernel/actor.ts'
import { ok, type Result } from '../../kernel/result.ts'
import type { KeyedHash, Sealed } from '../../kernel/sealed.ts'
import { act, ask, keptAnswer, type Caller, type Visit } from '../../objects/visit.ts'
import { answerByReceipt, answerQuestion, type SealedAnswer } from './answer-question.ts'
import { attachFile, mayAttach, readAttachment, type SealedAttachment } from './attach-file.ts'
import type { StoredAttachment } from './attachments.store.ts'
import { askReporter, type SealedQuestion } from './ask-reporter.ts'
import { assessIncident, type SealedAssessment } from './assess-incident.ts'
import { closeIncident, type SealedClosure } from './close-incident.ts'
import { beginExport, exportReport, exportSlice } from './export-incidents.ts'
import { listOwners } from './list-owners.ts'
import { findSimilar } from './find-similar.ts'
import { moveIncident, type SealedMove } from './move-incident.ts'
import { planActions, type SealedPlan } from './plan-actions.ts'
import { recordDisclosure, type SealedDisclosure } from './record-disclosure.ts'
import { recordJci, type SealedJci } from './record-jci.ts'
import { readForManager, readTrailForManager } from './read-for-manager.ts'
import { listMessages, textsOf, listVisible, readIncident, readReportStatus, type HashedQuery } from './read-incident.ts'
import { readTrail, trailOutside, type Earlier } from './read-trail.ts'
import { reviewTriage, type SealedReview } from './review-triage.ts'
import type { SealedIncident } from './sheet.ts'
import { submitIncident, type SealedSubmission } from './submit-incident.ts'
import { submitPatientReport } from './submit-patient-report.ts'

export class IncidentsDesk extends RpcTarget {
  #visit: Visit
  constructor(visit: Visit) {
    super()
    this.#visit = visit
  }
  submit(submission: SealedSubmission) {
    return act(this.#visit, (house, actor) => submitIncident(house, actor, submission))
  }
  submitByLink(link: string, submission: SealedSubmission, receipt: { sealed: Sealed; hash: KeyedHash }, photo?: SealedAttachment) {
    return act(this.#visit, (house, actor) => submitPatientReport(house, actor, link, submission, receipt, photo))
  }
  list(query: HashedQuery) {
    return ask(this.#visit, (house, actor) => listVisible(house, actor, query))
  }
  beginExport(query: Parameters<typeof beginExport>[2]) {
    return act(this.#visit, (house, actor) => beginExport(house, actor, query))
  }
  exportSlice(rows: readonly number[]) {
    return ask(this.#visit, (house, actor) => exportSlice(house, actor, rows))
  }
  exportReport(id: string, lang: 'ar' | 'en') {
    return act(this.#visit, (house, actor) => exportReport(house, actor, id, lang))
  }
  read(id: string) {
    return act(this.#visit, (house, actor) => readIncident(house, actor, id))
  }
  readForManager(manager: Person, id: string) {
    return act(this.#visit, (house, actor) => readForManager(house, actor, manager, id))
  }
  trailForManager(manager: Person, id: string, earlier: Earlier) {
    return act(this.#visit, (house, actor) => readTrailForManager(house, actor, manager, id, earlier))
  }
  move(move: SealedMove) {
    return act(this.#visit, (house, actor) => moveIncident(house, actor, move))
  }
  assess(assessment: SealedAssessment) {
    return act(this.#visit, (house, actor) => assessIncident(house, actor, assessment))
  }
  planActions(plan: SealedPlan) {
    return act(this.#visit, (house, actor) => planActions(house, actor, plan))
  }
  similar(id: string, words: KeyedHash[][], limit: number) {
    return ask(this.#visit, (house, actor) => findSimilar(house, actor, id, words, limit))
  }
  textsOf(id: string) {
    return ask(this.#visit, (house, actor) => textsOf(house, actor, id))
  }
  owners(id: string) {
    return ask(this.#visit, (house, actor) => listOwners(house, actor, id))
  }
  recordJci(jci: SealedJci) {
    return act(this.#visit, (house, actor) => recordJci(house, actor, jci))
  }
  recordDisclosure(disclosure: SealedDisclosure) {
    return act(this.#visit, (house, actor) => recordDisclosure(house, actor, disclosure))
  }
  review(review: SealedReview) {
    return act(this.#visit, (house, actor) => reviewTriage(house, actor, review))
  }
  close(closure: SealedClosure) {
    return act(this.#visit, (house, actor) => closeIncident(house, actor, closure))
  }
  askReporter(question: SealedQuestion) {
    return act(this.#visit, (house, actor) => askReporter(house, actor, question))
  }
  /** What `attach` answered under this key before, if it did: a file is laid down once. */
  keptAttachment(idempotency: NonNullable<Caller['idempotency']>): Result<SealedIncident | null> {
    return ask(this.#visit, (house) => keptAnswer<SealedIncident>(house, idempotency))
  }
  mayAttach(incidentId: string): Result<true> {
    return ask(this.#visit, (house, actor) => {
      const allowed = mayAttach(house, actor, incidentId)
      return allowed.ok ? ok(true as const) : allowed
    })
  }
  attach(file: SealedAttachment) {
    return act(this.#visit, (house, actor) => attachFile(house, actor, file))
  }
  readAttachment(id: string): Result<StoredAttachment> {
    return act(this.#visit, (house, actor) => readAttachment(house, actor, id))
  }
  answer(id: string, answer: SealedAnswer) {
    return act(this.#visit, (house, actor) => answerQuestion(house, actor, id, answer))
  }
  messages(id: string) {
    return ask(this.#visit, (house, actor) => listMessages(house, actor, id))
  }
  trailOutside(id: string) {
    return ask(this.#visit, (house, actor) => ok(trailOutside(house, actor, id)))
  }
  trail(id: string, earlier: Earlier) {
    return ask(this.#visit, (house, actor) => readTrail(house, actor, id, earlier))
  }
  statusOf(receiptHashes: readonly KeyedHash[]) {
    return ask(this.#visit, (house) => readReportStatus(house, receiptHashes))
  }
  answerByReceipt(receiptHashes: readonly KeyedHash[], answer: SealedAnswer) {
    return act(this.#visit, (house, actor) => answerByReceipt(house, actor, receiptHashes, answer))
  }
}
