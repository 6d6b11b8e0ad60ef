import { createHash } from 'node:crypto'
import { Hono, type Context } from 'hono'
import { ok } from '../../kernel/result.ts'
import { PostMessage, SubmitPatientReport } from '../../modules/incidents/schema.ts'
import { hospitalBehind, replyByReceipt, statusByReceipt, submitByLink } from '../../modules/incidents/routes.ts'
import type { AppEnv } from '../context.ts'
import { parse } from '../parse.ts'
import { limited } from '../rate-limit.ts'
import { refuse } from '../answer.ts'
import { visitorOf } from '../mount.ts'
import { reportPage } from './report-page.ts'

/** Browsers ask for pages; everything that is not a file or the anonymous form is the staff app, which routes itself. */
async function fromAssets(c: Context<AppEnv>, path: string): Promise<Response> {
  const found = await c.env.ASSETS.fetch(new URL(path, c.req.url))
  return new Response(found.body, found)
}

async function template(c: Context<AppEnv>): Promise<string> {
  return (await fromAssets(c, '/report.html')).text()
}

/** The form's own desk: the same functions that the API's routes call, for people without script. */
function desk(c: Context<AppEnv>) {
  const visitor = (idempotencyKey?: string, sent?: unknown) => {
    const bodyHash = createHash('sha256')
      .update(JSON.stringify(sent ?? null))
      .digest('hex')
    return visitorOf(c, { person: undefined, params: {}, query: {}, body: {}, idempotencyKey, bodyHash })
  }
  return reportPage({
    template: () => template(c),
    findLink: async (uuid) => {
      const found = await hospitalBehind(visitor(), uuid)
      return found.ok
        ? { facility: { slug: found.value.slug, name: found.value.name }, timeZone: found.value.timeZone, open: found.value.status === 'active' }
        : null
    },
    submit: async (uuid, body, key, photo) => {
      const parsed = parse(SubmitPatientReport, body)
      const sent = photo ? { body, photo: createHash('sha256').update(photo.bytes).digest('hex') } : body
      return parsed.ok ? submitByLink(visitor(key, sent), uuid, parsed.value, photo) : parsed
    },
    status: async (receipt) => {
      const found = await statusByReceipt(visitor(), receipt)
      return found.ok ? found.value : null
    },
    reply: async (receipt, text, key) => {
      const parsed = parse(PostMessage, { text })
      if (!parsed.ok) return parsed
      const answered = await replyByReceipt(visitor(key, text), receipt, parsed.value.text)
      return answered.ok ? ok(true) : answered
    },
  })
}

const form = new Hono<AppEnv>()
  .use(async (c, next) => {
    const seconds = limited('anonymous', c.req.header('cf-connecting-ip') ?? 'local', c.var.configuration.RATE_LIMIT_FACTOR, Date.now())
    return seconds === null ? next() : desk(c).busy(c.req.raw, { uuid: c.req.path.split('/')[2] ?? '' }, seconds)
  })
  .get('/:uuid', (c) => desk(c).form(c.req.raw, { uuid: c.req.param('uuid') }))
  .post('/:uuid', (c) => desk(c).submit(c.req.raw, { uuid: c.req.param('uuid') }))
  .get('/:uuid/status', (c) => desk(c).askStatus(c.req.raw, { uuid: c.req.param('uuid') }))
  .post('/:uuid/status', (c) => desk(c).showStatus(c.req.raw, { uuid: c.req.param('uuid') }))
  .post('/:uuid/reply', (c) => desk(c).reply(c.req.raw, { uuid: c.req.param('uuid') }))

export const pages = new Hono<AppEnv>().route('/report', form).get('*', async (c) => {
  if (c.req.path.startsWith('/api/')) return refuse(c, { kind: 'not-found' })
  const isFile = /\.[a-z0-9]{2,5}$/i.test(c.req.path)
  const page = await fromAssets(c, isFile ? c.req.path : '/index.html')
  if (!isFile) page.headers.set('cache-control', 'no-cache')
  return page
})
