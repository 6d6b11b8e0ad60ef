import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { errors, importJWK, jwtVerify, SignJWT, type JWK } from 'jose'
import { z } from 'zod'
import { Role, Scope, tierOf, type Person } from '../kernel/actor.ts'
import { fail, ok, type Result } from '../kernel/result.ts'
import type { OpenedSession } from '../modules/auth/finish-login.ts'
import { accessLimitMs, ceremonyMs, mfaStepMs } from '../modules/auth/limits.ts'
import { fromBase64Url } from './bytes.ts'
import type { Configuration } from './configuration.ts'

const issuer = 'salama'
const audience = 'salama-api'
const mfaAudience = 'salama-mfa'
const ceremonyAudience = 'salama-passkey'

const Claims = z.looseObject({
  sub: z.string(),
  tid: z.string(),
  roles: z.array(Role).min(1),
  scope: Scope,
  sid: z.string(),
  sv: z.number().int(),
  amr: z.array(z.string()),
  auth_time: z.number(),
  must: z.array(z.enum(['password', 'mfa'])).optional(),
})

type Keys = { private: CryptoKey; public: CryptoKey; kid: string; publicJwk: JWK; refresh: Uint8Array }
let keys: { of: Configuration; made: Promise<Keys> } | null = null

function keysOf(configuration: Configuration): Promise<Keys> {
  if (keys?.of !== configuration) keys = { of: configuration, made: makeKeys(configuration) }
  return keys.made
}

async function makeKeys({ SIGNING_KEY }: Configuration): Promise<Keys> {
  const { d, kty, crv, x, kid } = SIGNING_KEY
  const publicJwk = { kty, crv, x, kid, alg: 'EdDSA', use: 'sig' }
  return {
    kid,
    publicJwk,
    private: (await importJWK({ kty, crv, x, d }, 'EdDSA')) as CryptoKey,
    public: (await importJWK({ kty, crv, x }, 'EdDSA')) as CryptoKey,
    refresh: new Uint8Array(hkdfSync('sha256', fromBase64Url(d), new Uint8Array(32), 'refresh|1', 32)),
  }
}

export const jwksOf = async (configuration: Configuration) => ({ keys: [(await keysOf(configuration)).publicJwk] })

/** What a token holder has yet to do before anything else opens. */
export type Duty = 'password' | 'mfa'
export const dutiesOf = (session: OpenedSession): Duty[] => [
  ...(session.mustChangePassword ? (['password'] as const) : []),
  ...(session.mustEnrolMfa ? (['mfa'] as const) : []),
]

/** An access token: EdDSA, fifteen minutes, kept by the browser in memory only (RFC 9068 claims plus ours). */
export async function signAccess(configuration: Configuration, tenant: string, session: OpenedSession): Promise<string> {
  const { private: key, kid } = await keysOf(configuration)
  const { person } = session
  const duties = dutiesOf(session)
  return new SignJWT({
    tid: tenant,
    roles: person.roles,
    tier: tierOf(person.roles),
    scope: person.scope,
    sid: session.sessionId,
    sv: person.sv,
    amr: session.amr,
    auth_time: Math.floor(session.authenticatedAt / 1_000),
    ...(duties.length ? { must: duties } : {}),
  })
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'at+jwt' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(person.id)
    .setIssuedAt()
    .setExpirationTime(`${accessLimitMs / 1_000}s`)
    .setJti(crypto.randomUUID())
    .sign(key)
}

const verified = new Map<string, { person: Person; duties: Duty[]; until: number }>()

/** The person behind a bearer token. Fixed algorithm, issuer, audience and type; a verified token is remembered until it expires. */
export async function verifyAccess(configuration: Configuration, header: string | undefined): Promise<Result<{ person: Person; duties: Duty[] }>> {
  if (!header) return fail({ kind: 'unauthenticated', code: 'AUTHENTICATION_REQUIRED' })
  const token = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/.exec(header)?.[1]
  if (!token) return fail({ kind: 'unauthenticated', code: 'AUTHENTICATION_FAILED' })
  const known = verified.get(token)
  if (known && known.until > Date.now()) return ok(known)
  try {
    const { public: key } = await keysOf(configuration)
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['EdDSA'],
      issuer,
      audience,
      typ: 'at+jwt',
      requiredClaims: ['sub', 'tid', 'sid', 'sv', 'exp', 'jti'],
    })
    const claims = Claims.safeParse(payload)
    if (!claims.success) return fail({ kind: 'unauthenticated', code: 'AUTHENTICATION_FAILED' })
    const { sub, tid, roles, scope, sid, sv, auth_time, must } = claims.data
    const person: Person = {
      kind: 'person',
      id: sub,
      tenant: tid,
      roles,
      tier: tierOf(roles),
      scope,
      sessionId: sid,
      sv,
      authenticatedAt: auth_time * 1_000,
    }
    const seen = { person, duties: must ?? [], until: payload.exp! * 1_000 }
    if (verified.size > 10_000) verified.clear()
    verified.set(token, seen)
    return ok(seen)
  } catch (error) {
    const code = error instanceof errors.JWTExpired ? 'TOKEN_EXPIRED' : 'AUTHENTICATION_FAILED'
    return fail({ kind: 'unauthenticated', code })
  }
}

