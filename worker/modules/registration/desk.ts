import { RpcTarget } from 'cloudflare:workers'
import type { KeyedHash } from '../../kernel/sealed.ts'
import { act, ask, type Visit } from '../../objects/visit.ts'
import { confirmRegistration, readRegistration, type Registrant } from './confirm-registration.ts'
import { registerPerson, type AskedRegistration } from './register-person.ts'

export class RegistrationDesk extends RpcTarget {
  #visit: Visit
  constructor(visit: Visit) {
    super()
    this.#visit = visit
  }
  register(asked: AskedRegistration) {
    return act(this.#visit, (house, actor) => registerPerson(house, actor, asked))
  }
  read(tokenHash: string) {
    return ask(this.#visit, (house) => readRegistration(house, tokenHash))
  }
  confirm(tokenHash: string, registrant: Registrant & { nationalIdHash: KeyedHash | null }) {
    return act(this.#visit, (house, actor) => confirmRegistration(house, actor, tokenHash, registrant))
  }
}
