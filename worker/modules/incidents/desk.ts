import { RpcTarget } from 'cloudflare:workers'
import type { Person } from '../../kernel/actor.ts'
import { ok } from '../../kernel/result.ts'
import type { KeyedHash, Sealed } from '../../kernel/sealed.ts'
import { act, ask, type Visit } from '../../objects/visit.ts'
import { answerByReceipt, answerQuestion, type SealedAnswer } from './answer-question.ts'
import { askReporter, type SealedQuestion } from './ask-reporter.ts'
import { assessIncident, type SealedAssessment } from './assess-incident.ts'
import { closeIncident, type SealedClosure } from './close-incident.ts'
import { moveIncident, type SealedMove } from './move-incident.ts'
import { readForManager, readTrailForManager } from './read-for-manager.ts'
import { listMessages, listVisible, readIncident, readReportStatus, type HashedQuery } from './read-incident.ts'
import { readTrail, trailOutside, type Earlier } from './read-trail.ts'
import { reviewTriage, type SealedReview } from './review-triage.ts'
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
  submitByLink(link: string, submission: SealedSubmission, receipt: { sealed: Sealed; hash: KeyedHash }) {
    return act(this.#visit, (house, actor) => submitPatientReport(house, actor, link, submission, receipt))
  }
  list(query: HashedQuery) {
    return ask(this.#visit, (house, actor) => listVisible(house, actor, query))
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
  review(review: SealedReview) {
    return act(this.#visit, (house, actor) => reviewTriage(house, actor, review))
  }
  close(closure: SealedClosure) {
    return act(this.#visit, (house, actor) => closeIncident(house, actor, closure))
  }
  askReporter(question: SealedQuestion) {
    return act(this.#visit, (house, actor) => askReporter(house, actor, question))
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
  statusOf(receiptHash: KeyedHash) {
    return ask(this.#visit, (house) => readReportStatus(house, receiptHash))
  }
  answerByReceipt(receiptHash: KeyedHash, answer: SealedAnswer) {
    return act(this.#visit, (house, actor) => answerByReceipt(house, actor, receiptHash, answer))
  }
}
