import type { Actor } from '../../kernel/actor.ts'
import { notFound, ok, type Result } from '../../kernel/result.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { commit, type House } from '../../objects/commit.ts'
import { findPerson, updatePerson, type StoredPerson } from '../people/store.ts'

/** What a person says of themselves and how they like their screens, as it is kept. */
export type OwnProfile = Pick<StoredPerson, 'id' | 'displayName' | 'profile' | 'preferences'>

export function readProfile(house: House, actor: Actor): Result<OwnProfile> {
  const person = findPerson(house.db, actor.id)
  if (!person) return notFound()
  const { id, displayName, profile, preferences } = person
  return ok({ id, displayName, profile, preferences })
}

/** Takes what has changed; the trail tells which fields, and the words of before and after only sealed. */
export function changeProfile(
  house: House,
  actor: Actor,
  change: { displayName?: Sealed; profile?: Sealed; preferences?: Record<string, string> },
): Result<OwnProfile> {
  const person = findPerson(house.db, actor.id)
  if (!person) return notFound()
  const preferences = { ...person.preferences, ...change.preferences }
  const { displayName, profile } = change
  const next = { ...(displayName ? { displayName } : {}), ...(profile ? { profile } : {}), preferences }
  const before = { displayName: person.displayName, profile: person.profile, preferences: person.preferences }
  commit(house, actor, { action: 'person.profile', subject: actor.id, before, after: next }, (tx) => updatePerson(tx, actor.id, next))
  return ok({ id: person.id, displayName: displayName ?? person.displayName, profile: profile ?? person.profile, preferences })
}
