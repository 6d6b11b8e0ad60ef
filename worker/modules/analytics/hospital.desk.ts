import { RpcTarget } from 'cloudflare:workers'
import { ok } from '../../kernel/result.ts'
import { act, ask, type Visit } from '../../objects/visit.ts'
import { enterDenominators } from './enter-denominators.ts'
import { listOwnDenominators } from './hospital.store.ts'
import type { Breakdown, Measure } from './methods/measures.ts'
import type { Per } from './methods/monthly.ts'
import type { Period } from './methods/period.ts'
import { ownCulture, ownDaysBetween, ownMonthly, ownPareto, ownSummary, type OwnQuestion } from './own-figures.ts'
import type { DayHash, Digest } from './digests.ts'
import { differingDays, sendAgain } from './reconcile.ts'
import type { Denominator } from './schema.ts'

export class OwnFiguresDesk extends RpcTarget {
  #visit: Visit
  constructor(visit: Visit) {
    super()
    this.#visit = visit
  }
  summary(question: OwnQuestion) {
    return ask(this.#visit, (house) => ownSummary(house, question))
  }
  culture(question: OwnQuestion & { period: Period }) {
    return ask(this.#visit, (house) => ownCulture(house, question))
  }
  pareto(question: OwnQuestion, by: Breakdown) {
    return ask(this.#visit, (house) => ownPareto(house, question, by))
  }
  monthly(question: OwnQuestion & { period: Period }, measure: Measure, per: Per) {
    return ask(this.#visit, (house) => ownMonthly(house, question, measure, per))
  }
  daysBetween(question: OwnQuestion & { period: Period }) {
    return ask(this.#visit, (house) => ownDaysBetween(house, question))
  }
  differingDays(known: DayHash[]) {
    return ask(this.#visit, (house) => differingDays(house, known))
  }
  sendAgain(days: string[], known: Digest[]) {
    return act(this.#visit, (house, actor) => sendAgain(house, actor, days, known))
  }
  denominators() {
    return ask(this.#visit, (house) => ok({ items: listOwnDenominators(house.db) }))
  }
  enterDenominators(rows: Denominator[]) {
    return act(this.#visit, (house, actor) => enterDenominators(house, actor, rows))
  }
}
