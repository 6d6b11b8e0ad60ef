import { RpcTarget } from 'cloudflare:workers'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import type { KeyedHash } from '../../kernel/sealed.ts'
import { act, ask, type Visit } from '../../objects/visit.ts'
import { claimName } from './claim-name.ts'
import { endHome } from './end-home.ts'
import { releaseName } from './release-name.ts'
import { findClaim, type NameKind } from './store.ts'

export class DirectoryDesk extends RpcTarget {
  #visit: Visit
  constructor(visit: Visit) {
    super()
    this.#visit = visit
  }
  find(name: KeyedHash): Result<{ home: string }> {
    return ask(this.#visit, (house) => {
      const claim = findClaim(house.db, name)
      return claim ? ok({ home: claim.home }) : notFound()
    })
  }
  claim(kind: NameKind, name: KeyedHash, home: string) {
    return act(this.#visit, (house, actor) => claimName(house, actor, kind, name, home))
  }
  release(name: KeyedHash, home: string) {
    return act(this.#visit, (house, actor) => releaseName(house, actor, name, home))
  }
  endHome(home: string) {
    return act(this.#visit, (house, actor) => endHome(house, actor, home))
  }
}
