import { anonymousAt, nationTenant, systemAt } from '../../kernel/actor.ts'
import { homeOf, newId } from '../../kernel/id.ts'
import { invalid } from '../../kernel/result.ts'
import { isGuessedFirst } from '../../http/guessed-first.ts'
import { mailLink, newMailId, newMailToken, readMailToken } from '../../http/mail-token.ts'
import { claimFor, findHome, nameHash } from '../../http/names.ts'
import { hashPassword } from '../../http/password.ts'
import { route } from '../../http/route.ts'
import { at, homeOfTenant, hospitalOf, nationOf, open } from '../../objects/stubs.ts'
import { passwordProblem } from '../auth/schema.ts'
import { linkCell } from '../mail/schema.ts'
import { personCell } from '../people/account.ts'
import type { Profile } from '../people/schema.ts'
import * as example from './examples.ts'
import { Confirmed, ConfirmEmail, Register, Registered } from './schema.ts'

const notThis = () => invalid('token', 'does not count, or no longer; register again for a new mail')

export const registrationRoutes = [
  route({
    method: 'post',
    path: '/auth/register',
    tag: 'auth',
    access: 'public',
    rate: 'auth',
    rateBy: (body) => body.email,
    status: 201,
    summary:
      'Ask for an account: patients with their national number, clinicians with their specialty. The rest is in a mail; the answer is always the same.',
    body: Register,
    answer: Registered,
    example: example.register,
    handle: async (visitor) => {
      const { env, configuration, body, origin } = visitor
      const { facilityId, email, displayName, role, nationalId, specialty, phone, language } = body
      const facility = await at(nationOf(env).tree({ actor: systemAt(nationTenant) }), (desk) => desk.find(facilityId))
      if (!facility.ok || facility.value.status !== 'active') return invalid('facilityId', 'names no facility')
      const problem = passwordProblem(body.password, { email, displayName, hasMfa: false }) ?? isGuessedFirst(body.password)
      if (problem) return invalid('password', problem)

      // Hashed and sealed before anybody is asked, so that an address that is taken takes as long.
      const id = newId('usr', homeOf('fac', facilityId)!, Date.now())
      const home = await findHome(env, configuration, 'email', email)
      const [sealer, mailId, { token, hash }] = [await visitor.sealer(facilityId), newMailId(), newMailToken(facilityId)]
      const profile: Profile = { phone: phone ?? null, contact: null, specialties: specialty ? [specialty] : [] }
      const asked = {
        id,
        role,
        language,
        tokenHash: hash,
        emailHash: nameHash(configuration, 'email', email),
        email: await sealer.seal(personCell('email', id), email),
        displayName: await sealer.seal(personCell('displayName', id), displayName),
        profile: await sealer.seal(personCell('profile', id), JSON.stringify(profile)),
        nationalId: await sealer.sealOptional(personCell('nationalId', id), nationalId),
        nationalIdHash: nationalId ? await sealer.hash('people.nationalId', nationalId) : null,
        password: await hashPassword(configuration, body.password),
        mail: { id: mailId, link: await sealer.seal(linkCell(mailId), mailLink(configuration, origin, 'confirm', token)) },
      }
      if (home !== null && home !== facilityId) return at(homeOfTenant(env, home).auth(), (desk) => desk.tellHolder(asked.emailHash, mailId))
      return at(hospitalOf(env, facilityId).registrations({ actor: anonymousAt(facilityId) }), (desk) => desk.register(asked))
    },
  }),
  route({
    method: 'post',
    path: '/auth/confirm-email',
    tag: 'auth',
    access: 'public',
    rate: 'auth',
    rateBy: (body) => body.token,
    summary: 'Confirm an address by the link of a mail, once. A patient may sign in then; a clinician waits for the facility.',
    body: ConfirmEmail,
    answer: Confirmed,
    example: example.confirm,
    handle: async (visitor) => {
      const { env, configuration, body } = visitor
      const read = await readMailToken(env, configuration, body.token)
      if (!read || read.tenant === nationTenant) return notThis()
      const { tenant, hash } = read
      using desk = open(hospitalOf(env, tenant).registrations({ actor: anonymousAt(tenant) }))
      const begun = await desk.read(hash)
      if (!begun.ok) return begun
      // Claimed only now, by whoever reads the mailbox: nobody can keep an address that is not theirs.
      const sealer = await visitor.sealer(tenant)
      const { id, ...kept } = begun.value
      const email = await sealer.open(personCell('email', id), kept.email)
      const claimed = await claimFor(env, configuration, 'email', email, tenant)
      if (!claimed.ok) return notThis()
      // The data key may have been replaced since: what becomes a person has the one of today.
      const anew = async (column: 'displayName' | 'profile' | 'nationalId') => {
        const cell = personCell(column, id)
        return sealer.sealOptional(cell, await sealer.openOptional(cell, kept[column]))
      }
      const [displayName, profile, nationalId] = await Promise.all([anew('displayName'), anew('profile'), anew('nationalId')])
      const sealed = { email: await sealer.seal(personCell('email', id), email), displayName: displayName!, profile: profile!, nationalId }
      const number = await sealer.openOptional(personCell('nationalId', id), nationalId)
      const nationalIdHash = number === null ? null : await sealer.hash('people.nationalId', number)
      return desk.confirm(hash, { id, ...sealed, nationalIdHash })
    },
  }),
]
