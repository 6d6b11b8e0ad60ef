import { tierOf } from '../../kernel/actor.ts'
import type { Visitor } from '../../http/context.ts'
import { deviceOf } from '../../http/device.ts'
import { withCookie } from '../../http/refresh-cookie.ts'
import { signAccess, signRefresh } from '../../http/session.ts'
import type { KeyedHash } from '../../kernel/sealed.ts'
import type { OpenedSession, Whence } from './finish-login.ts'
import { accessLimitMs } from './limits.ts'
import type { SignedIn, User } from './schema.ts'

type AnyVisitor = Visitor<unknown, unknown, unknown>

const personCell = (column: 'email' | 'displayName', record: string) => ({ table: 'people', column, record })

/** The account behind a session, in clear. */
export async function userOf(visitor: AnyVisitor, tenant: string, session: OpenedSession): Promise<User> {
  const sealer = await visitor.sealer(tenant)
  const { id, email, displayName, roles, scope, preferences } = session.person
  const [clearEmail, clearName] = await Promise.all([
    sealer.open(personCell('email', id), email),
    sealer.open(personCell('displayName', id), displayName),
  ])
  return {
    id,
    email: clearEmail,
    displayName: clearName,
    roles,
    tier: tierOf(roles),
    scope,
    preferences,
    facility: session.facility,
    mustChangePassword: session.mustChangePassword,
    mustEnrolMfa: session.mustEnrolMfa,
  }
}

async function signedIn(visitor: AnyVisitor, tenant: string, session: OpenedSession): Promise<SignedIn> {
  const accessToken = await signAccess(visitor.configuration, tenant, session)
  return { accessToken, expiresIn: accessLimitMs / 1_000, user: await userOf(visitor, tenant, session) }
}

/** The answer to a sign-in: access token in the body for the page's memory, refresh token in a cookie it cannot read. */
export async function openDoor(visitor: AnyVisitor, tenant: string, session: OpenedSession, more: object = {}): Promise<Response> {
  const refresh = await signRefresh(visitor.configuration, { tenant, sessionId: session.sessionId, generation: session.generation })
  return withCookie(visitor.request, Response.json({ ...(await signedIn(visitor, tenant, session)), ...more }), refresh)
}

/** The request's address as a keyed hash that is another one tomorrow; null where the platform names none. */
export async function addressIn({ request, sealer }: AnyVisitor, tenant: string): Promise<KeyedHash | null> {
  const address = request.headers.get('cf-connecting-ip')
  return address === null ? null : (await sealer(tenant)).hash('sightings.address', `${new Date().toISOString().slice(0, 10)}|${address}`)
}

/** Where a request comes from, as far as it is kept. */
export const whenceOf = async (visitor: AnyVisitor, tenant: string): Promise<Whence> => ({
  device: deviceOf(visitor.request.headers.get('user-agent')),
  address: await addressIn(visitor, tenant),
})
