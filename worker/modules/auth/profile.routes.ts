import { ok, type Result } from '../../kernel/result.ts'
import type { SignedInVisitor } from '../../http/context.ts'
import { route } from '../../http/route.ts'
import { at, homeOfTenant, open } from '../../objects/stubs.ts'
import { openProfile, personCell } from '../people/account.ts'
import type { Profile } from '../people/schema.ts'
import * as example from './examples.ts'
import type { OwnProfile } from './own-profile.ts'
import { ChangeProfile, MyProfile } from './schema.ts'

/** A profile in clear, for its owner. */
async function told(visitor: SignedInVisitor<unknown, unknown, unknown>, kept: OwnProfile): Promise<Result<MyProfile>> {
  const sealer = await visitor.sealer(visitor.person.tenant)
  const [displayName, profile] = await Promise.all([sealer.open(personCell('displayName', kept.id), kept.displayName), openProfile(sealer, kept)])
  return ok({ displayName, ...profile, preferences: kept.preferences })
}

export const profileRoutes = [
  route({
    method: 'get',
    path: '/auth/profile',
    tag: 'auth',
    access: 'signed-in',
    summary: 'What you say of yourself, and how you like your screens.',
    answer: MyProfile,
    example: example.readProfile,
    handle: async (visitor) => {
      const { env, person } = visitor
      const kept = await at(homeOfTenant(env, person.tenant).auth(), (desk) => desk.profile({ actor: person }))
      return kept.ok ? told(visitor, kept.value) : kept
    },
  }),
  route({
    method: 'patch',
    path: '/auth/profile',
    tag: 'auth',
    access: 'signed-in',
    summary: 'Change what you say of yourself, or how you like your screens; what is left out stays.',
    body: ChangeProfile,
    answer: MyProfile,
    example: example.changeProfile,
    handle: async (visitor) => {
      const { env, person, body } = visitor
      using desk = open(homeOfTenant(env, person.tenant).auth())
      const kept = await desk.profile({ actor: person })
      if (!kept.ok) return kept
      const sealer = await visitor.sealer(person.tenant)
      const { displayName, preferences, ...said } = body
      const next: Profile = { ...(await openProfile(sealer, kept.value)), ...(said as Partial<Profile>) }
      const changed = await desk.changeProfile(
        { actor: person },
        {
          ...(displayName === undefined ? {} : { displayName: await sealer.seal(personCell('displayName', person.id), displayName) }),
          ...(Object.keys(said).length === 0 ? {} : { profile: await sealer.seal(personCell('profile', person.id), JSON.stringify(next)) }),
          ...(preferences === undefined ? {} : { preferences: preferences as Record<string, string> }),
        },
      )
      return changed.ok ? told(visitor, changed.value) : changed
    },
  }),
]
