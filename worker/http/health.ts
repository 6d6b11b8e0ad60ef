import type { Context } from 'hono'
import { systemAt, nationTenant } from '../kernel/actor.ts'
import { at, nationOf } from '../objects/stubs.ts'
import type { AppEnv } from './context.ts'
import { configurationOf, type Configuration } from './configuration.ts'
import { troublesOf } from './key-management.ts'
import { transportOf } from './mail/transport.ts'

type Part = { status: 'ok' | 'degraded' | 'off'; detail?: string }

async function attempt(work: () => Promise<unknown>): Promise<Part> {
  try {
    await work()
    return { status: 'ok' }
  } catch (error) {
    return { status: 'degraded', detail: error instanceof Error ? error.name : 'failed' }
  }
}

/** The mail server is asked once in a while, not by everybody who asks us. */
const askedEveryMs = 30_000
let mailAsked: { of: Configuration; at: number; part: Promise<Part> } | null = null

function mail(env: Env, configuration: Configuration): Part | Promise<Part> {
  const transport = transportOf(env, configuration)
  if (!transport) return { status: 'off', detail: 'no transport configured' }
  if (mailAsked?.of !== configuration || mailAsked.at < Date.now() - askedEveryMs)
    mailAsked = { of: configuration, at: Date.now(), part: transport.standing() }
  return mailAsked.part
}

/** 200 when requests can be served, else 503: for a load balancer, not for people. */
export async function ready(c: Context<AppEnv>): Promise<Response> {
  const checked = configurationOf(c.env)
  const database = await attempt(() => at(nationOf(c.env).tree({ actor: systemAt(nationTenant) }), (desk) => desk.list()))
  const isReady = checked.ok && database.status === 'ok'
  return c.json({ ready: isReady }, isReady ? 200 : 503)
}

/** Always 200: says what works, what is degraded and what is switched off (O17). Names keys, never values. */
export async function health(c: Context<AppEnv>): Promise<Response> {
  const checked = configurationOf(c.env)
  const [database, objectStorage, keyTroubles, mailPart] = await Promise.all([
    attempt(() => at(nationOf(c.env).tree({ actor: systemAt(nationTenant) }), (desk) => desk.list())),
    attempt(() => Promise.all([c.env.KEYRING.head('keyring/nation.json'), c.env.ANCHORS.head('anchors/nation'), c.env.FILES.head('files/nation')])),
    checked.ok ? troublesOf(checked.value) : [],
    checked.ok ? mail(c.env, checked.value) : { status: 'off' as const, detail: 'not configured' },
  ])
  const parts = {
    configuration: checked.ok ? { status: 'ok' } : { status: 'degraded', detail: checked.problems.join('; ') },
    database,
    objectStorage,
    keys: keyTroubles.length > 0 ? { status: 'degraded', detail: keyTroubles.join('; ') } : { status: 'ok' },
    ai: { status: 'off', detail: 'rules only' },
    mail: mailPart,
  } satisfies Record<string, Part>
  const degraded = Object.entries(parts)
    .filter(([, part]) => part.status === 'degraded')
    .map(([name]) => name)
  return c.json({ status: degraded.length ? 'degraded' : 'ok', degraded, ...parts, at: new Date().toISOString() })
}