/** The token between password and second factor: names the account, opens nothing. */
export async function signMfaStep(configuration: Configuration, tenant: string, personId: string): Promise<string> {
  const { private: key, kid } = await keysOf(configuration)
  return new SignJWT({ tid: tenant })
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'mfa+jwt' })
    .setIssuer(issuer)
    .setAudience(mfaAudience)
    .setSubject(personId)
    .setIssuedAt()
    .setExpirationTime(`${mfaStepMs / 1_000}s`)
    .setJti(crypto.randomUUID())
    .sign(key)
}

export async function verifyMfaStep(configuration: Configuration, token: string): Promise<{ tenant: string; personId: string } | null> {
  try {
    const { public: key } = await keysOf(configuration)
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['EdDSA'],
      issuer,
      audience: mfaAudience,
      typ: 'mfa+jwt',
      requiredClaims: ['sub', 'exp'],
    })
    return typeof payload['tid'] === 'string' && payload.sub ? { tenant: payload['tid'], personId: payload.sub } : null
  } catch {
    return null
  }
}

const CeremonyClaims = z.looseObject({
  jti: z.string(),
  exp: z.number(),
  purpose: z.enum(['login', 'register', 'step-up']),
  challenge: z.string(),
  rpId: z.string(),
  sid: z.string().optional(),
})
export type CeremonyPurpose = z.infer<typeof CeremonyClaims>['purpose']

/** A ceremony that has begun: its name, until when it counts (ms), and what it is bound to. */
export type BegunCeremony = { id: string; until: number; challenge: string; rpId: string; sessionId: string | null }

/** The challenge travels with the browser, signed: before a sign-in nobody knows which house would have to remember it. */
export async function signCeremony(
  configuration: Configuration,
  { purpose, challenge, rpId, sessionId }: { purpose: CeremonyPurpose; challenge: string; rpId: string; sessionId?: string },
): Promise<string> {
  const { private: key, kid } = await keysOf(configuration)
  return new SignJWT({ purpose, challenge, rpId, ...(sessionId ? { sid: sessionId } : {}) })
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'passkey+jwt' })
    .setIssuer(issuer)
    .setAudience(ceremonyAudience)
    .setIssuedAt()
    .setExpirationTime(`${ceremonyMs / 1_000}s`)
    .setJti(crypto.randomUUID())
    .sign(key)
}

/** Null when it has ended, was begun for something else, or is not ours. */
export async function readCeremony(configuration: Configuration, token: string, purpose: CeremonyPurpose): Promise<BegunCeremony | null> {
  try {
    const { public: key } = await keysOf(configuration)
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['EdDSA'],
      issuer,
      audience: ceremonyAudience,
      typ: 'passkey+jwt',
      requiredClaims: ['jti', 'exp'],
    })
    const { jti, exp, challenge, rpId, sid, ...claims } = CeremonyClaims.parse(payload)
    return claims.purpose === purpose ? { id: jti, until: exp * 1_000, challenge, rpId, sessionId: sid ?? null } : null
  } catch {
    return null
  }
}

export type RefreshToken = { tenant: string; sessionId: string; generation: number }

const refreshText = ({ tenant, sessionId, generation }: RefreshToken) => `${tenant}.${sessionId}.${generation}`

/** Opaque to the browser: where the session lives, which generation it is, and a MAC over both. */
export async function signRefresh(configuration: Configuration, token: RefreshToken): Promise<string> {
  const { refresh } = await keysOf(configuration)
  return `${refreshText(token)}.${createHmac('sha256', refresh).update(refreshText(token)).digest('base64url')}`
}

export async function readRefresh(configuration: Configuration, text: string | undefined): Promise<RefreshToken | null> {
  const match = /^(nation|fac-[a-z0-9-]{6,60})\.(ses-[a-z0-9-]{6,60})\.(\d{1,9})\.([A-Za-z0-9_-]{43})$/.exec(text ?? '')
  if (!match) return null
  const token = { tenant: match[1]!, sessionId: match[2]!, generation: Number(match[3]) }
  const { refresh } = await keysOf(configuration)
  const mac = createHmac('sha256', refresh).update(refreshText(token)).digest()
  return timingSafeEqual(mac, fromBase64Url(match[4]!)) ? token : null
}
