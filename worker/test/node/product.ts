import { createHmac, randomBytes, scryptSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateSecret } from 'otplib'
import { tierOf, type Role } from '../../kernel/actor.ts'
import { build } from '../../local/build.ts'
import { developmentSecrets } from '../../local/secrets.ts'
import { serve } from '../../local/serve.ts'

export type Colleague = { email: string; password: string; totpSecret: string; name: string; bearer: string }

export type Product = {
  url: string
  data: string
  facility: { id: string; slug: string; name: { ar: string; en: string }; patientLink: string; governorate: { id: string } }
  /** The same facility's second factor and password for each role. */
  people: Record<'chen' | 'bruno' | 'karim' | 'dalia', Colleague>
  secrets: ReturnType<typeof developmentSecrets>
  /** One more person of the hospital, past the first sign-in; without a second factor unless told. */
  enter: (name: string, roles: Role[], secondFactor?: boolean) => Promise<Colleague>
  /** Somebody of another house: a hospital by its id, or `nation`. Managers have a second factor. */
  join: (tenant: string, name: string, roles: Role[], scope: { kind: string; id: string | null }) => Promise<Colleague>
  stop: () => Promise<void>
}

const password = 'four calm words together'

/** Builds and serves the product as it is deployed, with one hospital and a few people in it. */
export async function startProduct(): Promise<Product> {
  build()
  const data = mkdtempSync(join(tmpdir(), 'salama-'))
  const secrets = developmentSecrets(data)
  const served = await serve({ port: 0, data: join(data, 'storage'), bindings: { ...secrets, ENVIRONMENT: 'development', RATE_LIMIT_FACTOR: '100' } })

  const call = async <T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> => {
    const answer = await fetch(`${served.url}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const salt = randomBytes(16)
  const key = scryptSync(password, salt, 32, { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 })
  const pepper = Buffer.from(secrets.PASSWORD_PEPPER, 'base64url')
  const proof = ['scrypt', 15, 8, 3, salt.toString('base64url'), createHmac('sha256', pepper).update(key).digest('base64url')].join('$')

  const enter = async (
    tenant: string,
    name: string,
    email: string,
    roles: Role[],
    scope: { kind: string; id: string | null },
    secondFactor = true,
  ): Promise<Colleague> => {
    const totpSecret = generateSecret()
    const person = { tenant, email, displayName: name, roles, scope, password: proof, totpSecret: secondFactor ? totpSecret : null }
    const { accessToken } = await call<{ accessToken: string }>('/demo/people', person, { 'x-demo-token': secrets.DEMO_CLOCK_TOKEN })
    return { email, password, totpSecret, name, bearer: `Bearer ${accessToken}` }
  }

  await call('/api/v1/users/found', { displayName: 'Founder', email: 'founder@nation.example', foundingToken: secrets.FOUNDING_TOKEN })
  const dalia = await enter('nation', 'Dalia Haddad', 'dalia@nation.example', ['top_management'], { kind: 'national', id: null })
  const { facility } = await call<{ facility: Product['facility'] }>(
    '/api/v1/facilities',
    {
      name: { ar: 'مستشفى الضفاف العام', en: 'Riverside General Hospital' },
      slug: 'riverside',
      code: 'rvs',
      governorate: { ar: 'الساحل', en: 'Al-Sahil' },
      administration: { ar: 'إدارة مستشفيات الساحل', en: 'Al-Sahil Hospitals' },
      template: 'ksa',
    },
    { authorization: dalia.bearer },
  )
  const chen = await enter(facility.id, 'Chen Wei', 'chen@riverside.example', ['quality_admin'], { kind: 'facility', id: facility.id })
  const bruno = await enter(facility.id, 'Bruno Costa', 'bruno@riverside.example', ['nurse'], { kind: 'own', id: null })

  const karim = await enter(facility.id, 'Karim Haddad', 'karim@riverside.example', ['security_officer'], { kind: 'facility', id: facility.id })

  return {
    url: `http://localhost:${new URL(served.url).port}`,
    data,
    facility: { ...facility, patientLink: facility.patientLink.replace('127.0.0.1', 'localhost') },
    people: { chen, bruno, karim, dalia },
    secrets,
    enter: (name, roles, secondFactor = false) => {
      const scope = tierOf(roles) >= 2 ? { kind: 'facility', id: facility.id } : { kind: 'own', id: null }
      return enter(facility.id, name, `${name.split(' ')[0]!.toLowerCase()}@riverside.example`, roles, scope, secondFactor)
    },
    join: (tenant, name, roles, scope) =>
      enter(tenant, name, `${name.split(' ')[0]!.toLowerCase()}@elsewhere.example`, roles, scope, tierOf(roles) >= 2),
    stop: async () => {
      await served.stop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
