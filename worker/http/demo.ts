import { Hono } from 'hono'
import { z } from 'zod'
import { nationTenant, Role, Scope, systemAt } from '../kernel/actor.ts'
import { homeOf, newId } from '../kernel/id.ts'
import { at, homeOfTenant, open } from '../objects/stubs.ts'
import { refuse } from './answer.ts'
import { sameSecret } from './bytes.ts'
import type { AppEnv } from './context.ts'
import { claimFor, nameHash } from './names.ts'
import { parse, readJson } from './parse.ts'
import { sealerOf } from './seal.ts'
import { signAccess } from './session.ts'

/**
 * The one shortcut of local seeding: people of the demo nation past their first password change, with a known second
 * factor, and signed in. It exists only where the configuration has a demo token, which it refuses outside development.
 */
const DemoPerson = z.strictObject({
  tenant: z.string(),
  email: z.string(),
  displayName: z.string(),
  roles: z.array(Role).min(1),
  scope: Scope,
  password: z.string().startsWith('scrypt$'),
  totpSecret: z.string().nullable(),
})

export const demoRoutes = new Hono<AppEnv>().post('/demo/people', async (c) => {
  const { DEMO_CLOCK_TOKEN: token, ENVIRONMENT } = c.var.configuration
  const told = c.req.header('x-demo-token') ?? ''
  const same = token !== undefined && sameSecret(token, told)
  if (ENVIRONMENT !== 'development' || !same) return refuse(c, { kind: 'not-found' })

  const read = await readJson(c.req.raw, 64 * 1024)
  const parsed = read.ok ? parse(DemoPerson, read.value.value) : read
  if (!parsed.ok) return refuse(c, parsed.fault)
  const { tenant, email, displayName, roles, scope, password, totpSecret } = parsed.value
  const sealer = await sealerOf(c.env, c.var.configuration, tenant)
  if (!sealer) return refuse(c, { kind: 'not-found' })
  const claimed = await claimFor(c.env, c.var.configuration, 'email', email, tenant)
  if (!claimed.ok) return refuse(c, claimed.fault)

  const id = newId('usr', tenant === nationTenant ? 'nat' : homeOf('fac', tenant)!, Date.now())
  const made = await at(homeOfTenant(c.env, tenant).people({ actor: systemAt(tenant) }), async (desk) =>
    desk.provision({
      id,
      roles,
      scope,
      password,
      emailHash: nameHash(c.var.configuration, 'email', email),
      email: await sealer.seal({ table: 'people', column: 'email', record: id }, email),
      displayName: await sealer.seal({ table: 'people', column: 'displayName', record: id }, displayName),
      mustChangePassword: false,
      temporaryPassword: null,
      ...(totpSecret ? { totpSecret: await sealer.seal({ table: 'credentials', column: 'totpSecret', record: id }, totpSecret) } : {}),
    }),
  )
  if (!made.ok) return refuse(c, made.fault)

  // The session that a seeding works with: the stored proof stands for the password, since computing eighty of them
  // would take most of a minute. The first time step of the epoch is spent, so that today's codes stay good.
  using desk = open(homeOfTenant(c.env, tenant).auth())
  const first = await desk.finishLogin(id, password)
  if (!first.ok) return refuse(c, first.fault)
  const opened = first.value.step === 'session' ? first.value.session : await desk.finishMfa(id, { step: 1 })
  const session = 'ok' in opened ? opened : { ok: true as const, value: opened }
  if (!session.ok) return refuse(c, session.fault)
  return c.json({ id, accessToken: await signAccess(c.var.configuration, tenant, session.value) }, 201)
})
