import { RpcTarget } from 'cloudflare:workers'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { act, ask, keptAnswer, type Caller, type Visit } from '../../objects/visit.ts'
import { beginOnboarding } from './begin-onboarding.ts'
import { addPlace, editPlace, readTree } from './edit-tree.ts'
import { finishOnboarding, type Onboarded } from './finish-onboarding.ts'
import { followStanding } from './follow-standing.ts'
import { rotateLink } from './rotate-link.ts'
import type { EditPlace, NewPlace, OnboardFacility, Standing } from './schema.ts'
import { beginShred, finishShred } from './shred-facility.ts'
import { findFacility, listFacilities, type PlacedFacility } from './tree.store.ts'

export class TreeDesk extends RpcTarget {
  #visit: Visit
  constructor(visit: Visit) {
    super()
    this.#visit = visit
  }
  list(): Result<PlacedFacility[]> {
    return ask(this.#visit, (house) => ok(listFacilities(house.db)))
  }
  find(id: string): Result<PlacedFacility> {
    return ask(this.#visit, (house) => {
      const found = findFacility(house.db, id)
      return found ? ok(found) : notFound()
    })
  }
  places() {
    return ask(this.#visit, (house) => ok(readTree(house)))
  }
  addPlace(place: NewPlace) {
    return act(this.#visit, (house, actor) => addPlace(house, actor, place))
  }
  editPlace(id: string, edit: EditPlace) {
    return act(this.#visit, (house, actor) => editPlace(house, actor, id, edit))
  }
  /** What `finish` answered under this key before, if it did: the whole onboarding is done once. */
  keptAnswer(idempotency: NonNullable<Caller['idempotency']>): Result<Onboarded | null> {
    return ask(this.#visit, (house) => keptAnswer<Onboarded>(house, idempotency))
  }
  /** What a change of a facility answered under this key before, if it did. */
  keptFacility(idempotency: NonNullable<Caller['idempotency']>): Result<PlacedFacility | null> {
    return ask(this.#visit, (house) => keptAnswer<PlacedFacility>(house, idempotency))
  }
  begin(input: OnboardFacility, link: string) {
    return act(this.#visit, (house, actor) => beginOnboarding(house, actor, input, link))
  }
  finish(id: string, accounts: Sealed) {
    return act(this.#visit, (house, actor) => finishOnboarding(house, actor, id, accounts))
  }
  rotateLink(id: string, link: string) {
    return act(this.#visit, (house, actor) => rotateLink(house, actor, id, link))
  }
  followStanding(id: string, to: Standing, reason: Sealed) {
    return act(this.#visit, (house, actor) => followStanding(house, actor, id, to, reason))
  }
  beginShred(id: string, slug: string, reason: Sealed) {
    return act(this.#visit, (house, actor) => beginShred(house, actor, id, slug, reason))
  }
  finishShred(id: string, keys: readonly number[], certificate: string) {
    return act(this.#visit, (house, actor) => finishShred(house, actor, id, keys, certificate))
  }
}
