import type { Actor } from '../../kernel/actor.ts'
import { ok, type Result } from '../../kernel/result.ts'
import { commit, type House } from '../../objects/commit.ts'
import { tellHolder } from '../auth/tell-holder.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { findPersonByEmail } from '../people/store.ts'
import { confirmMs, registrationsPerAddress } from './schema.ts'
import { countRegistrations, insertRegistration, type StoredRegistration } from './store.ts'

/** A registration as the door hands it in, with the mail that carries its link. */
export type AskedRegistration = Omit<StoredRegistration, 'until'> & { mail: { id: string; link: Sealed } }

/**
 * Keeps a registration until its address is confirmed by mail. Whether there is an account already, or too many asked
 * for this address, is told to nobody but the mailbox: all ways write one entry and answer the same.
 */
export function registerPerson(house: House, actor: Actor, { mail, ...asked }: AskedRegistration): Result<{ done: true }> {
  const now = Date.now()
  if (findPersonByEmail(house.db, asked.emailHash)) return tellHolder(house, actor, asked.emailHash, mail.id)
  const until = now + confirmMs
  if (countRegistrations(house.db, asked.emailHash, now) >= registrationsPerAddress) {
    commit(house, actor, { action: 'person.register', subject: 'too-many' }, () => {})
    return ok({ done: true })
  }
  const { id, email, language, role } = asked
  const toCell = { table: 'people', column: 'email', record: id }
  const mails = [{ id: mail.id, kind: 'confirm' as const, language, to: email, toCell, link: mail.link, until }]
  commit(house, actor, { action: 'person.register', subject: id, after: { role }, mails }, (tx) => insertRegistration(tx, { ...asked, until }))
  return ok({ done: true })
}
