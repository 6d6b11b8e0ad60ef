import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

/** What SendGrid's v3 Mail Send demands of a message, as far as we send it; anything else is a 400 there and here. */
const Message = z.strictObject({
  personalizations: z
    .array(z.strictObject({ to: z.array(z.strictObject({ email: z.email() })).length(1), custom_args: z.strictObject({ mail: z.string() }) }))
    .length(1),
  from: z.strictObject({ email: z.email(), name: z.string() }),
  subject: z.string().min(1).max(200),
  content: z.tuple([
    z.strictObject({ type: z.literal('text/plain'), value: z.string().min(1) }),
    z.strictObject({ type: z.literal('text/html'), value: z.string().min(1) }),
  ]),
  tracking_settings: z.strictObject({
    click_tracking: z.strictObject({ enable: z.literal(false), enable_text: z.literal(false) }),
    open_tracking: z.strictObject({ enable: z.literal(false) }),
    subscription_tracking: z.strictObject({ enable: z.literal(false) }),
  }),
})
export type Message = z.infer<typeof Message>

/** How the server is today. `slow` never answers; `garbage` answers a 200 of somebody else's page; `gone` hangs up. */
export type Mood = 'well' | 'slow' | 'garbage' | 'gone' | { status: number; headers?: Record<string, string> }

export type MailServer = {
  url: string
  key: string
  mood: Mood
  /** Messages that were taken, in order. */
  taken: Message[]
  /** How many requests to send came at all. */
  asked: number
  stop: () => Promise<void>
}

/** A small server on loopback that speaks SendGrid's protocol: `POST /v3/mail/send` and `GET /v3/scopes`. */
export async function startMailServer(): Promise<MailServer> {
  const told: MailServer = { url: '', key: 'SG.loopback-key-for-tests-only', mood: 'well', taken: [], asked: 0, stop: async () => {} }
  const refuse = (response: ServerResponse, status: number, message: string, headers: Record<string, string> = {}) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ errors: [{ message }] }))
  const server = createServer(async (request, response) => {
    const body = await textOf(request)
    if (request.url === '/v3/mail/send') told.asked++
    const { mood } = told
    if (mood === 'slow') return
    if (mood === 'gone') return void request.socket.destroy()
    if (mood === 'garbage') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome to the guest network</h1>')
    if (mood !== 'well') return refuse(response, mood.status, 'not today', mood.headers)
    if (request.headers.authorization !== `Bearer ${told.key}`) return refuse(response, 401, 'The provided authorization grant is invalid')
    if (request.method === 'GET' && request.url === '/v3/scopes')
      return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"scopes":["mail.send"]}')
    if (request.method !== 'POST' || request.url !== '/v3/mail/send') return refuse(response, 404, 'Not Found')
    const parsed = Message.safeParse(JSON.parse(body))
    if (!parsed.success || request.headers['content-type'] !== 'application/json') return refuse(response, 400, 'Bad Request')
    told.taken.push(parsed.data)
    response.writeHead(202, { 'x-message-id': `loopback-${told.taken.length}` }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  told.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  told.stop = () =>
    new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
  return told
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
