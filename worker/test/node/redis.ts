import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Debian's redis-server. Its absence is a named skip here and a failure in CI. */
export const redisMissing = spawnSync('redis-server', ['--version']).status !== 0
if (redisMissing && process.env['CI']) throw new Error('redis-server is missing, and without it the test of the global limits would be skipped')

type Reply = string | number | null | Error | Reply[]

/** One reply of the Redis protocol and where it ends, or null while some of it is on its way (redis.io, RESP2). */
function parseReply(bytes: Buffer, from: number): [reply: Reply, end: number] | null {
  const line = bytes.indexOf('\r\n', from)
  if (line < 0) return null
  const [kind, rest, next] = [String.fromCharCode(bytes[from]!), bytes.toString('utf8', from + 1, line), line + 2]
  if (kind === '+') return [rest, next]
  if (kind === '-') return [new Error(rest), next]
  if (kind === ':') return [Number(rest), next]
  const size = Number(rest)
  if (size < 0) return [null, next]
  if (kind === '$') return bytes.length < next + size + 2 ? null : [bytes.toString('utf8', next, next + size), next + size + 2]
  const items: Reply[] = []
  let at = next
  for (let i = 0; i < size; i++) {
    const item = parseReply(bytes, at)
    if (!item) return null
    items.push(item[0])
    at = item[1]
  }
  return [items, at]
}

/** A connection that answers in the order in which it was asked. */
class RedisConnection {
  readonly #socket: Socket
  readonly #waiting: ((reply: Reply) => void)[] = []
  #received = Buffer.alloc(0)

  constructor(path: string) {
    this.#socket = connect(path)
    this.#socket.on('data', (bytes: Buffer) => {
      this.#received = Buffer.concat([this.#received, bytes])
      for (let reply = parseReply(this.#received, 0); reply; reply = parseReply(this.#received, 0)) {
        this.#received = this.#received.subarray(reply[1])
        this.#waiting.shift()?.(reply[0])
      }
    })
  }
  ask(command: readonly unknown[]): Promise<Reply> {
    const parts = command.map((part) => Buffer.from(String(part)))
    const head = [`*${parts.length}\r\n`, ...parts.flatMap((part) => [`$${part.length}\r\n`, part, '\r\n'])]
    this.#socket.write(Buffer.concat(head.map((each) => Buffer.from(each as string))))
    return new Promise((resolve) => this.#waiting.push(resolve))
  }
  end(): void {
    this.#socket.destroy()
  }
}

const inBase64 = (reply: Reply): unknown =>
  Array.isArray(reply) ? reply.map(inBase64) : typeof reply === 'string' && reply !== 'OK' ? Buffer.from(reply).toString('base64') : reply

export type RedisRest = {
  url: string
  token: string
  mood: 'well' | 'slow' | 'garbage' | 'failing'
  /** Commands that came, by name. */
  commands: string[]
  ask: (...command: unknown[]) => Promise<Reply>
  stop: () => Promise<void>
}

/** A real Redis behind a small server on loopback that speaks Upstash's REST protocol (docs: /redis/features/restapi). */
export async function startRedisRest(): Promise<RedisRest> {
  const folder = mkdtempSync(join(tmpdir(), 'salama-redis-'))
  const path = join(folder, 'redis.sock')
  const redis = spawn('redis-server', ['--port', '0', '--unixsocket', path, '--save', '', '--appendonly', 'no', '--dir', folder], { stdio: 'ignore' })
  while (!existsSync(path)) await new Promise((resolve) => setTimeout(resolve, 20))
  const connection = new RedisConnection(path)
  const told: RedisRest = {
    url: '',
    token: 'loopback-token-for-tests-only',
    mood: 'well',
    commands: [],
    ask: (...command) => connection.ask(command),
    stop: async () => {},
  }
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    if (told.mood === 'slow') return
    if (told.mood === 'garbage') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome to the guest network</h1>')
    const answer = (status: number, body: object) => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (told.mood === 'failing') return answer(500, { error: 'ERR internal' })
    if (request.headers.authorization !== `Bearer ${told.token}`) return answer(401, { error: 'Unauthorized' })
    const encode = request.headers['upstash-encoding'] === 'base64' ? inBase64 : (reply: Reply) => reply
    const one = async (command: unknown[]) => {
      told.commands.push(String(command[0]).toLowerCase())
      // Upstash's own engine knows a flag of scripts that Redis does not; it only tells its scheduler something.
      const reply = await connection.ask(
        command.map((part) => (typeof part === 'string' ? part.replace(/^#!lua flags=allow-key-locking/, '#!lua') : part)),
      )
      return reply instanceof Error ? { error: reply.message } : { result: encode(reply) }
    }
    const sent = JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown[]
    if (request.url === '/pipeline') return answer(200, await Promise.all((sent as unknown[][]).map(one)))
    const only = await one(sent)
    return answer('error' in only ? 400 : 200, only)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  told.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  told.stop = async () => {
    connection.end()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    const gone = new Promise((resolve) => redis.once('exit', resolve))
    redis.kill()
    await gone
    rmSync(folder, { recursive: true, force: true })
  }
  return told
}
