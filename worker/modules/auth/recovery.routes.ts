import { nationTenant } from '../../kernel/actor.ts'
import { invalid } from '../../kernel/result.ts'
import { mailLink, newMailId, newMailToken, readMailToken } from '../../http/mail-token.ts'
import { findHome, nameHash } from '../../http/names.ts'
import { hashPassword } from '../../http/password.ts'
import { isGuessedFirst } from '../../http/guessed-first.ts'
import { route } from '../../http/route.ts'
import { at, homeOfTenant, open } from '../../objects/stubs.ts'
import { linkCell } from '../mail/schema.ts'
import * as example from './examples.ts'
import { Done, ForgotPassword, passwordProblem, ResetPassword } from './schema.ts'

const notThis = () => invalid('token', 'does not count, or no longer; ask for a new mail')

export const recoveryRoutes = [
  route({
    method: 'post',
    path: '/auth/forgot-password',
    tag: 'auth',
    access: 'public',
    rate: 'auth',
    rateBy: (body) => body.email,
    summary: 'A link to choose a new password goes to the address, if somebody has it; the answer does not say.',
    body: ForgotPassword,
    answer: Done,
    example: example.forgotPassword,
    handle: async (visitor) => {
      const { env, configuration, body, origin } = visitor
      // Whoever has no account is asked for in the nation, which knows nobody of that name: the way is as long.
      const tenant = (await findHome(env, configuration, 'email', body.email)) ?? nationTenant
      const { token, hash } = newMailToken(tenant)
      const id = newMailId()
      const link = await (await visitor.sealer(tenant)).seal(linkCell(id), mailLink(configuration, origin, 'reset', token))
      const emailHash = nameHash(configuration, 'email', body.email)
      return at(homeOfTenant(env, tenant).auth(), (desk) => desk.forgetPassword(emailHash, hash, { id, link }))
    },
  }),
  route({
    method: 'post',
    path: '/auth/reset-password',
    tag: 'auth',
    access: 'public',
    rate: 'auth',
    rateBy: (body) => body.token,
    summary: 'Choose a new password by the link of a mail, once. Every session ends; a second factor is asked for as always.',
    body: ResetPassword,
    answer: Done,
    example: example.resetPassword,
    handle: async (visitor) => {
      const { env, configuration, body } = visitor
      const read = await readMailToken(env, configuration, body.token)
      if (!read) return notThis()
      const { tenant, hash } = read
      using desk = open(homeOfTenant(env, tenant).auth())
      const begun = await desk.readReset(hash)
      if (!begun.ok) return begun
      const sealer = await visitor.sealer(tenant)
      const cell = (column: string) => ({ table: 'people', column, record: begun.value.personId })
      const [email, displayName] = await Promise.all([
        sealer.open(cell('email'), begun.value.email),
        sealer.open(cell('displayName'), begun.value.displayName),
      ])
      const problem = passwordProblem(body.newPassword, { email, displayName, hasMfa: begun.value.hasMfa }) ?? isGuessedFirst(body.newPassword)
      if (problem) return invalid('newPassword', problem)
      return desk.resetPassword(hash, await hashPassword(configuration, body.newPassword), newMailId())
    },
  }),
]
